"""From tag probabilities of tokens to the best valid tag sequence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tags"]

_FORBIDDEN = -1e9
Scores = NDArray[np.float32]


def best_tags(scores: Scores, tags: Sequence[str]) -> list[int]:
    """Return the likeliest sequence in which no I-X stands but after B-X or I-X (Viterbi 1967).

    Args:
        scores: Log probabilities [tokens, tags].
        tags: BIO tags in the order of the columns.

    Returns:
        The column of each token's tag.

    Example:
        >>> best_tags(np.log(np.array([[0.5, 0.4, 0.1], [0.1, 0.1, 0.8]], dtype=np.float32)), ("O", "B-PER", "I-PER"))
        [1, 2]
    """
    allowed, opening = _transitions(tuple(tags))
    best = scores.argmax(axis=1)
    # Where the best tags are valid as they are, nothing can be better.
    if not len(best) or (opening[best[0]] == 0 and not allowed[best[:-1], best[1:]].any()):
        result: list[int] = best.tolist()
        return result
    return _viterbi(scores, allowed, opening)


def _viterbi(scores: Scores, allowed: Scores, opening: Scores) -> list[int]:
    total = scores[0] + opening
    back: list[NDArray[np.intp]] = []
    columns = np.arange(scores.shape[1])
    for row in scores[1:]:
        paths = total[:, None] + allowed
        source = paths.argmax(axis=0)
        back.append(source)
        total = paths[source, columns] + row
    path = [int(total.argmax())]
    for source in reversed(back):
        path.append(int(source[path[-1]]))
    return path[::-1]


@cache
def _transitions(tags: tuple[str, ...]) -> tuple[Scores, Scores]:
    """Return the penalties of one tag after another, and of a tag at the beginning."""
    allowed = np.zeros((len(tags), len(tags)), dtype=np.float32)
    opening = np.zeros(len(tags), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            opening[column] = _FORBIDDEN
            for row, former in enumerate(tags):
                if former[2:] != tag[2:]:
                    allowed[row, column] = _FORBIDDEN
    return allowed, opening
