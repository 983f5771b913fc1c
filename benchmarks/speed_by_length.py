"""Cost per word of the whole pipeline by length of the article, 100 to 100,000 words; it should not grow.

    python benchmarks/speed_by_length.py ../shared/corpora/arabnews/dev.jsonl -o length.json

Articles are put together from those of the file, joined until they are long enough. Microseconds a word are of the
process's own work on all its threads (``time.process_time``), so other work on the machine hardly changes them.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle
from pathlib import Path

import arabnews_nlp as an
from report import publish

LENGTHS = (100, 1_000, 10_000, 100_000)
LEAST_WORDS = 5_000


def article_of(lines: list[str], words: int) -> str:
    """Return so many words of the lines, whole lines but for the last, from the beginning again when they end."""
    taken: list[str] = []
    left = words
    for line in cycle(lines):
        pieces = line.split(" ")
        taken.append(" ".join(pieces[:left]))
        left -= len(pieces)
        if left <= 0:
            return "\n".join(taken)
    return ""


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--model", default="arabnews-base")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1])
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in args.articles.read_text(encoding="utf-8").splitlines()]
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    pipeline = an.load(args.model, threads=1)
    pipeline(article_of(lines, 1_000))
    costs: dict[int, float] = {}
    rows = []
    for length in LENGTHS:
        if length > args.longest:
            continue
        text = article_of(lines, length)
        times = max(1, LEAST_WORDS // length)
        begin = time.process_time()
        for _ in range(times):
            pipeline(text)
        costs[length] = 1e6 * (time.process_time() - begin) / (times * length)
        to_thousand = costs[length] / costs[1_000] if 1_000 in costs else float("nan")
        rows.append({"words": length, "µs a word": costs[length], "to that at 1,000": to_thousand})
    publish(rows, args.output)


if __name__ == "__main__":
    main()
