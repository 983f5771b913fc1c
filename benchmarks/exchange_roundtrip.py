"""Records out to each format for correction and back, untouched: how many come back equal, and how long it takes.

python benchmarks/exchange_roundtrip.py ../shared/corpora/arabnews/train.jsonl
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from arabnews_nlp.exchange import FORMATS, export_articles, import_corrections
from arabnews_nlp.tables import read_records


def accept(path: Path) -> None:
    """Turn Label Studio's tasks into its export: what was predicted has been submitted."""
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    path.write_text(json.dumps(tasks), encoding="utf-8")


def main() -> None:
    """Run and print; exit code 1 where a record differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    args = parser.parse_args()
    articles = list(read_records(args.records))
    lost = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, form in FORMATS.items():
            begin = time.process_time()
            path = Path(scratch, f"out{form.suffix}")
            export_articles(articles, path)
            if name == "label-studio":
                accept(path)
            back = list(import_corrections(path, articles))
            equal = sum(one == two for one, two in zip(articles, back, strict=True))
            seconds = time.process_time() - begin
            size = path.stat().st_size / 1e6
            print(f"{name}: {equal} of {len(articles)} equal, {seconds:.1f} s of one core, {size:.1f} MB", flush=True)
            lost += len(articles) - equal
    raise SystemExit(lost > 0)


if __name__ == "__main__":
    main()
