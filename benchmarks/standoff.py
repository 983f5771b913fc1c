"""Gold annotation without its texts: offsets and labels, with a hash of the text that they belong to.

The articles are their outlets' and are not given away; whoever has them (ANT corpus v2.1 and SaudiNewsNet) gets the
gold back, and with it every figure of ``benchmarks/gold.py``:

    python benchmarks/standoff.py unpack benchmarks/data/arabnews_dev.standoff.jsonl TEXTS.jsonl -o dev.jsonl
    python benchmarks/standoff.py pack GOLD.jsonl -o OUT.standoff.jsonl

TEXTS has the field ``text`` (or ``content``) a line, in any order; texts are known by their hash alone. ``who`` is kept
as the places of its words. Exit code 1: some texts are missing, the others are written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def packed(record: Record) -> Record:
    """Return a record without any of its text."""
    text = record["text"]
    kept = {name: record.get(name) for name in ("id", "source", "published")}
    kept |= {"sha256": text_hash(text), "length": len(text)}
    kept["entities"] = [{name: value for name, value in e.items() if name != "text"} for e in record["entities"]]
    kept["quotes"] = [
        {name: value for name, value in quote.items() if name not in {"text", "who"}}
        | {"who": _places(text, quote.get("who") or "")}
        for quote in record["quotes"]
    ]
    return kept


def unpacked(record: Record, text: str) -> Record:
    """Return a record with its text and surfaces again."""
    whole = {name: record[name] for name in ("id", "source", "published")} | {"text": text}
    whole["entities"] = [e | {"text": text[e["start"] : e["end"]]} for e in record["entities"]]
    whole["quotes"] = [
        quote
        | {
            "text": " ".join(text[start:end] for start, end in quote["content"]),
            "who": " ".join(text[start:end] for start, end in quote["who"]),
        }
        for quote in record["quotes"]
    ]
    return whole


def _places(text: str, name: str) -> list[list[int]]:
    """Return where a name stands, whole or word by word.

    Raises:
        ValueError: A word of it is not in the text.
    """
    if not name:
        return []
    pieces = [name] if name in text else name.split()
    return [[start := text.index(piece), start + len(piece)] for piece in pieces]


def read(path: Path) -> Iterator[Record]:
    """Yield the records of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> int:
    """Pack or unpack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("pack", "unpack"))
    parser.add_argument("annotation", type=Path)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    if args.action == "pack":
        records, missing = [packed(record) for record in read(args.annotation)], 0
    else:
        wanted = {record["sha256"]: record for record in read(args.annotation)}
        found = {}
        for line in read(args.texts):
            text = line.get("text") or line.get("content") or ""
            if (key := text_hash(text)) in wanted:
                found[key] = unpacked(wanted[key], text)
        records, missing = [found[key] for key in wanted if key in found], len(wanted) - len(found)
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    args.output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(f"{len(records)} articles written, {missing} texts missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
