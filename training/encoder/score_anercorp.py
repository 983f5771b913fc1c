"""Score a checkpoint on ANERcorp's test part (CAMeL Lab's split), on the corpus's own words, by strict spans.

A word has the tag of the name that it touches, so that a proclitic makes no difference. With ``--alone`` the model was
trained on ANERcorp alone and knows its MISC; else only PERS, LOC and ORG are compared.

    python training/encoder/score_anercorp.py CHECKPOINT.pt PIECES.tsv.gz ../shared/corpora --alone
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import torch
from corpora import ANER_LABELS, read_anercorp

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.entities.spans import spans_of_tags
from arabnews_nlp.training.articles import TaggedArticle
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.scoring import predict

TEST = "anercorp/ANERCorp_CamelLab_test.repaired_first_tokens.txt"
Span = tuple[int, int, str]


def gold_spans(sentences: list[list[tuple[str, str]]], labels: dict[str, str]) -> set[Span]:
    """Return first word, word after the last, and label of each name; words are counted through the corpus."""
    spans: set[Span] = set()
    position = 0
    for sentence in sentences:
        tags = [tag if tag == "O" else tag[:2] + labels.get(tag[2:], "") for _, tag in sentence]
        tags = ["O" if tag.endswith("-") else tag for tag in tags]
        spans |= {(position + first, position + last, label) for first, last, label in spans_of_tags(tags)}
        position += len(sentence)
    return spans


def predicted_spans(article: TaggedArticle, tags: list[int], first_word: int) -> set[Span]:
    """Move spans of our tokens to words between blanks."""
    words: list[tuple[int, int]] = []
    position = 0
    for line in article.segmentation.text.split("\n"):
        for word in line.split(" "):
            words.append((position, position + len(word)))
            position += len(word) + 1
    tokens = article.segmentation.tokens
    spans: set[Span] = set()
    for first, last, label in spans_of_tags([HEADS["entity"][tag] for tag in tags]):
        start, end = tokens[first].start, tokens[last - 1].end
        touched = [index for index, (begin, stop) in enumerate(words) if begin < end and start < stop]
        spans.add((first_word + touched[0], first_word + touched[-1] + 1, label))
    return spans


def main() -> None:
    """Score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--ours", action="store_true", help="by our convention, as the released model is used")
    args = parser.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(args.checkpoint)
    model = Encoder(saved["settings"])
    model.load_state_dict(saved["model"])
    labels = ANER_LABELS | ({"MISC": "DATE"} if args.alone else {})
    path = args.corpora / TEST
    blocks = [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    sentences = [[(r.split(" ")[0], r.split(" ")[-1]) for r in block.splitlines() if r.strip()] for block in blocks]
    gold = gold_spans(sentences, labels)
    found: set[Span] = set()
    position = 0
    vocabulary = Vocabulary.load(args.pieces)
    for article in read_anercorp(path, misc=args.alone):
        convention = TaggedArticle(article.segmentation, article.tags, args.ours)
        found |= predicted_spans(article, predict(model.eval(), convention, vocabulary)[0]["entity"], position)
        position += len(article.segmentation.text.replace("\n", " ").split(" "))
    kinds = sorted(set(labels.values()))
    found = {span for span in found if span[2] in kinds}
    for kind in [*kinds, "all"]:
        counts: Counter[str] = Counter()
        for name, spans in (("right", gold & found), ("found", found), ("gold", gold)):
            counts[name] = sum(kind in ("all", span[2]) for span in spans)
        print(f"{kind} F1 {200 * counts['right'] / (counts['found'] + counts['gold']):.2f} of {counts['gold']}")


if __name__ == "__main__":
    main()
