"""What is fuzzed: each takes any bytes as one reader gets them, and looks whether they are read well.

A target ends quietly where the bytes are read, or refused with an error of ours, and both the same when they
are read again. Anything else is raised: a crash, or an `AssertionError` that says what differs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import yaml

from crossfoot.errors import CrossfootError, Faults
from crossfoot.expr.nodes import show
from crossfoot.expr.parser import parse_expression
from crossfoot.extract.figures import find_figures
from crossfoot.model.acceptance import load_acceptances
from crossfoot.model.checks_yaml import load_checks_file
from crossfoot.model.claims_file import ClaimsLoader
from crossfoot.model.marked import read_marked
from crossfoot.model.records import load_records
from crossfoot.model.textfile import TextFile, decoded
from crossfoot.numbers.reading import read_quantity, read_value
from crossfoot.wording.scanning import scan
from tests.expr.trees import nowhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.model.declared import Declared

CASES: Final = Path(__file__).parents[1] / "cases"
FILES: Final[dict[str, str]] = yaml.safe_load((CASES / "damage.yaml").read_text("utf-8"))
_MOST_BYTES: Final = 1_000_000
_LONGEST_SEED: Final = 1000


def fuzz_figure(data: bytes) -> None:
    """One figure, or one interval, as a cell has it: its interval as shown is read as the same interval."""
    text = data.decode("utf-8", errors="replace")
    quantity = told(read_quantity.__wrapped__, text)
    assert quantity == told(read_quantity.__wrapped__, text)
    interval = told(read_value, text) if isinstance(quantity, str) else quantity.interval
    assert isinstance(interval, str) or read_value(str(interval)) == interval


def fuzz_figures(data: bytes) -> None:
    """Figures in running text: each stands where it says, and none within another."""
    text = data.decode("utf-8", errors="replace")
    figures = find_figures(text)
    end = 0
    for figure in figures:
        assert figure.says == text[figure.start : figure.end], figure
        assert end <= figure.start < figure.end, figure
        end = figure.end
    assert figures == find_figures(text)


def fuzz_scan(data: bytes) -> None:
    """A text that nobody prepared."""
    text = data.decode("utf-8", errors="replace")
    assert repr(scan(text)) == repr(scan(text))


def fuzz_expression(data: bytes) -> None:
    """An expression: what is shown of its tree is read as the same tree."""
    text = data.decode("utf-8", errors="replace")
    tree = told(parse_expression.__wrapped__, text)
    assert tree == told(parse_expression.__wrapped__, text)
    if not isinstance(tree, str):
        assert nowhere(parse_expression.__wrapped__(show(tree))) == nowhere(tree)


def fuzz_yaml(data: bytes) -> None:
    """A YAML file: a tree or faults, and nothing of it only in part."""
    file = text_file(data, "f.yaml")
    if file is not None:
        marked = read_marked(file)
        assert repr(marked.root) == repr(read_marked(file).root)
        assert list(map(str, marked.faults)) == list(map(str, read_marked(file).faults))


def fuzz_csv(data: bytes) -> None:
    """A claims file in CSV."""
    fuzz_claims(data, "f.claims.csv")


def fuzz_jsonl(data: bytes) -> None:
    """A claims file in JSON Lines."""
    fuzz_claims(data, "f.claims.jsonl")


def fuzz_checks(data: bytes) -> None:
    """A file of checks."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "f.checks.yaml")
        path.write_bytes(data)
        assert all_told(load_checks_file(path, path.name, declared())) == all_told(
            load_checks_file(path, path.name, declared())
        )


def fuzz_acceptances(data: bytes) -> None:
    """A file of acceptances."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "accepted.yaml")
        path.write_bytes(data)
        assert repr(load_acceptances(path, path.name)) == repr(load_acceptances(path, path.name))


TARGETS: Final[dict[str, tuple[Callable[[bytes], None], tuple[str, ...]]]] = {
    "figure": (fuzz_figure, ("figures/*.yaml", "intervals/texts.yaml")),
    "figures": (fuzz_figures, ("extract/figures/*.yaml", "extract/annotated/*.yaml")),
    "scan": (fuzz_scan, ("wording/*.yaml", "commands/scan.yaml")),
    "expression": (fuzz_expression, ("expr/*.yaml",)),
    "yaml": (fuzz_yaml, ("damage.yaml", "model/marked.yaml")),
    "csv": (fuzz_csv, ("damage.yaml", "model/claims.yaml")),
    "jsonl": (fuzz_jsonl, ("damage.yaml", "model/claims_jsonl.yaml")),
    "checks": (fuzz_checks, ("damage.yaml", "model/checks.yaml")),
    "acceptances": (fuzz_acceptances, ("damage.yaml", "model/acceptances.yaml")),
}
"""The targets by name, each with the case files whose texts are what it begins with."""


@cache
def seeds(name: str) -> list[str]:
    """Texts to begin with: those in the case files of a target that are not long, the shortest first."""
    found: dict[str, None] = {}
    for pattern in TARGETS[name][1]:
        for path in sorted(CASES.glob(pattern)):
            found |= dict.fromkeys(_texts(yaml.safe_load(path.read_text("utf-8"))))
    return sorted((text for text in found if len(text) <= _LONGEST_SEED), key=len)


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML holds
    match node:
        case str():
            yield node
        case list():
            yield from (text for item in node for text in _texts(item))
        case dict():
            yield from (text for item in node.values() for text in _texts(item))


def told(read: Callable[[str], Any], text: str) -> Any:  # noqa: ANN401 - whatever is read
    """What is read, or what is told in its place."""
    try:
        return read(text)
    except CrossfootError as error:
        return str(error)


def text_file(data: bytes, name: str) -> TextFile | None:
    """The text of a file, None where its bytes are refused."""
    try:
        return TextFile(name, decoded(data, name, _MOST_BYTES))
    except Faults as faults:
        assert str(faults)  # noqa: PT017 - what is told can be shown
        return None


def fuzz_claims(data: bytes, name: str) -> None:
    """Claims of a file: each has an interval or faults, and not both."""
    file = text_file(data, name)
    if file is None:
        return
    loaded = ClaimsLoader(declared()).read(file, Path(name))
    for claim in loaded.claims:
        assert (claim.interval is None) == bool(claim.faults), claim
        assert all(map(str, claim.faults))
    assert repr(loaded) == repr(ClaimsLoader(declared()).read(file, Path(name)))


def all_told(checks: Any) -> list[str]:  # noqa: ANN401 - a file of checks
    """The checks and all that is told of them."""
    faults = [*checks.faults, *(fault for check in checks.checks for fault in check.faults)]
    return [repr(checks), *map(str, faults)]


@cache
def declared() -> Declared:
    """What the project declares that the seeds come from."""
    with TemporaryDirectory() as folder:
        for name, text in FILES.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return load_records([Path(folder, "claims")], Path(folder)).declared
