"""Measure the speed of tokens and sentences on one core, its growth with length, and hostile inputs.

usage: python benchmarks/tokens_speed.py [../shared/corpora]

Times are of the process's own work (``time.process_time``), best of three.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

import spacy

from arabnews_nlp import components  # noqa: F401 - registers the tokenizer
from arabnews_nlp.language import segment

MEGABYTE = 1_000_000
HOSTILE = {
    "one letter": "و",
    "quote marks": '"',
    "opening quote marks": "«",
    "spaces": " ",
    "line ends": "\n",
    "combining marks": "\u064e",
    "full stops": ".",
    "letter and stop": "د.",
    "number signs": "#",
    "at signs": "a@",
    "joiners": "\u200d",
    "link starts": "http://",
    "digits and stops": "1.",
    "quoted stops": "«. ",
}


def seconds(text: str) -> tuple[float, int]:
    """Return the best of three process times of segmenting a text, and its number of tokens."""
    best, number = float("inf"), 0
    for _ in range(3):
        start = time.process_time()
        number = len(segment(text).tokens)
        best = min(best, time.process_time() - start)
    return best, number


def doc_seconds(texts: list[str]) -> tuple[float, int]:
    """Return the best of three process times of making spaCy's Docs of articles, and the number of tokens."""
    tokenizer = spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "arabnews.Tokenizer.v1"}}}).tokenizer
    best, number = float("inf"), 0
    for _ in range(3):
        start = time.process_time()
        number = sum(len(tokenizer(text)) for text in texts)
        best = min(best, time.process_time() - start)
    return best, number


def ordinary_text(corpora: Path, length: int) -> str:
    """Return so many code points of raw news."""
    pieces: list[str] = []
    total = 0
    for path in sorted((corpora / "ant_v2_multisource").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                pieces.append(text)
                total += len(text) + 1
                if total > length:
                    return "\n".join(pieces)[:length]
    return "\n".join(pieces)


def main() -> None:
    """Print the figures."""
    text = ordinary_text(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"), 10 * MEGABYTE)
    segment(text[:MEGABYTE])
    for megabytes in (1, 3, 10):
        spent, number = seconds(text[: megabytes * MEGABYTE])
        print(f"{megabytes:3d} M code points {spent:7.2f} s {number / spent:10,.0f} tokens/s")
    articles = [text[start : start + 3_000] for start in range(0, 3 * MEGABYTE, 3_000)]
    spent, number = doc_seconds(articles)
    print(f"with spaCy's Doc, articles of 3,000 code points {number / spent:10,.0f} tokens/s")
    per_megabyte, _ = seconds(text[:MEGABYTE])
    for name, piece in HOSTILE.items():
        spent, number = seconds((piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE])
        print(f"{name:22} {spent:7.2f} s {spent / per_megabyte:6.2f} times ordinary text, {number:,} tokens")


if __name__ == "__main__":
    main()
