"""The layout of a `.checks.yaml`: what each key of a check holds, and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.expr.functions import FUNCTIONS
from crossfoot.model.check import Kind, Missing, Severity
from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.fields import Choice, Flag, Placed, Text
from crossfoot.model.scope import LET, PER, WHERE
from crossfoot.model.shorthands import SHORTHANDS

if TYPE_CHECKING:
    from crossfoot.model.marked_nodes import Scalar

_NAME: Final = r"[^\W\d]\w*"
_FIGURES: Final = MapOf(
    key=Placed(),
    value=ListOf(item=Placed(shape="a figure", examples=("119件", "[8, 10]")), or_one=True, least=0),
    about="A figure for each operand, as a source would print it; several for an operand of many claims.",
)


def _examples(kind: Kind, what_holds: str) -> ListOf[dict[Scalar, list[Scalar]]]:
    return ListOf(
        item=_FIGURES, or_one=True, about=f"Figures that the check must find {kind.value}: {what_holds}."
    )


CHECK: Final = Record(
    name="a check",
    about="One relation that claims must satisfy: `expect`, or one of the shorthands.",
    fields={
        "because": Text(
            about="Why the relation must hold, in words to be read aloud.",
            details="It stands in the first lines of every finding.",
        ),
        "expect": Placed(
            shape="an expression",
            about="The relation, as an expression over measures.",
            details="Measures, numbers with units (`3 万元`, `92%`), `+ - * /`, comparisons, `and`, `or`,"
            f" `not`, and the functions {', '.join(FUNCTIONS)}.",
            examples=("total == part_one + part_two", "part <= whole", "attainable(rate, whole)"),
        ),
        **{name: shorthand.field for name, shorthand in SHORTHANDS.items()},
        "per": PER,
        "where": WHERE,
        "let": LET,
        "missing": Choice(
            of={
                Missing.REQUIRE_ALL.value: "no case (the default)",
                Missing.ZERO_IF_ABSENT.value: "it counts as 0",
                Missing.ANY_PRESENT.value: "a case if one operand at least is there",
                Missing.ALWAYS.value: "a case, which is undecided if it rests on what is absent",
                Missing.FAIL.value: "a finding",
            },
            about="What becomes of a group in which an operand has no claim.",
        ),
        "tolerance": Placed(
            shape="a number with its unit",
            about="How far the right side of each comparison may be off.",
            details="An amount (`1 yuan`), or a part of the right side (`2%`).",
            examples=("1 yuan", "2%", "0.5 percentage_point"),
        ),
        "severity": Choice(
            of={
                Severity.ERROR.value: "the finding fails the run (the default)",
                Severity.WARNING.value: "it is told as a warning",
            },
            about="What a finding does to the run.",
        ),
        "tags": ListOf(
            item=Text(pattern=_NAME, shape="a word"),
            or_one=True,
            about="Markers to select checks by: `pytest -m TAG`.",
        ),
        "strict": Flag(about="Whether a case fails that cannot be decided; else it passes."),
        "optional": Flag(about="Whether the check may bind no claims at all; else that fails."),
        "examples": Record(
            name="'examples'",
            about="Self-tests of the check: a check that never fails is a defect.",
            fields={
                Kind.CONSISTENT.value: _examples(Kind.CONSISTENT, "it must not cry wolf"),
                Kind.INCONSISTENT.value: _examples(Kind.INCONSISTENT, "it must not sleep"),
            },
        ),
    },
    one_of=("expect", *SHORTHANDS),
)
CHECK_NAME: Final = Placed(
    is_name=True,
    about="The name of the check, as findings and acceptances show it.",
    pattern=_NAME,
    shape="a name of letters, digits and _",
)
CHECKS: Final = Record(
    name="the file",
    about="Checks: how the figures on record must fit together.",
    fields={"checks": MapOf(key=CHECK_NAME, value=CHECK, about="The checks, each under its name.")},
    required=("checks",),
)
"""The layout of a `.checks.yaml`."""
