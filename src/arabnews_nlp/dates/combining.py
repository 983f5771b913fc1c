"""The grammar of dates and a statistical tagger: each checks what the other is not sure of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date

from arabnews_nlp.dates.finding import find_dates
from arabnews_nlp.language import Segmentation
from arabnews_nlp.records import Entity

LEAST_SUPPORT = 0.2
"""Probability of DATE below which an expression of one word («اليوم», «الخميس») is taken for something else.

Bounds of 0.1 to 0.3 give the same on DEV. Expressions of more words are the grammar's alone: in outlets that the tagger
has not seen it gives little to dates worded otherwise («السنة الفارطة»).
"""

_BY = "حلول"

Support = Callable[[int, int], float]


def combine_dates(
    segmentation: Segmentation,
    published: date | None,
    candidates: Sequence[Entity] = (),
    support: Support | None = None,
) -> list[Entity]:
    """Find the date expressions of a text with a tagger's help.

    The grammar says where expressions are and what they mean. The tagger confirms those that the grammar is not sure of
    («منذ عامين», where it has the same span as DATE), and takes out expressions of a single word that it gives hardly a
    chance («اليوم» for nowadays, «الخميس» as a family name). Spans that the tagger has alone are left out: on DEV they
    are wrong more often than right.

    Args:
        segmentation: The text's tokens.
        published: The day of publication.
        candidates: The tagger's DATE spans.
        support: The tagger's highest probability of DATE over a span of code points; None where it tells only spans.

    Returns:
        DATE entities in order, not overlapping.

    Example:
        >>> from arabnews_nlp.language import segment
        >>> text = segment("يعيش فهد الخميس هنا منذ عام 2011.")
        >>> [e.text for e in combine_dates(text, date(2020, 6, 15), support=lambda start, end: 0.1)]
        ['عام 2011']
    """
    found = find_dates(segmentation, published, candidates)
    if support is None:
        return found
    return [
        one
        for one in found
        if not _is_one_word(one) or _is_told(segmentation, one) or support(one.start, one.end) >= LEAST_SUPPORT
    ]


def _is_told(segmentation: Segmentation, entity: Entity) -> bool:
    """Tell whether «بحلول» stands before a word, which is then a time («بحلول الصيف»)."""
    place = bisect_left(segmentation.tokens, entity.start, key=lambda token: token.start)
    return place > 0 and segmentation.tokens[place - 1].norm == _BY


def _is_one_word(entity: Entity) -> bool:
    """Return whether an expression is a single word, not a number."""
    return entity.text.isalpha()
