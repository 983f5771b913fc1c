"""Places to countries and open identifiers, and every name to its cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log10

from arabnews_nlp.language import Segmentation
from arabnews_nlp.names.clusters import cluster_mentions
from arabnews_nlp.names.dictionary import NameDictionary
from arabnews_nlp.names.folding import folded, skeleton
from arabnews_nlp.names.places import Place, Places, bundled_places
from arabnews_nlp.records import Entity, PlaceLink

__all__ = ["link_names"]

# What an article's mention of a country is worth beside a tenfold larger city of another one.
_EVIDENCE_OF_ONE = 1.0
# People of a city that gives its name to a port or a road elsewhere in the text.
_KNOWN_CITY = 150_000
# A place less likely than this is not linked.
_SURE = 0.5
# A namesake smaller than this share of the largest city of the name is not meant.
_NAMESAKE = 0.05
# Nouns of places that are names of towns as well.
_GENERIC = frozenset(
    map(
        folded,
        "وادي جبل مدينة قرية ميناء مرفأ مطار شارع حي ساحة ميدان مركز فندق مستشفى مسجد معبر سد جزيرة قصر برج".split(),
    )
)
_WATERS = frozenset({folded("بحر"), folded("محيط"), folded("خليج"), folded("مضيق"), folded("نهر")})


def link_names(
    segmentation: Segmentation, entities: Sequence[Entity], dictionary: NameDictionary | None = None
) -> list[Entity]:
    """Fill in ``cluster`` of names, ``country`` of places and bodies, ``kb_id`` and ``place`` of places.

    Args:
        segmentation: The article.
        entities: Its entities in order.
        dictionary: The user's list of names: those in it are added, take its identifiers and are preferred.

    Returns:
        The entities in order. A place that the table does not know gets the country that the article speaks of most,
        and no identifier.

    Example:
        >>> from arabnews_nlp.language import segment
        >>> text = "وصل إلى موسكو"
        >>> [(e.country, e.kb_id) for e in link_names(segment(text), [Entity(8, 13, "LOC", "موسكو")])]
        [('RU', 'geonames:524901')]
    """
    listed: list[tuple[str, str] | None] = [None] * len(entities)
    if dictionary is not None:
        entities, listed = dictionary.apply(segmentation, entities)
    table = bundled_places()
    found = [_known(table, entity) if entity.label == "LOC" else () for entity in entities]
    evidence = _evidence(table, segmentation, entities, found)
    linked = []
    for entity, places, user in zip(entities, found, listed, strict=True):
        changed = entity
        if entity.label == "LOC":
            changed = _decide(entity, places, evidence)
        elif entity.label == "ORG":
            changed = replace(entity, country=_nationality(table, entity))
        linked.append(replace(changed, kb_id=user[0]) if user else changed)
    numbers = cluster_mentions(segmentation.text, linked, [entity.kb_id for entity in linked], listed)
    owners = {number: user[0] for number, user in zip(numbers, listed, strict=True) if user}
    return [
        replace(entity, cluster=number, kb_id=owners.get(number, entity.kb_id) if number is not None else entity.kb_id)
        for entity, number in zip(linked, numbers, strict=True)
    ]


def _known(table: Places, entity: Entity) -> tuple[Place, ...]:
    """Return the places of a name: the whole of it, else the longest run of its words that is one, the last first."""
    words = folded(entity.normalized or entity.text).split()
    whole = table.named(" ".join(words))
    if whole:
        return whole
    if words and words[0] in _WATERS:
        return (Place("water", None, None, 0),)
    respelt = table.countries.get(skeleton(" ".join(words)))
    if respelt:
        return (respelt,)
    for run in _runs(words):
        places = tuple(p for p in table.named(run) if p.kind != "city" or p.people >= _KNOWN_CITY)
        if places and len(run) > 3 and run not in _GENERIC:
            # A part tells the country, but it is not the place itself.
            return tuple(replace(place, identifier=None) for place in places)
    return ()


def _runs(words: Sequence[str]) -> Iterator[str]:
    for size in range(min(4, len(words) - 1), 0, -1):
        for first in range(len(words) - size, -1, -1):
            yield " ".join(words[first : first + size])


def _evidence(
    table: Places, segmentation: Segmentation, entities: Sequence[Entity], found: Sequence[tuple[Place, ...]]
) -> Counter[str]:
    """Count what speaks for each country: its name, its adjective, cities of one country only."""
    evidence: Counter[str] = Counter()
    for entity, places in zip(entities, found, strict=True):
        countries = {place.country for place in places if place.country}
        if entity.label == "LOC" and len(countries) == 1:
            evidence[next(iter(countries))] += 1
    for token in segmentation.tokens:
        country = table.adjectives.get(folded(token.norm))
        if country:
            evidence[country] += 1
    return evidence


def _decide(entity: Entity, places: tuple[Place, ...], evidence: Counter[str]) -> Entity:
    """Choose between places of one name: countries and regions first, then by size and by the article's countries."""
    fixed = next((place for place in places if place.kind != "city"), None)
    spoken_of = tuple(place for place in places if place.kind == "city" and evidence[place.country or ""])
    if fixed is not None and fixed.kind == "region" and spoken_of and not evidence[fixed.country or ""]:
        # «فيكتوريا» is a state of Australia, but not in an article that speaks of Canada or of Seychelles.
        fixed, places = None, spoken_of
    if fixed is not None:
        return _linked(entity, fixed, 1.0, len(places))
    if not places:
        most = evidence.most_common(1)
        return replace(entity, country=most[0][0] if most else None)
    large = [place for place in places if place.people >= _NAMESAKE * places[0].people]
    # Decimal logarithms: a tenfold larger city weighs as much as one more mention of its country.
    weights = [log10(p.people + 1) + _EVIDENCE_OF_ONE * min(6, evidence[p.country or ""]) for p in large]
    best = max(range(len(large)), key=weights.__getitem__)
    return _linked(entity, large[best], 1 / sum(10 ** (w - weights[best]) for w in weights), len(large))


def _linked(entity: Entity, place: Place, score: float, choices: int) -> Entity:
    """Return the entity with a place; one that is as likely another keeps its country and gets no identifier."""
    link = None
    if place.identifier and score >= _SURE:
        where = place.latitude, place.longitude
        link = PlaceLink(place.kind, *where, place.people, round(score, 3), ambiguous=choices > 1)
    return replace(entity, country=place.country, kb_id=place.identifier if link else None, place=link)


def _nationality(table: Places, entity: Entity) -> str | None:
    """Return the country whose adjective or name a body's name has («وزارة الدفاع الروسية»)."""
    for word in reversed(folded(entity.normalized or entity.text).split()):
        if word in table.adjectives:
            return table.adjectives[word]
        place = next((p for p in table.named(word) if p.kind == "country"), None)
        if place:
            return place.country
    return None
