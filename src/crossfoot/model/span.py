"""Spans: where a figure stands in the text of its source, as `start:end`."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.spreadsheet import error_in, undone_span
from crossfoot.model.textfile import quoted

WANTED: Final = "start:end, the offsets of its first character and of the one after its last"
SPAN_PATTERN: Final = r"([0-9]{1,12}):([0-9]{1,12})"
_SPAN: Final = re.compile(SPAN_PATTERN)


class SpanError(ValueError):
    """A text is no span; `hint` is the way out."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def read_span(text: str) -> tuple[int, int]:
    """The offsets that a text such as `1043:1046` says, in characters from 0, the end excluded.

    Raises:
        SpanError: the text is no span, or the span is empty.
    """
    found = _SPAN.fullmatch(text)
    if found is None:
        spoilt = error_in(text)
        if spoilt is not None:
            raise SpanError(*spoilt)
        raise SpanError(f"found {quoted(text)}, wanted {WANTED}", undone_span(text))
    start, end = int(found[1]), int(found[2])
    if start >= end:
        raise SpanError(f"the span {quoted(text)} ends before it begins or is empty", "write start:end")
    return start, end
