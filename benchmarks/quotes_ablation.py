"""What each part of the quotation stage is worth: figures with parts left out, and by kind, marks and speaker.

python benchmarks/quotes_ablation.py ../shared/corpora/arabnews/dev.jsonl [--model arabnews-base]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

import arabnews_nlp as an
from arabnews_nlp.evaluation import evaluate
from arabnews_nlp.evaluation.scoring import same_speaker
from arabnews_nlp.quotes.candidates import Candidate
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.descriptions import Subject
from arabnews_nlp.quotes.finding import read_quotes
from arabnews_nlp.quotes.heads import Heads
from arabnews_nlp.quotes.ranker import Ranker, bundled_ranker
from arabnews_nlp.quotes.who import Speakers
from arabnews_nlp.quotes.who_features import Occasion
from arabnews_nlp.records import Quote

Variant = Callable[[Doc], Sequence[Quote]]


class NearestName(Speakers):
    """Speakers without a ranker: the name in the phrase, the phrase itself, or the last speaker."""

    def _choose(
        self, occasion: Occasion, candidates: list[Candidate], rows: list[list[str]], chances: list[float]
    ) -> int:
        places = range(len(candidates))
        if occasion.speaker:
            first, last = occasion.speaker
            inside = [p for p in places if any(first <= f < last for f in candidates[p].firsts)]
            return inside[0] if inside else len(candidates) - 1
        said = [p for p in places if occasion.said and candidates[p].who == occasion.said[0]]
        return said[0] if said else 0


class Ungendered(Speakers):
    """Speakers that ask for no agreement between verb and candidate."""

    def _evidence(self, occasion: Occasion, candidates: list[Candidate]) -> list[float]:
        without = replace(occasion, cue=replace(occasion.cue, gender=None))
        return super()._evidence(without, candidates)


class NamesOnly(Speakers):
    """Speakers that know no phrase without a name but the one as written and those who spoke before."""

    def _fuller(self, speaker: tuple[int, int]) -> list[tuple[Candidate, tuple[str, ...]]]:
        return []

    def _unnamed_subjects(self, subjects: Sequence[Subject]) -> list[Candidate]:
        return []


def reading(
    *,
    heads: bool = True,
    pointer: bool = True,
    clusters: bool = True,
    agreement: bool = True,
    speakers_type: type[Speakers] = Speakers,
) -> Variant:
    """Return a quotation stage with parts left out."""
    weights = bundled_ranker().weights
    ranker = Ranker({n: w for n, w in weights.items() if agreement or not ("gender" in n or "plural" in n)})

    def read(doc: Doc) -> Sequence[Quote]:
        entities = doc._.entities
        if not clusters:
            entities = [replace(entity, cluster=number) for number, entity in enumerate(entities)]
        context = Context(doc._.segmentation, entities, doc._.zones)
        seen = Heads(doc._.heads) if heads and doc._.heads else None
        speakers = speakers_type(context, ranker, 0.0, seen.pointer if seen and pointer else None)
        return read_quotes(context, speakers, seen)

    return read


def marks_only(doc: Doc) -> Sequence[Quote]:
    """Return what the rules find in quotation marks alone."""
    return [quote for quote in reading(heads=False)(doc) if quote.kind == "direct"]


VARIANTS: dict[str, Variant] = {
    "marks only": marks_only,
    "rules": reading(heads=False),
    "rules and heads": reading(pointer=False),
    "rules, heads, pointer (released)": reading(),
    "... without the ranker": reading(speakers_type=NearestName, pointer=False),
    "... without agreement": reading(agreement=False, speakers_type=Ungendered),
    "... without phrases that are no names": reading(speakers_type=NamesOnly),
    "... without clusters": reading(clusters=False),
}
STYLES = {"«": "« »", "“": "“ ”", '"': '" "', "‘": "‘ ’"}


def speaker_kind(text: str, quote: Quote) -> str:
    """Say how a gold record gives its speaker."""
    if quote.speaker is None:
        return "only in the verb"
    phrase, name = text[slice(*quote.speaker)], quote.who
    if name and name in phrase:
        return "full name or description"
    return "short name or variant" if same_speaker(phrase.split()[-1], name) else "office or other words"


def breakdown(gold: Iterable[an.Article], found: Iterable[an.Article]) -> None:
    """Print recall by kind, by style of marks and by how the speaker is given."""
    totals: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for theirs, ours in zip(gold, found, strict=True):
        for quote in theirs.quotes:
            start = quote.content[0][0]
            mark = STYLES.get(theirs.text[start - 1 : start], "none at the edge")
            match = max(ours.quotes, key=lambda other: overlap(quote, other), default=None)
            hit = match is not None and overlap(quote, match) >= 0.5
            for name in (quote.kind, f"marks {mark}", f"speaker: {speaker_kind(theirs.text, quote)}"):
                totals[name] += 1
                seen[name] += hit
                right[name] += hit and same_speaker(quote.who, match.who)
    for name in sorted(totals):
        n = totals[name]
        print(f"| {name} | {n} | {100 * seen[name] / n:.1f} | {100 * right[name] / n:.1f} |")


def overlap(one: Quote, other: Quote) -> float:
    """Return intersection over union of two contents' code points."""
    first, second = ({i for start, end in quote.content for i in range(start, end)} for quote in (one, other))
    return len(first & second) / max(1, len(first | second))


def main() -> None:
    """Print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="arabnews-base")
    args = parser.parse_args()
    gold = list(an.read_records(args.gold))
    pipeline = an.load(args.model)
    docs = []
    for article in gold:
        doc = pipeline.nlp.make_doc(article.text)
        doc._.published = article.published
        for _, component in pipeline.nlp.pipeline:
            doc = component(doc)
        docs.append(doc)
    print("| parts | found | exact | attributed | who |\n|---|---|---|---|---|")
    for name, variant in VARIANTS.items():
        read = [
            replace(article, entities=doc._.entities, quotes=tuple(variant(doc)))
            for article, doc in zip(gold, docs, strict=True)
        ]
        figures = evaluate(gold, read)
        rows = [figures[f"quotes {measure}"].f1 for measure in ("found", "exact", "attributed")]
        print(f"| {name} |", " | ".join(f"{row:.2f}" for row in rows), f"| {100 * rows[2] / max(rows[0], 1e-9):.1f} |")
    print("\n| recall | gold | found | attributed |\n|---|---|---|---|")
    breakdown(gold, [replace(article, quotes=tuple(doc._.quotes)) for article, doc in zip(gold, docs, strict=True)])


if __name__ == "__main__":
    main()
