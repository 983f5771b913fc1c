"""A linear-chain CRF over D2 tokens, by python-crfsuite (Okazaki 2007)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import cast

import pycrfsuite

from arabnews_nlp.entities.features import sentence_features
from arabnews_nlp.entities.lexicon import Lexicon
from arabnews_nlp.entities.spans import spans_of_tags
from arabnews_nlp.errors import ModelDamagedError
from arabnews_nlp.language import Segmentation, match_key
from arabnews_nlp.records import Entity, EntityLabel

__all__ = ["CrfTagger"]

# A sentence longer than this is tagged in pieces, so that text without marks stays bounded in time and memory.
LONGEST = 400


class CrfTagger:
    """Finds PER, LOC, ORG and DATE spans.

    Args:
        folder: A model folder: ``entities.crfsuite``, ``gazetteer.tsv.gz``, ``clusters.tsv.gz``, ``checksums.json``.

    Raises:
        ModelDamagedError: A file is missing or differs from its checksum.
    """

    def __init__(self, folder: Path) -> None:
        verify_checksums(folder)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(folder / "entities.crfsuite"))
        self._lexicon = Lexicon.load(folder)

    def tag(self, segmentation: Segmentation) -> list[Entity]:
        """Return the entities of a text in order, each with the mean probability of its tags as ``score``."""
        seen = Counter(match_key(token.norm) for token in segmentation.tokens)
        entities: list[Entity] = []
        for first, last in segmentation.sentence_tokens():
            for begin in range(first, last, LONGEST):
                entities += self._tag_piece(segmentation, begin, min(begin + LONGEST, last), seen)
        return entities

    def _tag_piece(self, segmentation: Segmentation, first: int, last: int, seen: Counter[str]) -> list[Entity]:
        tokens, words = segmentation.tokens[first:last], segmentation.words[first:last]
        tags = self._tagger.tag(sentence_features(tokens, words, self._lexicon, seen))
        entities: list[Entity] = []
        for begin, end, label in spans_of_tags(tags):
            start, stop = tokens[begin].start, tokens[end - 1].end
            score = sum(self._tagger.marginal(tags[i], i) for i in range(begin, end)) / (end - begin)
            surface = segmentation.text[start:stop]
            normalized = " ".join(token.norm for token in tokens[begin:end])
            entities.append(
                Entity(start, stop, cast(EntityLabel, label), surface, normalized=normalized, score=round(score, 4))
            )
        return entities


def verify_checksums(folder: Path) -> None:
    """Compare the files of a model folder with its ``checksums.json`` (file name to SHA-256).

    Raises:
        ModelDamagedError: A file is missing or differs.
    """
    listing = folder / "checksums.json"
    if not listing.is_file():
        raise ModelDamagedError(f"{folder}: checksums.json is missing; reinstall the package or copy the model again")
    for name, expected in json.loads(listing.read_text(encoding="utf-8")).items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelDamagedError(
                f"{path} is missing or differs from its checksum; reinstall the package or copy the model again"
            )
