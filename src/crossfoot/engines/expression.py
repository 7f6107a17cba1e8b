"""One expression and its figures, judged without any file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.exact import Program, examine
from crossfoot.engines.judging import scale_of
from crossfoot.engines.unknowns import Unknown
from crossfoot.expr.analyse import analyse
from crossfoot.expr.parser import parse_expression
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.quantity import Quantity
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.units import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.model.verdict import Verdict
    from crossfoot.numbers.units import Unit

Figure: TypeAlias = "str | Quantity | Interval | Fraction | Decimal | int"


def judge(expression: str, values: Mapping[str, Figure]) -> Verdict:
    """What the exact engine says of an expression, for figures given by name.

    Args:
        expression: in the language of checks; any name in `values` may occur.
        values: figures as printed, quantities, intervals (pure numbers) or exact numbers.

    Raises:
        ExpressionError: the expression does not parse.
        ExpressionFaults: a name has no value, or dimensions do not fit.
        FigureError: a text is no figure.
        TypeError: a value is of another type; a float is not exact.
    """
    read = {name: _quantity(name, value) for name, value in values.items()}
    units = {name: quantity.unit for name, quantity in read.items()}
    formula = analyse(expression, parse_expression(expression), units)
    program = Program(formula.tree)
    unknowns = {name: _unknown(quantity) for name, quantity in read.items()}
    scales = {name: scale_of(unit) for name, unit in units.items()}
    return examine(program, unknowns, scales)


def _quantity(name: str, value: Figure) -> Quantity:
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str):
        return read_quantity(value)
    if isinstance(value, Interval):
        return Quantity(str(value), value, None, "number")
    if isinstance(value, float):
        raise TypeError(f"{name} is the float {value!r}, which is not exact; give it as text: '{value}'")
    if type(value) not in {int, Fraction, Decimal} or (isinstance(value, Decimal) and not value.is_finite()):
        raise TypeError(f"{name} is {value!r}; wanted a figure as text, a quantity, an interval or a number")
    return Quantity(str(value), Interval.point(Fraction(value)), None, "number")


def _unknown(quantity: Quantity) -> Unknown:
    unit: Unit | None = quantity.unit
    factor = Fraction(1) if unit is None else unit.factor
    value = None if quantity.value is None else quantity.value * factor
    step = None if quantity.step is None else quantity.step * factor
    signed = -quantity.interval if quantity.direction == -1 else quantity.interval
    return Unknown(signed * factor, unit is not None and kind_of(unit) == "count", value, step)
