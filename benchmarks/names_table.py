"""Many raw articles into one table of names: time, rows, and the people most often named, to be read by eye.

python benchmarks/names_table.py ../shared/corpora/ant_v2_multisource --articles 10000 -o names.parquet
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import arabnews_nlp as an
from arabnews_nlp.corpus import names_frame


def records(folder: Path, wanted: int) -> Iterator[dict[str, str]]:
    """Yield articles, as many of each file."""
    paths = sorted(folder.glob("*.jsonl.gz"))
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in zip(range(wanted // len(paths)), lines, strict=False):
                row = json.loads(line)
                text = max((value for value in row.values() if isinstance(value, str)), key=len, default="")
                yield {"id": f"{path.stem}-{number}", "text": text}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--model", default="arabnews-small")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    begin = time.time()
    pipeline = an.load(args.model)
    frame = names_frame(pipeline.pipe(records(args.folder, args.articles), n_process=args.processes))
    print(f"{args.articles} articles, {time.time() - begin:.0f} s, {len(frame)} rows")
    print(frame["label"].value_counts().to_string())
    people = frame[frame["label"] == "PER"].head(50)
    for row in people.itertuples():
        print(row.articles, row.mentions, row.quotes, row.name, row.latin, " | ".join(row.forms[:12]), sep="\t")
    if args.output:
        frame.to_parquet(args.output)


if __name__ == "__main__":
    main()
