"""What the formats have in common: a way out, a way back, and how a correction finds its record."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.exchange.markup import Markup
from arabnews_nlp.records import Span

__all__ = ["Correction", "Format"]


@dataclass(frozen=True, slots=True)
class Correction:
    """An article as a tool gave it back.

    Attributes:
        id: The article's id, None where the tool has lost it.
        content: The text or what else of it the format holds, by which the record is known too.
        place: File and number, for messages.
        markup: Gives the marks, on the record's text.
    """

    id: str | None
    content: Hashable
    place: str
    markup: Callable[[Article], Markup]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that goes out to a tool and comes back.

    Attributes:
        name: Its name on the command line.
        suffix: The suffix of its files.
        write: Writes articles to a path.
        read: Yields what a path holds.
        content: Returns what a correction of an article has as its content.
        sight: Returns how the format sees the spans of an article.
    """

    name: str
    suffix: str
    write: Callable[[Iterable[Article], Path], None]
    read: Callable[[Path], Iterator[Correction]]
    content: Callable[[Article], Hashable]
    sight: Callable[[Article], Callable[[Span], Span]]
