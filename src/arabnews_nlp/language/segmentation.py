"""Text to D2 tokens and sentences (Habash & Sadat 2006): proclitics split off, ال and enclitics kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from arabnews_nlp.language.characters import INVISIBLE, MARKS, TATWEEL
from arabnews_nlp.language.final_letters import usual_ending, writes_no_dots
from arabnews_nlp.language.normalise import CACHED_WORDS, plain_form
from arabnews_nlp.language.proclitics import (
    BARE_PREPOSITIONS,
    STANDING,
    count_proclitics,
    is_geminated,
    is_whole_behind_preposition,
)
from arabnews_nlp.language.raw_tokens import RAW_TOKEN
from arabnews_nlp.language.sentences import find_sentences
from arabnews_nlp.records import Span, Token

Piece = tuple[int, int, str, bool]

_NO_LETTER = re.compile(f"[{MARKS}{INVISIBLE}{TATWEEL}]*")
_NOT_AFTER_PROCLITIC = frozenset(".,،؛:؟!)]»”…")
_CACHED_LENGTH = 60
_pieces: dict[str, tuple[Piece, ...]] = {}


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A text with its tokens and sentences.

    Attributes:
        text: The text exactly as given.
        tokens: D2 tokens in order; whitespace and invisible characters between words are never tokens.
        words: Surface of each token.
        sentences: Code-point spans in order.
    """

    text: str
    tokens: list[Token]
    words: list[str]
    sentences: list[Span]
    _sentence_starts: list[int] = field(repr=False)

    def sentence_tokens(self) -> Iterator[tuple[int, int]]:
        """Yield for each sentence the index of its first token and the one after its last."""
        position = 0
        for _, end in self.sentences:
            first = position
            while position < len(self.tokens) and self.tokens[position].start < end:
                position += 1
            yield first, position

    def sentence_of(self, offset: int) -> int:
        """Return the index of the sentence that holds, or comes last before, a code-point offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)


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
    tokens = tokenize(text)
    sentences = find_sentences(text, tokens)
    return Segmentation(text, tokens, [text[t[0] : t[1]] for t in tokens], sentences, [s for s, _ in sentences])


def tokenize(text: str) -> list[Token]:
    """Return the D2 tokens of a text.

    Args:
        text: Any string.

    Example:
        >>> [token.norm for token in tokenize("للولايات")]
        ['ل', 'الولايات']
    """
    tokens: list[Token] = []
    add = tokens.append
    known = _pieces.get
    # A named tuple made this way costs half of what its constructor does, and this is the innermost loop.
    new = tuple.__new__
    for match in RAW_TOKEN.finditer(text):
        start, end = match.span()
        surface = match[0]
        if match.lastgroup != "word":
            norm = surface if surface.isascii() else _plain_other(surface)
            add(new(Token, (start, end, norm, match.lastgroup == "proclitic")))
            continue
        pieces = known(surface) or _cut(surface)
        norm = pieces[-1][2]
        if len(norm) < 4 and _is_glued(text, end, norm):
            pieces = _split(surface, proclitics=len(plain_form(surface)))
        elif len(pieces) == 1:
            add(new(Token, (start, end, norm, False)))
            continue
        elif pieces[0][3] and _is_behind_preposition(text, start, tokens) and is_whole_behind_preposition(surface):
            pieces = _split(surface, proclitics=0)
        for begin, stop, norm, proclitic in pieces:
            add(new(Token, (start + begin, start + stop, norm, proclitic)))
    if writes_no_dots(text):
        return [token._replace(norm=usual_ending(token.norm)) for token in tokens]
    return tokens


@lru_cache(maxsize=10_000)
def _plain_other(surface: str) -> str:
    return plain_form(surface) or surface


def _is_glued(text: str, end: int, norm: str) -> bool:
    """Return whether letters on their own are proclitics of what follows without a space («و«داعش»», «لـ"نيتو"»)."""
    return norm in STANDING and end < len(text) and not text[end].isspace() and text[end] not in _NOT_AFTER_PROCLITIC


def _is_behind_preposition(text: str, start: int, tokens: Sequence[Token]) -> bool:
    """Return whether the last token is a preposition written as a word, one space before ``start``."""
    return bool(tokens) and tokens[-1].norm in BARE_PREPOSITIONS and text[tokens[-1].end : start] in {" ", "\u00a0"}


def _cut(surface: str) -> tuple[Piece, ...]:
    """Return the pieces of a word, offsets from its start."""
    pieces = _split(surface)
    if len(surface) <= _CACHED_LENGTH:
        if len(_pieces) >= CACHED_WORDS:
            _pieces.clear()
        _pieces[surface] = pieces
    return pieces


def _split(surface: str, proclitics: int | None = None) -> tuple[Piece, ...]:
    """Return the pieces of a word, offsets from its start; ``proclitics`` are the letters to cut off, if known."""
    norm = plain_form(surface) or surface
    pieces: list[Piece] = []
    begin, end = 0, len(surface)
    if surface[-1] == TATWEEL and len(norm) > 3 and not norm.endswith(("ال", "لل")):
        # A stroke behind a whole word is a dash, not part of it.
        end = len(surface.rstrip(TATWEEL))
    for _ in range(count_proclitics(norm) if proclitics is None else proclitics):
        if plain_form(surface[begin]) != norm[0]:
            break  # the letter is part of a ligature, or a stroke stands before it
        # Marks and tatweel after a letter belong to it: «لِـ|محمد».
        stop = _after_letter(surface, begin)
        pieces.append((begin, stop, norm[0], True))
        norm = _without_first(norm)
        begin = stop
    if begin < end:
        pieces.append((begin, end, norm, False))
    if end < len(surface):
        pieces.append((end, len(surface), surface[end:], False))
    return tuple(pieces)


def _after_letter(surface: str, begin: int) -> int:
    match = _NO_LETTER.match(surface, begin + 1)
    return match.end() if match else begin + 1


def _without_first(norm: str) -> str:
    """Return the plain form without its first letter; the article that «لل» hides is written out again."""
    if not norm.startswith("لل"):
        return norm[1:]
    return ("ال" if is_geminated(norm) else "ا") + norm[1:]
