"""Train the CRF tagger on our gold and ANERcorp.

ANERcorp has no dates, and a linear-chain CRF cannot leave a label open: a first model, trained on our gold alone, finds
the dates there; then both corpora train the released model.

    python training/entities/train_crf.py ../shared/corpora models/arabnews-crf
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pycrfsuite
from corpora import Example, read_anercorp, read_gold

from arabnews_nlp._models import write_checksums
from arabnews_nlp.entities.features import sentence_features
from arabnews_nlp.entities.lexicon import Lexicon
from arabnews_nlp.entities.spans import spans_of_tags, tags_of_spans
from arabnews_nlp.language import match_key, segment

PARAMETERS = {"c1": 0.08, "c2": 0.02, "feature.possible_transitions": True, "feature.minfreq": 2}
Sentence = tuple[list[list[str]], list[str]]


def sentences(example: Example, lexicon: Lexicon) -> list[Sentence]:
    """Return features and tags of each sentence of a text."""
    segmentation = segment(example.text)
    tags = tags_of_spans(segmentation.tokens, example.spans)
    seen = Counter(match_key(token.norm) for token in segmentation.tokens)
    rows = []
    for first, last in segmentation.sentence_tokens():
        tokens, words = segmentation.tokens[first:last], segmentation.words[first:last]
        rows.append((sentence_features(tokens, words, lexicon, seen), tags[first:last]))
    return rows


def train(data: list[Sentence], path: Path, iterations: int) -> None:
    """Fit a model by L-BFGS."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**PARAMETERS, "max_iterations": iterations})
    for features, tags in data:
        trainer.append(features, tags)
    trainer.train(str(path))


def with_dates(data: list[Sentence], path: Path) -> list[Sentence]:
    """Add the dates that a model finds where nothing was annotated."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    completed = []
    for features, tags in data:
        merged = list(tags)
        for first, last, label in spans_of_tags(tagger.tag(features)):
            if label == "DATE" and all(tag == "O" for tag in tags[first:last]):
                merged[first:last] = ["B-DATE", *["I-DATE"] * (last - first - 1)]
        completed.append((features, merged))
    return completed


def main() -> None:
    """Train, then write the checksums that loading verifies."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--first-iterations", type=int, default=40)
    args = parser.parse_args()
    lexicon = Lexicon.load(args.out)
    gold = [row for example in read_gold(args.corpora / "arabnews/train.jsonl") for row in sentences(example, lexicon)]
    path = args.out / "entities.crfsuite"
    train(gold, path, args.first_iterations)
    print("first model done", flush=True)
    anercorp = read_anercorp(args.corpora / "anercorp/ANERCorp_CamelLab_train.txt")
    news = [row for example in anercorp for row in sentences(example, lexicon)]
    train([*gold, *with_dates(news, path)], path, args.iterations)
    write_checksums(args.out, ["entities.crfsuite", "gazetteer.tsv.gz", "clusters.tsv.gz"])
    print(f"{len(gold)} sentences of gold, {len(news)} of ANERcorp; {path.stat().st_size >> 20} MB")


if __name__ == "__main__":
    main()
