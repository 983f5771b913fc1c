"""Names by CAMeL Tools' recogniser, or any token classifier in its format, as our entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp.encoder.decoding import best_tags
from arabnews_nlp.entities.spans import entity_of_tokens, spans_of_tags
from arabnews_nlp.errors import ConfigError, ModelNotFoundError
from arabnews_nlp.integrations.camel.classifier import TokenClassifier, token_classifier
from arabnews_nlp.integrations.camel.datasets import find_dataset, require_camel
from arabnews_nlp.integrations.camel.words import Word, words_of_sentences
from arabnews_nlp.language import Segmentation
from arabnews_nlp.records import Entity, EntityLabel

__all__ = ["LABELS", "CamelNER", "Merge", "camel_ner"]

Merge = Literal["replace", "vote", "union"]
LABELS: Mapping[str, EntityLabel] = {
    "PER": "PER",
    "PERS": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
}
"""A model's labels and ours; what is not here (MISC) has no place in the records and is left out."""
_NAMES = ("PER", "LOC", "ORG")


@dataclass(frozen=True)
class CamelNER:
    """CAMeL Tools' names, for :func:`arabnews_nlp.load`; the model is read at its first use in a process.

    Args:
        path: Folder of a token classifier; None for the one that ``camel_data`` has downloaded.
        merge: ``replace``: its names alone; ``vote``: names that it and our model both find; ``union``: names that
            either finds. Dates are ours always.
        labels: Its labels and ours, beyond :data:`LABELS`: ``{"MISC": "ORG"}``.
        device: ``cpu``, ``cuda`` …; None for a graphics card where there is one.
        threads: Threads of torch, for the whole process; None leaves them as they are.

    Raises:
        ConfigError: ``merge`` or ``labels`` is not valid.

    Example:
        >>> CamelNER("some/folder", merge="vote").merge
        'vote'
    """

    path: str | Path | None = None
    merge: Merge = "replace"
    labels: Mapping[str, str] | None = None
    device: str | None = None
    threads: int | None = None

    def __post_init__(self) -> None:
        if self.merge not in get_args(Merge):
            raise ConfigError(f"merge must be one of {', '.join(get_args(Merge))}, not {self.merge!r}")
        wrong = [label for label in (self.labels or {}).values() if label not in _NAMES]
        if wrong:
            raise ConfigError(f"labels must lead to {', '.join(_NAMES)}, not to {', '.join(map(str, wrong))}")

    def classifier(self) -> TokenClassifier:
        """Return the model, read once in a process.

        Raises:
            DependencyError: The extra is not installed.
            ModelNotFoundError: There is no such model; the message says how to get one.
            ModelDamagedError: It can't be read.
            ConfigError: Its labels are no BIO tags.
        """
        require_camel()
        if self.path is None:
            folder = find_dataset("NamedEntityRecognition")
        else:
            folder = Path(self.path)
            if not folder.is_dir():
                raise ModelNotFoundError(f"no folder {folder}; models are never downloaded: give one on this machine")
        return token_classifier(folder.resolve(), self.device, self.threads)

    def label_words(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the model's own label of each word, as camel_tools' ``NERecognizer.predict`` does.

        Args:
            sentences: The words of each sentence; sentences of any length are read whole.
        """
        classifier = self.classifier()
        return [[classifier.tags[column] for column in scores.argmax(axis=1)] for scores in classifier(sentences)]

    def tag(self, segmentations: Sequence[Segmentation]) -> list[list[Entity]]:
        """Return the names of texts, all their sentences in common batches.

        Args:
            segmentations: The texts.

        Returns:
            For each text PER, LOC and ORG in order, without their proclitics; ``score`` is the probability of the
            span's weakest label.
        """
        classifier = self.classifier()
        texts = [words_of_sentences(segmentation) for segmentation in segmentations]
        forms = [[word.form for word in sentence] for text in texts for sentence in text]
        scores = iter(classifier(forms))
        labels = {**LABELS, **cast("Mapping[str, EntityLabel]", self.labels or {})}
        found = []
        for segmentation, text in zip(segmentations, texts, strict=True):
            entities: list[Entity] = []
            for sentence in text:
                entities += _entities(segmentation, sentence, next(scores), classifier.tags, labels)
            found.append(entities)
        return found


def _entities(
    segmentation: Segmentation,
    words: Sequence[Word],
    scores: NDArray[np.float32],
    tags: Sequence[str],
    labels: Mapping[str, EntityLabel],
) -> list[Entity]:
    columns = best_tags(scores, tags)
    entities = []
    for first, last, name in spans_of_tags([tags[column] for column in columns]):
        label = labels.get(name)
        begin = next((word.host for word in words[first:last] if word.host < word.last), None)
        if label is None or begin is None:
            continue
        weakest = min(float(scores[word, columns[word]]) for word in range(first, last))
        entities.append(entity_of_tokens(segmentation, begin, words[last - 1].last, label, round(exp(weakest), 4)))
    return entities


def camel_ner(entities: str | CamelNER) -> CamelNER:
    """Return what the argument ``entities`` of :func:`arabnews_nlp.load` means.

    Args:
        entities: ``camel``, ``vote``, ``union``, or all said in full.

    Raises:
        ConfigError: It is none of these.

    Example:
        >>> camel_ner("union").merge
        'union'
    """
    if isinstance(entities, CamelNER):
        return entities
    merges: dict[object, Merge] = {"camel": "replace", "vote": "vote", "union": "union"}
    if entities not in merges:
        raise ConfigError(f"entities must be 'camel', 'vote', 'union' or a CamelNER(path), not {entities!r}")
    return CamelNER(merge=merges[entities])
