"""Entities by outlet, and names seen in training against names not seen.

python benchmarks/entities_unseen.py TRAIN.jsonl DEV.jsonl PREDICTED.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from arabnews_nlp.names.folding import folded


def read(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names(record: dict[str, Any]) -> set[tuple[int, int, str]]:
    """Return the spans of an article's people, places and bodies."""
    return {(e["start"], e["end"], e["label"]) for e in record["entities"] if e["label"] != "DATE"}


def main() -> None:
    """Print F1 by outlet, and recall of seen and unseen names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    args = parser.parse_args()
    seen = {folded(r["text"][start:end]) for r in read(args.train) for start, end, _ in names(r)}
    predicted = {str(record["id"]): record for record in read(args.predicted)}
    outlets: dict[str, Counter[str]] = {}
    recall: dict[str, Counter[str]] = {"seen": Counter(), "unseen": Counter()}
    for record in read(args.gold):
        gold, ours = names(record), names(predicted[str(record["id"])])
        counts = outlets.setdefault(record["source"], Counter())
        counts.update(right=len(gold & ours), gold=len(gold), found=len(ours))
        for span in gold:
            kind = "seen" if folded(record["text"][span[0] : span[1]]) in seen else "unseen"
            recall[kind].update(
                {"gold": 1, "right": int(span in ours), span[2]: 1, f"{span[2]} right": int(span in ours)}
            )
    for outlet, counts in sorted(outlets.items()):
        print(f"{outlet}: F1 {200 * counts['right'] / (counts['gold'] + counts['found']):.1f} of {counts['gold']}")
    for kind, counts in recall.items():
        parts = [f"{label} {100 * counts[label + ' right'] / counts[label]:.1f}" for label in ("PER", "LOC", "ORG")]
        print(f"{kind}: recall {100 * counts['right'] / counts['gold']:.1f} of {counts['gold']}; {', '.join(parts)}")


if __name__ == "__main__":
    main()
