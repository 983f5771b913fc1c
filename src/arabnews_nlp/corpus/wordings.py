"""Which of many wordings share their words: candidates by rare shingles, verified by alignment, near linear in time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp.quotes.alignment import Indexed, align
from arabnews_nlp.quotes.wording import FUNCTIONS, words_of

__all__ = ["group_wordings", "same_words", "wording_keys"]

_SHINGLE = 3
# Of its three words so many must be no words of grammar.
_TELLING = 2
# In the list of the wordings that hold a shingle, each is compared with so many behind it: the cost stays linear, and
# the wordings of one statement share more than one shingle.
_WINDOW = 6
_SHARED = 2
# Of the words of the shorter wording, weighed by how rare they are, so much must stand in the longer one, and no less
# than this weight in all; a word that one wording alone has weighs 1.
_LEAST_SHARE, _LEAST_WEIGHT = 0.55, 2.5
# Words of a small corpus are weighed as if it had so many wordings more, which hold none of them.
_UNSEEN = 2000
_FUNCTION_WEIGHT = 0.3
_CODE = np.uint64


def wording_keys(text: str) -> tuple[str, ...]:
    """Return the words of a quotation as they are compared: two wordings with the same keys are the same.

    Args:
        text: A quotation.

    Example:
        >>> wording_keys("لن نأتي") == wording_keys("«لَن نأتى»")
        True
    """
    return tuple(word.key for word in words_of(text))


def same_words(one: Sequence[str], other: Sequence[str], weights: dict[str, float] | None = None) -> bool:
    """Tell whether two wordings share their words: one whole, cut, joined out of pieces, or lightly edited.

    Args:
        one: Keys of a wording, from :func:`wording_keys`.
        other: Keys of another.
        weights: Weight of each key between 0 and 1, less for common ones; None weighs all words of content alike.

    Example:
        >>> same_words(wording_keys("لن نأتي لنبني رصيفا ونرحل"), wording_keys("قال لن نأتي لنبني رصيفا ثم نرحل غدا"))
        True
    """
    short, long = sorted((one, other), key=len)
    total = sum(_weight(key, weights) for key in short)
    shared = 0.0
    for run in align(short, Indexed.of(long)):
        if run.length > 1 or len(short) < _SHINGLE:
            shared += sum(_weight(key, weights) for key in short[run.first : run.first + run.length])
    return shared >= _LEAST_WEIGHT and shared >= _LEAST_SHARE * total


def _weight(key: str, weights: dict[str, float] | None) -> float:
    if key in FUNCTIONS:
        return _FUNCTION_WEIGHT * (weights.get(key, 1.0) if weights else 1.0)
    return weights.get(key, 1.0) if weights else 1.0


def group_wordings(wordings: Sequence[Sequence[str]]) -> list[int]:
    """Return the number of each wording's group; wordings that share their words have the same.

    Sharing goes on from one to the next: two pieces of a statement that share nothing are one group where a third
    wording holds both.

    Args:
        wordings: Keys of each wording, from :func:`wording_keys`.

    Returns:
        Numbers from 0 in order of first wording.

    Example:
        >>> texts = ["لن نأتي لنبني رصيفا ونرحل", "المدينة تعرف البحر أفضل منا", "لن نأتي لنبني رصيفا"]
        >>> group_wordings([wording_keys(text) for text in texts])
        [0, 1, 0]
    """
    first: dict[tuple[str, ...], int] = {}
    places = [first.setdefault(tuple(keys), len(first)) for keys in wordings]
    distinct = list(first)
    joined = _Joined(len(distinct))
    weights = _rarity(distinct)
    for one, other in _candidates(distinct):
        if joined.root(one) != joined.root(other) and same_words(distinct[one], distinct[other], weights):
            joined.join(one, other)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(joined.root(place), len(numbers)) for place in places]


class _Joined:
    """Sets that are joined (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, place: int) -> int:
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low


def _rarity(wordings: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the weight of each key: 1 in one wording alone, towards 0 in all."""
    counts: dict[str, int] = {}
    for keys in wordings:
        for key in set(keys):
            counts[key] = counts.get(key, 0) + 1
    most = np.log(len(wordings) + _UNSEEN)
    return {key: float(1 - np.log(count) / most) for key, count in counts.items()}


def _candidates(wordings: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return pairs of wordings that share several shingles, those that share most first."""
    codes, owners = _shingles(wordings)
    if not len(codes):
        return []
    order = np.lexsort((owners, codes))
    codes, owners = codes[order], owners[order]
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
    codes, owners = codes[fresh], owners[fresh]
    found: list[NDArray[np.uint64]] = []
    for step in range(1, _WINDOW + 1):
        same = codes[:-step] == codes[step:]
        low, high = owners[:-step][same].astype(_CODE), owners[step:][same].astype(_CODE)
        found.append((low << _CODE(32)) | high)
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    lengths = np.array([len(keys) for keys in wordings])
    low, high = (pairs >> _CODE(32)).astype(np.int64), (pairs & _CODE(0xFFFFFFFF)).astype(np.int64)
    # A wording too short for many shingles is looked at when it shares one.
    short = np.minimum(lengths[low], lengths[high]) < 2 * _SHINGLE + 2
    kept = (shared >= _SHARED) | short
    low, high, shared = low[kept], high[kept], shared[kept]
    order = np.argsort(-shared, kind="stable")
    return list(zip(low[order].tolist(), high[order].tolist(), strict=True))


def _shingles(wordings: Sequence[Sequence[str]]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return a number for each shingle of each wording, and the wording that holds it."""
    numbers: dict[str, int] = {}
    lengths = np.fromiter((len(keys) for keys in wordings), dtype=np.int64, count=len(wordings))
    flat = np.fromiter(
        (numbers.setdefault(key, len(numbers)) for keys in wordings for key in keys),
        dtype=_CODE,
        count=int(lengths.sum()),
    )
    telling_key = np.fromiter((key not in FUNCTIONS for key in numbers), dtype=bool, count=len(numbers))
    owners = np.repeat(np.arange(len(wordings)), lengths)
    count = len(flat) - _SHINGLE + 1
    if count < 1:
        return np.zeros(0, dtype=_CODE), np.zeros(0, dtype=np.int64)
    codes = np.zeros(count, dtype=_CODE)
    telling = np.zeros(count, dtype=np.int64)
    for step in range(_SHINGLE):
        part = flat[step : step + count]
        # An odd multiplier spreads the numbers over 64 bits (Knuth, TAOCP 3, 6.4).
        codes = (codes ^ part) * _CODE(0x9E3779B97F4A7C15)
        codes ^= codes >> _CODE(29)
        telling += telling_key[part.astype(np.int64)]
    whole = owners[:count] == owners[_SHINGLE - 1 :]
    kept = whole & (telling >= _TELLING)
    return codes[kept], owners[:count][kept]
