"""Putting marks, cues, contents and speakers together into records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from numpy.typing import NDArray

from arabnews_nlp.language import Segmentation
from arabnews_nlp.names.folding import folded
from arabnews_nlp.quotes.contents import Content
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue, CueKind, find_cues
from arabnews_nlp.quotes.headlines import headline_quotes, name_headlines
from arabnews_nlp.quotes.heads import BOUNDS, Heads
from arabnews_nlp.quotes.media import medium_behind
from arabnews_nlp.quotes.pairing import content_beyond, content_of
from arabnews_nlp.quotes.ranker import bundled_ranker
from arabnews_nlp.quotes.runs import with_further_pieces
from arabnews_nlp.quotes.speakers import Attribution, attribute
from arabnews_nlp.quotes.who import Speakers
from arabnews_nlp.records import Entity, Preference, Quote, Span, Zone

__all__ = ["find_quotes", "read_quotes"]

# Records back that a cue may stand in.
_DEEPEST = 6
# Precision of each kind of cue on every second training article, gold entities given (docs/results.md). What follows a
# noun is only ever proposed by the encoder, and is as sure as its bound.
_SCORES: dict[CueKind, float] = {"verb": 0.87, "participle": 0.93, "comment": 0.85, "source": 0.69, "noun": 0.6}


def find_quotes(
    segmentation: Segmentation,
    entities: Sequence[Entity],
    zones: Sequence[Zone] = (),
    *,
    heads: Mapping[str, NDArray[Any]] | None = None,
    prefer: Preference = "balanced",
    threshold: float | None = None,
    who_threshold: float | None = None,
) -> list[Quote]:
    """Find the quotations of an article.

    Args:
        segmentation: Its tokens and sentences.
        entities: Its entities in order.
        zones: Its zones; nothing is found in furniture.
        heads: The encoder's log probabilities of ``content``, ``cue``, ``speaker`` and ``via`` [tokens, 3], and its
            pointers; without them the rules decide alone.
        prefer: ``precision`` leaves doubtful reports out and doubtful speakers unnamed, ``recall`` takes in what only
            the encoder sees, ``balanced`` errs least in all. Without ``heads`` it only bears on speakers.
        threshold: Records with a lower score are left out; None keeps all.
        who_threshold: Where no candidate reaches this probability, ``who`` is left empty; None goes by ``prefer``.

    Returns:
        Records in order of their content, offsets into ``segmentation.text``.

    Example:
        >>> from arabnews_nlp.language import segment
        >>> text = "قال سامي إن الجسر فتح."
        >>> quote = find_quotes(segment(text), [Entity(4, 8, "PER", "سامي", normalized="سامي")])[0]
        >>> quote.kind, quote.text, quote.who
        ('indirect', 'الجسر فتح', 'سامي')
    """
    context = Context(segmentation, entities, zones)
    bounds = BOUNDS[prefer]
    seen = Heads(heads, bounds) if heads is not None else None
    least = bounds.who if who_threshold is None else who_threshold
    speakers = Speakers(context, bundled_ranker(), least, seen.pointer if seen else None)
    quotes = read_quotes(context, speakers, seen)
    return [quote for quote in quotes if threshold is None or (quote.score or 0.0) >= threshold]


def read_quotes(context: Context, speakers: Speakers, heads: Heads | None = None) -> list[Quote]:
    """Read the quotations of an article from its beginning to its end.

    Args:
        context: The article.
        speakers: Names who speaks, and remembers it.
        heads: What the encoder says, if it was asked.
    """
    cues = find_cues(context.keys)
    cue_at = {cue.first: cue for cue in cues}
    quotes = headline_quotes(context, cue_at, speakers, heads)
    contents = _contents(context, cues, cue_at, heads)
    nested = _cues_in_speech(context, contents)
    spoken: set[int] = set()
    for cue, content in contents:
        sentence = context.bounds[cue.first][0]
        if content is None:
            _note_subject(context, cue, speakers)
        else:
            attribution = attribute(context, cue, content.opener, alone=sentence not in spoken)
            if attribution.via is None:
                attribution = replace(attribution, via=_relaying(context, cue, content, cue_at))
            quote = _record(context, cue, content, attribution, speakers, heads, nested=cue.first in nested)
            quotes.append(_with_rest(context, cue, content, quote, cue_at))
            spoken.add(sentence)
    named = _without_own_media(context, _with_clusters(context.entities, name_headlines(quotes)))
    return _numbered(with_further_pieces(context, _without_doubles(named)))


def _cues_in_speech(context: Context, contents: Sequence[tuple[Cue, Content | None]]) -> set[int]:
    """Return the first tokens of the cues that stand inside a content."""
    spans = sorted(content.span for _, content in contents if content is not None)
    starts = [start for start, _ in spans]
    reached = list(accumulate((end for _, end in spans), max, initial=0))
    offsets = {cue.first: context.offset(cue.first) for cue, _ in contents}
    return {first for first, offset in offsets.items() if reached[bisect_right(starts, offset)] > offset}


def _with_clusters(entities: Sequence[Entity], quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotations with the cluster of the name that ``who`` is."""
    clusters = {
        folded(entity.normalized or entity.text): entity.cluster
        for entity in reversed(entities)
        if entity.label != "DATE"
    }
    return [replace(quote, who_cluster=clusters.get(folded(quote.who))) for quote in quotes]


def _without_own_media(context: Context, quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotations without a medium where it is who speaks."""
    return [
        replace(quote, via=None) if quote.via and folded(context.surface(quote.via)) == folded(quote.who) else quote
        for quote in quotes
    ]


def _contents(
    context: Context, cues: Sequence[Cue], cue_at: dict[int, Cue], heads: Heads | None
) -> list[tuple[Cue, Content | None]]:
    """Return each cue with its content, if any, in the order of the text."""
    found: list[tuple[Cue, Content | None]] = []
    opened: dict[int, int] = {}
    taken: list[tuple[int, int]] = []
    for cue in cues:
        content = content_of(context, cue, cue_at, opened)
        inside = any(first <= cue.first < last for first, last in taken[-_DEEPEST:])
        if content is None or not _is_said(context, content) or not _allowed(context, cue, content, heads, inside):
            found.append((cue, None))
            continue
        if heads:
            content = heads.settled(context, cue, content)
        found.append((cue, content))
        end = context.index(content.span[1])
        taken.append((context.index(content.span[0]), end))
        if context.marks_around(context.offset(cue.first)) is not None:
            continue  # «“… يبين أن …”، قال نادر»: the marks are still free
        sentence = context.bounds[cue.first][0]
        opened[sentence] = max(opened.get(sentence, 0), end, cue.last)
    if heads:
        used = {cue.first for cue, content in found if content}
        added: list[tuple[Cue, Content | None]] = [
            (cue, content)
            for cue, content in heads.proposals(context, cue_at, taken, used)
            if _is_said(context, content)
        ]
        again = {cue.first for cue, _ in added}
        found = [(cue, content) for cue, content in found if content or cue.first not in again] + added
    return sorted(_without_saying(found), key=lambda pair: pair[0].first)


def _without_saying(found: list[tuple[Cue, Content | None]]) -> Iterator[tuple[Cue, Content | None]]:
    """Yield the cues without a participle of the same content behind its verb: in «وتابع سامي قائلا: …» it is تابع."""
    opened = {content.span[0] for cue, content in found if content and cue.kind == "verb"}
    for cue, content in found:
        doubled = content is not None and content.span[0] in opened
        if not doubled or cue.kind != "participle":
            yield cue, content


def _allowed(context: Context, cue: Cue, content: Content, heads: Heads | None, inside: bool) -> bool:
    """Ask the encoder whether words are speech; where all around is speech, whether the cue is one."""
    return heads is None or (heads.allows(context, content) and (not inside or heads.hears(cue)))


def _is_said(context: Context, content: Content) -> bool:
    """Tell a content from an empty pair of marks and from page furniture."""
    has_letters = any(letter.isalnum() for letter in context.surface(content.span))
    return has_letters and not context.in_furniture(content.span[0])


def _note_subject(context: Context, cue: Cue, speakers: Speakers) -> None:
    if cue.kind == "verb":
        subject = attribute(context, cue, context.bounds[cue.first][1]).speaker
        if subject:
            speakers.note(cue, subject)


def _with_rest(context: Context, cue: Cue, content: Content, quote: Quote, cue_at: dict[int, Cue]) -> Quote:
    """Return a record of a source inside a clause with the rest of the clause as its second piece."""
    if cue.kind not in {"source", "comment"} or quote.speaker is None or content.span[0] > context.offset(cue.first):
        return quote
    rest = content_beyond(context, cue, content, context.index(quote.speaker[1]), cue_at)
    if rest is None:
        return quote
    text = f"{quote.text} … {context.surface(rest)}"
    return replace(quote, content=(*quote.content, rest), text=text, why=f"{quote.why}; goes on behind its source")


def _relaying(context: Context, cue: Cue, content: Content, cue_at: dict[int, Cue]) -> Span | None:
    """Return the medium that a comment between a cue and its speech, or behind the speech, names."""
    if cue.kind not in {"verb", "participle"} or content.span[0] < context.offset(cue.first):
        return None
    inserted = (place for place in range(cue.last, content.opener) if place in cue_at)
    media = (medium_behind(context, place, cue_at) for place in (*inserted, context.index(content.span[1])))
    return next((medium for medium in media if medium is not None), None)


def _record(
    context: Context,
    cue: Cue,
    content: Content,
    attribution: Attribution,
    speakers: Speakers,
    heads: Heads | None,
    *,
    nested: bool,
) -> Quote:
    """Return the record of a cue; of speech inside speech the heads tell one layer, so the rules' phrase stands."""
    phrase, seen = attribution.speaker, attribution.why
    if heads and cue.kind != "participle" and not (nested and phrase):
        inside = context.index(content.span[0]), context.index(content.span[1])
        phrase = attribution.cut(heads.speaker(context, cue, inside, attribution))
        if phrase != attribution.speaker:
            seen = "by the encoder" if phrase else "none, by the encoder"
    who, why = speakers.name(cue, phrase, content.span)
    return Quote(
        id="",
        kind=content.kind,
        content=(content.span,),
        text=context.surface(content.span),
        cue=context.span(cue.first, cue.last),
        speaker=context.span(*phrase) if phrase else None,
        who=who,
        via=attribution.via,
        score=_SCORES[cue.kind],
        why=f"cue {cue.lemma} ({cue.kind}); content: {content.why}; speaker: {seen}; who: {why}",
    )


def _without_doubles(quotes: list[Quote]) -> list[Quote]:
    """Keep one record of each content: the cue nearest before it wins."""
    best: dict[tuple[int, int], Quote] = {}
    for quote in quotes:
        key = quote.content[0]
        other = best.get(key)
        if other is None or (quote.cue or (0, 0)) > (other.cue or (0, 0)):
            best[key] = quote
    return sorted(best.values(), key=lambda quote: (quote.content[0][0], -quote.content[0][1]))


def _numbered(quotes: list[Quote]) -> list[Quote]:
    """Give ids in order, and as parent the innermost record whose content holds the whole of another."""
    numbered: list[Quote] = []
    around: list[Quote] = []
    for number, quote in enumerate(quotes, 1):
        end = quote.content[0][1]
        while around and around[-1].content[0][1] < end:
            around.pop()
        parent = around[-1].id if around else None
        named = replace(quote, id=str(number), parent=parent)
        numbered.append(named)
        around.append(named)
    return numbered
