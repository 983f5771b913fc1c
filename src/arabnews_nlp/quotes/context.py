"""What the quotation stage knows of an article, looked up by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from arabnews_nlp.language import Segmentation
from arabnews_nlp.quotes.cues import fold
from arabnews_nlp.quotes.marks import Marked, pair_marks
from arabnews_nlp.quotes.noun_table import CLASS_NOUNS, TITLE_NOUNS
from arabnews_nlp.records import Entity, Span, Zone

__all__ = ["Context"]

# A stretch in marks longer than this does not bind sentences together.
_LONGEST_STRETCH = 3000


@dataclass
class Context:
    """Tokens, sentences, marks and entities of an article, by token index.

    Attributes:
        segmentation: Tokens and sentences.
        entities: Entities in order.
        zones: Zones of the page.
        keys: Folded norm of each token.
        bounds: For each token, first token and token after the last of its sentence, marks that run on included.
        marks: Stretches in quotation marks.
    """

    segmentation: Segmentation
    entities: Sequence[Entity]
    zones: Sequence[Zone] = ()
    keys: list[str] = field(init=False)
    bounds: list[tuple[int, int]] = field(init=False)
    marks: list[Marked] = field(init=False)
    _starts: list[int] = field(init=False)
    _mark_at: dict[int, Marked] = field(init=False)
    _mark_closing: dict[int, Marked] = field(init=False)
    _entity_at: dict[int, Entity] = field(init=False)
    _entity_firsts: list[int] = field(init=False)
    _entity_lasts: list[int] = field(init=False)
    _sentence_firsts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the article once."""
        tokens = self.segmentation.tokens
        self.keys = [fold(token.norm) for token in tokens]
        self._starts = [token.start for token in tokens]
        self.marks = pair_marks(self.segmentation.text)
        self._mark_at = {self.index(marked.open): marked for marked in self.marks}
        self._mark_closing = {marked.close: marked for marked in self.marks}
        self._entity_firsts = [self.index(entity.start) for entity in self.entities]
        self._entity_lasts = [self.index(entity.end) for entity in self.entities]
        self._entity_at = {}
        for entity in self.entities:
            for index in range(self.index(entity.start), self.index(entity.end)):
                self._entity_at[index] = entity
        self.bounds = []
        self._sentence_firsts = []
        for first, last in self._sentences():
            self._sentence_firsts.append(first)
            self.bounds += [(first, last)] * (last - first)
        self.bounds += [(len(self.bounds), len(tokens))] * (len(tokens) - len(self.bounds))

    def _sentences(self) -> list[tuple[int, int]]:
        """Return sentences as token ranges; those that a stretch in marks binds together are one."""
        merged: list[tuple[int, int]] = []
        position = 0
        for _, end in self.segmentation.sentences:
            last = self.index(end)
            inside = merged and any(_binds(marked, self.offset(position)) for marked in self._near(position))
            if inside:
                merged[-1] = (merged[-1][0], last)
            elif last > position:
                merged.append((position, last))
            position = max(position, last)
        return merged

    def _near(self, position: int) -> list[Marked]:
        offset = self.offset(position)
        place = bisect_left(self.marks, (offset,))
        return self.marks[max(0, place - 1) : place]

    def sentence_number(self, index: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return bisect_right(self._sentence_firsts, index) - 1

    def index(self, offset: int) -> int:
        """Return the index of the first token that begins at or after an offset."""
        return bisect_left(self._starts, offset)

    def offset(self, index: int) -> int:
        """Return the offset where a token begins, or the text's end."""
        return self._starts[index] if index < len(self._starts) else len(self.segmentation.text)

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last`` (exclusive)."""
        tokens = self.segmentation.tokens
        return tokens[first].start, tokens[last - 1].end

    def surface(self, span: Span) -> str:
        """Return the text of a span."""
        return self.segmentation.text[span[0] : span[1]]

    def marked(self, index: int) -> Marked | None:
        """Return the stretch whose opening mark is this token."""
        return self._mark_at.get(index)

    def entity(self, index: int) -> Entity | None:
        """Return the entity that a token belongs to."""
        return self._entity_at.get(index)

    def entities_in(self, first: int, last: int) -> Sequence[Entity]:
        """Return the entities that touch a token range, in order."""
        return self.entities[bisect_right(self._entity_lasts, first) : bisect_left(self._entity_firsts, last)]

    def begins(self, index: int, phrases: Iterable[tuple[str, ...]]) -> int:
        """Return how many tokens the first of some phrases has that begins at a token; 0 if none does."""
        return next((len(words) for words in phrases if tuple(self.keys[index : index + len(words)]) == words), 0)

    def names_person(self, first: int, last: int) -> bool:
        """Tell whether a token range touches a person's name."""
        return any(entity.label == "PER" for entity in self.entities_in(first, last))

    def marks_in(self, span: Span) -> list[Marked]:
        """Return the stretches in marks that lie inside a span."""
        first = bisect_left(self.marks, (span[0],))
        last = bisect_left(self.marks, (span[1],))
        return [marked for marked in self.marks[first:last] if marked.end <= span[1]]

    def marks_around(self, offset: int) -> Marked | None:
        """Return the stretch in marks that an offset lies inside."""
        place = bisect_left(self.marks, (offset + 1,))
        marked = self.marks[place - 1] if place else None
        return marked if marked is not None and marked.start <= offset < marked.end else None

    def mark_closing(self, offset: int) -> Marked | None:
        """Return the stretch whose closing mark ends at an offset."""
        return self._mark_closing.get(offset)

    def is_name(self, marked: Marked) -> bool:
        """Tell whether a stretch in marks is a name or a single term, not words said."""
        first, last = self.index(marked.start), self.index(marked.end)
        named = self.entity(first)
        opening = self.index(marked.open)
        before = self.keys[opening - 1 - (self.keys[opening - 1] == "ب")] if opening > 1 else ""
        if before in TITLE_NOUNS or (last - first < 5 and before in CLASS_NOUNS):
            return True
        return last - first < 2 or (named is not None and named.end >= marked.end - 1)

    def in_furniture(self, offset: int) -> bool:
        """Tell whether an offset lies in page furniture."""
        return any(zone.start <= offset < zone.end and zone.zone == "furniture" for zone in self.zones)


def _binds(marked: Marked, offset: int) -> bool:
    """Tell whether a sentence's edge inside a stretch in marks is none."""
    short = marked.closed and marked.end - marked.start < _LONGEST_STRETCH
    return short and marked.open < offset < marked.end
