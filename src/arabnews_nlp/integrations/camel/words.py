"""Whole words of a text: tokens joined again to what stands between spaces and marks, as CAMeL Tools reads text."""

from __future__ import annotations

from typing import NamedTuple

from arabnews_nlp.language import Segmentation, plain_form

__all__ = ["Word", "words_of_sentences"]


class Word(NamedTuple):
    """A word with its proclitics.

    Attributes:
        first: Index of its first token.
        host: Index of the token behind its proclitics; ``last`` where there is none.
        last: Index after its last token.
        form: Its plain form, without vowel marks and tatweel: the models know no others.
    """

    first: int
    host: int
    last: int
    form: str


def words_of_sentences(segmentation: Segmentation) -> list[list[Word]]:
    """Return the words of each sentence, no sentence empty.

    Args:
        segmentation: The text.

    Example:
        >>> from arabnews_nlp.language import segment
        >>> [word.form for word in words_of_sentences(segment("وللولايات وزن"))[0]]
        ['وللولايات', 'وزن']
    """
    sentences = []
    for first, last in segmentation.sentence_tokens():
        words = []
        position = first
        while position < last:
            word = _word_at(segmentation, position, last)
            words.append(word)
            position = word.last
        if words:
            sentences.append(words)
    return sentences


def _word_at(segmentation: Segmentation, first: int, last: int) -> Word:
    tokens, text = segmentation.tokens, segmentation.text
    host = first
    while host < last and tokens[host].proclitic:
        host += 1
        if host < last and tokens[host].start > tokens[host - 1].end:
            break
    # «و«داعش»»: proclitics before a mark are a word of their own.
    attached = host < last and (host == first or (_is_glued(segmentation, host) and text[tokens[host].start].isalnum()))
    end = host + 1 if attached else host
    surface = text[tokens[first].start : tokens[end - 1].end]
    return Word(first, host, end, plain_form(surface) or surface)


def _is_glued(segmentation: Segmentation, index: int) -> bool:
    return segmentation.tokens[index].start == segmentation.tokens[index - 1].end
