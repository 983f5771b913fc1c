"""A linear-chain CRF over D2 tokens, by python-crfsuite (Okazaki 2007)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from arabnews_nlp._models import verify_checksums
from arabnews_nlp.entities.features import sentence_features
from arabnews_nlp.entities.lexicon import Lexicon
from arabnews_nlp.entities.spans import entity_of_tokens, spans_of_tags
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
        self._tagger = pycrfsuite.Tagger()  # pyright: ignore[reportAttributeAccessIssue]
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

    def probabilities(
        self, segmentation: Segmentation, tags: Sequence[str], wanted: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """Return the probability of each tag at each token, float32 [tokens, tags].

        Args:
            segmentation: The text.
            tags: The columns; a tag that the model does not know gets 0.
            wanted: Tokens whose sentences are read, bool [tokens]; the rows of other sentences are 0.
        """
        seen = Counter(match_key(token.norm) for token in segmentation.tokens)
        known = set(self._tagger.labels())
        columns = [(column, tag) for column, tag in enumerate(tags) if tag in known]
        result = np.zeros((len(segmentation.tokens), len(tags)), dtype=np.float32)
        marginal = self._tagger.marginal
        for first, last in segmentation.sentence_tokens():
            for begin in range(first, last, LONGEST):
                end = min(begin + LONGEST, last)
                if not wanted[begin:end].any():
                    continue
                tokens, words = segmentation.tokens[begin:end], segmentation.words[begin:end]
                self._tagger.set(sentence_features(tokens, words, self._lexicon, seen))
                for column, tag in columns:
                    result[begin:end, column] = [marginal(tag, position) for position in range(end - begin)]
        return result

    def _tag_piece(self, segmentation: Segmentation, first: int, last: int, seen: Counter[str]) -> list[Entity]:
        tokens, words = segmentation.tokens[first:last], segmentation.words[first:last]
        tags = self._tagger.tag(sentence_features(tokens, words, self._lexicon, seen))
        entities: list[Entity] = []
        for begin, end, label in spans_of_tags(tags):
            score = sum(self._tagger.marginal(tags[i], i) for i in range(begin, end)) / (end - begin)
            span = first + begin, first + end
            entities.append(entity_of_tokens(segmentation, *span, cast(EntityLabel, label), round(score, 4)))
        return entities
