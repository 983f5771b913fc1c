"""Where the words of one text stand in another: runs of equal words, chained in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from arabnews_nlp.quotes.wording import FUNCTIONS

__all__ = ["Gap", "Indexed", "Run", "align", "gaps_of", "placements", "weights_of"]

# A word that stands more often in the text starts no run; runs grow over it all the same.
_POPULAR = 24
# The longest runs kept for chaining, which looks at each pair of them.
_MOST_RUNS = 60
# Another place is looked at where it may hold at least this share of what the best one holds.
_LEAST_OF_BEST = 0.6
_SEEDS = 4000
# What it costs a chain to skip words of the text: a little a word, never more than a short run is worth.
_SKIPPED_WORD, _SKIPPED_MOST = 0.03, 1.2
_FUNCTION_WEIGHT = 0.4


class Run(NamedTuple):
    """Equal words: ``claim[first:first + length] == text[place:place + length]``."""

    first: int
    place: int
    length: int


class Gap(NamedTuple):
    """What stands between two runs: words of the claim and words of the text, as ranges; one may be empty."""

    claim_from: int
    claim_to: int
    text_from: int
    text_to: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """The keys of a text with the places of each.

    Attributes:
        keys: Keys of its words in order.
        places: Places of each key, rising.
    """

    keys: Sequence[str]
    places: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, keys: Sequence[str]) -> Indexed:
        """Index keys.

        Args:
            keys: Keys of a text's words.
        """
        places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            places.setdefault(key, []).append(place)
        return cls(keys, places)


def align(claim: Sequence[str], text: Indexed) -> list[Run]:
    """Return the runs of equal words that place a claim in a text best, in order in both.

    Cost: linear in claim and text but for the chaining of at most a fixed number of runs.

    Args:
        claim: Keys of the claim's words.
        text: The text's keys.

    Example:
        >>> align("ا ب ج د".split(), Indexed.of("س ا ب ص د".split()))
        [Run(first=0, place=1, length=2), Run(first=3, place=4, length=1)]
    """
    return next(iter(placements(claim, text, most=1)), [])


def placements(claim: Sequence[str], text: Indexed, most: int = 4) -> list[list[Run]]:
    """Return several places of a text where a claim may stand, the best first, none within another.

    Args:
        claim: Keys of the claim's words.
        text: The text's keys.
        most: How many places are looked for.

    Example:
        >>> placements("ا ب".split(), Indexed.of("ا ب س ا ب".split()))
        [[Run(first=0, place=0, length=2)], [Run(first=0, place=3, length=2)]]
    """
    weights = weights_of(claim)
    runs = _runs(claim, text)
    # Words of grammar alone begin no chain where others do; what stands between the links is filled in later.
    runs = [run for run in runs if weights[run.first + run.length] - weights[run.first] >= 1] or runs
    runs = sorted(sorted(runs, key=lambda run: -run.length)[:_MOST_RUNS])
    found: list[list[Run]] = []
    best = 0.0
    while runs and len(found) < most:
        chain = _chain(weights, runs)
        score = sum(weights[run.first + run.length] - weights[run.first] for run in chain)
        best = best or score
        if score < _LEAST_OF_BEST * best:
            break
        found.append(_within(claim, text, chain))
        first, last = chain[0].place, chain[-1].place + chain[-1].length
        runs = [run for run in runs if run.place >= last or run.place + run.length <= first]
    return found


def gaps_of(runs: Sequence[Run], length: int) -> list[Gap]:
    """Return what stands before the first run, between runs, and after the last one; of the text only what is between.

    Args:
        runs: Runs of :func:`align`.
        length: Number of the claim's words.

    Example:
        >>> gaps_of([Run(0, 1, 2), Run(3, 4, 1)], 4)
        [Gap(claim_from=2, claim_to=3, text_from=3, text_to=4)]
    """
    if not runs:
        return []
    gaps = [Gap(0, runs[0].first, runs[0].place, runs[0].place)]
    for before, run in pairwise(runs):
        gaps.append(Gap(before.first + before.length, run.first, before.place + before.length, run.place))
    end = runs[-1].place + runs[-1].length
    gaps.append(Gap(runs[-1].first + runs[-1].length, length, end, end))
    return [gap for gap in gaps if gap.claim_from < gap.claim_to or gap.text_from < gap.text_to]


def _runs(claim: Sequence[str], text: Indexed) -> list[Run]:
    """Return the longest runs, each once, found from words that are not popular."""
    keys, places = text.keys, text.places
    found: list[Run] = []
    covered: dict[int, int] = {}
    seeds = 0
    # Where all words of the claim are popular, the least popular of them start the runs.
    popular = max(_POPULAR, min((len(places[key]) for key in claim if key in places), default=0))
    for index, key in enumerate(claim):
        here = places.get(key, ())
        if len(here) > popular:
            continue
        for place in here:
            diagonal = place - index
            if covered.get(diagonal, 0) > index:
                continue
            first, last = index, index + 1
            while first and first + diagonal and claim[first - 1] == keys[first + diagonal - 1]:
                first -= 1
            while last < len(claim) and last + diagonal < len(keys) and claim[last] == keys[last + diagonal]:
                last += 1
            covered[diagonal] = last
            found.append(Run(first, first + diagonal, last - first))
            seeds += 1
        if seeds > _SEEDS:
            break
    return found


def weights_of(claim: Sequence[str]) -> list[float]:
    """Return the weight of the words before each place, words of grammar counted less; one more than there are words.

    Args:
        claim: Keys of words.

    Example:
        >>> weights_of(["كتاب", "في"])
        [0.0, 1.0, 1.4]
    """
    sums = [0.0]
    for key in claim:
        sums.append(sums[-1] + (_FUNCTION_WEIGHT if key in FUNCTIONS else 1.0))
    return sums


def _chain(weights: Sequence[float], runs: Sequence[Run]) -> list[Run]:
    """Return the heaviest chain of runs, each cut where it overlaps the one before."""
    best: list[tuple[float, int, int]] = []
    for number, run in enumerate(runs):
        first, place, length = run
        whole = weights[first + length] - weights[first]
        chosen = (whole, -1, 0)
        for other in range(number):
            # No cut makes more of it than this: most pairs need no further look.
            if best[other][0] + whole <= chosen[0]:
                continue
            before_first, before_place, before_length = runs[other]
            if before_first >= first or before_place >= place:
                continue
            cut = max(0, before_first + before_length - first, before_place + before_length - place)
            if cut >= length:
                continue
            skipped = place + cut - before_place - before_length
            weight = weights[first + length] - weights[first + cut]
            score = best[other][0] + weight - min(_SKIPPED_MOST, _SKIPPED_WORD * skipped)
            if score > chosen[0]:
                chosen = (score, other, cut)
        best.append(chosen)
    chain: list[Run] = []
    number = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while number >= 0:
        _, other, cut = best[number]
        run = runs[number]
        chain.append(Run(run.first + cut, run.place + cut, run.length - cut))
        number = other
    return chain[::-1]


def _within(claim: Sequence[str], text: Indexed, chain: list[Run]) -> list[Run]:
    """Add the popular words of the gaps, in order: from the left, then from the right."""
    filled = list(chain)
    for gap in gaps_of(chain, len(claim)):
        place = gap.text_from
        for index in range(gap.claim_from, gap.claim_to):
            there = next((p for p in range(place, min(gap.text_to, place + 12)) if text.keys[p] == claim[index]), None)
            if there is not None:
                filled.append(Run(index, there, 1))
                place = there + 1
    return sorted(filled)
