"""A claim beside the place of an article where it stands: the spans, and each difference by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.alignment import Gap, Run, gaps_of
from arabnews_nlp.quotes.concerns import difference_of
from arabnews_nlp.quotes.pages import Claim, Page
from arabnews_nlp.quotes.tables_claims import EXCEPTIONS, LEADING
from arabnews_nlp.quotes.wording import NEGATION_KEYS, SURE_NEGATION_KEYS
from arabnews_nlp.records import Difference

__all__ = ["Comparison", "compare"]

_LEADING = frozenset(map(match_key, LEADING.split()))
_EXCEPTIONS = frozenset(map(match_key, EXCEPTIONS.split()))
# Words of a narrator between two pieces of one speech: no more than this.
_MOST_NARRATED = 40
# A claim that leaves words out without a mark, between pieces of at least this weight, loses this weight at most.
_PIECE, _MOST_DROPPED = 2.0, 2.0
# A changed word at a claim's edge stands against as many words of the article; more are an addition.
_MOST_AT_EDGE = 2


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
        if all(word.key in _LEADING for word in claimed) and self.page.begins_wording(place):
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
        self.result.differences.append(difference_of(self.claim, self.page, gap))

    def _lost_negations(self) -> None:
        """Find cuts that turn the meaning round: right behind a negation, or right before its exception."""
        words, pieces = self.page.words, self.result.pieces
        for number, (first, last) in enumerate(list(pieces)):
            if first and words[first - 1].key in SURE_NEGATION_KEYS and not self.page.begins_sentence(first):
                self._lose(first - 1, number)
                pieces[number] = first - 1, last
            excepted = number == len(pieces) - 1 and last < len(words) and words[last].key in _EXCEPTIONS
            negated = any(word.key in NEGATION_KEYS for word in words[max(first, last - 12) : last])
            if excepted and negated and not self.page.begins_sentence(last):
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
