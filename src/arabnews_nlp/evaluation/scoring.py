"""Exact and overlapping entities, date values, and quotations found, exact and attributed.

A predicted and a gold quotation match when the intersection over union of their contents' letters is at least 0.5
(greedy, best first). ``attributed``, the headline, wants the right ``who`` besides: equal names, or all words of one
in the other, after folding of letter variants.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import InputError
from arabnews_nlp.language import match_key
from arabnews_nlp.records import Entity, Quote, Span
from arabnews_nlp.tables import read_records

__all__ = ["Score", "evaluate", "evaluate_files"]

LABELS = ("PER", "LOC", "ORG", "DATE")
MATCH = 0.5
_TITLES = {match_key(word) for word in ("السيد", "الرئيس", "الدكتور")}


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, predictions and gold items of one measure, and the three rates in percent."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Hits a prediction, in percent."""
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits a gold item, in percent."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        total = self.predicted + self.gold
        return 200 * self.hits / total if total else 0.0


def evaluate(gold: Iterable[Article], predicted: Iterable[Article]) -> dict[str, Score]:
    """Compare predicted articles with gold ones, matched by id.

    Args:
        gold: Gold articles.
        predicted: Predicted ones; an article that is missing counts as empty.

    Returns:
        Scores by measure: ``PER`` … ``DATE``, ``entities``, ``dates strict+value``, ``quotes found``, ``quotes exact``,
        ``quotes attributed``.

    Raises:
        InputError: The texts of two articles with one id differ.

    Example:
        >>> article = Article("1", "زار طنجة", entities=(Entity(4, 8, "LOC", "طنجة"),))
        >>> evaluate([article], [article])["entities"].f1
        100.0
    """
    counts: Counter[tuple[str, str]] = Counter()
    found = {article.id: article for article in predicted}
    for article in gold:
        other = found.get(article.id, Article(article.id, article.text))
        if other.text != article.text:
            raise InputError(
                f"{article.id}: the predicted text differs from the gold text; analyse the gold's own text"
            )
        _count_entities(article, other, counts)
        _count_dates(article, other, counts)
        _count_quotes(article, other, counts)
    names = [*LABELS, "entities", "dates strict+value", "quotes found", "quotes exact", "quotes attributed"]
    return {name: Score(counts[name, "hit"], counts[name, "predicted"], counts[name, "gold"]) for name in names}


def evaluate_files(gold: str | Path, predicted: str | Path) -> dict[str, Score]:
    """Compare two JSONL files of records; see :func:`evaluate`."""
    return evaluate(read_records(gold), read_records(predicted))


def _add(counts: Counter[tuple[str, str]], name: str, gold: int, predicted: int, hit: int) -> None:
    counts[name, "gold"] += gold
    counts[name, "predicted"] += predicted
    counts[name, "hit"] += hit


def _count_entities(gold: Article, predicted: Article, counts: Counter[tuple[str, str]]) -> None:
    for label in LABELS:
        wanted = {(e.start, e.end) for e in gold.entities if e.label == label}
        given = {(e.start, e.end) for e in predicted.entities if e.label == label}
        for name in (label, "entities"):
            _add(counts, name, len(wanted), len(given), len(wanted & given))


def _values(entities: Iterable[Entity]) -> dict[Span, str | None]:
    return {(e.start, e.end): e.value for e in entities if e.label == "DATE"}


def _count_dates(gold: Article, predicted: Article, counts: Counter[tuple[str, str]]) -> None:
    wanted, given = _values(gold.entities), _values(predicted.entities)
    if any(wanted.values()):
        hits = sum(span in given and given[span] == value for span, value in wanted.items())
        _add(counts, "dates strict+value", len(wanted), len(given), hits)


def _letters(text: str, quote: Quote) -> set[int]:
    return {i for start, end in quote.content for i in range(start, end) if text[i].isalnum() or text[i] == "_"}


def _count_quotes(gold: Article, predicted: Article, counts: Counter[tuple[str, str]]) -> None:
    wanted = [_letters(gold.text, quote) for quote in gold.quotes]
    given = [_letters(gold.text, quote) for quote in predicted.quotes]
    pairs = [(len(a & b) / len(a | b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(given) if a & b]
    matched: dict[int, int] = {}
    for share, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share >= MATCH and i not in matched and j not in matched.values():
            matched[i] = j
    exact = sum(wanted[i] == given[j] for i, j in matched.items())
    right = sum(same_speaker(gold.quotes[i].who, predicted.quotes[j].who) for i, j in matched.items())
    for name, hits in (("found", len(matched)), ("exact", exact), ("attributed", right)):
        _add(counts, f"quotes {name}", len(wanted), len(given), hits)


def same_speaker(first: str, second: str) -> bool:
    """Tell whether two names mean the same to the measure: all words of one stand in the other, titles aside.

    Stricter than :func:`arabnews_nlp.quotes.attribution.same_name`, which knows spellings too.

    Args:
        first: A name or description.
        second: Another.

    Example:
        >>> same_speaker("الرئيس سامي الحداد", "الحداد"), same_speaker("", "الحداد")
        (True, False)
    """
    one, other = ({match_key(w) for w in re.findall(r"\w+", name)} - _TITLES for name in (first, second))
    if not one or not other:
        return one == other
    return one <= other or other <= one
