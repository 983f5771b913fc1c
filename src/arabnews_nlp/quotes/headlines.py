"""Headlines that quote without a verb: «الوزير: سنفتح الميناء»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.descriptions import Descriptions
from arabnews_nlp.quotes.heads import Heads
from arabnews_nlp.records import Quote, QuoteKind

__all__ = ["headline_quotes", "name_headlines"]

_WHY = "headline: name, colon, clause"

_LONGEST_NAME = 8
_SHORTEST_CLAUSE = 3
_SHORTEST_DESCRIPTION = 2
# What the encoder has to give a headline with a name before the colon, and one without.
_DENIED = 0.15
_HEARD = 0.8


def headline_quotes(context: Context, cue_at: dict[int, Cue], heads: Heads | None = None) -> list[Quote]:
    """Return the quotations of title lines of the form «name: clause».

    Args:
        context: The article.
        cue_at: Cues by their first token; a line with a cue before the colon is left to it.
        heads: What the encoder says, if it was asked: it may deny a headline, and know one without a name.
    """
    titles = [zone for zone in context.zones if zone.zone == "title"]
    # Of a title that stands twice, the one on a line of its own is meant, not the one behind a menu («Home News …»).
    titles.sort(key=lambda zone: zone.start > 0 and context.segmentation.text[zone.start - 1] not in "\r\n")
    found: list[Quote] = []
    for zone in titles:
        first, last = context.index(zone.start), context.index(zone.end)
        colon = next((i for i in range(first, min(last, first + _LONGEST_NAME)) if context.keys[i] == ":"), None)
        if colon is None or last - colon - 1 < _SHORTEST_CLAUSE or any(i in cue_at for i in range(first, colon)):
            continue
        named = [entity for entity in context.entities_in(first, colon) if entity.label != "DATE"]
        heard = heads.mean("content", colon + 1, last) if heads else None
        near = bool(named) and context.index(named[0].start) <= first + 2
        if found or not (near if heard is None else heard >= (_DENIED if near else _HEARD)):
            continue
        marked = context.marked(colon + 1)
        if not any(letter.isalnum() for letter in context.surface(context.span(colon + 1, last))):
            continue
        span = (marked.start, marked.end) if marked else (context.offset(colon + 1), context.span(colon, last)[1])
        kind: QuoteKind = "direct" if marked else "indirect"
        speaker = context.span(first, colon)
        people = [entity for entity in named if entity.label == "PER"]
        alone = bool(named) and named[0].start == speaker[0] and named[0].end == speaker[1]
        # An office or short name is filled in from the article by name_headlines.
        who = people[0].text if people else named[0].text if alone and named[0].label == "LOC" else ""
        who = who if named else _holder_of(context, (first, colon)) or context.surface(speaker)
        text = context.surface(span)
        found.append(Quote("", kind, (span,), text, speaker=speaker, who=who, score=0.5, why=_WHY))
    return found


def _holder_of(context: Context, phrase: tuple[int, int]) -> str:
    """Return whom the article calls so («إعلامية بحرية: …» → «الإعلامية البحرية، سوسن الرملي»), if it is one person."""
    if phrase[1] - phrase[0] < _SHORTEST_DESCRIPTION:
        return ""
    fuller = Descriptions(context).taken_up(phrase)
    holders = {one.holder for one in fuller if one.holder is not None and one.shared}
    named = context.entity(holders.pop()) if len(holders) == 1 else None
    return named.text if named is not None else ""


def name_headlines(quotes: Sequence[Quote]) -> list[Quote]:
    """Name the speakers of headlines that give only an office: the first one who speaks in the article."""
    first = next((quote.who for quote in quotes if quote.why != _WHY and quote.who), "")
    return [replace(quote, who=first) if quote.why == _WHY and not quote.who else quote for quote in quotes]
