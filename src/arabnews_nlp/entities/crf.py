"""A linear-chain CRF over D2 tokens, by python-crfsuite (Okazaki 2007)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
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
# Tokens read on each side of one that is asked for: what stands farther away takes time and changes next to nothing.
NEIGHBOURS = 6


class CrfTagger:
    """Finds PER, LOC, ORG and DATE spans.

    Args:
        folder: A model folder: ``entities.crfsuite``, ``gazetteer.tsv.gz``, ``clusters.tsv.gz``, ``checksums.json``.

    Raises:
        ModelDamagedError: A file is missing or differs from its checksum.
    """

    def __init__(self, folder: Path) -> None:
        verify_checksums(folder, "entities.crfsuite", "gazetteer.tsv.gz", "clusters.tsv.gz")
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
            wanted: Tokens that are asked for, bool [tokens]. They are read with their neighbours; other rows are 0.
        """
        seen = Counter(match_key(token.norm) for token in segmentation.tokens)
        known = set(self._tagger.labels())
        columns = [(column, tag) for column, tag in enumerate(tags) if tag in known]
        result = np.zeros((len(segmentation.tokens), len(tags)), dtype=np.float32)
        marginal = self._tagger.marginal
        for first, last in segmentation.sentence_tokens():
            for begin in range(first, last, LONGEST):
                end = min(begin + LONGEST, last)
                stretches = _with_neighbours(np.flatnonzero(wanted[begin:end]), end - begin)
                if not stretches:
                    continue
                tokens, words = segmentation.tokens[begin:end], segmentation.words[begin:end]
                positions = [position for start, stop in stretches for position in range(start, stop)]
                rows = iter(sentence_features(tokens, words, self._lexicon, seen, positions))
                for start, stop in stretches:
                    self._tagger.set(list(islice(rows, stop - start)))
                    for column, tag in columns:
                        found = [marginal(tag, position) for position in range(stop - start)]
                        result[begin + start : begin + stop, column] = found
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


def _with_neighbours(wanted: Iterable[int], length: int) -> list[tuple[int, int]]:
    """Return the stretches of a sentence of ``length`` tokens that are near one that is wanted."""
    stretches: list[tuple[int, int]] = []
    for position in map(int, wanted):
        start, stop = max(0, position - NEIGHBOURS), min(length, position + NEIGHBOURS + 1)
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, stop))
    return stretches
