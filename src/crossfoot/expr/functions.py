"""The closed list of functions that an expression may call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.expr.nodes import Operand


class Role(Enum):
    """What a function stands for once the expression is analysed."""

    RELATION = "another fact than the case's own"
    COLLECTION = "several facts: an argument of sum, count, min and max"
    ARITHMETIC = "a number made of numbers"
    CONDITION = "true or false"


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its name, role, how many arguments it takes (`most` None: any number), what it means.

    `from_column` is what a group must have for the function to lead anywhere from it.
    """

    name: str
    role: Role
    fewest: int
    most: int | None
    meaning: str
    from_column: str = ""


_LISTED = (
    Function("previous", Role.RELATION, 1, 1, "the same measure one period earlier", "period"),
    Function(
        "covering",
        Role.RELATION,
        1,
        1,
        "the same measure for the shortest period on record that holds this one and more",
        "period",
    ),
    Function("opening", Role.RELATION, 1, 1, "the same measure on the day before the period", "period"),
    Function("closing", Role.RELATION, 1, 1, "the same measure on the last day of the period", "period"),
    Function(
        "during",
        Role.COLLECTION,
        1,
        1,
        "the same measure for the shorter periods on record that together make up this one",
        "period",
    ),
    Function(
        "parent", Role.RELATION, 1, 1, "the same measure for the entity that this one lies within", "entity"
    ),
    Function(
        "children",
        Role.COLLECTION,
        1,
        1,
        "the same measure for every entity directly within this one",
        "entity",
    ),
    Function(
        "each", Role.COLLECTION, 2, 2, "the same measure for every value of a dimension: each(pupils, sex)"
    ),
    Function("sum", Role.ARITHMETIC, 1, None, "all added up"),
    Function("min", Role.ARITHMETIC, 1, None, "the smallest"),
    Function("max", Role.ARITHMETIC, 1, None, "the largest"),
    Function("count", Role.ARITHMETIC, 1, 1, "how many claims there are of a collection"),
    Function("abs", Role.ARITHMETIC, 1, 1, "the size without its sign"),
    Function(
        "growth",
        Role.ARITHMETIC,
        1,
        2,
        "growth(now, before) is now / before - 1; before is the period earlier",
    ),
    Function(
        "attainable", Role.CONDITION, 2, 2, "attainable(rate, n): some whole number over n gives the rate"
    ),
    Function(
        "agree", Role.CONDITION, 2, 2, "two tellings of one fact: rounded to the same digit they are equal"
    ),
)

FUNCTIONS = {function.name: function for function in _LISTED}


def is_collection(operand: Operand) -> bool:
    """Whether several facts stand at the operand."""
    return operand.relation in FUNCTIONS and FUNCTIONS[operand.relation].role is Role.COLLECTION
