"""Names to put in the place of others in training, from open lists."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

SHARE = 0.15
LEAST_COUNT = 3
LEAST_PEOPLE = 50_000
# What is part of a personal name and no name itself.
LINKS = frozenset("بن ابن بنت أبو أبي عبد آل ال ولد أم".split())


class NameBank:
    """Words of personal names, and places of one word.

    Args:
        people: Words of personal names.
        places: Names of places.
    """

    def __init__(self, people: Sequence[str], places: Sequence[str]) -> None:
        self.people = people
        self.places = places

    @classmethod
    def load(cls, gazetteers: Path) -> NameBank:
        """Read wd_arabic_names (Wikidata, CC0) and geonames_ar (GeoNames, CC BY 4.0)."""
        people: set[str] = set()
        for path in sorted((gazetteers / "wd_arabic_names").glob("wd_arabic*")):
            for line in path.read_text(encoding="utf-8").splitlines():
                _, letters, count = line.split("\t")
                name = letters.replace(" ", "")
                if int(count) >= LEAST_COUNT and len(name) > 2 and name.isalpha():
                    people.add(name)
        places: set[str] = set()
        lines = (gazetteers / "geonames_ar/cities500_arabic_altnames.tsv").read_text(encoding="utf-8").splitlines()
        for line in lines:
            _, _, _, population, spellings = line.split("\t")
            name = spellings.split("|")[0]
            if int(population) >= LEAST_PEOPLE and name.isalpha() and len(name) > 3:
                places.add(name)
        return cls(sorted(people), sorted(places))

    def exchange(self, norms: Sequence[str], tags: Sequence[str], chance: random.Random) -> list[str]:
        """Return the tokens with some names replaced; a name of the article is replaced everywhere or nowhere."""
        new: dict[str, str] = {}
        result = list(norms)
        for index, (norm, tag) in enumerate(zip(norms, tags, strict=True)):
            alone = tag == "B-LOC" and tags[index + 1 : index + 2] != ["I-LOC"]
            person = tag.endswith("PER") and norm not in LINKS
            if not (alone or person) or not norm.isalpha():
                continue
            if norm not in new:
                bank = self.people if person else self.places
                new[norm] = chance.choice(bank) if chance.random() < SHARE else norm
            result[index] = new[norm]
        return result
