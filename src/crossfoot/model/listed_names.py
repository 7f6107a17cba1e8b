"""The `items` column: names that a list printed, and how many there are at least."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.numbers.interval import Interval

SEPARATOR: Final = "|"


class ListedNames(NamedTuple):
    """The names of a list; an open list says that there are more."""

    names: tuple[str, ...]
    is_open: bool

    @property
    def number(self) -> Interval:
        """How many things the list has: the number of its names, or at least that."""
        number = Fraction(len(self.names))
        return Interval(number, None) if self.is_open else Interval(number, number)


def read_names(text: str) -> ListedNames:
    """The names in a text such as `西藏|新疆|云南等`; a closing word (等, …, etc.) is no name.

    Raises:
        ValueError: a name is empty.
    """
    names = [name.strip() for name in text.split(SEPARATOR)]
    last = names[-1]
    bare = last if _NO_CLOSING.fullmatch(last) else _CLOSING.sub("", last).rstrip(" ,，、;；")
    is_open = bare != last
    names[-1:] = [bare] if bare or not is_open else []
    if not names or not all(names):
        raise ValueError("a name is empty")
    return ListedNames(tuple(names), is_open)


# Words that say that a list goes on.
_CLOSING: Final = re.compile(
    r"(等等?|…+|\.{3,}|等人|\betc\.?|\bet al\.?|\band others|\band so on|\band more)\s*$", re.IGNORECASE
)
# Names of things that happen to end in such a word.
_NO_CLOSING: Final = re.compile(r".*[平均对對]等|[同相高中初上下优優头頭特一二三四五]等")
