"""A claim beside the place of an article where it stands: the spans, and each difference by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from arabnews_nlp.analysis import Article
from arabnews_nlp.dates.lexicon import CLASSES, WORDS
from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.alignment import Gap, Indexed, Run, gaps_of, weights_of
from arabnews_nlp.quotes.tables_claims import (
    DATE_CLASSES,
    EXCEPTIONS,
    LEADING,
    NUMBER_CLASSES,
    OMISSION,
    QUANTITIES,
)
from arabnews_nlp.quotes.wording import NEGATION_KEYS, SURE_NEGATION_KEYS, Word, is_number, words_of
from arabnews_nlp.records import Concern, Difference, DifferenceKind, Span

__all__ = ["Claim", "Comparison", "Page", "compare"]

_OMISSION = re.compile(OMISSION)
_DATES = frozenset(CLASSES[name] for name in DATE_CLASSES.split())
_NUMBERS = frozenset(CLASSES[name] for name in NUMBER_CLASSES.split())
_QUANTITIES = frozenset(map(match_key, QUANTITIES.split()))
_LEADING = frozenset(map(match_key, LEADING.split()))
_EXCEPTIONS = frozenset(map(match_key, EXCEPTIONS.split()))
# Words on two sides of one of these are not one wording.
_EDGE = re.compile(r"""[.؟?!:\n«»"“”„;؛]""")
_SENTENCE_END = re.compile(r"[.؟?!\n]")
# Words of a narrator between two pieces of one speech: no more than this.
_MOST_NARRATED = 40
# A claim that leaves words out without a mark, between pieces of at least this weight, loses this weight at most.
_PIECE, _MOST_DROPPED = 2.0, 2.0
# A changed word at a claim's edge stands against as many words of the article; more are an addition.
_MOST_AT_EDGE = 2


@dataclass(frozen=True)
class Claim:
    """A claimed quotation as it is compared.

    Attributes:
        text: As given.
        words: Its words.
        keys: Their keys.
        weights: Weight before each word.
        omitted: Indexes of words that stand behind an omission mark («…»).
    """

    text: str
    words: list[Word]
    keys: list[str]
    weights: list[float]
    omitted: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Claim:
        """Read a claim.

        Args:
            text: The claimed words.
        """
        words = words_of(text)
        keys = [word.key for word in words]
        starts = [word.start for word in words]
        omitted = frozenset(bisect_left(starts, mark.end()) for mark in _OMISSION.finditer(text))
        return cls(text, words, keys, weights_of(keys), omitted)


class Page:
    """An article as it is compared.

    Args:
        article: The article.

    Attributes:
        article: The article.
        words: Its words.
        index: Their keys and the places of each.
        weights: Weight before each word.
        quoted: For each word whether it stands in the content of a quotation.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words = words_of(article.text, article.tokens)
        keys = [word.key for word in self.words]
        self.index = Indexed.of(keys)
        self.weights = weights_of(keys)
        self._starts = [word.start for word in self.words]
        self.quoted = bytearray(len(self.words))
        for quote in article.quotes:
            for span in quote.content:
                first, last = self.words_in(span)
                self.quoted[first:last] = b"\1" * (last - first)
        self._entities = article.entities
        self._entity_starts = [entity.start for entity in article.entities]
        self.name_keys = frozenset(
            self.words[place].key
            for entity in article.entities
            if entity.label != "DATE"
            for place in range(*self.words_in((entity.start, entity.end)))
            if len(self.words[place].key) > 1
        )

    def words_in(self, span: Span) -> tuple[int, int]:
        """Return the range of words that begin in a span of the text."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def label_at(self, place: int) -> str | None:
        """Return the label of the entity that a word stands in."""
        word = self.words[place]
        number = bisect_right(self._entity_starts, word.start) - 1
        while number >= 0:
            entity = self._entities[number]
            if entity.end > word.start:
                return entity.label
            if entity.start < word.start - 200:
                break
            number -= 1
        return None

    def parted(self, first: int, last: int, edge: re.Pattern[str] = _EDGE) -> bool:
        """Tell whether a mark stands between two words that parts wordings."""
        return edge.search(self.article.text, self.words[first].end, self.words[last].start) is not None


@dataclass
class Comparison:
    """What a claim and one place of an article share.

    Attributes:
        matched: Weight of the shared words.
        content_words: Number of shared words that are no words of grammar.
        cost: Weight of the words that are not shared.
        pieces: Ranges of the article's words that the claim stands for.
        differences: Where the wordings differ.
    """

    matched: float = 0.0
    content_words: int = 0
    cost: float = 0.0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def similarity(self) -> float:
        """Share of words that are the same."""
        return self.matched / (self.matched + self.cost) if self.matched else 0.0


def compare(claim: Claim, page: Page, runs: Sequence[Run]) -> Comparison:
    """Compare a claim with the place that runs of equal words give it.

    Args:
        claim: The claim.
        page: The article.
        runs: Runs of :func:`arabnews_nlp.quotes.alignment.placements`, at least one.
    """
    return _Comparer(claim, page).compare(_heaviest(claim, page, runs))


def _heaviest(claim: Claim, page: Page, runs: Sequence[Run]) -> list[Run]:
    """Return the stretch of runs that shares most, with the words of the article between them taken off."""
    best, best_from, best_to = 0.0, 0, 0
    score, begin = 0.0, 0
    for number, run in enumerate(runs):
        if number:
            before = runs[number - 1]
            gap = Gap(before.first + before.length, run.first, before.place + before.length, run.place)
            if not _may_be_left_out(claim, page, gap):
                said = claim.weights[gap.claim_to] - claim.weights[gap.claim_from]
                score -= max(0.0, _written_cost(claim, page, gap, (before, run)) - said)
        if score <= 0:
            score, begin = 0.0, number
        score += claim.weights[run.first + run.length] - claim.weights[run.first]
        if score > best:
            best, best_from, best_to = score, begin, number + 1
    return list(runs[best_from:best_to])


def _written_cost(claim: Claim, page: Page, gap: Gap, beside: tuple[Run, Run]) -> float:
    """Return what it costs that a claim lacks the words of a gap: little where much of it stands on both sides."""
    written = page.weights[gap.text_to] - page.weights[gap.text_from]
    least = min(claim.weights[run.first + run.length] - claim.weights[run.first] for run in beside)
    return min(written, _MOST_DROPPED) if least >= _PIECE else written


def _may_be_left_out(claim: Claim, page: Page, gap: Gap) -> bool:
    """Tell words that a claim may leave out: it marks the place, or they are a narrator's between two pieces."""
    if gap.claim_from != gap.claim_to or gap.text_from == gap.text_to:
        return False
    return gap.claim_from in claim.omitted or _is_narrated(page, gap)


def _is_narrated(page: Page, gap: Gap) -> bool:
    """Tell a narrator's words between two pieces of speech: «…»، وأضاف: «…»."""
    first, last = gap.text_from, gap.text_to
    if last - first > _MOST_NARRATED or any(page.quoted[first:last]):
        return False
    if not (page.quoted[first - 1] and page.quoted[last]):
        return False
    start, end = page.words[first - 1].start, page.words[last].start
    before, after = _speakers_at(page, start), _speakers_at(page, end)
    return bool(before & after)


def _speakers_at(page: Page, offset: int) -> set[str]:
    return {q.who for q in page.article.quotes if any(start <= offset < end for start, end in q.content)}


class _Comparer:
    """Walks along the runs."""

    def __init__(self, claim: Claim, page: Page) -> None:
        self.claim, self.page = claim, page
        self.result = Comparison()

    def compare(self, runs: list[Run]) -> Comparison:
        result, claim = self.result, self.claim
        for run in runs:
            result.matched += claim.weights[run.first + run.length] - claim.weights[run.first]
            result.content_words += sum(
                claim.weights[n + 1] - claim.weights[n] >= 1 for n in range(run.first, run.first + run.length)
            )
        start, end = runs[0].place, runs[-1].place + runs[-1].length
        gaps = gaps_of(runs, len(claim.words))
        pieces = [start]
        for gap in gaps:
            if gap.claim_from == 0:
                start = pieces[0] = self._left_edge(gap)
            elif gap.text_from == gap.text_to and gap.claim_to == len(claim.words):
                end = self._right_edge(gap)
            elif _may_be_left_out(claim, self.page, gap):
                pieces += [gap.text_from, gap.text_to]
            else:
                after = next(number for number, run in enumerate(runs) if run.place >= gap.text_to)
                self._inner(gap, _written_cost(claim, self.page, gap, (runs[after - 1], runs[after])))
        pieces.append(end)
        result.pieces = list(zip(pieces[::2], pieces[1::2], strict=True))
        self._lost_negations()
        result.differences.sort(key=lambda difference: difference.claimed_span)
        return result

    def _left_edge(self, gap: Gap) -> int:
        """Read the claim's words before the first run; return where its wording begins in the article."""
        claimed = self.claim.words[: gap.claim_to]
        place = gap.text_from
        if all(word.key in _LEADING for word in claimed):
            return place
        letters = "".join(word.letters for word in claimed)
        for first in range(place - 1, max(-1, place - len(claimed) - 4), -1):
            if "".join(word.letters for word in self.page.words[first:place]) == letters:
                self._same(gap.claim_from, gap.claim_to)
                return first
        first = place
        if len(claimed) <= _MOST_AT_EDGE:
            while place - first < len(claimed) and first and not self.page.parted(first - 1, first):
                first -= 1
        self._differ(Gap(0, gap.claim_to, first, place))
        return first

    def _right_edge(self, gap: Gap) -> int:
        """Read the claim's words behind the last run; return where its wording ends in the article."""
        claimed = self.claim.words[gap.claim_from :]
        place, count = gap.text_from, len(self.page.words)
        letters = "".join(word.letters for word in claimed)
        for last in range(place + 1, min(count, place + len(claimed) + 3) + 1):
            if "".join(word.letters for word in self.page.words[place:last]) == letters:
                self._same(gap.claim_from, gap.claim_to)
                return last
        last = place
        if len(claimed) <= _MOST_AT_EDGE:
            while last - place < len(claimed) and last < count and not self.page.parted(last - 1, last):
                last += 1
        self._differ(Gap(gap.claim_from, gap.claim_to, place, last))
        return last

    def _inner(self, gap: Gap, cost: float) -> None:
        claimed = "".join(word.letters for word in self.claim.words[gap.claim_from : gap.claim_to])
        written = "".join(word.letters for word in self.page.words[gap.text_from : gap.text_to])
        if claimed == written:
            self._same(gap.claim_from, gap.claim_to)
        elif gap.claim_from in self.claim.omitted or gap.claim_to in self.claim.omitted:
            self._differ(gap._replace(text_to=gap.text_from))
        else:
            self._differ(gap, cost)

    def _same(self, first: int, last: int) -> None:
        """Count words that are spaced in another way."""
        self.result.matched += self.claim.weights[last] - self.claim.weights[first]
        self.result.content_words += 1

    def _differ(self, gap: Gap, written: float | None = None) -> None:
        """Add a difference; it costs the weight of the side that has more, or what its written side costs."""
        weights, of_page = self.claim.weights, self.page.weights
        cost = of_page[gap.text_to] - of_page[gap.text_from] if written is None else written
        self.result.cost += max(weights[gap.claim_to] - weights[gap.claim_from], cost)
        self.result.differences.append(_difference(self.claim, self.page, gap))

    def _lost_negations(self) -> None:
        """Find cuts that turn the meaning round: right behind a negation, or right before its exception."""
        words, pieces = self.page.words, self.result.pieces
        for number, (first, last) in enumerate(list(pieces)):
            if first and words[first - 1].key in SURE_NEGATION_KEYS:
                if not self.page.parted(first - 1, first, _SENTENCE_END):
                    self._lose(first - 1, number)
                    pieces[number] = first - 1, last
            excepted = number == len(pieces) - 1 and last < len(words) and words[last].key in _EXCEPTIONS
            if excepted and not self.page.parted(last - 1, last, _SENTENCE_END):
                if any(word.key in NEGATION_KEYS for word in words[max(first, last - 12) : last]):
                    self._lose(last, number + 1)
                    pieces[number] = pieces[number][0], last + 1

    def _lose(self, place: int, piece: int) -> None:
        """Add a negation or exception that the claim leaves out at the edge of a piece."""
        word = self.page.words[place]
        self.result.cost += 1.0
        span, at = (word.start, word.end), self._claim_offset(piece)
        written = self.page.article.text[slice(*span)]
        self.result.differences.append(Difference("dropped", ("negation",), "", written, (at, at), span))

    def _claim_offset(self, piece: int) -> int:
        """Return the offset in the claim where a piece of the article begins."""
        if piece == 0:
            return self.claim.words[0].start
        marks = sorted(index for index in self.claim.omitted if 0 < index < len(self.claim.words))
        if piece - 1 < len(marks):
            return self.claim.words[marks[piece - 1]].start
        return self.claim.words[-1].end


def _difference(claim: Claim, page: Page, gap: Gap) -> Difference:
    said = claim.words[gap.claim_from : gap.claim_to]
    written = page.words[gap.text_from : gap.text_to]
    kind: DifferenceKind = "changed" if said and written else "added" if said else "dropped"
    span = (written[0].start, written[-1].end) if written else None
    if said:
        claimed_span = said[0].start, said[-1].end
    else:
        at = claim.words[gap.claim_from].start
        claimed_span = at, at
    return Difference(
        kind,
        _concerns(claim, page, gap),
        claim.text[slice(*claimed_span)],
        page.article.text[slice(*span)] if span else "",
        claimed_span,
        span,
    )


def _concerns(claim: Claim, page: Page, gap: Gap) -> tuple[Concern, ...]:
    """Return what the words of a gap are that only one side has."""
    said = Counter(word.key for word in claim.words[gap.claim_from : gap.claim_to])
    places = range(gap.text_from, gap.text_to)
    written = Counter(page.words[place].key for place in places)
    only = set((said - written) + (written - said))
    labels = {page.label_at(place) for place in places if page.words[place].key in only}
    found: list[Concern] = []
    if only & NEGATION_KEYS:
        found.append("negation")
    if any(_is_amount(key) for key in only):
        found.append("number")
    if "DATE" in labels or any(key[0] == "@" or WORDS.get(key, ("",))[0] in _DATES for key in only):
        found.append("date")
    if labels & {"PER", "LOC", "ORG"} or any(key in page.name_keys for key in said - written):
        found.append("name")
    return tuple(found) or ("word",)


def _is_amount(key: str) -> bool:
    return is_number(Word(0, 0, key, "")) or key == "%" or key in _QUANTITIES or WORDS.get(key, ("",))[0] in _NUMBERS
