"""Score the grammar of dates alone against gold articles: spans, values, errors.

usage: python benchmarks/dates_gold.py GOLD.jsonl [--errors N] [--tagger PREDICTED.jsonl]

``--tagger`` takes records whose DATE entities serve as a tagger's candidates.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from arabnews_nlp.dates import find_dates
from arabnews_nlp.dates.finding import read_published
from arabnews_nlp.language import segment
from arabnews_nlp.records import Entity


def read_candidates(path: Path | None) -> dict[str, list[Entity]]:
    """Return the DATE spans of predicted records by article."""
    if path is None:
        return {}
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        record["id"]: [
            Entity(e["start"], e["end"], "DATE", "", score=e.get("score"))
            for e in record["entities"]
            if e["label"] == "DATE"
        ]
        for record in records
    }


def main() -> None:
    """Print precision, recall and F1 of spans, strict, lenient and with values, and the errors asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--tagger", type=Path)
    options = parser.parse_args()
    candidates = read_candidates(options.tagger)
    n_gold = n_found = strict = hit_found = hit_gold = 0
    v_gold = v_found = v_strict = valued = right = 0
    errors: list[str] = []
    words, spent = 0, 0.0
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        gold = {(e["start"], e["end"]): e.get("value") for e in article["entities"] if e["label"] == "DATE"}
        segmentation = segment(text)
        words += len(text.split())
        begun = time.process_time()
        found = find_dates(segmentation, read_published(article["published"]), candidates.get(article["id"], ()))
        spent += time.process_time() - begun
        mine = {(e.start, e.end): e.value for e in found}
        n_gold, n_found = n_gold + len(gold), n_found + len(mine)
        strict += len(gold.keys() & mine.keys())
        hit_found += sum(any(a < d and c < b for c, d in gold) for a, b in mine)
        hit_gold += sum(any(a < d and c < b for c, d in mine) for a, b in gold)
        if any(gold.values()):
            v_gold, v_found = v_gold + len(gold), v_found + len(mine)
            for span, value in gold.items():
                if span in mine:
                    v_strict += mine[span] == value
                    valued += value is not None
                    right += value is not None and mine[span] == value
        for (a, b), side in [(s, "missed") for s in gold.keys() - mine.keys()] + [
            (s, "extra") for s in mine.keys() - gold.keys()
        ]:
            context = f"{text[max(0, a - 35) : a]}[{text[a:b]}]{text[b : b + 25]}".replace("\n", "|")
            errors.append(f"{side}\t{context}")
        for span in gold.keys() & mine.keys():
            if gold[span] != mine[span]:
                a, b = span
                context = f"{text[max(0, a - 60) : a]}[{text[a:b]}]{text[b : b + 25]}".replace("\n", "|")
                errors.append(f"value\tgold {gold[span]} found {mine[span]} @{article['published']}\t{context}")
    for name, hit_p, hit_r, found_n, gold_n in (
        ("strict", strict, strict, n_found, n_gold),
        ("lenient", hit_found, hit_gold, n_found, n_gold),
        ("strict+value", v_strict, v_strict, v_found, v_gold),
    ):
        precision, recall = hit_p / max(1, found_n), hit_r / max(1, gold_n)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:13} P {100 * precision:5.2f}  R {100 * recall:5.2f}  F1 {100 * f1:5.2f}")
    print(f"value accuracy on exact spans {100 * right / max(1, valued):.2f} ({valued})")
    print(f"{words / max(spent, 1e-9):,.0f} words/s (grammar only, process time)")
    for error in sorted(errors)[: options.errors]:
        print(error)


if __name__ == "__main__":
    main()
