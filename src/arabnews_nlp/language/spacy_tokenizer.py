"""The tokens as a spaCy tokenizer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import NORM, SENT_START
from spacy.tokens import Doc
from spacy.vocab import Vocab

from arabnews_nlp.extensions import register_extensions
from arabnews_nlp.language import Segmentation, plain_form, segment

__all__ = ["Tokenizer"]


class Tokenizer:
    """D2 tokens as a spaCy tokenizer: ``doc.text`` equals the text, sentence starts are set.

    Args:
        vocab: The pipeline's vocabulary.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.vocab.lex_attr_getters[NORM] = plain_form  # type: ignore[attr-defined]  # missing in spaCy's stub

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text as a Doc."""
        segmentation = segment(text)
        words, spaces, starts, norms = _spacy_words(segmentation)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        # What ``sent_starts=`` does, in half the time: 1 begins a sentence, -1 does not.
        marks = np.full(len(words), -1, dtype=np.int64)
        marks[starts] = 1
        doc.from_array([SENT_START], marks.view(np.uint64))  # type: ignore[arg-type]  # spaCy's stub wants a table
        for index, norm in norms:
            doc[index].norm_ = norm
        doc._.segmentation = segmentation
        doc._.proclitic_starts = frozenset(token.start for token in segmentation.tokens if token.proclitic)
        return doc

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401 - spaCy's protocol
        """Return nothing: the tokenizer has no state of its own."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:  # noqa: ANN401 - spaCy's protocol
        """Return the tokenizer unchanged."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy's protocol
        """Write nothing: the tokenizer has no state of its own."""

    def from_disk(self, _path: str | Path, **_: Any) -> Tokenizer:  # noqa: ANN401 - spaCy's protocol
        """Return the tokenizer unchanged."""
        return self


def _spacy_words(segmentation: Segmentation) -> tuple[list[str], list[bool], list[int], list[tuple[int, str]]]:
    """Return words, spaces, the indices of sentence starts, and the norms that differ from the word's own."""
    text = segmentation.text
    words: list[str] = []
    spaces: list[bool] = []
    starts = [0] if text else []
    norms: list[tuple[int, str]] = []
    beginnings = iter(segmentation.sentences)
    beginning = next(beginnings, None)
    position = 0
    for (start, end, norm, _), word in zip(segmentation.tokens, segmentation.words, strict=True):
        if start > position:
            _add_gap(text[position:start], words, spaces)
        if norm != word and norm != plain_form(word):
            norms.append((len(words), norm))
        if beginning is not None and start == beginning[0]:
            starts.append(len(words))
            beginning = next(beginnings, None)
        words.append(word)
        spaces.append(False)
        position = end
    if position < len(text):
        _add_gap(text[position:], words, spaces)
    return words, spaces, starts, norms


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Put what lies between two tokens into spaCy's form: one space, or a token of its own."""
    if words and gap[0] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


register_extensions()
