"""The table of places: countries, regions, cities, waters, and the adjectives of nations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from arabnews_nlp._models import bundled_lines
from arabnews_nlp.names.folding import skeleton

__all__ = ["Place", "Places", "bundled_places"]

# Shorter skeletons («عمن») are those of many names.
SHORTEST_SKELETON = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table.

    Attributes:
        kind: ``country``, ``region``, ``city``, ``water`` or ``area``.
        identifier: ``iso:RU``, ``geonames:524901`` or None.
        country: ISO 3166-1 alpha-2 code, or None where it lies in none or several.
        people: Population of a city, 0 for others.
        latitude: Degrees north, where known; of a country, its capital's.
        longitude: Degrees east.
    """

    kind: str
    identifier: str | None
    country: str | None
    people: int
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Places:
    """Places and adjectives by folded name.

    Attributes:
        named: Folded name → places, countries and regions first, then cities by size.
        countries: Skeleton of a country's name → its row, for other spellings («بنجلاديش»).
        adjectives: Folded nationality adjective → country.
    """

    named: dict[str, tuple[Place, ...]]
    countries: dict[str, Place]
    adjectives: dict[str, str]


@cache
def bundled_places() -> Places:
    """Return the table that is packed with the library.

    Raises:
        ModelDamagedError: Its file is missing or differs from its checksum.
    """
    named: dict[str, tuple[Place, ...]] = {}
    countries: dict[str, Place] = {}
    adjectives: dict[str, str] = {}
    for line in bundled_lines("names", "places.tsv.gz"):
        kind, name, identifier, country, people, latitude, longitude = line.split("\t")
        if kind == "adjective":
            adjectives[name] = country
        else:
            degrees = (float(latitude), float(longitude)) if latitude else (None, None)
            place = Place(kind, identifier or None, country or None, int(people), *degrees)
            named[name] = (*named.get(name, ()), place)
            if kind == "country" and len(skeleton(name)) >= SHORTEST_SKELETON:
                countries.setdefault(skeleton(name), place)
    return Places(named, countries, adjectives)
