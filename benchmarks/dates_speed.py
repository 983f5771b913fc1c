"""Speed of the grammar over segmented text, and its behaviour on a megabyte of one thing.

usage: python benchmarks/dates_speed.py GOLD.jsonl
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from arabnews_nlp.dates import find_dates
from arabnews_nlp.language import segment

MEGABYTE = 1_000_000
HARD = (
    ("digits", "7"), ("slashes", "/"), ("waw", "و"), ("waw apart", "و "), ("digits apart", "7 "), ("1/1/", "1/1/"),
)  # fmt: skip
PUBLISHED = date(2018, 6, 15)


def seconds(text: str) -> float:
    """Return the processor seconds that the grammar takes for a text, its tokens not counted; the best of three."""
    segmentation = segment(text)
    times = []
    for _ in range(3):
        begun = time.process_time()
        find_dates(segmentation, PUBLISHED)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print words a second on the articles and the time of hard megabytes beside that of ordinary text."""
    articles = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    text = "\n".join(json.loads(line)["text"] for line in articles)[:MEGABYTE]
    seconds(text[:10_000])
    spent = seconds(text)
    print(f"news         {spent:6.2f} s  {len(text.split()) / spent:10,.0f} words/s")
    for name, piece in HARD:
        hard = seconds(piece * (len(text) // len(piece)))
        print(f"{name:12} {hard:6.2f} s  {hard / spent:6.2f} times the news")


if __name__ == "__main__":
    main()
