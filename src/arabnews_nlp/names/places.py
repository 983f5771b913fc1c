"""The table of places: countries, regions, cities, waters, and the adjectives of nations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
        rows: Folded name → its rows of the file; an article names few of the places, so only those are read in full.
        countries: Skeleton of a country's name → its row, for other spellings («بنجلاديش»).
        adjectives: Folded nationality adjective → country.
    """

    rows: dict[str, list[str]]
    countries: dict[str, Place]
    adjectives: dict[str, str]
    _read: dict[str, tuple[Place, ...]] = field(default_factory=dict, repr=False)

    def named(self, name: str) -> tuple[Place, ...]:
        """Return the places of a folded name, countries and regions first, then cities by size; empty for none."""
        found = self._read.get(name)
        if found is None:
            rows = self.rows.get(name)
            if rows is None:
                return ()
            found = self._read[name] = tuple(map(_place, rows))
        return found

    def country_names(self) -> Iterator[str]:
        """Yield the folded names of countries."""
        return (name for name, rows in self.rows.items() if any(row.startswith("country\t") for row in rows))


@cache
def bundled_places() -> Places:
    """Return the table that is packed with the library.

    Raises:
        ModelDamagedError: Its file is missing or differs from its checksum.
    """
    rows: dict[str, list[str]] = {}
    countries: dict[str, Place] = {}
    adjectives: dict[str, str] = {}
    for line in bundled_lines("names", "places.tsv.gz"):
        kind, name, _ = line.split("\t", 2)
        if kind == "adjective":
            adjectives[name] = line.split("\t")[3]
            continue
        rows.setdefault(name, []).append(line)
        if kind == "country" and len(skeleton(name)) >= SHORTEST_SKELETON:
            countries.setdefault(skeleton(name), _place(line))
    return Places(rows, countries, adjectives)


def _place(row: str) -> Place:
    kind, _, identifier, country, people, latitude, longitude = row.split("\t")
    degrees = (float(latitude), float(longitude)) if latitude else (None, None)
    return Place(kind, identifier or None, country or None, int(people), *degrees)
