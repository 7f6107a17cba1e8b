"""Limits: those that the page tells are those of the code, and each ends in an error that says so."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import crossfoot as cf
from crossfoot.errors import CrossfootError, Fault, Faults
from crossfoot.expr.parser import parse_expression
from crossfoot.model.claims_file import ClaimsLoader
from crossfoot.model.claims_table import claims_table
from crossfoot.model.declared import Declared
from crossfoot.model.document import Documents
from crossfoot.model.fields import Placed, Reader
from crossfoot.model.marked import load_marked, read_marked
from crossfoot.model.textfile import TextFile
from crossfoot.numbers.units import unit
from crossfoot.wording.scanning import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE: Final = Path(__file__).parents[1] / "docs/limits.md"
ROWS: Final = re.findall(r"(?m)^\| (.+) \| (\d+) \| `([\w.]+)\.([A-Z_]+)` \|$", PAGE.read_text("utf-8"))


@pytest.mark.parametrize(("_", "most", "module", "name"), ROWS, ids=lambda cell: cell)
def test_limit_is_what_the_page_says(_: str, most: str, module: str, name: str) -> None:
    """Every number of the table is that of the constant beside it."""
    assert getattr(import_module(f"crossfoot.{module}"), name) == int(most)


def test_page_has_every_limit_of_what_is_read() -> None:
    """No length, size or depth that the reader of figures, expressions or YAML refuses is left out."""
    told = {f"{module}.{name}" for _, _, module, name in ROWS}
    for module in ("numbers.reading", "numbers.notation", "numbers.units", "expr.parser", "model.marked"):
        names = vars(import_module(f"crossfoot.{module}"))
        limits = {f"{module}.{name}" for name in names if re.match(r"(MOST|LONGEST)_", name)}
        assert limits - {"model.marked.MOST_SYNTAX_FAULTS"} <= told


def yaml_faults(text: str) -> list[Fault]:
    """What is told of a YAML text."""
    return read_marked(TextFile("f.yaml", text)).faults


def faults_of_text(text: str) -> list[Fault]:
    """What is told of a YAML file's text that is too long to be one."""
    marked = read_marked(TextFile("f.yaml", text))
    reader = Reader(marked.file)
    assert marked.root is not None
    Placed().read(marked.root, reader)
    return reader.faults


def claims_faults(name: str, text: str) -> list[Fault]:
    """What is told of a claims file and its claims."""
    loaded = ClaimsLoader(Declared()).read(TextFile(name, text), Path(name))
    return [*loaded.faults, *(fault for claim in loaded.claims for fault in claim.faults)]


# For each limit of texts: one that is beyond it, and the beginning of what is told.
TOO_MUCH: Final[dict[str, tuple[Callable[[], object], str]]] = {
    "characters of a figure": (
        lambda: cf.read_quantity("1" * 201),
        "a figure has at most 200 characters, this text has 201",
    ),
    "characters of an interval": (
        lambda: cf.Interval.parse("9" * 1001),
        f"'{'9' * 40}' is not a number or an interval such as 119 or [15000, 16000), which has at most 1000",
    ),
    "characters of a number": (
        lambda: cf.Interval.rounded("9" * 1001),
        f"'{'9' * 40}' is not a number such as 748000 or -1,234.5, which has at most 1000 characters",
    ),
    "decimals given": (
        lambda: cf.Interval.rounded("9", decimals=401),
        "decimals is a whole number up to 400 either way, 'INF' or None, not 401",
    ),
    "characters of a unit": (lambda: unit("米" * 61), "unknown unit '米米"),
    "characters of an expression": (
        lambda: parse_expression("a == 1".ljust(4001)),
        "an expression of 4001 characters; at most 4000 are read",
    ),
    "brackets within each other": (
        lambda: parse_expression("(" * 41 + "a" + ")" * 41 + " == 1"),
        "brackets nested deeper than 40",
    ),
    "operators within each other": (
        lambda: parse_expression("not " * 151 + "a == 1"),
        "an expression of more than 150 levels",
    ),
    "levels of lists": (
        lambda: yaml_faults("[" * 41 + "]" * 41),
        "f.yaml:1:41: more than 40 levels within each other",
    ),
    "aliases in": (
        lambda: yaml_faults("a: &x y\nb: [" + ", ".join(["*x"] * 101) + "]"),
        "f.yaml:2:405: more than 100 aliases in a file",
    ),
    "nodes that aliases": (
        lambda: yaml_faults(f"a: &x [{'y, ' * 5000}y]\nb: [*x, *x]"),
        "f.yaml:2:9: aliases stand for more than 10,000 nodes",
    ),
    "characters of a text in": (
        lambda: faults_of_text("a" * 20_001),
        "f.yaml:1:1: a text of more than 20,000 characters",
    ),
    "characters of a line, and so of a cell": (
        lambda: claims_faults("f.claims.csv", "measure,note\na," + "x" * 100_000),
        "f.claims.csv:2:1: the line is longer than 100,000 characters",
    ),
    "characters of a line, and so of a text": (
        lambda: claims_faults("f.claims.jsonl", f'{{"note": "{"x" * 100_000}"}}'),
        "f.claims.jsonl:1:1: the line is longer than 100,000 characters",
    ),
}


@pytest.mark.parametrize(("beyond", "message"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_beyond_a_limit_there_is_an_error(beyond: Callable[[], object], message: str) -> None:
    """One more than the limit is told in words, at its place."""
    assert first_told(beyond).startswith(message)


def first_told(beyond: Callable[[], object]) -> str:
    """The first line of the error that is raised, or of the first of the faults that are returned."""
    try:
        faults = beyond()
    except CrossfootError as error:
        return str(error).splitlines()[0]
    assert isinstance(faults, list)
    return str(faults[0]).splitlines()[0]


# For each limit of sizes: where it stands, and what reads a file.
READS: Final[dict[str, Callable[[Path], Iterable[object]]]] = {
    "model.marked": lambda path: load_marked(path, "f").faults,
    "model.claims_file": lambda path: ClaimsLoader(Declared()).load(path, "f").faults,
    "model.claims_table": lambda path: told_by(lambda: claims_table(path, "f")),
    "model.document": lambda path: told_by(lambda: Documents(path.parent).read(path.name)),
}


def told_by(load: Callable[[], object]) -> list[object]:
    """What is raised."""
    with pytest.raises(CrossfootError) as raised:
        load()
    return [*raised.value.faults] if isinstance(raised.value, Faults) else [raised.value]


@pytest.mark.parametrize("module", READS)
def test_file_beyond_its_size_is_told(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of one byte more than is read is refused as a whole, and the size is told."""
    path = tmp_path / "f.claims.csv"
    path.write_bytes(b"measure\n" + b"\n" * 1193)
    monkeypatch.setattr(f"crossfoot.{module}.MOST_BYTES", 1200)
    assert len(path.read_bytes()) == 1201
    (told,) = map(str, READS[module](path))
    assert "longer than 1,200 bytes" in told


def test_every_limit_of_size_is_tried() -> None:
    """The table's sizes are those that a test goes beyond."""
    assert {module for _, _, module, name in ROWS if name == "MOST_BYTES"} == set(READS)


@pytest.mark.parametrize("between", ["x" * 8000, "1个、" * 400], ids=["characters", "figures"])
def test_sentence_beyond_its_limits_is_passed_over(between: str) -> None:
    """A list without end states nothing, and the sentence behind it is read."""
    states = "共12所,其中市级3所、县级8所,其余2所为民办。"
    assert len(scan(states).contradictions) == 1
    assert len(scan(f"{between}{states}{states}").contradictions) == 1


def test_condition_of_too_many_alternatives_is_undecided() -> None:
    """What takes too many cases to be told apart is not decided, and nothing is said to agree."""
    names = [f"m{number}" for number in range(10)]
    text = " and ".join(f"({name} * b == a + 3 or {name} * a == b + 5)" for name in names)
    wide = dict.fromkeys(names, cf.Interval.closed(0, 5)) | dict.fromkeys("ab", cf.Interval.closed(1, 2))
    verdict = cf.judge(text, wide)
    assert verdict.outcome == "undecided"
    assert verdict.reason == "gave up: the condition has too many alternatives"


OUT_OF_MEMORY: Final = """
from fractions import Fraction
from crossfoot.engines.satisfy import Relation
from crossfoot.solve import solver

solver.MOST_MEGABYTES = 20
names = [f"x{number}" for number in range(60)]


def relation(row, way):
    terms = {(name,): Fraction(7 * at % 97 + row + way) for at, name in enumerate(names, 1)}
    return Relation({**terms, (): Fraction(-(10**5) - row)}, "==")


rows = [[(relation(row, way),) for way in range(6)] for row in range(60)]
print(solver.ask(solver.Question(dict.fromkeys(names, True), rows), 60.0))
small = Relation({("x0",): Fraction(1), (): Fraction(-3)}, "==")
print(solver.ask(solver.Question({"x0": True}, [((small,),)]), 60.0))
"""


def test_solver_out_of_memory_gives_up() -> None:
    """What takes more memory than there is for it has no answer; a small question after it has one."""
    run = subprocess.run([sys.executable, "-c", OUT_OF_MEMORY], check=True, capture_output=True, text=True)  # noqa: S603
    assert run.stdout.splitlines() == [
        "GaveUp(reason='it took more than 20 MB of memory')",
        "Feasible(values={'x0': Fraction(3, 1)})",
    ]
