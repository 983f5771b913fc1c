"""A claimed quotation and an article, each made ready to be compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from arabnews_nlp.analysis import Article
from arabnews_nlp.quotes.alignment import Indexed, weights_of
from arabnews_nlp.quotes.tables_claims import OMISSION
from arabnews_nlp.quotes.wording import Word, words_of
from arabnews_nlp.records import Span

__all__ = ["Claim", "Page"]

_OMISSION = re.compile(OMISSION)
# Words on two sides of one of these are not one wording.
_EDGE = re.compile(r"""[.؟?!:\n«»"“”„;؛]""")
_SENTENCE_END = re.compile(r"[.؟?!\n]")


@dataclass(frozen=True)
class Claim:
    """A claimed quotation as it is compared.

    Attributes:
        text: As given.
        words: Its words.
        keys: Their keys.
        weights: Weight before each word.
        omitted: Indexes of words that stand behind an omission mark («…»).
    """

    text: str
    words: list[Word]
    keys: list[str]
    weights: list[float]
    omitted: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Claim:
        """Read a claim.

        Args:
            text: The claimed words.
        """
        words = words_of(text)
        keys = [word.key for word in words]
        starts = [word.start for word in words]
        omitted = frozenset(bisect_left(starts, mark.end()) for mark in _OMISSION.finditer(text))
        return cls(text, words, keys, weights_of(keys), omitted)


class Page:
    """An article as it is compared.

    Args:
        article: The article.

    Attributes:
        article: The article.
        words: Its words.
        index: Their keys and the places of each.
        weights: Weight before each word.
        quoted: For each word whether it stands in the content of a quotation.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words = words_of(article.text, article.tokens)
        keys = [word.key for word in self.words]
        self.index = Indexed.of(keys)
        self.weights = weights_of(keys)
        self._starts = [word.start for word in self.words]
        self.quoted = bytearray(len(self.words))
        self._contents: set[int] = set()
        for quote in article.quotes:
            for span in quote.content:
                first, last = self.words_in(span)
                self._contents.add(first)
                self.quoted[first:last] = b"\1" * (last - first)
        self._entities = article.entities
        self._entity_starts = [entity.start for entity in article.entities]
        self.name_keys = frozenset(
            self.words[place].key
            for entity in article.entities
            if entity.label != "DATE"
            for place in range(*self.words_in((entity.start, entity.end)))
            if len(self.words[place].key) > 1
        )

    def words_in(self, span: Span) -> tuple[int, int]:
        """Return the range of words that begin in a span of the text."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def label_at(self, place: int) -> str | None:
        """Return the label of the entity that a word stands in."""
        word = self.words[place]
        number = bisect_right(self._entity_starts, word.start) - 1
        while number >= 0:
            entity = self._entities[number]
            if entity.end > word.start:
                return entity.label
            if entity.start < word.start - 200:
                break
            number -= 1
        return None

    def parted(self, first: int, last: int) -> bool:
        """Tell whether a mark stands between two words that parts wordings."""
        return _EDGE.search(self.article.text, self.words[first].end, self.words[last].start) is not None

    def begins_wording(self, place: int) -> bool:
        """Tell whether a word is the first of a quotation's content, or stands behind a mark that parts wordings."""
        return place == 0 or place in self._contents or self.parted(place - 1, place)

    def begins_sentence(self, place: int) -> bool:
        """Tell whether a sentence ends right before a word."""
        return _SENTENCE_END.search(self.article.text, self.words[place - 1].end, self.words[place].start) is not None
