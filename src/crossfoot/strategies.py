"""What hypothesis can draw of crossfoot's things: for tests of plugins and tools around claims, and our own.

hypothesis is an extra: `pip install 'crossfoot[strategies]'`. All that is drawn is good: figures are read,
claims and checks load without faults. Whether they are consistent with each other is left to chance.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise ImportError(
        "crossfoot.strategies takes hypothesis, which is not installed: pip install 'crossfoot[strategies]'"
    ) from error

from crossfoot.numbers.interval import Interval
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.units import measure_words, unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.numbers.quantity import Quantity
    from crossfoot.numbers.units import Unit

__all__ = [
    "MEASURES",
    "NEAR",
    "Project",
    "checks",
    "claims",
    "figures",
    "fractions",
    "intervals",
    "members",
    "projects",
    "quantities",
    "units",
]

NEAR: Final = Fraction(1, 10**9)
"""How near to an end of an interval the nearest drawn numbers are."""
MEASURES: Final[Mapping[str, str]] = {"all": "人", "women": "人", "men": "人", "spent": "元", "share": "%"}
"""Measures of a small project, each with the measure word of its figures."""

_UNITS: Final = {"人": "person", "元": "yuan", "%": "percent"}
_BEFORE: Final = ("", "", "", "约", "超过", "至少", "不足", "近", "about ", "more than ", "at least ")
_PERIODS: Final = ("2022", "2023", "2024-05")


def fractions() -> SearchStrategy[Fraction]:
    """Fractions, small whole ones most often, so that ends of intervals often meet."""
    small = st.integers(-6, 6).map(Fraction)
    return small | st.fractions(-20, 20, max_denominator=8) | st.fractions(max_denominator=10**6)


@st.composite
def intervals(draw: DrawFn, numbers: SearchStrategy[Fraction] | None = None) -> Interval:
    """Intervals of every make: points, open and closed ends, unbounded sides.

    Args:
        draw: given by hypothesis.
        numbers: what their ends are drawn from (default: `fractions`).
    """
    drawn = fractions() if numbers is None else numbers
    ends = sorted([draw(drawn), draw(drawn)])
    lo = draw(st.none() | st.just(ends[0]))
    hi = draw(st.none() | st.just(ends[1]))
    if lo is not None and lo == hi:
        return Interval.point(lo)
    return Interval(lo, hi, lo_open=draw(st.booleans()), hi_open=draw(st.booleans()))


def members(interval: Interval) -> SearchStrategy[Fraction]:
    """Numbers of the interval: its ends where they belong to it, close to them, and anywhere else."""
    lo, hi = interval.lo, interval.hi
    shares = st.sampled_from([Fraction(0), NEAR, Fraction(1, 3), 1 - NEAR, Fraction(1)]) | st.fractions(0, 1)
    steps = st.sampled_from([Fraction(0), NEAR, Fraction(1, 3), Fraction(1), 1 / NEAR])
    if lo is not None and hi is not None:
        drawn = shares.map(lambda share: lo + share * (hi - lo))
    elif lo is not None:
        drawn = steps.map(lambda step: lo + step)
    elif hi is not None:
        drawn = steps.map(lambda step: hi - step)
    else:
        drawn = fractions()
    return drawn.filter(lambda number: number in interval)


def units() -> SearchStrategy[Unit]:
    """Units of all kinds: plain, scaled, generic, and quotients of two."""
    words = st.deferred(lambda: st.sampled_from(sorted(measure_words())))
    scales = st.sampled_from(["", "", "万", "亿", "million_"])
    single = st.tuples(scales, words).map("".join)
    quotient = st.tuples(single, words).filter(lambda pair: "/" not in "".join(pair)).map("/".join)
    return (single | quotient).map(unit)


@st.composite
def figures(draw: DrawFn, word: str = "人", *, most: int = 10**6) -> str:
    """Figures as printed, with hedges, scales, decimals and thousands separators: `超过1.5万人`, `1,234人`.

    Args:
        draw: given by hypothesis.
        word: the measure word that ends them: `人`, `元`, `%`, ...
        most: the largest number in them, before a scale.
    """
    number = draw(st.integers(0, min(20, most)) | st.integers(0, most))
    printed = [str(number), f"{number:,}"]
    if word == "%":
        printed.append(f"{number}.{draw(st.integers(0, 9))}")
    elif 0 < number < 10**4:
        printed += [f"{number}万", f"{number // 10}.{number % 10}万"]
    return f"{draw(st.sampled_from(_BEFORE))}{draw(st.sampled_from(printed))}{word}"


def quantities(word: str = "人", *, most: int = 10**6) -> SearchStrategy[Quantity]:
    """What `figures` mean."""
    return figures(word, most=most).map(read_quantity)


@st.composite
def claims(draw: DrawFn, measures: Mapping[str, str] = MEASURES) -> dict[str, str]:
    """One claim as a row by its columns: `measure`, `says` and `period`.

    Args:
        draw: given by hypothesis.
        measures: the measures with the measure word of each.
    """
    measure = draw(st.sampled_from(sorted(measures)))
    word = measures[measure]
    says = draw(figures(word, most=99 if word == "%" else 10**6))
    return {"measure": measure, "says": says, "period": draw(st.sampled_from(_PERIODS))}


@st.composite
def checks(draw: DrawFn, measures: Mapping[str, str] = MEASURES) -> dict[str, Any]:
    """One check as a mapping, as `checks:` has it beneath a name: a shorthand or an expression.

    Args:
        draw: given by hypothesis.
        measures: the measures with the measure word of each; two at least have the same.
    """
    alike = [names for names in _alike(measures) if len(names) > 1]
    names = draw(st.permutations(draw(st.sampled_from(alike))))
    whole, part, *others = names
    number = draw(st.integers(0, 1000))
    bodies: list[dict[str, Any]] = [
        {"part_of": {"part": part, "whole": whole}},
        {"sum": {"total": whole, "parts": [part, *others]}},
        {"order": [part, whole]},
        {"expect": f"{whole} {draw(st.sampled_from(['==', '!=', '<', '<=', '>', '>=']))} {part}"},
        {"expect": f"{part} + {whole} >= {number} {unit(measures[whole]).name}"},
    ]
    body = dict(draw(st.sampled_from(bodies)))
    if draw(st.booleans()):
        body["missing"] = draw(st.sampled_from(["require_all", "zero_if_absent", "any_present"]))
    return {**body, "optional": True}


def _alike(measures: Mapping[str, str]) -> list[list[str]]:
    """The measures by their measure word."""
    return [
        [name for name in measures if measures[name] == word] for word in dict.fromkeys(measures.values())
    ]


@dataclass(frozen=True)
class Project:
    """A whole small project: the texts of its files, by their paths from its root."""

    files: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Writes the files into a folder; what stands there under their names is replaced."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


@st.composite
def projects(draw: DrawFn) -> Project:
    """Projects of one or two claims files and one file of checks, which load without faults."""
    declared = {name: {"unit": _UNITS[word]} for name, word in MEASURES.items()}
    files = {"claims/measures.yaml": json.dumps({"measures": declared})}
    for source in draw(st.sampled_from([("report",), ("report", "almanac")])):
        rows = draw(st.lists(claims(), min_size=1, max_size=6))
        lines = [
            "measure,says,period",
            *(f'{row["measure"]},"{row["says"]}",{row["period"]}' for row in rows),
        ]
        files[f"claims/{source}.claims.csv"] = "\n".join(lines) + "\n"
    bodies = draw(st.lists(checks(), min_size=1, max_size=3))
    named = {f"check_{number}": body for number, body in enumerate(bodies)}
    files["checks/all.checks.yaml"] = json.dumps({"checks": named})
    return Project(files)
