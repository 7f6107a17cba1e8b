"""Annotated texts: what a person says which figures a text holds, and how a list of figures compares with it.

The invented texts mark each figure `⟦so⟧` and list them in order, a row a figure:
`says | interval | unit | kind`, and a fifth `+` or `-` where the text says that something rose or fell.
`or` parts readings between which DESIGN does not decide, `-` is a bare number, and `?` after the kind marks a
figure that may be found or not. Dates, ordinals and labels are `says | kind`; they are no quantities, so that
calling one of them a quantity is false. The pages have places instead of marks: `start:end | says | ...`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.figures import Figure
    from crossfoot.numbers.units import Unit

CASES = Path(__file__).parents[1] / "cases/extract"
NO_QUANTITIES = frozenset({"date", "ordinal", "label"})
OPENS, CLOSES = "⟦⟧"
_DIRECTIONS = {"+": 1, "-": -1}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One figure as a person reads it; several intervals or units where more than one reading is right."""

    start: int
    end: int
    says: str
    kind: str
    intervals: tuple[Interval, ...] = ()
    units: tuple[str, ...] = ()
    direction: int | None = None
    optional: bool = False

    @property
    def is_quantity(self) -> bool:
        """Whether it is none of the kinds that are not scored."""
        return self.kind not in NO_QUANTITIES

    def overlaps(self, figure: Figure) -> bool:
        """Whether they share a character."""
        return self.start < figure.end and figure.start < self.end

    def admits_unit(self, unit: Unit | None) -> bool:
        """Whether a unit is the annotated one; a measure word may leave open what it counts."""
        if unit is None:
            return "-" in self.units
        return unit.name in self.units or not unit.fits.isdisjoint(self.units)

    def is_read_by(self, figure: Figure) -> bool:
        """Whether a figure is this one, with its interval and its unit."""
        quantity = figure.quantity
        return quantity.interval in self.intervals and self.admits_unit(quantity.unit)


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text without its marks, and its figures in order."""

    name: str
    text: str
    annotations: tuple[Annotation, ...]

    @property
    def quantities(self) -> list[Annotation]:
        """What has to be found."""
        return [figure for figure in self.annotations if figure.is_quantity and not figure.optional]


@dataclass(slots=True)
class Comparison:
    """How the figures found in a text compare with the annotated ones."""

    wanted: int = 0
    called: int = 0
    found: int = 0
    intervals_right: int = 0
    right: int = 0
    spans_right: int = 0
    directions_wanted: int = 0
    directions_right: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        shares = {
            "found": self.found,
            "intervals right": self.intervals_right,
            "with their units": self.right,
            "spans right": self.spans_right,
        }
        told = [f"{name} {count}/{self.wanted}" for name, count in shares.items()]
        told.append(f"directions {self.directions_right}/{self.directions_wanted}")
        told.append(f"false {self.false}/{self.called}")
        return "\n".join([", ".join(told), *(f"  {miss}" for miss in self.misses)])

    def add(self, other: Comparison) -> None:
        """Count another text in."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def compare(annotated: AnnotatedText, figures: Sequence[Figure]) -> Comparison:
    """Compare what was found in a text with what a person found there."""
    comparison = Comparison(wanted=len(annotated.quantities))
    called = [figure for figure in figures if figure.quantity.kind not in NO_QUANTITIES]
    for annotation in annotated.quantities:
        _count(
            comparison, annotated, annotation, [figure for figure in called if annotation.overlaps(figure)]
        )
    known = [annotation for annotation in annotated.annotations if annotation.is_quantity]
    comparison.called = len(called)
    for figure in called:
        if not any(annotation.overlaps(figure) for annotation in known):
            comparison.false += 1
            place = _around(annotated.text, figure.start, figure.end)
            comparison.misses.append(f"{annotated.name}: false: {place}: {told([figure])}")
    return comparison


def _count(
    comparison: Comparison, annotated: AnnotatedText, annotation: Annotation, over: Sequence[Figure]
) -> None:
    """Count one annotated quantity, given the figures that were found over its place."""
    read = [figure for figure in over if annotation.is_read_by(figure)]
    comparison.found += bool(over)
    comparison.intervals_right += any(figure.quantity.interval in annotation.intervals for figure in over)
    comparison.right += bool(read)
    comparison.spans_right += any(
        (figure.start, figure.end) == (annotation.start, annotation.end) for figure in read
    )
    if annotation.direction is not None:
        comparison.directions_wanted += 1
        comparison.directions_right += any(
            figure.quantity.direction == annotation.direction for figure in read
        )
    if not read:
        wanted = " or ".join(str(interval) for interval in annotation.intervals)
        place = _around(annotated.text, annotation.start, annotation.end)
        comparison.misses.append(
            f"{annotated.name}: missed: {place}: wanted {wanted} {' or '.join(annotation.units)}, "
            f"found {told(over)}"
        )


def told(figures: Sequence[Figure]) -> str:
    """Figures in words: as printed, with interval, unit and kind."""
    parts = [
        f"{figure.says!r} {figure.quantity.interval} {figure.quantity.unit or '-'} ({figure.quantity.kind})"
        for figure in figures
    ]
    return "; ".join(parts) or "nothing"


def _around(text: str, start: int, end: int) -> str:
    """A place in a text with a few characters to either side, on one line."""
    shown = f"{text[max(0, start - 10) : start]}{OPENS}{text[start:end]}{CLOSES}{text[end : end + 10]}"
    return shown.replace("\n", "⏎")


def load_annotated(file: Path) -> AnnotatedText:
    """An invented text of which the figures are marked.

    Raises:
        ValueError: marks and rows do not say the same.
    """
    content = yaml.safe_load(file.read_text("utf-8"))
    places = list(_marked(content["text"]))
    rows = [row.split(" | ") for row in content["figures"]]
    said = [row[0] for row in rows]
    if said != [says for _, _, says in places]:
        wrong = next(
            (pair for pair in zip(said, places, strict=False) if pair[0] != pair[1][2]), "the number"
        )
        raise ValueError(f"{file.name}: rows and marks differ: {wrong}")
    text = content["text"].replace(OPENS, "").replace(CLOSES, "")
    annotations = tuple(
        _annotation(start, end, row) for (start, end, _), row in zip(places, rows, strict=True)
    )
    return AnnotatedText(content["name"], text, annotations)


def load_page(file: Path, text: str) -> AnnotatedText:
    """The figures of a page which is not in the repository, by their places in its text.

    Raises:
        ValueError: the text says something else at a place.
    """
    annotations = load_places(file)
    for figure in annotations:
        stands = text[figure.start : figure.end]
        if stands != figure.says:
            place = f"{figure.start}:{figure.end}"
            raise ValueError(f"{file.name}: {place} says {stands!r}, not {figure.says!r}")
    return AnnotatedText(file.stem, text, annotations)


def load_places(file: Path) -> tuple[Annotation, ...]:
    """The figures of a page, without its text."""
    annotations = []
    for line in yaml.safe_load(file.read_text("utf-8"))["figures"]:
        place, *row = line.split(" | ")
        start, end = map(int, place.split(":"))
        annotations.append(_annotation(start, end, row))
    return tuple(annotations)


def _marked(text: str) -> Iterator[tuple[int, int, str]]:
    """The places of the marked figures in the text without its marks."""
    for before, mark in enumerate(re.finditer(f"{OPENS}(.*?){CLOSES}", text, re.DOTALL)):
        start = mark.start() - 2 * before
        yield start, start + len(mark[1]), mark[1]


def _annotation(start: int, end: int, row: Sequence[str]) -> Annotation:
    says, *fields = row
    kind = fields[0] if fields[0] in NO_QUANTITIES else fields[2]
    if kind in NO_QUANTITIES:
        return Annotation(start, end, says, kind)
    intervals, units, _, *direction = fields
    return Annotation(
        start,
        end,
        says,
        kind.removesuffix("?"),
        tuple(Interval.parse(interval) for interval in intervals.split(" or ")),
        tuple(units.split(" or ")),
        _DIRECTIONS[direction[0]] if direction else None,
        kind.endswith("?"),
    )
