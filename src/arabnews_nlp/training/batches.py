"""Windows of tagged articles, cut anew in each pass, in padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import PADDING, SEPARATOR, START, Vocabulary, encoder_form
from arabnews_nlp.training.articles import TaggedArticle

__all__ = ["IGNORED", "Batch", "Example", "NameExchange", "batches", "examples", "pad"]

# Fewest and most pieces of a window, and the share of frequent words that are cut into pieces.
SIZES = (60, 220)
CUT_WORDS = 0.08
# The tag of padding.
IGNORED = -100


class NameExchange(Protocol):
    """Puts other names in the place of some, so that the model learns from the context."""

    def exchange(self, norms: Sequence[str], tags: Sequence[str], chance: random.Random) -> list[str]:
        """Return the tokens with some names replaced."""


class Example(NamedTuple):
    """A window: pieces, first pieces, tags by head, and cues with the tokens that name their speakers."""

    pieces: list[int]
    firsts: list[int]
    tags: dict[str, list[int]]
    ours: bool
    speakers: list[tuple[int, list[int]]]


class Batch(NamedTuple):
    """Examples of one convention, padded; cues by window and token, with their speakers [cues, tokens + 1]."""

    pieces: Tensor
    firsts: Tensor
    tags: dict[str, Tensor]
    ours: bool
    cue_rows: Tensor
    cues: Tensor
    speakers: Tensor


def examples(
    article: TaggedArticle, vocabulary: Vocabulary, names: NameExchange | None, chance: random.Random
) -> Iterator[Example]:
    """Yield the windows of an article, of a random size each."""
    segmentation = article.segmentation
    norms = [token.norm for token in segmentation.tokens]
    if names is not None:
        norms = names.exchange(norms, [HEADS["entity"][tag] for tag in article.tags["entity"]], chance)
    pieces = [vocabulary.cut(encoder_form(norm)) if chance.random() < CUT_WORDS else vocabulary(norm) for norm in norms]
    limit = chance.randint(*SIZES)
    begin = end = 0
    for first, last in segmentation.sentence_tokens():
        if end > begin and sum(map(len, pieces[begin:last])) > limit:
            yield from _windows(article, pieces, begin, end)
            begin, limit = first, chance.randint(*SIZES)
        end = last
    if end > begin:
        yield from _windows(article, pieces, begin, end)


def _windows(article: TaggedArticle, pieces: list[tuple[int, ...]], begin: int, end: int) -> Iterator[Example]:
    """Yield a window, or the parts of one that is far too long."""
    tokens, text = article.segmentation.tokens, article.segmentation.text
    for first in range(begin, end, 2 * SIZES[1]):
        last = min(end, first + 2 * SIZES[1])
        ids, firsts, position = [START], [], tokens[first].start
        for index in range(first, last):
            if "\n" in text[position : tokens[index].start]:
                ids.append(SEPARATOR)
            firsts.append(len(ids))
            ids += pieces[index]
            position = tokens[index].end
        tags = {head: numbers[first:last] for head, numbers in article.tags.items()}
        speakers = [
            (cue - first, [place - first for place in places if first <= place < last])
            for cue, places in article.speakers
            if first <= cue < last
        ]
        yield Example([*ids[:511], SEPARATOR], [min(f, 511) for f in firsts], tags, article.ours, speakers)


def batches(windows: list[Example], size: int, chance: random.Random) -> Iterator[Batch]:
    """Yield batches of about ``size`` pieces, windows of like length together."""
    made: list[list[Example]] = []
    for ours in (True, False):
        group: list[Example] = []
        for window in sorted(
            (w for w in windows if w.ours == ours), key=lambda w: len(w.pieces) + chance.random() * 20
        ):
            longest = max([len(w.pieces) for w in group] + [len(window.pieces)])
            if group and longest * (len(group) + 1) > size:
                made.append(group)
                group = []
            group.append(window)
        if group:
            made.append(group)
    chance.shuffle(made)
    for group in made:
        yield pad(group)


def pad(group: list[Example]) -> Batch:
    """Return examples as tensors."""
    length = max(len(example.pieces) for example in group)
    width = max(len(example.firsts) for example in group)
    pieces = torch.full((len(group), length), PADDING)
    firsts = torch.zeros((len(group), width), dtype=torch.long)
    tags = {head: torch.full((len(group), width), IGNORED) for head in HEADS}
    for row, example in enumerate(group):
        pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        firsts[row, : len(example.firsts)] = torch.tensor(example.firsts)
        for head in HEADS:
            tags[head][row, : len(example.firsts)] = torch.tensor(example.tags[head])
    pointers = [(row, cue, places) for row, example in enumerate(group) for cue, places in example.speakers]
    speakers = torch.zeros((len(pointers), width + 1), dtype=torch.bool)
    for number, (_, _, places) in enumerate(pointers):
        speakers[number, places or [width]] = True
    rows = torch.tensor([row for row, _, _ in pointers], dtype=torch.long)
    cues = torch.tensor([cue for _, cue, _ in pointers], dtype=torch.long)
    return Batch(pieces, firsts, tags, group[0].ours, rows, cues, speakers)
