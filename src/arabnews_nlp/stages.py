"""The stages as functions of what is known of an article so far: each reads it and adds to it, none reaches back.

zones → entities → dates → names → quotes. They know nothing of spaCy, whose import costs more than all of them:
:mod:`arabnews_nlp.components` runs the same functions on ``doc._``, which has the attributes of :class:`Findings`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from arabnews_nlp._models import read_settings
from arabnews_nlp.article import find_zones
from arabnews_nlp.dates import combine_dates
from arabnews_nlp.encoder.session import HeadScores
from arabnews_nlp.entities.consistency import complete_mentions
from arabnews_nlp.entities.crf import CrfTagger
from arabnews_nlp.entities.neural import EncoderTagger
from arabnews_nlp.entities.support import date_probabilities, support_of_spans
from arabnews_nlp.language import Segmentation
from arabnews_nlp.names import NameDictionary, link_names
from arabnews_nlp.published import read_published
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.records import Entity, Morphology, Preference, Quote, Zone

__all__ = [
    "Findings",
    "Stage",
    "article_stages",
    "entity_stage",
    "find_article_zones",
    "link_mentions",
    "quote_stage",
    "read_article_dates",
]


@dataclass(slots=True)
class Findings:
    """What is known of an article while the stages run.

    Attributes:
        segmentation: Its text, tokens and sentences.
        published: Its day of publication.
        zones: Title, dateline, byline, body, furniture.
        entities: Mentions in order of their start.
        quotes: Quotations in order of their content.
        morphology: What an analyser says of each token, where one ran.
        heads: The encoder's log probabilities, for quotations; None where it was not asked or does not serve them.
        date_probabilities: The encoder's probabilities of DATE; None once the dates are read.
    """

    segmentation: Segmentation
    published: date | None = None
    zones: tuple[Zone, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    morphology: tuple[Morphology | None, ...] = ()
    heads: HeadScores | None = None
    date_probabilities: NDArray[Any] | None = None


Stage = Callable[[Findings], None]


def article_stages(
    folder: Path, prefer: Preference = "balanced", threads: int | None = None, names: NameDictionary | None = None
) -> tuple[Stage, ...]:
    """Return all stages in their order.

    Args:
        folder: The model's folder.
        prefer: What the model favours.
        threads: Threads of its encoder; None for one a core.
        names: The user's list of names.

    Raises:
        ModelDamagedError: A file of the model is missing or differs from its checksum.
        ConfigError: ``prefer`` or ``threads`` is not valid.
    """
    return (
        find_article_zones,
        entity_stage(folder, prefer, threads),
        read_article_dates,
        lambda found: link_mentions(found, names),
        quote_stage(prefer),
    )


def find_article_zones(found: Findings) -> None:
    """Find title, dateline, byline, body and furniture."""
    found.zones = tuple(find_zones(found.segmentation.text))


def entity_stage(folder: Path, prefer: Preference, threads: int | None) -> Stage:
    """Return the stage that finds PER, LOC, ORG and DATE spans; arguments and errors as of :func:`article_stages`."""
    tagger = _tagger(folder, prefer, threads)
    # A small model's heads may be worse than the rules alone; its settings say so.
    heads_serve = read_settings(folder).get("quote_heads", True)

    def find_entities(found: Findings) -> None:
        if isinstance(tagger, CrfTagger):
            entities = tagger.tag(found.segmentation)
        else:
            tagged = tagger.tag(found.segmentation)
            entities, found.heads = tagged.entities, tagged.heads if heads_serve else None
            found.date_probabilities = date_probabilities(tagged.heads)
        found.entities = tuple(complete_mentions(found.segmentation, entities))

    return find_entities


@cache
def _tagger(folder: Path, prefer: Preference, threads: int | None) -> CrfTagger | EncoderTagger:
    settings = read_settings(folder)
    if settings["entities"] == "crf":
        return CrfTagger(folder)
    return EncoderTagger(folder, settings, prefer, threads)


def read_article_dates(found: Findings) -> None:
    """Let the date grammar, with the tagger's help, decide spans and values of DATE; names give way to them."""
    tagged = found.entities
    candidates = [entity for entity in tagged if entity.label == "DATE"]
    probabilities = found.date_probabilities
    support = None if probabilities is None else support_of_spans(found.segmentation, probabilities)
    # On a Doc of the user's own pipeline the day may be a string.
    dates = combine_dates(found.segmentation, read_published(found.published), candidates, support)
    found.date_probabilities = None  # used once, and not for keeping
    names = [entity for entity in tagged if entity.label != "DATE"]
    kept = [name for name in names if not any(d.start < name.end and name.start < d.end for d in dates)]
    found.entities = _with_zones(sorted([*kept, *dates], key=lambda entity: entity.start), found.zones)


def link_mentions(found: Findings, names: NameDictionary | None = None) -> None:
    """Join mentions that mean the same, and link places and the names of the user's list."""
    entities = link_names(found.segmentation, found.entities, names)
    found.entities = tuple(entities) if names is None else _with_zones(entities, found.zones)


def quote_stage(prefer: Preference = "balanced", who_threshold: float | None = None) -> Stage:
    """Return the stage that finds quotations; arguments as of :func:`arabnews_nlp.find_quotes`."""

    def find_article_quotes(found: Findings) -> None:
        quotes = find_quotes(
            found.segmentation,
            found.entities,
            found.zones,
            heads=found.heads,
            prefer=prefer,
            who_threshold=who_threshold,
        )
        found.quotes = tuple(quotes)

    return find_article_quotes


def _with_zones(entities: Sequence[Entity], zones: Sequence[Zone]) -> tuple[Entity, ...]:
    """Return the entities with the zone that each begins in."""
    placed: list[Entity] = []
    position = 0
    for entity in entities:
        while position < len(zones) and zones[position].end <= entity.start:
            position += 1
        inside = position < len(zones) and zones[position].start <= entity.start
        placed.append(replace(entity, zone=zones[position].zone) if inside else entity)
    return tuple(placed)
