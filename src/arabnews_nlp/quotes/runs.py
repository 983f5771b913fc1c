"""Speech in several pieces: marked words on both sides of a cue, and marked sentences that go on without a new one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.marks import Marked
from arabnews_nlp.records import Quote

__all__ = ["with_further_pieces"]

# What may stand between two marked sentences of one speech.
_NOTHING = re.compile(r"[\s.،,؛…]*(?:و\s*)?")
# What may follow the last one: the end of a sentence, not the middle of a narrator's.
_ENDS = re.compile(r"\s*(?:[.،,؟!؛…]|[\r\n]|\Z)")
# The longest «, said so-and-so, » between two pieces of one sentence, in code points.
_LONGEST_CUE_PHRASE = 120
_SENTENCE_END = re.compile(r"[.؟!]\s|[\r\n]")


def with_further_pieces(context: Context, quotes: Sequence[Quote]) -> list[Quote]:
    """Give direct quotations the marked pieces that go on after them and belong to no record of their own.

    Args:
        context: The article.
        quotes: Its records, in order of their content.
    """
    text = context.segmentation.text
    taken = sorted(span for quote in quotes for span in quote.content)
    owner: dict[int, int] = {
        quote.content[-1][1]: number for number, quote in enumerate(quotes) if quote.kind == "direct"
    }
    further: dict[int, list[Marked]] = {}
    for before, marked in zip(context.marks, context.marks[1:], strict=False):
        number = owner.get(before.end)
        if number is None or _touches(taken, marked) or context.is_name(marked):
            continue
        if _goes_on(text, before, marked) or _is_split(text, before, marked, quotes[number]):
            further.setdefault(number, []).append(marked)
            owner[marked.end] = number
    return [_extended(context, quote, further.get(number, [])) for number, quote in enumerate(quotes)]


def _goes_on(text: str, before: Marked, marked: Marked) -> bool:
    """Tell whether a marked sentence follows another with nothing of the narrator between or behind."""
    return bool(_NOTHING.fullmatch(text, before.close, marked.open) and _ENDS.match(text, marked.close))


def _is_split(text: str, before: Marked, marked: Marked, quote: Quote) -> bool:
    """Tell whether the cue stands between two pieces of one sentence («…»، قال فلان، «…»)."""
    if quote.cue is None or not before.close <= quote.cue[0] < marked.open:
        return False
    short = marked.open - before.close <= _LONGEST_CUE_PHRASE
    return short and not _SENTENCE_END.search(text, before.close, marked.open)


def _touches(taken: Sequence[tuple[int, int]], marked: Marked) -> bool:
    place = bisect_left(taken, (marked.end,))
    return any(start < marked.end and marked.start < end for start, end in taken[max(0, place - 8) : place])


def _extended(context: Context, quote: Quote, pieces: Sequence[Marked]) -> Quote:
    if not pieces:
        return quote
    content = (*quote.content, *((piece.start, piece.end) for piece in pieces))
    surfaces = " … ".join(context.surface(span) for span in content)
    return replace(
        quote, content=content, text=surfaces, why=f"{quote.why}; goes on in {len(pieces)} more marked pieces"
    )
