"""Whom the encoder takes for the speaker at a cue: a pointer from the cue to the tokens where names begin."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Pointer"]


class Pointer:
    """Pointers of an article's tokens (Vinyals 2015): a softmax over the tokens of the cue's window, and nobody.

    Args:
        vectors: Two vectors of each token, side by side, [tokens, 2 * width]: what it asks for as a cue, and what it
            answers as a name.
        windows: First token, and the one after the last, of the window that each token was read in, [tokens, 2].
    """

    def __init__(self, vectors: NDArray[np.float16], windows: NDArray[np.int32]) -> None:
        self._asking, self._named = np.split(vectors, 2, axis=1)
        self._windows = windows

    def chances(self, cue: int, names: Iterable[Iterable[int]]) -> list[float]:
        """Return for each name the probability that the cue points at it.

        Args:
            cue: Index of the cue's first token.
            names: For each name, the indices of the tokens where its mentions begin. One without a mention in the
                cue's window has the probability that nobody there is named.

        Example:
            >>> vectors = np.array([[9, 0, 0, 9], [0, 0, 9, 0], [0, 0, 0, 0]], dtype=np.float16)
            >>> pointer = Pointer(vectors, np.array([[0, 3]] * 3, dtype=np.int32))
            >>> [round(chance) for chance in pointer.chances(0, [[1], [2], [7]])]
            [1, 0, 0]
        """
        first, last, shares = self._shares(cue)
        found = []
        for places in names:
            inside = [place - first for place in places if first <= place < last]
            found.append(float(shares[inside].sum()) if inside else float(shares[-1]))
        return found

    def likeliest(self, cue: int) -> tuple[int, float] | None:
        """Return the token that a cue points at most, with its probability, or None where nobody is likelier.

        Args:
            cue: Index of the cue's first token.
        """
        first, _, shares = self._shares(cue)
        place = int(shares.argmax())
        return (first + place, float(shares[place])) if place < len(shares) - 1 else None

    def _shares(self, cue: int) -> tuple[int, int, NDArray[np.float32]]:
        """Return the cue's window and the probability of each of its tokens and, last, of nobody."""
        first, last = self._windows[cue].tolist()
        asking = self._asking[cue].astype(np.float32)
        logits = self._named[first:last].astype(np.float32) @ asking / np.sqrt(len(asking))
        shares = np.exp(np.append(logits, 0.0) - max(0.0, float(logits.max(initial=0.0))))
        return first, last, shares / shares.sum()
