"""The letter model for words that the counts have not seen: logistic regression on the counted words' decisions."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable

from arabnews_nlp.language.proclitics import WEIGHT_UNIT, features

EPOCHS = 6
RATE = 0.15
SHRINK = 2e-6


def train(examples: list[tuple[str, bool]], whole: frozenset[str], seed: int = 1) -> dict[str, int]:
    """Learn the weights of the features by stochastic gradient descent.

    Args:
        examples: Words and whether their first letter is a proclitic.
        whole: Words known to begin with no proclitic.
        seed: Of the order of the examples.

    Returns:
        Weights in units of ``WEIGHT_UNIT``, those that round to nothing left out.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    prepared = [(features(word, whole), cut) for word, cut in examples]
    order = random.Random(seed)  # noqa: S311 (no secret)
    for epoch in range(EPOCHS):
        order.shuffle(prepared)
        rate = RATE / (1 + epoch)
        for names, cut in prepared:
            score = sum(weights[name] for name in names)
            step = rate * (float(cut) - 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))
            for name in names:
                weights[name] += step - SHRINK * weights[name]
    rounded = {name: round(weight / WEIGHT_UNIT) for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if abs(weight) > 2}


def accuracy(examples: Iterable[tuple[str, bool]], weights: dict[str, int], whole: frozenset[str]) -> float:
    """Return the share of examples that the weights decide right, in per cent."""
    right = [(sum(weights.get(name, 0) for name in features(word, whole)) > 0) == cut for word, cut in examples]
    return 100 * sum(right) / len(right)
