"""How likely the tagger finds a span to be a date: the second opinion for the grammar of dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.session import HeadScores
from arabnews_nlp.language import Segmentation

__all__ = ["date_probabilities", "support_of_spans"]

_DATE_TAGS = [index for index, tag in enumerate(HEADS["entity"]) if tag.endswith("-DATE")]


def date_probabilities(heads: HeadScores) -> NDArray[np.float32]:
    """Return each token's probability of being in a date, whichever tag of it.

    Args:
        heads: Log probabilities of the encoder's heads.
    """
    probabilities: NDArray[np.float32] = np.exp(heads["entity"][:, _DATE_TAGS]).sum(axis=1)
    return probabilities


def support_of_spans(segmentation: Segmentation, probabilities: NDArray[np.float32]) -> Callable[[int, int], float]:
    """Return a function from a span of code points to the highest probability of its tokens.

    Args:
        segmentation: The text's tokens.
        probabilities: One for each token.
    """
    starts = [token.start for token in segmentation.tokens]
    ends = [token.end for token in segmentation.tokens]

    def support(start: int, end: int) -> float:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        return float(probabilities[first:last].max(initial=0.0))

    return support
