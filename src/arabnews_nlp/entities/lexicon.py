"""What is known of words before reading the article: gazetteer classes and distributional clusters."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

__all__ = ["Lexicon"]


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
        self._phrases = phrases
        self._clusters = clusters
        self._longest: dict[str, int] = {}
        for phrase in phrases:
            first, *others = phrase.split(" ")
            self._longest[first] = max(self._longest.get(first, 0), len(others) + 1)

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read ``gazetteer.tsv.gz`` and ``clusters.tsv.gz`` of a model folder."""
        return cls(_pairs(folder / "gazetteer.tsv.gz"), _pairs(folder / "clusters.tsv.gz"))

    def classes(self, keys: Sequence[str]) -> list[str]:
        """Return the gazetteer class of each word in context, ``B-``/``I-`` of the longest phrase or empty.

        Args:
            keys: Matching forms (:func:`arabnews_nlp.language.match_key`) in order.
        """
        found = [""] * len(keys)
        position = 0
        while position < len(keys):
            length = self._match(keys, position)
            if not length:
                position += 1
                continue
            label = self._phrases[" ".join(keys[position : position + length])]
            found[position] = f"B-{label}"
            for inside in range(position + 1, position + length):
                found[inside] = f"I-{label}"
            position += length
        return found

    def _match(self, keys: Sequence[str], position: int) -> int:
        longest = min(self._longest.get(keys[position], 0), len(keys) - position)
        for length in range(longest, 0, -1):
            if " ".join(keys[position : position + length]) in self._phrases:
                return length
        return 0

    def cluster(self, key: str) -> str:
        """Return the cluster of a word, empty when it is rare."""
        return self._clusters.get(key, "")


def _pairs(path: Path) -> dict[str, str]:
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
