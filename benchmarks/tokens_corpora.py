"""Check tokens on whole corpora: round trip of the raw news, edges of gold spans, cuts into names.

usage: python benchmarks/tokens_corpora.py [../shared/corpora] [--raw] [--gold] [--names]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path

from arabnews_nlp.language import Segmentation, segment
from arabnews_nlp.language.characters import INVISIBLE

GAP = re.compile(rf"[\s{INVISIBLE}]*\Z")


def check(segmentation: Segmentation) -> None:
    """Assert that tokens are in order and that what lies between them is space or invisible."""
    text, end = segmentation.text, 0
    for token in segmentation.tokens:
        assert end <= token.start < token.end, token
        assert GAP.match(text[end : token.start]), text[end : token.start]
        end = token.end
    assert GAP.match(text[end:]), text[end:]
    last = 0
    for start, stop in segmentation.sentences:
        assert last <= start < stop
        last = stop


def round_trip(corpora: Path) -> None:
    """Segment every raw article and check it."""
    articles = tokens = sentences = 0
    for path in sorted(corpora.glob("*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for field in ("title", "text", "content"):
                    segmentation = segment(record.get(field) or "")
                    check(segmentation)
                    tokens += len(segmentation.tokens)
                    sentences += len(segmentation.sentences)
                articles += 1
    print(f"{articles:,} raw articles, {tokens:,} tokens, {sentences:,} sentences: all round trips hold")


def gold_edges(corpora: Path) -> None:
    """Print the share of gold spans' edges that are token boundaries, and the edges that are not."""
    edges = 0
    missed: list[str] = []
    for part in ("train", "dev"):
        for line in (corpora / "arabnews" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text, tokens = record["text"], segment(record["text"]).tokens
            boundaries = {token.start for token in tokens}, {token.end for token in tokens}
            spans = [(entity["start"], entity["end"]) for entity in record["entities"]]
            for quote in record["quotes"]:
                spans += quote["content"]
                spans += [quote[field] for field in ("cue", "speaker", "via") if quote.get(field)]
            for span in spans:
                edges += 2
                for place, known in zip(span, boundaries, strict=True):
                    if place not in known:
                        missed.append(f"{text[max(0, place - 15) : place]}|{text[place : place + 15]}")
    print(f"gold edges {edges:,}, on token boundaries {100 - 100 * len(missed) / edges:.3f} %")
    print("\n".join(sorted(set(missed))).replace("\n\n", "\n"))


def name_cuts(corpora: Path) -> None:
    """Count the first words of names in the gazetteers that are cut, although a name stands alone there."""
    folder = corpora / "gazetteers"
    cities: Counter[str] = Counter()
    with (folder / "world_cities_ar" / "world-cities.csv").open(encoding="utf-8-sig") as rows:
        cities.update(row["CityNameAr"].split()[0] for row in csv.DictReader(rows) if row["CityNameAr"].strip())
    for line in (folder / "geonames_ar" / "cities500_arabic_altnames.tsv").read_text(encoding="utf-8").splitlines():
        if int(line.split("\t")[3] or 0) >= 50_000:
            cities.update(name.split()[0] for name in line.split("\t")[4].split("|") if name.strip())
    people: Counter[str] = Counter()
    for line in (folder / "wd_arabic_names" / "wd_arabic.normalized.aligned.tokens").read_text("utf-8").splitlines():
        _, letters, number = line.split("\t")
        people[letters.replace(" ", "")] += int(number)
    for kind, names in (("cities", cities), ("people", people)):
        cut = Counter({name: number for name, number in names.items() if segment(name).tokens[0].proclitic})
        share = 100 * cut.total() / names.total()
        print(f"{kind}: {len(cut):,} of {len(names):,} names cut, {share:.2f} % of bearers:", *cut.most_common(60))


def main() -> None:
    """Run the checks asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"))
    checks = {"raw": round_trip, "gold": gold_edges, "names": name_cuts}
    for name in checks:
        parser.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args()
    for name, run in checks.items():
        if getattr(options, name):
            run(options.corpora)


if __name__ == "__main__":
    main()
