"""Spans to nested HTML elements that lie on the text and change no letter of it.

A mark is an inline element without padding, border, margin or a font of its own: browsers then shape the letters of a
word in one run, so that they join across a span's edge («لل|ولايات»), and the text's width does not change.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from arabnews_nlp.analysis import Article
from arabnews_nlp.language.characters import ARABIC_LETTERS, MARKS
from arabnews_nlp.records import Cluster, Quote
from arabnews_nlp.render.facts import Fact, entity_facts, quote_facts, role_fact

__all__ = ["Mark", "article_marks", "marked", "quote_depths"]

_WITHIN_WORD = re.compile(f"[{ARABIC_LETTERS}{MARKS}\\w]")
_DEEPEST = 3
# Of spans that begin and end together the first is the outer one.
_ZONE, _QUOTE, _ROLE, _ENTITY = range(4)
_SHOWN_ZONES = ("title", "furniture")


class Mark(NamedTuple):
    """A span to be marked.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        rank: Which of two that begin and end together is the outer one, the lower.
        classes: Its CSS classes.
        tip: What is shown while the pointer rests on it, line by line.
        number: A quotation's number, shown before its first word.
    """

    start: int
    end: int
    rank: int
    classes: str
    tip: tuple[str, ...] = ()
    number: str = ""


def article_marks(article: Article) -> list[Mark]:
    """Return all that is marked in an article: zones, quotations, their cue, speaker and medium, entities.

    Example:
        >>> from arabnews_nlp import Entity
        >>> article = Article("1", "في طنجة", entities=(Entity(3, 7, "LOC", "طنجة", cluster=0),))
        >>> [(mark.start, mark.end, mark.classes) for mark in article_marks(article)]
        [(3, 7, 'LOC c0')]
    """
    marks = [
        Mark(zone.start, zone.end, _ZONE, f"zone-{zone.zone}") for zone in article.zones if zone.zone in _SHOWN_ZONES
    ]
    depths = quote_depths(article.quotes)
    for place, quote in enumerate(article.quotes, 1):
        marks += _quote_marks(article, quote, place, depths[place - 1])
    clusters: dict[int | None, Cluster] = {cluster.id: cluster for cluster in article.clusters}
    for entity in article.entities:
        classes = entity.label if entity.cluster is None else f"{entity.label} c{entity.cluster}"
        tip = _lines(entity_facts(entity, clusters.get(entity.cluster)))
        marks.append(Mark(entity.start, entity.end, _ENTITY, classes, tip))
    return [mark for mark in marks if 0 <= mark.start < mark.end <= len(article.text)]


def quote_depths(quotes: Iterable[Quote]) -> list[int]:
    """Return how deep each quotation stands in others: 1 for one that stands in none.

    Example:
        >>> inner = Quote("2", "direct", ((3, 5),), "", parent="1")
        >>> quote_depths([Quote("1", "direct", ((0, 9),), ""), inner])
        [1, 2]
    """
    quotes = list(quotes)
    parents = {quote.id: quote.parent for quote in quotes}

    def depth(quote: Quote) -> int:
        seen, above = {quote.id}, quote.parent
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        return min(len(seen), _DEEPEST)

    return [depth(quote) for quote in quotes]


def _quote_marks(article: Article, quote: Quote, place: int, depth: int) -> Iterable[Mark]:
    tip = _lines(quote_facts(quote, place))
    for piece, (start, end) in enumerate(quote.content):
        # A number inside a word would part its letters.
        free = start == 0 or not _WITHIN_WORD.match(article.text[start - 1])
        number = str(place) if piece == 0 and free else ""
        yield Mark(start, end, _QUOTE, f"quote {quote.kind} d{depth} n{place}", tip, number)
    for role in ("cue", "speaker", "via"):
        span = getattr(quote, role)
        if span:
            yield Mark(span[0], span[1], _ROLE, f"{role} n{place}", _lines([role_fact(role, quote, place)]))


def _lines(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(f"{fact.name}: {fact.value}" if fact.name else fact.value for fact in facts)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return the text escaped and with its marks as nested elements; marks that cross are cut at the outer's end.

    Args:
        text: The text.
        marks: Its marks, in any order, with offsets in code points.

    Example:
        >>> marked("a<b", [Mark(0, 3, 1, "quote"), Mark(2, 3, 3, "PER")])
        '<span class="quote">a&lt;<span class="PER">b</span></span>'
    """
    waiting = [(mark.start, -mark.end, mark.rank, order, mark) for order, mark in enumerate(marks)]
    heapq.heapify(waiting)
    pieces: list[str] = []
    opened: list[Mark] = []
    place = 0

    def write_to(end: int) -> None:
        nonlocal place
        pieces.append(escape(text[place:end]))
        place = end

    def close_until(start: int) -> None:
        while opened and opened[-1].end <= start:
            write_to(opened.pop().end)
            pieces.append("</span>")

    while waiting:
        start, _, rank, order, mark = heapq.heappop(waiting)
        close_until(start)
        if opened and mark.end > opened[-1].end:
            cut = opened[-1].end
            rest = mark._replace(start=cut, number="")
            heapq.heappush(waiting, (cut, -mark.end, rank, order, rest))
            mark = mark._replace(end=cut)
        write_to(start)
        pieces.append(_opening(mark, opened))
        opened.append(mark)
    close_until(len(text))
    write_to(len(text))
    return "".join(pieces)


def _opening(mark: Mark, around: list[Mark]) -> str:
    """Return a mark's opening tag; a browser shows only the innermost tip, so it names the quotations around too."""
    outer = [other.tip[0] for other in reversed(around) if other.rank == _QUOTE and other.tip]
    tip = "\n".join([*mark.tip, *(f"↳ {line}" for line in outer)]) if mark.tip else ""
    title = f' title="{escape(tip)}"' if tip else ""
    number = f' data-number="{mark.number}"' if mark.number else ""
    return f'<span class="{mark.classes}"{number}{title}>'
