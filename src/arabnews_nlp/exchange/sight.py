"""How formats see spans: those that know tokens alone widen them to whole tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import MarkupError
from arabnews_nlp.records import Entity, Span, Token

__all__ = ["code_points", "seen_entities", "whole_tokens"]


def code_points(_article: Article) -> Callable[[Span], Span]:
    """Return the sight of formats that see code points: every span as it is."""
    return lambda span: span


def whole_tokens(tokens: Sequence[Token]) -> Callable[[Span], Span]:
    """Return the sight of formats that see tokens.

    Args:
        tokens: The tokens, in order.

    Example:
        >>> whole_tokens([Token(0, 4, "", False), Token(5, 9, "", False)])((1, 6))
        (0, 9)
    """
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]

    def widened(span: Span) -> Span:
        first, last = bisect_right(ends, span[0]), bisect_left(starts, span[1]) - 1
        return (starts[first], ends[last]) if first <= last else span

    return widened


def seen_entities(article: Article, sight: Callable[[Span], Span]) -> Iterable[tuple[Span, Entity]]:
    """Return the entities with the spans that a format of tokens shows, none overlapping.

    Args:
        article: The article.
        sight: Of the format.

    Raises:
        MarkupError: Two overlap, which one row of tags cannot say.
    """
    seen = sorted(((sight((e.start, e.end)), e) for e in article.entities), key=lambda pair: pair[0])
    for (one, first), (two, second) in pairwise(seen):
        if two[0] < one[1]:
            raise MarkupError(
                f"article {article.id}: «{first.text}» at {first.start} and «{second.text}» at {second.start} overlap, "
                "which tags of tokens cannot say; export to Label Studio or doccano"
            )
    return seen
