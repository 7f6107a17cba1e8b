"""Reading one figure: from its text to the quantity that it means."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crossfoot.errors import did_you_mean, printable
from crossfoot.numbers.folding import fold
from crossfoot.numbers.grammar import read_phrase
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.meaning import quantity_of
from crossfoot.numbers.quantity import FigureError, Quantity
from crossfoot.numbers.tokens import NUMBER, STRAY, Tokens
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from crossfoot.numbers.grammar import Phrase

LONGEST_FIGURE = 200
"""Characters of one figure; a longer text is refused."""


@lru_cache(maxsize=16384)
def read_quantity(text: str) -> Quantity:
    """Read a text that is exactly one figure; blanks around it are left out.

    Args:
        text: a figure as printed, such as `1.5万余人次`, `92%以上`, `about 1.2 million yuan`.

    Returns:
        What it means: an exact interval in a unit, with the hedge, the direction and the number as printed.

    Raises:
        FigureError: the text holds no figure, more than one, or words that belong to none.
    """
    says = text.strip()
    if len(says) > LONGEST_FIGURE:
        raise FigureError(
            f"a figure has at most {LONGEST_FIGURE} characters, this text has {len(says)}", says[:20]
        )
    if not says:
        raise FigureError("no figure: the text is empty", "")
    tokens = Tokens(fold(says))
    phrase = read_phrase(tokens)
    if not tokens.is_done:
        raise _not_one_figure(tokens, phrase)
    return quantity_of(phrase, says, tokens)


def read_first_quantity(text: str, *, joins_ranges: bool = True) -> tuple[Quantity, int]:
    """Read the longest figure that a text starts with, and tell where it ends.

    What may as well begin the words after the figure is left to them: fillers, directions, nouns. A date
    that does not say its year is every day. `joins_ranges` is whether `3% to 5%` is one figure.

    Raises:
        FigureError: the text does not start with a figure.
    """
    tokens = Tokens(fold(text), in_text=True, joins_ranges=joins_ranges)
    phrase = read_phrase(tokens)
    folded = tokens.folded
    read = folded.text[: tokens.start].rstrip()
    end = folded.end_in_given(len(read))
    return quantity_of(phrase, text[:end], tokens), end


def read_value(text: str) -> Interval:
    """Read the interval that a `value` column gives: `15000`, `[15000, 16000)`, `(-inf, 5]`.

    Raises:
        IntervalError: the text is no interval, or an empty one.
    """
    return Interval.parse(text)


def _not_one_figure(tokens: Tokens, phrase: Phrase) -> FigureError:
    """The error of a text that goes on after its figure."""
    text, start = tokens.folded.given, tokens.folded.offset_in_given(tokens.start)
    read, rest = printable(text[:start].rstrip()), printable(text[start:])
    if tokens.kind == NUMBER:
        return tokens.fault(f"more than one figure: '{read}' and then '{rest}', wanted exactly one")
    if tokens.kind == STRAY and phrase.amount is not None and phrase.amount.unit is None:
        known = sorted(vocabulary().units)
        return tokens.fault(f"unknown measure word '{rest}' after '{read}'", hint=did_you_mean(rest, known))
    return tokens.fault(f"after the figure '{read}' found '{rest}', wanted its end")
