"""Quotations in a spaCy Doc of anyone's pipeline, with the entities that stand on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from arabnews_nlp.article import find_zones
from arabnews_nlp.entities.spans import entity_of_tokens
from arabnews_nlp.language import Segmentation, segment
from arabnews_nlp.names import link_names
from arabnews_nlp.quotes.finding import find_quotes
from arabnews_nlp.records import Entity, EntityLabel, Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_quotes"]

# Labels of OntoNotes, ANERcorp and WikiNER beside ours.
_LABELS = {
    "PER": "PER",
    "PERS": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "DATE": "DATE",
}


def extract_quotes(doc: Doc, *, who_threshold: float | None = None) -> list[Quote]:
    """Find the quotations of a Doc by its own entities: for those who have a tagger of their own.

    The Doc may come from any pipeline and tokenizer; only ``doc.text`` and ``doc.ents`` are read. Entities are moved
    to our tokens, without the conjunctions and prepositions that are glued to a name. The encoder is not asked, so
    the rules decide alone.

    Args:
        doc: The article, with PER (PERS, PERSON), ORG, LOC (GPE, FAC) and DATE entities; other labels are ignored.
        who_threshold: Below this probability nobody is named as the speaker; None names the likeliest.

    Returns:
        Records in order of their content, offsets into ``doc.text``.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("ar")("وقال سامي إن الجسر فتح.")
        >>> doc.ents = [doc.char_span(5, 9, label="PERSON")]
        >>> quote = extract_quotes(doc)[0]
        >>> quote.who, quote.text
        ('سامي', 'الجسر فتح')
    """
    segmentation = segment(doc.text)
    spans = [(ent.start_char, ent.end_char, _LABELS[ent.label_]) for ent in doc.ents if ent.label_ in _LABELS]
    entities = [entity for span in spans if (entity := _entity(segmentation, *span)) is not None]
    return find_quotes(
        segmentation, link_names(segmentation, entities), find_zones(doc.text), who_threshold=who_threshold
    )


def _entity(segmentation: Segmentation, start: int, end: int, label: str) -> Entity | None:
    """Return the entity of our tokens that lie in a span, without leading proclitics."""
    tokens = segmentation.tokens
    first = bisect_left(tokens, start, key=attrgetter("start"))
    last = bisect_right(tokens, end, key=attrgetter("end"))
    while first < last and tokens[first].proclitic:
        first += 1
    return entity_of_tokens(segmentation, first, last, cast(EntityLabel, label)) if first < last else None
