"""Text to D2 tokens and sentences (Habash & Sadat 2006): proclitics split off, ال and enclitics kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from arabnews_nlp.language.normalise import plain_form
from arabnews_nlp.records import Span, Token

_TOKEN = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f]+(?:[.,٫٬/:]\d+)*|\S", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?؟…]+[\s”»\"’)\]]*|\n+")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A text with its tokens and sentences.

    Attributes:
        text: The text exactly as given.
        tokens: D2 tokens in order; whitespace is never a token.
        words: Surface of each token.
        sentences: Code-point spans in order.
    """

    text: str
    tokens: list[Token]
    words: list[str]
    sentences: list[Span]
    _sentence_starts: list[int] = field(repr=False)

    def sentence_of(self, offset: int) -> int:
        """Return the index of the sentence that holds, or comes last before, a code-point offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)


def _split(word: str) -> int:
    """Return how many leading letters are proclitics (a first version: conjunction before ال, لل)."""
    if word.startswith(("وال", "بال", "فال", "كال")) and len(word) > 5:
        return 1
    if word.startswith("لل") and len(word) > 4:
        return 1
    return 0


def segment(text: str) -> Segmentation:
    """Split a text into D2 tokens and sentences.

    Args:
        text: Any string.

    Returns:
        Tokens and sentences with code-point offsets into ``text``.

    Example:
        >>> segment("قال والرئيس للأمم.").words
        ['قال', 'و', 'الرئيس', 'ل', 'لأمم', '.']
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        cut = _split(word)
        if cut:
            tokens.append(Token(start, start + cut, word[:cut], True))
        norm = plain_form(word[cut:])
        if cut and word.startswith("لل"):
            norm = "ا" + norm
        tokens.append(Token(start + cut, end, norm, False))
    sentences: list[Span] = []
    begin = 0
    for match in [*_SENTENCE_END.finditer(text)]:
        _add(text, begin, match.end(), sentences)
        begin = match.end()
    _add(text, begin, len(text), sentences)
    return Segmentation(text, tokens, [text[t.start : t.end] for t in tokens], sentences, [s for s, _ in sentences])


def _add(text: str, start: int, end: int, sentences: list[Span]) -> None:
    piece = text[start:end]
    if piece.strip():
        sentences.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
