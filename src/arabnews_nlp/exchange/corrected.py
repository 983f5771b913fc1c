"""A record with the corrections of a person in it: what stayed keeps all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from operator import itemgetter
from typing import cast

from arabnews_nlp.analysis import Article
from arabnews_nlp.dates import resolve
from arabnews_nlp.exchange.markup import (
    ENTITY_LABELS,
    Mark,
    Markup,
    Statement,
    marked_statements,
    statements_of,
)
from arabnews_nlp.language import plain_form
from arabnews_nlp.records import Cluster, Entity, EntityLabel, Quote, Span, Zone, ZoneName

__all__ = ["correct"]

Sight = Callable[[Span], Span]


def _exact(span: Span) -> Span:
    return span


def correct(article: Article, markup: Markup, sight: Sight = _exact) -> Article:
    """Return an article with its entities and quotations as they were corrected.

    An entity or quotation that was left alone is the record's own, with value, identifier, cluster and score. A new
    one, or one whose span or label was changed, has its words, and of them: the plain form; of a date the grammar's
    value; of a name the cluster and link of an equal one in the article; no score, since no model found it.

    Args:
        article: The article that was exported.
        markup: What came back.
        sight: How the format sees a span; those that know tokens alone widen it to whole tokens.

    Raises:
        MarkupError: The marks make no quotations.

    Example:
        >>> place = Entity(8, 12, "ORG", "طنجة")
        >>> fixed = correct(Article("a", "وصل إلى طنجة", entities=(place,)), Markup((Mark(8, 12, "LOC"),)))
        >>> [(entity.label, entity.text) for entity in fixed.entities]
        [('LOC', 'طنجة')]
    """
    marks = [mark for mark in markup.marks if mark.label in ENTITY_LABELS]
    entities = _entities(article, marks, sight)
    left = {entity.cluster for entity in entities}
    if not markup.quotes:
        quotes = article.quotes
    else:
        quotes = _quotes(replace(article, entities=entities), article, marked_statements(markup), sight)
    quotes = tuple(q if q.who_cluster in left else replace(q, who_cluster=None) for q in quotes)
    return replace(article, entities=entities, quotes=quotes)


def _entities(article: Article, marks: list[Mark], sight: Sight) -> tuple[Entity, ...]:
    known = {Mark(*sight((e.start, e.end)), e.label): e for e in article.entities}
    entities = [known[mark] if mark in known else _new_entity(article, mark) for mark in marks]
    return tuple(sorted(_clustered(entities, article.entities), key=lambda entity: (entity.start, entity.end)))


def _new_entity(article: Article, mark: Mark) -> Entity:
    text = article.text[mark.start : mark.end]
    date = resolve(text, article.published) if mark.label == "DATE" else None
    return Entity(
        mark.start,
        mark.end,
        cast(EntityLabel, mark.label),
        text,
        plain_form(text),
        value=date.value if date else None,
        date=date,
        zone=_zone(article.zones, mark.start),
    )


def _zone(zones: Iterable[Zone], offset: int) -> ZoneName | None:
    return next((zone.zone for zone in zones if zone.start <= offset < zone.end), None)


def _clustered(entities: list[Entity], originals: tuple[Entity, ...]) -> list[Entity]:
    """Give new names the cluster of an equal one, else one of their own."""
    twins = {(e.label, e.normalized): e for e in originals if e.cluster is not None}
    number = max((e.cluster for e in originals if e.cluster is not None), default=-1)
    placed: list[Entity] = []
    for entity in entities:
        if entity.cluster is not None or entity.label == "DATE" or entity in originals:
            placed.append(entity)
            continue
        twin = twins.get((entity.label, entity.normalized))
        if twin is None:
            number += 1
            twin = replace(entity, cluster=number)
            twins[entity.label, entity.normalized] = twin
        known = replace(entity, cluster=twin.cluster, kb_id=twin.kb_id, country=twin.country, place=twin.place)
        placed.append(known)
    return placed


def _quotes(article: Article, original: Article, statements: list[Statement], sight: Sight) -> tuple[Quote, ...]:
    known: dict[Statement, list[int]] = {}
    for number, statement in enumerate(statements_of(original)):
        known.setdefault(_seen(statement, sight), []).append(number)
    mentions = {(m.start, m.end): cluster for cluster in article.clusters for m in cluster.mentions}
    mentions |= {sight(span): cluster for span, cluster in mentions.items()}
    used = {quote.id for quote in original.quotes}
    free = (name for name in map(str, count(1)) if name not in used)
    kept: list[tuple[int, Quote]] = []
    new: list[Quote] = []
    for statement in statements:
        if known.get(statement):
            number = known[statement].pop(0)
            kept.append((number, original.quotes[number]))
        else:
            cluster = mentions.get(statement.who) if statement.who else None
            new.append(_new_quote(article.text, statement, next(free), cluster))
    # Those that stayed keep the record's order, which tells who stands in whom where two begin together.
    quotes = [quote for _, quote in sorted(kept, key=itemgetter(0))]
    if new:
        quotes = sorted([*quotes, *new], key=lambda quote: quote.content[0][0])
    return tuple(_nested(quotes, {quote.id for quote in new}))


def _seen(statement: Statement, sight: Sight) -> Statement:
    spans = {name: getattr(statement, name) for name in ("cue", "speaker", "via", "who")}
    seen = {name: sight(span) if span else None for name, span in spans.items()}
    return Statement(statement.kind, tuple(sight(span) for span in statement.content), **seen)


def _new_quote(text: str, statement: Statement, number: str, cluster: Cluster | None) -> Quote:
    """Make a quotation: who is the cluster's name, else the speaker as written."""
    said = " … ".join(text[start:end] for start, end in statement.content)
    who = cluster.name if cluster else plain_form(text[slice(*statement.speaker)]) if statement.speaker else ""
    return Quote(
        number,
        statement.kind,
        statement.content,
        said,
        cue=statement.cue,
        speaker=statement.speaker,
        who=who,
        who_cluster=cluster.id if cluster else None,
        via=statement.via,
        why="marked by a person",
    )


def _nested(quotes: list[Quote], new: set[str]) -> list[Quote]:
    """Keep parents that are still there; give new quotations the smallest one that they stand in."""
    present = {quote.id for quote in quotes}

    def parent(quote: Quote) -> str | None:
        if quote.id not in new:
            return quote.parent if quote.parent in present else None
        around = [other for other in quotes if _covers(other, quote)]
        return min(around, key=_length).id if around else None

    return [replace(quote, parent=parent(quote)) for quote in quotes]


def _covers(outer: Quote, inner: Quote) -> bool:
    inside = all(any(a <= start and end <= b for a, b in outer.content) for start, end in inner.content)
    return inside and outer.content != inner.content


def _length(quote: Quote) -> int:
    return sum(end - start for start, end in quote.content)
