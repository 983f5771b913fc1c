"""Headlines that quote without a verb: «الوزير: سنفتح الميناء»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.descriptions import Descriptions, people
from arabnews_nlp.quotes.heads import Heads
from arabnews_nlp.quotes.media import medium
from arabnews_nlp.quotes.noun_phrases import noun_phrase
from arabnews_nlp.quotes.nouns import is_office, is_paper
from arabnews_nlp.quotes.who import Speakers
from arabnews_nlp.records import Entity, Quote, QuoteKind

__all__ = ["headline_quotes", "name_headlines"]

_WHY = "headline: name, colon, clause"

_LONGEST_NAME = 12
_SHORTEST_CLAUSE = 3
_SHORTEST_DESCRIPTION = 2
# What the encoder has to give a headline with a name before the colon, and one without.
_DENIED = 0.15
_HEARD = 0.8


def headline_quotes(
    context: Context, cue_at: dict[int, Cue], speakers: Speakers, heads: Heads | None = None
) -> list[Quote]:
    """Return the quotations of title lines of the form «name: clause».

    Args:
        context: The article.
        cue_at: Cues by their first token; a line with a cue before the colon is left to it.
        speakers: Knows the names of the article.
        heads: What the encoder says, if it was asked: it may deny a headline, and know one without a name.
    """
    titles = [zone for zone in context.zones if zone.zone == "title"]
    # Of a title that stands twice, the one on a line of its own is meant, not the one behind a menu («Home News …»).
    titles.sort(key=lambda zone: zone.start > 0 and context.segmentation.text[zone.start - 1] not in "\r\n")
    found: list[Quote] = []
    for zone in titles:
        first, last = context.index(zone.start), context.index(zone.end)
        first += 2 * (context.keys[first + 1 : first + 2] == ["/"])  # «رياضي / المدرب: …», as agencies file it
        colon = next((i for i in range(first, min(last, first + _LONGEST_NAME)) if context.keys[i] == ":"), None)
        if colon is None or last - colon - 1 < _SHORTEST_CLAUSE or any(i in cue_at for i in range(first, colon)):
            continue
        named = [entity for entity in context.entities_in(first, colon) if entity.label != "DATE"]
        heard = heads.mean("content", colon + 1, last) if heads else None
        near = _names(context, named, first) or _describes(context, (first, colon))
        if found or not (near if heard is None else heard >= (_DENIED if near else _HEARD)):
            continue
        if any(letter.isalnum() for letter in context.surface(context.span(colon + 1, last))):
            found.append(_headline(context, speakers, first, colon, last))
    return found


def _headline(context: Context, speakers: Speakers, first: int, colon: int, last: int) -> Quote:
    """Return the record of a title: who speaks is the first noun phrase before the colon, and the medium behind it."""
    marked = context.marked(colon + 1)
    span = (marked.start, marked.end) if marked else (context.offset(colon + 1), context.span(colon, last)[1])
    kind: QuoteKind = "direct" if marked else "indirect"
    spoken_to = medium(context, first, colon)
    phrase = noun_phrase(context, first, spoken_to.first if spoken_to else colon)
    if phrase is None or phrase[0] != first:
        phrase = (first, colon)
    speaker = context.span(*phrase)
    named = [entity for entity in context.entities_in(*phrase) if entity.label != "DATE"]
    persons = [entity for entity in named if entity.label == "PER"]
    alone = bool(named) and (named[0].start, named[0].end) == speaker
    # An office or a body's part is filled in from the article by name_headlines.
    who = speakers.full_name((persons or named)[0]) if persons or alone else ""
    who = who if named else _described(context, phrase)
    via = spoken_to.span if spoken_to else None
    return Quote("", kind, (span,), context.surface(span), speaker=speaker, who=who, via=via, score=0.5, why=_WHY)


def _names(context: Context, named: Sequence[Entity], first: int) -> bool:
    """Tell «الرملي: …» and «هيئة الموانئ: …» from «عمان: …», where something happens."""
    speaks = len(named) > 1 or any(entity.label != "LOC" for entity in named)
    return speaks and context.index(named[0].start) <= first + 2


def _describes(context: Context, phrase: tuple[int, int]) -> bool:
    """Tell «وزير النقل: …», «دراسة: …» and «صيادون محليون: …», who may say something, from a topic."""
    opening = context.keys[phrase[0]]
    return is_office(opening) or is_paper(opening) or people(context, phrase) is not None


def _described(context: Context, phrase: tuple[int, int]) -> str:
    """Return who a phrase without a name is; for one person with an office, whom name_headlines fills in, nothing."""
    one = is_office(context.keys[phrase[0]]) and people(context, phrase) is None
    return _holder_of(context, phrase) or ("" if one else context.surface(context.span(*phrase)))


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
    spoken = [quote.who for quote in quotes if quote.why != _WHY and quote.who]
    named: list[Quote] = []
    for quote in quotes:
        who = quote.who
        if quote.why == _WHY:
            # «دراسة: …» is «دراسة حديثة» further down.
            who = next((other for other in spoken if other.split()[0] == who), who) or next(iter(spoken), "")
        named.append(replace(quote, who=who))
    return named
