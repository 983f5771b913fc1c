"""What is known of words before reading the article: gazetteer classes and distributional clusters."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from arabnews_nlp._models import cell_pairs

__all__ = ["Lexicon", "Phrases", "read_pairs"]


class Phrases:
    """Phrases of matching forms, found in a text from left to right, the longest first.

    Args:
        values: Words of a phrase, joined by a space, to what is known of it.

    Example:
        >>> phrases = Phrases({"الولايات المتحده": "LOC"})
        >>> list(phrases.find(["الولايات", "المتحده", "قالت"]))
        [(0, 2, 'LOC')]
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._longest: dict[str, int] = {}
        for phrase in values:
            first, _, others = phrase.partition(" ")
            length = 2 + others.count(" ") if others else 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length

    def find(self, keys: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield first word, word after the last, and value of each phrase.

        Args:
            keys: Matching forms (:func:`arabnews_nlp.language.match_key`) in order.
        """
        position = 0
        while position < len(keys):
            length = self._match(keys, position)
            if length:
                yield position, position + length, self._values[" ".join(keys[position : position + length])]
            position += length or 1

    def _match(self, keys: Sequence[str], position: int) -> int:
        longest = min(self._longest.get(keys[position], 0), len(keys) - position)
        for length in range(longest, 0, -1):
            if " ".join(keys[position : position + length]) in self._values:
                return length
        return 0


class Lexicon:
    """Gazetteer phrases and word clusters, looked up by matching form.

    Args:
        phrases: Words of a phrase, joined by a space, to its class (``LOC``, ``ORG``, ``PERSON``, ``NISBA`` …).
        clusters: Word to the number of its distributional cluster.

    Example:
        >>> lexicon = Lexicon({"الولايات المتحده": "LOC"}, {})
        >>> lexicon.classes(["الولايات", "المتحده", "قالت"])
        ['B-LOC', 'I-LOC', '']
    """

    def __init__(self, phrases: dict[str, str], clusters: dict[str, str]) -> None:
        self._phrases = Phrases(phrases)
        self._clusters = clusters

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read ``gazetteer.tsv.gz`` and ``clusters.tsv.gz`` of a model folder."""
        return cls(read_pairs(folder / "gazetteer.tsv.gz"), read_pairs(folder / "clusters.tsv.gz"))

    def classes(self, keys: Sequence[str]) -> list[str]:
        """Return the gazetteer class of each word in context, ``B-``/``I-`` of the longest phrase or empty.

        Args:
            keys: Matching forms (:func:`arabnews_nlp.language.match_key`) in order.
        """
        found = [""] * len(keys)
        for first, last, label in self._phrases.find(keys):
            found[first] = f"B-{label}"
            found[first + 1 : last] = [f"I-{label}"] * (last - first - 1)
        return found

    def cluster(self, key: str) -> str:
        """Return the cluster of a word, empty when it is rare."""
        return self._clusters.get(key, "")


def read_pairs(path: Path) -> dict[str, str]:
    """Read a packed table of two columns, without the comments at its head."""
    text = gzip.decompress(path.read_bytes()).decode()
    while text.startswith("#"):
        text = text.partition("\n")[2]
    pairs = dict(cell_pairs(text))
    pairs.pop("#", None)  # the mark of comments was no word of the clusters that the models have learnt with
    return pairs
