"""Names that raw news had often: how likely their words are a name, whatever the sentence says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.entities.lexicon import Phrases, read_pairs
from arabnews_nlp.language import Segmentation, match_key

__all__ = ["KnownNames"]

_COLUMN = {tag: index for index, tag in enumerate(HEADS["entity"])}


class KnownNames:
    """A table of phrases with a class and the odds that they are a name of it where they stand.

    The odds were counted over raw news that the model itself had tagged: a name that it was sure of in most places is
    likely one in the place where it doubts, and a common word that it took for a name once is likely none. The table
    is one more opinion in the pool of the tagger's (Heskes 1998).

    Args:
        values: Phrase of matching forms to class and natural logarithm of the odds, as ``LOC 2.5``.

    Example:
        >>> from arabnews_nlp.language import segment
        >>> known = KnownNames({"طنجه": "LOC 2.5"})
        >>> opinions = known.opinions(segment("زار مدينة طنجة"))
        >>> float(opinions[2, HEADS["entity"].index("B-LOC")])
        2.5
    """

    def __init__(self, values: dict[str, str]) -> None:
        self._phrases = Phrases(values)

    @classmethod
    def load(cls, path: Path) -> KnownNames:
        """Read a table, ``known.tsv.gz`` of a model folder."""
        return cls(read_pairs(path))

    def opinions(self, segmentation: Segmentation) -> NDArray[np.float32]:
        """Return what to add to the log probability of each tag at each token, float32 [tokens, tags].

        Args:
            segmentation: The text.
        """
        keys: Sequence[str] = [match_key(token.norm) or " " for token in segmentation.tokens]
        added = np.zeros((len(keys), len(_COLUMN)), dtype=np.float32)
        for first, last, value in self._phrases.find(keys):
            label, odds = value.split(" ")
            added[first, _COLUMN[f"B-{label}"]] = float(odds)
            added[first + 1 : last, _COLUMN[f"I-{label}"]] = float(odds)
        return added
