"""Raw articles of a folder of ``.jsonl.gz`` files as one input file of ours, outlets mixed from its beginning on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import Any

__all__ = ["write_input"]


def _row(line: str, name: str, number: int) -> dict[str, Any] | None:
    row = json.loads(line)
    if not row.get("text", "").strip():
        return None
    try:
        published = parsedate_to_datetime(row["time"]).date().isoformat()
    except (KeyError, TypeError, ValueError):
        published = None
    return {"id": f"{name}-{number}", "text": row["text"], "published": published, "source": name}


def _mixed(folder: Path) -> Iterator[dict[str, Any]]:
    with ExitStack() as files:
        paths = sorted(folder.glob("*.jsonl.gz"))
        readers = {
            path.name.split(".")[0]: enumerate(files.enter_context(gzip.open(path, "rt", encoding="utf-8")))
            for path in paths
        }
        while readers:
            for name, lines in list(readers.items()):
                entry = next(lines, None)
                if entry is None:
                    del readers[name]
                elif (row := _row(entry[1], name, entry[0])) is not None:
                    yield row


def write_input(folder: Path, output: Path, articles: int | None = None) -> tuple[int, int]:
    """Write the first articles, all where no number is given; return how many they are and how many words.

    Args:
        folder: Of files with the fields ``text`` and ``time``.
        output: ``.jsonl``.
        articles: How many.
    """
    count = words = 0
    with output.open("w", encoding="utf-8") as out:
        for row in islice(_mixed(folder), articles):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
            words += len(row["text"].split())
    return count, words
