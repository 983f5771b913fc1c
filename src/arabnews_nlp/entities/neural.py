"""Entities by the encoder, with the CRF as a second opinion."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp._models import model_path, verify_checksums
from arabnews_nlp.encoder.decoding import best_tags
from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.session import EncoderSession, HeadScores
from arabnews_nlp.entities.crf import CrfTagger
from arabnews_nlp.entities.spans import entity_of_tokens, spans_of_tags
from arabnews_nlp.errors import ConfigError
from arabnews_nlp.language import Segmentation
from arabnews_nlp.records import Entity, EntityLabel, Preference

__all__ = ["PREFERENCES", "EncoderTagger", "Tagged"]

# What is added to the log probability of «no name».
PREFERENCES: dict[str, float] = {"balanced": 0.0, "precision": 2.0, "recall": -2.0}
TAGS = HEADS["entity"]
# Keeps the logarithm of a tag that the CRF never gives finite.
_LEAST = 1e-6
# The CRF is asked about tokens of whose tag the encoder is less sure than this (a log probability), and their
# neighbours: for all of them it would take a third of the time and change next to nothing.
_SURE = log(0.98)


@dataclass(frozen=True)
class Tagged:
    """What one pass over a text tells.

    Attributes:
        entities: PER, LOC, ORG and DATE spans in order, with calibrated scores.
        heads: Log probabilities of all heads, for the stages after.
    """

    entities: list[Entity]
    heads: HeadScores


class EncoderTagger:
    """Finds PER, LOC, ORG and DATE spans.

    The tags' log probabilities are the encoder's and a CRF's, mixed with the weight that the model's settings give
    (a logarithmic opinion pool, Heskes 1998): the two err on different names.

    Args:
        folder: Model folder with ``encoder.onnx``, ``pieces.tsv.gz`` and ``checksums.json``.
        settings: ``crf`` and ``crf_weight`` (a bundled CRF model's name, 0 to 1), ``calibration`` (slope, intercept).
        prefer: What to favour where a name is in doubt.
        threads: Threads of onnxruntime; ``None`` for one a core.

    Raises:
        ModelDamagedError: A file is missing or differs from its checksum.
        ConfigError: ``prefer`` or ``threads`` is not valid.
    """

    def __init__(
        self, folder: Path, settings: dict[str, Any], prefer: Preference = "balanced", threads: int | None = None
    ) -> None:
        if prefer not in PREFERENCES:
            raise ConfigError(f"prefer must be one of {', '.join(PREFERENCES)}, not {prefer!r}")
        verify_checksums(folder, "encoder.onnx", "pieces.tsv.gz")
        self._encoder = EncoderSession(folder, threads)
        self._weight = float(settings.get("crf_weight", 0.0))
        self._crf = CrfTagger(model_path(settings["crf"])) if self._weight else None
        self._slope, self._intercept = settings.get("calibration", (1.0, 0.0))
        self._bias = PREFERENCES[prefer]

    def tag(self, segmentation: Segmentation) -> Tagged:
        """Return the entities of a text and what the heads say of each token."""
        heads = self._encoder(segmentation)
        scores = heads["entity"]
        if self._crf is not None:
            doubtful = scores.max(axis=1, initial=-np.inf) < _SURE
            asked = self._crf.probabilities(segmentation, TAGS, doubtful)
            mixed = (1 - self._weight) * scores + self._weight * np.log(asked + _LEAST)
            scores = np.where(asked.sum(axis=1, keepdims=True) > 0, mixed, scores)
        probabilities = np.exp(scores)
        probabilities /= probabilities.sum(axis=1, keepdims=True) if len(probabilities) else 1
        if self._bias:
            scores = scores.copy()
            scores[:, 0] += self._bias
        tags = best_tags(scores, TAGS)
        return Tagged(self._entities(segmentation, tags, probabilities), heads)

    def _entities(
        self, segmentation: Segmentation, tags: list[int], probabilities: NDArray[np.float32]
    ) -> list[Entity]:
        entities = []
        for first, last, label in spans_of_tags([TAGS[tag] for tag in tags]):
            weakest = min(float(probabilities[index, tags[index]]) for index in range(first, last))
            score = self._calibrated(weakest)
            entities.append(entity_of_tokens(segmentation, first, last, cast(EntityLabel, label), score))
        return entities

    def _calibrated(self, probability: float) -> float:
        """Return the chance that a span is right, from its weakest tag's probability (Platt 1999)."""
        clipped = min(max(probability, 1e-4), 1 - 1e-4)
        odds = self._slope * log(clipped / (1 - clipped)) + self._intercept
        return round(1 / (1 + exp(-odds)), 4)
