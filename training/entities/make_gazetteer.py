"""Collect names of places, clubs and people, and adjectives of nationality, from open lists.

Sources: arwikicats (MIT): cities, regions, nationalities, clubs; geonames_ar (GeoNames, CC BY 4.0): places over 15,000
people; wd_arabic_names (Wikidata, CC0): words of personal names. Writes ``gazetteer.tsv.gz``: phrase in matching form
and its class.

    python training/entities/make_gazetteer.py ../shared/corpora/gazetteers models/arabnews-crf
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from arabnews_nlp.language import match_key

HEADER = (
    "# arwikicats (MIT), GeoNames (CC BY 4.0, https://www.geonames.org), Wikidata personal names (CC0); "
    "made by training/entities/make_gazetteer.py\n"
)
PLACES = ["cities__cities_full", "geography__P17_PP", "geography__P17_2_final_ll", "geography__regions2"]
ADJECTIVES = ("male", "males", "female", "the_male", "the_female")
NAME_COUNT = 5


def strings(value: object) -> Iterator[str]:
    """Yield the strings of nested JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)


def phrase(name: str) -> str:
    """Return a name in matching form, or nothing for one that is no name in Arabic letters."""
    words = name.split(" (", maxsplit=1)[0].split()
    return " ".join(match_key(word) for word in words) if words and all(w.isalpha() for w in words) else ""


def main() -> None:
    """Read the lists, the surest class last, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteers", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    wikicats = args.gazetteers / "arwikicats"
    names: Counter[str] = Counter()
    for path in sorted((args.gazetteers / "wd_arabic_names").glob("wd_arabic*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, letters, count = line.split("\t")
            names[match_key(letters.replace(" ", ""))] += int(count)
    entries = {name: "NAME" for name, count in names.items() if count >= NAME_COUNT and len(name) > 2}
    for name in strings(json.loads((wikicats / "sports__Clubs_key.json").read_text(encoding="utf-8"))):
        entries[phrase(name)] = "CLUB"
    for line in (
        (args.gazetteers / "geonames_ar/cities500_arabic_altnames.tsv").read_text(encoding="utf-8").splitlines()
    ):
        _, _, _, population, spellings = line.split("\t")
        if int(population) >= 15_000:
            entries.update({phrase(spelling): "LOC" for spelling in spellings.split("|") if len(spelling) > 2})
    for stem in PLACES:
        for name in strings(json.loads((wikicats / f"{stem}.json").read_text(encoding="utf-8"))):
            entries[phrase(name)] = "LOC"
    for row in json.loads((wikicats / "nationalities__nationalities_data.json").read_text(encoding="utf-8")).values():
        entries.update({phrase(row.get(field, "")): "NISBA" for field in ADJECTIVES})
        entries[phrase(row.get("ar", ""))] = "COUNTRY"
    entries.pop("", None)
    with gzip.GzipFile(args.out / "gazetteer.tsv.gz", "wb", mtime=0) as out:
        out.write((HEADER + "".join(f"{name}\t{label}\n" for name, label in sorted(entries.items()))).encode())
    print(Counter(entries.values()))


if __name__ == "__main__":
    main()
