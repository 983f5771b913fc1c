"""Articles to rows: plain tuples in the order of the tables' columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from arabnews_nlp.analysis import Article
from arabnews_nlp.records import Cluster, Entity, Span

__all__ = ["DEFAULT_TABLES", "Row", "article_rows"]

Row = tuple[Any, ...]
DEFAULT_TABLES = ("articles", "entities", "quotes", "names")
"""The tables written unless tokens are asked for too."""


def article_rows(article: Article, tables: tuple[str, ...] = DEFAULT_TABLES) -> dict[str, list[Row]]:
    """Return an article's rows of each table.

    Args:
        article: The article.
        tables: Names of the tables wanted.

    Example:
        >>> article_rows(Article("a", "نص"), ("articles",))
        {'articles': [('a', None, None, 2, 0, 0, 0)]}
    """
    return {name: list(_ROWS[name](article)) for name in tables}


def _article_row(article: Article) -> Iterator[Row]:
    counts = len(article.text), len(article.tokens), len(article.entities), len(article.quotes)
    yield (article.id, article.source, article.published, *counts)


def _entity_rows(article: Article) -> Iterator[Row]:
    for entity in article.entities:
        days = (entity.date.start, entity.date.end) if entity.date else (None, None)
        place = entity.place
        where = (place.kind, place.latitude, place.longitude, place.score, place.ambiguous) if place else (None,) * 5
        yield (
            article.id,
            entity.start,
            entity.end,
            entity.label,
            entity.text,
            entity.normalized,
            entity.value,
            *days,
            entity.kb_id,
            entity.country,
            entity.cluster,
            entity.score,
            entity.zone,
            *where,
            entity.found_by,
        )


def _quote_rows(article: Article) -> Iterator[Row]:
    for quote in article.quotes:
        yield (
            article.id,
            quote.id,
            quote.kind,
            quote.content[0][0],
            quote.content[-1][1],
            [list(span) for span in quote.content],
            quote.text,
            *_surface(article.text, quote.cue),
            *_surface(article.text, quote.speaker),
            quote.who,
            quote.who_cluster,
            *_surface(article.text, quote.via),
            quote.parent,
            quote.score,
        )


def _surface(text: str, span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (text[slice(*span)], *span) if span else (None, None, None)


def _name_rows(article: Article) -> Iterator[Row]:
    groups: dict[tuple[int | None, str, str], list[Entity]] = {}
    for entity in article.entities:
        if entity.label == "DATE":
            continue
        # Mentions that no stage has grouped are grouped by their own words.
        alone = entity.cluster is None
        key = (entity.cluster, entity.label if alone else "", entity.normalized if alone else "")
        groups.setdefault(key, []).append(entity)
    quoted: dict[int, int] = {}
    for quote in article.quotes:
        if quote.who_cluster is not None:
            quoted[quote.who_cluster] = quoted.get(quote.who_cluster, 0) + 1
    for (number, _, _), mentions in groups.items():
        cluster = Cluster(number, tuple(mentions))
        said = quoted.get(number, 0) if number is not None else _said_by(article, cluster.canonical)
        counts = len(mentions), said, mentions[0].start
        yield (article.id, number, cluster.label, cluster.name, *counts, cluster.kb_id, cluster.country)


def _said_by(article: Article, name: Entity) -> int:
    return sum(quote.who in {name.text, name.normalized} for quote in article.quotes if quote.who)


def _token_rows(article: Article) -> Iterator[Row]:
    starts = [start for start, _ in article.sentences]
    for number, token in enumerate(article.tokens):
        sentence = bisect_right(starts, token.start) - 1 if starts else None
        surface = article.text[token.start : token.end]
        yield (article.id, sentence, number, token.start, token.end, surface, token.norm, token.proclitic)


_ROWS: dict[str, Callable[[Article], Iterator[Row]]] = {
    "articles": _article_row,
    "entities": _entity_rows,
    "quotes": _quote_rows,
    "names": _name_rows,
    "tokens": _token_rows,
}
