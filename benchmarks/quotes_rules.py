"""The rules of quotations alone, on gold entities: records, and how often cue, speaker and medium overlap the gold's.

The encoder has read the training articles, so what rules do there shows only without it. A change of the rules is kept
when these figures on the training articles are better for it; dev is too small to tell.

    python benchmarks/quotes_rules.py ../shared/corpora/arabnews/train.jsonl [-o pred.jsonl]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.article import find_zones
from arabnews_nlp.evaluation import evaluate
from arabnews_nlp.language import segment
from arabnews_nlp.names import link_names
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.records import Entity, Quote, Span
from arabnews_nlp.tables import read_records


def read(article: Article) -> Article:
    """Return an article with the quotations that the rules find, its entities being the gold's."""
    segmentation = segment(article.text)
    entities = []
    for entity in article.entities:
        norms = [t.norm for t in segmentation.tokens if entity.start <= t.start and t.end <= entity.end]
        plain = " ".join(norms) or entity.text
        entities.append(Entity(entity.start, entity.end, entity.label, entity.text, normalized=plain))
    linked = link_names(segmentation, entities)
    return replace(article, quotes=tuple(find_quotes(segmentation, linked, find_zones(article.text))))


def overlaps(one: Span | None, other: Span | None) -> bool:
    """Tell whether two spans share a letter, or neither is there."""
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


def compare(gold: Sequence[Quote], found: Sequence[Quote]) -> Counter[str]:
    """Count the gold's records whose cue is found, and those with the same speaker and medium."""
    counts: Counter[str] = Counter()
    for quote in gold:
        same = next((other for other in found if quote.cue and other.cue and overlaps(quote.cue, other.cue)), None)
        if same is None:
            continue
        counts["cues"] += 1
        counts["speaker"] += overlaps(quote.speaker, same.speaker)
        counts["speaker to the letter"] += quote.speaker == same.speaker
        counts["via"] += overlaps(quote.via, same.via)
    return counts


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="write the records as JSONL")
    args = parser.parse_args()
    gold = list(read_records(args.gold))
    predicted = [read(article) for article in gold]
    for name, score in evaluate(gold, predicted).items():
        if name.startswith("quotes"):
            print(f"{name:20} P {score.precision:6.2f} R {score.recall:6.2f} F1 {score.f1:6.2f}  gold {score.gold}")
    counts: Counter[str] = Counter()
    for article, other in zip(gold, predicted, strict=True):
        counts += compare(article.quotes, other.quotes)
    for name in ("speaker", "speaker to the letter", "via"):
        share = 100 * counts[name] / counts["cues"]
        print(f"{name} as in the gold: {share:.2f} % of {counts['cues']} records with its cue")
    if args.output:
        lines = (json.dumps(article.to_dict(), ensure_ascii=False) for article in predicted)
        args.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
