"""Loading `.checks.yaml`: each check with its place, its formula, and all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crossfoot.errors import Fault, Place, did_you_mean
from crossfoot.expr.analyse import ExpressionFaults, analyse
from crossfoot.expr.functions import FUNCTIONS
from crossfoot.expr.nodes import show
from crossfoot.expr.parser import ExpressionError, parse_expression
from crossfoot.model.check import Check, Example, Kind, Missing, Severity
from crossfoot.model.check_layout import CHECK, CHECK_NAME
from crossfoot.model.claim_figure import ClaimFigure, FigureReader
from crossfoot.model.composite_fields import Values, to_names
from crossfoot.model.fields import Reader, found_in
from crossfoot.model.marked import load_marked
from crossfoot.model.marked_nodes import Mapping, Scalar
from crossfoot.model.scope import ScopeReader
from crossfoot.model.shorthands import SHORTHANDS
from crossfoot.model.textfile import quoted
from crossfoot.model.tolerance import read_tolerance, widened
from crossfoot.model.uncollected import uncollected

if TYPE_CHECKING:
    from collections import abc
    from pathlib import Path

    from crossfoot.expr.analyse import Formula
    from crossfoot.expr.nodes import Operand
    from crossfoot.model.check import Borrowed
    from crossfoot.model.declared import Declared
    from crossfoot.numbers.units import Unit

SUFFIX = ".checks.yaml"


@dataclass(slots=True)
class ChecksFile:
    """One `.checks.yaml`: its checks, faulty ones among them, and what is wrong with the file itself."""

    name: str
    checks: list[Check] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@uncollected()
def load_checks_file(path: Path, name: str, declared: Declared) -> ChecksFile:
    """The checks of a file, shown as `name`; nothing is raised, whatever is wrong is among the faults.

    `declared` are the measures and entities that they may speak of.
    """
    marked = load_marked(path, name)
    loaded = ChecksFile(name, faults=list(marked.faults))
    if marked.root is None:
        if not loaded.faults:
            loaded.faults.append(Fault(Place(name, 1), "the file is empty", hint="wanted 'checks:'"))
        return loaded
    reader = Reader(marked.file, loaded.faults)
    figures = FigureReader(declared)
    if not isinstance(marked.root, Mapping):
        reader.fault(marked.root, f"found {marked.root.kind}, wanted 'checks:' with checks beneath it")
        return loaded
    is_empty = any(isinstance(node, Scalar) and node.is_nothing for _, node in marked.root.entries)
    for key, node in marked.root.entries:
        if key.text != "checks":
            hint = "indent it beneath 'checks:'" if is_empty else did_you_mean(key.text, ["checks"])
            reader.fault(key, f"unknown key {quoted(key.text)}", hint)
        elif not isinstance(node, Mapping):
            reader.fault(node, f"found {found_in(node)}, wanted checks by name", to_names(node))
        else:
            loaded.checks += [
                _Loader(reader.apart(), declared, figures).load(check, body) for check, body in node.entries
            ]
    if not loaded.checks and not loaded.faults:
        reader.fault(marked.root, "the file has no checks")
    return loaded


class _Loader:
    """Loads one check; its faults are its own, so that the other checks of the file go on."""

    def __init__(self, reader: Reader, declared: Declared, figures: FigureReader) -> None:
        self.reader = reader
        self.measures = declared.measures
        self.scope = ScopeReader(reader, declared)
        self.figures = figures

    def load(self, name: Scalar, body: Any) -> Check:  # noqa: ANN401  # any node may stand there
        values = CHECK.read(body, self.reader) or Values(name.place)
        written = self._expression(values)
        check = Check(name.text, name.place, written.text if written else "", values.get("because", ""))
        check.per = self.scope.per(values["per"]) if "per" in values else None
        check.where = self.scope.where(values.get("where", {}))
        check.let = self.scope.let(values.get("let", {}))
        check.missing = Missing(values.get("missing", Missing.REQUIRE_ALL))
        check.severity = Severity(values.get("severity", Severity.ERROR))
        check.tags = tuple(values.get("tags", ()))
        check.strict = values.get("strict", False)
        check.optional = values.get("optional", False)
        CHECK_NAME.read(name, self.reader)
        if written is not None:
            check.formula = self._formula(written, check.let)
        if check.formula is not None:
            self._look_for_unused(values.get("let", {}), check.formula)
            self._look_for_lacking_columns(name, check, check.formula)
            self._tolerate(check, values.get("tolerance"))
            check.examples = self._examples(check, check.formula, values.get("examples", {}))
        check.faults = tuple(sorted(self.reader.faults, key=lambda fault: fault.place))
        return check

    def _expression(self, values: Values) -> Scalar | None:
        """The expression: as written, or as the shorthand stands for it, at the check's own place."""
        if "expect" in values:
            written: Scalar = values["expect"]
            return Scalar(" ".join(written.text.split()), written.place, written.quoted, _inset(written))
        for name, shorthand in SHORTHANDS.items():
            if name in values and all(
                key in values[name] for key in getattr(shorthand.field, "required", ())
            ):
                return Scalar(
                    shorthand.expression(values[name]),
                    getattr(values[name], "place", values.place),
                    inset=None,
                )
        return None

    def _look_for_lacking_columns(self, name: Scalar, check: Check, formula: Formula) -> None:
        """A neighbour in time or space is found only from a group that has a time or a place."""
        for operand in formula.operands.values():
            column = FUNCTIONS[operand.relation].from_column if operand.relation else ""
            if column and check.per is not None and column not in check.per:
                self.reader.fault(name, f"{operand.key} needs '{column}' among 'per'")

    def _formula(self, written: Scalar, let: abc.Mapping[str, Borrowed]) -> Formula | None:
        units: dict[str, Unit | None] = {name: measure.unit for name, measure in self.measures.items()}
        units |= {name: units.get(borrowed.measure) for name, borrowed in let.items()}
        try:
            formula = analyse(written.text, parse_expression(written.text), units)
        except ExpressionError as error:
            self._fault(written, error.message, error.offset, error.width, error.hint)
            return None
        except ExpressionFaults as error:
            for fault in error.faults:
                self._fault(written, fault.message, fault.span[0], fault.span[1] - fault.span[0], fault.hint)
            return None
        self._look_for_relations_of(let, written, formula)
        return formula

    def _look_for_relations_of(
        self, let: abc.Mapping[str, Borrowed], written: Scalar, formula: Formula
    ) -> None:
        """A relation leads from the group to other claims of a measure, not from one claim to another."""
        for operand in formula.operands.values():
            if operand.relation and operand.name in let:
                message = f"{operand.relation} is asked of a measure, not of a claim named by 'let'"
                offset, end = operand.span
                hint = f"name the claim that {operand.key} should be by 'let'"
                self._fault(written, message, offset, end - offset, hint)

    def _look_for_unused(self, let: abc.Iterable[Scalar], formula: Formula) -> None:
        used = {operand.name for operand in formula.operands.values()}
        for name in let:
            if name.text not in used:
                self.reader.fault(name, f"'{name.text}' does not occur in {formula.text}")

    def _fault(self, written: Scalar, message: str, offset: int, width: int, hint: str = "") -> None:
        place = written.place_of(offset)
        self.reader.faults.append(Fault(place, message, written.text, offset, width, hint))

    def _tolerate(self, check: Check, tolerance: Scalar | None) -> None:
        if tolerance is None or check.formula is None:
            return
        formula = check.formula
        try:
            allowed = read_tolerance(tolerance.text, formula.dimension)
            tree, check.constants = widened(formula.tree, allowed)
        except ExpressionError as error:
            self.reader.fault(tolerance, error.message, error.hint)
        except ExpressionFaults as error:
            for fault in error.faults:
                self.reader.fault(tolerance, fault.message, fault.hint)
        else:
            check.formula = replace(formula, tree=tree)

    def _examples(self, check: Check, formula: Formula, written: dict[str, Any]) -> list[Example]:
        examples = []
        for kind in Kind:
            for number, rows in enumerate(written.get(kind.value, []), start=1):
                figures = {}
                for key, texts in rows.items():
                    operand = self._operand(key, formula)
                    if operand is not None:
                        measure = measure_of(check, formula.operands[operand])
                        figures[operand] = tuple(self._figure(measure, text) for text in texts)
                examples.append(Example(kind, number, figures, next(iter(rows)).place))
        return examples

    def _figure(self, measure: str, text: Scalar) -> ClaimFigure:
        is_interval = text.text[0] in "[("
        figure = self.figures.read((measure, *(("", text.text) if is_interval else (text.text, "")), "", ""))
        for problem in figure.problems:
            self.reader.fault(text, problem.message, problem.hint)
        return figure

    def _operand(self, key: Scalar, formula: Formula) -> str | None:
        """The key of an operand as the formula has it, whatever blanks are written within."""
        if key.text in formula.operands:
            return key.text
        try:
            text = show(parse_expression(key.text))
        except ExpressionError:
            text = key.text
        if text not in formula.operands:
            message = f"'{key.text}' does not occur in {formula.text}"
            self.reader.fault(key, message, did_you_mean(text, formula.operands))
            return None
        return text


def _inset(written: Scalar) -> int | None:
    return written.inset if written.text == " ".join(written.text.split()) else None


def measure_of(check: Check, operand: Operand) -> str:
    """The measure that an operand is of; its name may be one that `let:` gives."""
    return check.let[operand.name].measure if operand.name in check.let else operand.name
