"""Tokens to word pieces: frequent words whole, others by the likeliest cut of a unigram model (Kudo 2018)."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

from arabnews_nlp._models import cell_pairs
from arabnews_nlp.language import CACHED_WORDS
from arabnews_nlp.language.characters import STRAIGHT_QUOTES

__all__ = ["PADDING", "SEPARATOR", "START", "UNKNOWN", "Vocabulary", "encoder_form"]

START, PADDING, SEPARATOR, UNKNOWN = 0, 1, 2, 3
WORD_START = "▁"
# Longest word that is cut by the model; of a longer one (an address, a row of letters) the beginning tells enough.
LONGEST_WORD = 40
_UNKNOWN_PENALTY = 10.0
# Digits and quote marks differ between outlets and mean the same; straight marks are what the models have read most.
_SAME = STRAIGHT_QUOTES | str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def encoder_form(norm: str) -> str:
    """Return the string that stands for a token in the vocabulary.

    Args:
        norm: The token's plain form.

    Example:
        >>> encoder_form("٢٠١٨"), encoder_form("”")
        ('▁2018', '"')
    """
    form = norm.translate(_SAME)
    return WORD_START + form if form[:1].isalnum() else form


class Vocabulary:
    """Pieces and their log probabilities.

    Args:
        pieces: Pieces in the order of their ids, from the first that is no control symbol.
        scores: Log probability of each piece; ``None`` marks a whole word, which is never part of another.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float | None]) -> None:
        first = UNKNOWN + 1
        self.size = first + len(pieces)
        self._ids = dict(zip(pieces, range(first, self.size), strict=True))
        self._scores: Mapping[str, float] = {
            piece: score for piece, score in zip(pieces, scores, strict=True) if score is not None
        }
        self._longest = max(map(len, self._scores), default=1)
        self._unknown_score = min(self._scores.values(), default=0.0) - _UNKNOWN_PENALTY
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read ``pieces.tsv.gz``: a piece and its log probability a line, nothing after the tab for whole words."""
        pieces, scores = zip(*cell_pairs(gzip.decompress(path.read_bytes()).decode("utf-8")), strict=True)
        return cls(pieces, [float(score) if score else None for score in scores])

    def __call__(self, norm: str) -> tuple[int, ...]:
        """Return the piece ids of a token.

        Args:
            norm: The token's plain form.

        Returns:
            At least one id.

        Example:
            >>> Vocabulary(["▁كتاب", "▁ال", "كتاب"], [None, -1.0, -2.0])("الكتاب")
            (5, 6)
        """
        known = self._cache.get(norm)
        if known is not None:
            return known
        form = encoder_form(norm)
        whole = self._ids.get(form)
        ids = (whole,) if whole is not None else self.cut(form)
        if len(self._cache) >= CACHED_WORDS:
            self._cache.clear()
        self._cache[norm] = ids
        return ids

    def cut(self, form: str) -> tuple[int, ...]:
        """Return the ids of the likeliest cut of a form into pieces, whole words left aside.

        Args:
            form: A string as :func:`encoder_form` makes it.
        """
        form = form[:LONGEST_WORD]
        if not form:
            return (UNKNOWN,)
        size = len(form)
        best = [0.0] + [float("-inf")] * size
        back = [0] * (size + 1)
        for end in range(1, size + 1):
            best[end], back[end] = best[end - 1] + self._unknown_score, end - 1
            for start in range(max(0, end - self._longest), end):
                score = self._scores.get(form[start:end])
                if score is not None and best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, start
        ids: list[int] = []
        end = size
        while end:
            number = self._ids.get(form[back[end] : end], UNKNOWN) if form[back[end] : end] in self._scores else UNKNOWN
            # A run of unknown characters is one unknown piece, as in the pretrained tokenizer.
            if not (number == UNKNOWN and ids and ids[-1] == UNKNOWN):
                ids.append(number)
            end = back[end]
        return tuple(reversed(ids))
