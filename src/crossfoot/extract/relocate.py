"""What became of claims when their document changed: they stand, moved, read otherwise now, or vanished."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crossfoot.extract.compact import compact
from crossfoot.extract.figures import find_figures
from crossfoot.extract.neighbours import Neighbours
from crossfoot.extract.placement import Placement, Sought
from crossfoot.extract.textual_diff import TextualDiff
from crossfoot.model.document import says_at
from crossfoot.model.drafted import is_gone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crossfoot.extract.figures import Figure
    from crossfoot.extract.placement import Placer, Span
    from crossfoot.model.claim import Claim

_NEAR: Final = 8
"""Characters from where a figure is expected to begin or end; one no further off stands in its place."""


class Standing(StrEnum):
    """What became of a claim; one that is gone was marked so before, and is still not where it stood."""

    STANDS = "stands"
    MOVED = "moved"
    CHANGED = "changed"
    VANISHED = "vanished"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Relocated:
    """A claim with what became of it.

    `span` is where its words stand now, None where they do not; `reads` is the figure in the place of one
    that changed.
    """

    claim: Claim
    standing: Standing
    span: Span | None = None
    reads: Figure | None = None


@dataclass(frozen=True, slots=True)
class Relocation:
    """The claims of a document, in the order given; `figures` are all those of its text as it is now."""

    claims: list[Relocated]
    figures: list[Figure]
    _placer: Placer

    def was_there(self, span: Span) -> bool:
        """Whether a stretch of the text stood in it before it changed, as far as can be told."""
        return self._placer.was_there(span)


def relocate(
    claims: Sequence[Claim], text: str, *, before: str | None = None, is_same_text: bool = False
) -> Relocation:
    """What became of the claims of one document.

    Args:
        claims: all of them; those without a span are left out.
        text: the document as it is now.
        before: the document that the spans count in, where it is at hand.
        is_same_text: the text is the one on record, so that what stands at its span is not looked for.
    """
    kept = [claim for claim in claims if claim.span is not None]
    live = [claim for claim in kept if not is_gone(claim.note)]
    placer: Placer = Neighbours(text) if before is None else TextualDiff(before, text)
    placements = placer.place([_sought(claim) for claim in live])
    if is_same_text:
        known = zip(live, placements, strict=True)
        placements = [Placement(claim.span) if _says_so(claim, text) else placed for claim, placed in known]
    places = _Places(text, text if is_same_text else before, [*zip(live, placements, strict=True)])
    # What is back in its place is that, before anything else is taken to have become it.
    became = {id(claim): places.back(claim) for claim in kept if is_gone(claim.note)}
    for claim, placed in zip(live, placements, strict=True):
        became[id(claim)] = places.became(claim, placed)
    return Relocation([became[id(claim)] for claim in kept], places.figures, placer)


def _says_so(claim: Claim, text: str) -> bool:
    return claim.span is not None and says_at(text, claim.span, claim)


def _sought(claim: Claim) -> Sought:
    return Sought(claim.span or (0, 0), claim.says, () if claim.says else claim.items)


class _Places:
    """The figures of a text, for telling what stands where a claim was."""

    def __init__(self, text: str, before: str | None, placed: Sequence[tuple[Claim, Placement]]) -> None:
        self.figures = find_figures(text)
        self._text = text
        self._before = before
        self._ends = [figure.end for figure in self.figures]
        self._before_figures = find_figures(before) if before is not None else []
        self._before_ends = [figure.end for figure in self._before_figures]
        found = [(claim.span, now.span) for claim, now in placed if claim.span and now.span]
        self._taken = {span for _, span in found}
        self._undisturbed = _undisturbed(found)

    def became(self, claim: Claim, placed: Placement) -> Relocated:
        """What became of a claim whose words are placed, or are nowhere."""
        if placed.span is None:
            instead = self._instead(claim, placed.around)
            return Relocated(claim, Standing.CHANGED if instead else Standing.VANISHED, reads=instead)
        wider = None if claim.span in self._undisturbed else self._wider(claim, placed.span)
        if wider is not None:
            return Relocated(claim, Standing.CHANGED, reads=wider)
        moved = placed.span != claim.span
        return Relocated(claim, Standing.MOVED if moved else Standing.STANDS, placed.span)

    def back(self, claim: Claim) -> Relocated:
        """What became of a claim that is marked as gone: it is back if nothing else stands where it stood."""
        span = claim.span or (0, 0)
        is_free = all(other[1] <= span[0] or span[1] <= other[0] for other in self._taken)
        if is_free and _says_so(claim, self._text):
            self._taken.add(span)
            return Relocated(claim, Standing.STANDS, claim.span)
        return Relocated(claim, Standing.GONE)

    def _wider(self, claim: Claim, span: Span) -> Figure | None:
        """The figure that the words are now only a part of, so that it means something else."""
        if not claim.says:
            return None
        figure = _over(self.figures, self._ends, span)
        if figure is None or compact(figure.says) == compact(claim.says):
            return None
        if self._before is not None and claim.span is not None:
            was = _over(self._before_figures, self._before_ends, claim.span)
            if was is not None and compact(was.says) == compact(figure.says):
                return None
        reading = claim.quantity.interval if claim.quantity else None
        return None if figure.quantity.interval == reading else figure

    def _instead(self, claim: Claim, around: Span | None) -> Figure | None:
        """The figure of the same kind that stands about where the claim's words stood."""
        if around is None or not claim.says:
            return None
        kind = claim.quantity.kind if claim.quantity else None
        best: tuple[int, Figure] | None = None
        for figure in self.figures[bisect_left(self._ends, around[0] - _NEAR) :]:
            if figure.start > around[1] + _NEAR:
                break
            span = figure.start, figure.end
            apart = min(abs(span[0] - around[0]), abs(span[1] - around[1]))
            alike = kind is None or figure.quantity.kind == kind
            if alike and apart <= _NEAR and span not in self._taken and (not best or apart < best[0]):
                best = apart, figure
        if best is not None:
            self._taken.add((best[1].start, best[1].end))
        return best[1] if best else None


def _undisturbed(placed: Iterable[tuple[Span, Span]]) -> set[Span]:
    """The earlier spans of what is as far as it was from what is placed before and behind it.

    A word that came to a figure, and makes it mean something else, would have moved them apart.
    """
    ordered = sorted(set(placed))
    behind = [now[0] - was[0] for was, now in ordered]
    before = [now[1] - was[1] for was, now in ordered]
    inner = range(1, len(ordered) - 1)
    return {ordered[at][0] for at in inner if before[at - 1] == behind[at] and before[at] == behind[at + 1]}


def _over(figures: Sequence[Figure], ends: Sequence[int], span: Span) -> Figure | None:
    """The figure that holds a span, and more than that."""
    at = bisect_left(ends, span[1])
    if at == len(figures):
        return None
    figure = figures[at]
    holds = figure.start <= span[0] and span[1] <= figure.end
    return figure if holds and (figure.start, figure.end) != span else None
