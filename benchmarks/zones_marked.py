"""Titles and furniture on 60 hand-marked articles of the raw corpora.

    python benchmarks/zones_marked.py [SHARED]      (default ../shared)

A page is an article's title, a line break and its text, as the corpora's rows give them. The marks
(``tests/data/zones_marked.jsonl``) hold offsets and the SHA-256 of the page, no text: 12 articles of each of five
outlets, drawn at random among those of 4 to 30 lines after the rules were written, pre-annotated by the rules and then
read and corrected line by line. Everything that is not marked is body. A zone counts as found when start, end and name
agree.

Headlines of other stories that nothing announces («اقرأ أيضا» or the like) are kept apart, under ``unannounced``: in
form they are the article's own subheadings, and the annotated corpus has quotations that begin in them. They are body
here; the last figure counts them as missed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from arabnews_nlp.article import find_zones

MARKS = Path(__file__).parent.parent / "tests" / "data" / "zones_marked.jsonl"


def pages(shared: Path, marks: list[dict[str, Any]]) -> dict[tuple[str, int], str]:
    """Read the marked pages from the raw corpora.

    Args:
        shared: Folder that holds ``corpora``.
        marks: Rows of the marks file.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        wanted[mark["file"]].add(mark["row"])
    found: dict[tuple[str, int], str] = {}
    for name, rows in wanted.items():
        with gzip.open(shared / "corpora" / name, "rt", encoding="utf-8") as lines:
            for row, line in enumerate(lines):
                if row in rows:
                    record = json.loads(line)
                    body = record["text"] if "text" in record else record["content"]
                    found[name, row] = f"{record['title']}\n{body}"
    return found


def f1(correct: int, found: int, marked: int) -> str:
    """Return precision, recall and F1 in words."""
    precision = correct / found if found else 0.0
    recall = correct / marked if marked else 0.0
    score = 2 * precision * recall / (precision + recall) if correct else 0.0
    figures = f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * score:5.1f}"
    return f"{figures}  ({correct} of {marked}, {found} found)"


def main(shared: Path) -> None:
    """Print the figures, by zone and by outlet."""
    marks = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    texts = pages(shared, marks)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    unannounced = 0
    for mark in marks:
        text = texts[mark["file"], mark["row"]]
        if hashlib.sha256(text.encode()).hexdigest() != mark["sha256"]:
            sys.exit(f"{mark['file']} row {mark['row']}: not the text that was marked")
        outlet = Path(mark["file"]).name.split(".")[0]
        gold = {tuple(zone) for zone in mark["zones"]}
        predicted = {tuple(zone) for zone in find_zones(text) if zone.zone != "body"}
        unannounced += len(mark["unannounced"])
        for name in ("title", "furniture", "byline", "dateline"):
            ours, theirs = ({zone for zone in zones if zone[2] == name} for zones in (predicted, gold))
            for key in (name, f"  {outlet} {name}"):
                for place, number in enumerate((len(ours & theirs), len(ours), len(theirs))):
                    counts[key][place] += number
    for key in sorted(counts, key=lambda key: (key.split()[-1], key)):
        if any(counts[key]):
            print(f"{key:22}{f1(*counts[key])}")
    correct, found, marked = counts["furniture"]
    print(f"furniture, the {unannounced} unannounced headlines counted as missed:")
    print(" " * 22 + f1(correct, found, marked + unannounced))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
