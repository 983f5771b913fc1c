"""A linear ranker (Denis & Baldridge 2008): the likeliest of several candidates by learnt weights."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from arabnews_nlp._models import bundled_bytes

__all__ = ["Ranker", "bundled_ranker"]


class Ranker:
    """Weights of features.

    Args:
        weights: Feature to weight; unknown features weigh nothing.

    Attributes:
        weights: The same.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def probabilities(self, rows: Sequence[Sequence[str]], evidence: Sequence[float] | None = None) -> list[float]:
        """Return the probability of each candidate.

        Args:
            rows: The features of each.
            evidence: What else speaks for each, as a logarithm, if anything.

        Example:
            >>> Ranker({"near": 1.0}).probabilities([["near"], ["far"]])[0] > 0.7
            True
        """
        totals = [sum(self.weights.get(name, 0.0) for name in row) for row in rows]
        if evidence is not None:
            totals = [total + more for total, more in zip(totals, evidence, strict=True)]
        highest = max(totals, default=0.0)
        shares = [exp(total - highest) for total in totals]
        return [share / sum(shares) for share in shares]


@cache
def bundled_ranker() -> Ranker:
    """Return the ranker of speakers that is packed with the library.

    Raises:
        ModelDamagedError: Its file is missing or differs from its checksum.
    """
    return Ranker(json.loads(bundled_bytes("quotes", "who.json")))
