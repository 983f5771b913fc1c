"""Raw articles to their quotations, once, for the benchmarks of quotations across articles.

nice python benchmarks/quotes_corpus.py ../shared/corpora -o quotations.jsonl --articles 60000

Writes records of ``arabnews extract`` without their entities, in an order mixed by a seed, so that the first 10,000
lines are a sample of all outlets. Goes on where an earlier run of the same arguments ended.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import arabnews_nlp as an
from arabnews_nlp.analysis import quote_record
from arabnews_nlp.errors import ArabNewsError, PublishedDateError
from arabnews_nlp.published import read_published

_SEED = 11


def raw_articles(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield id, source, published and text of each raw article that has a text, file by file."""
    for path in sorted(folder.glob("*/*.jsonl.gz")):
        source = path.name.split(".")[0]
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                text = (row.get("text") or row.get("content") or "").strip()
                if len(text) > 200:
                    yield {"id": f"{source}-{number}", "source": source, "text": text, "published": _day(row)}


def _day(row: dict[str, Any]) -> str | None:
    """Return the day of publication where the file gives it in a form that we read."""
    try:
        day = read_published(row.get("date_extracted"))
    except PublishedDateError:
        return None
    return day.isoformat() if day else None


def main() -> None:
    """Extract and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--model", default="arabnews-crf")
    args = parser.parse_args()
    records = list(raw_articles(args.folder))
    random.Random(_SEED).shuffle(records)  # noqa: S311 - a sample, no secret
    done = sum(1 for _ in args.output.open(encoding="utf-8")) if args.output.exists() else 0
    pipeline = an.load(args.model)
    begin = time.process_time()
    failed = 0
    with args.output.open("a", encoding="utf-8") as stream:
        for record in records[done : args.articles]:
            quotes = []
            try:
                quotes = [quote_record(q) for q in pipeline(record["text"], published=record["published"]).quotes]
            except ArabNewsError as error:
                failed += 1
                print(record["id"], error)
            stream.write(json.dumps({**record, "quotes": quotes}, ensure_ascii=False) + "\n")
    print(f"{min(len(records), args.articles) - done} articles, {failed} failed, {time.process_time() - begin:.0f} s")


if __name__ == "__main__":
    main()
