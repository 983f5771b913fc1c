"""Analyse a gold file, print its figures, speed and memory, and fail when one is below a bar.

    python benchmarks/gold.py ../shared/corpora/arabnews/dev.jsonl -o pred.jsonl --at-least entities=75

Speed is words (tokens that are not punctuation) a second of processor time, one process, after the model is loaded.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path

import arabnews_nlp as an
from arabnews_nlp.evaluation import evaluate


def main() -> int:
    """Run; the exit code is 1 when a figure is below its bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--model", default="arabnews-base")
    parser.add_argument("--at-least", nargs="*", default=[], metavar="MEASURE=F1")
    args = parser.parse_args()
    gold = list(an.read_records(args.gold))
    pipeline = an.load(args.model)
    pipeline("جملة أولى.")
    begin = time.process_time()
    predicted = [pipeline(article.text, published=article.published, id=article.id) for article in gold]
    seconds = time.process_time() - begin
    words = sum(any(c.isalnum() for c in token.norm) for article in predicted for token in article.tokens)
    scores = evaluate(gold, predicted)
    for name, score in scores.items():
        print(f"{name:20} P {score.precision:6.2f} R {score.recall:6.2f} F1 {score.f1:6.2f}  gold {score.gold}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words} words, {words / seconds:.0f} words/s of one core, peak memory {memory:.0f} MB")
    if args.output:
        lines = (json.dumps(article.to_dict(), ensure_ascii=False) for article in predicted)
        args.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    bars = dict(bar.rsplit("=", 1) for bar in args.at_least)
    low = [
        f"{name} is {scores[name].f1:.2f}, below {bar}" for name, bar in bars.items() if scores[name].f1 < float(bar)
    ]
    print("\n".join(low))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
