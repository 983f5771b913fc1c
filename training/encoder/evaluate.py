"""Score a PyTorch encoder on tagged articles, by exact spans."""

from __future__ import annotations

from collections import Counter

import torch
from corpora import TaggedArticle
from model import Encoder, split_heads

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.encoder.windows import make_windows
from arabnews_nlp.entities.spans import spans_of_tags


def entity_f1(model: Encoder, articles: list[TaggedArticle], vocabulary: Vocabulary) -> str:
    """Return exact F1 of each head's labels, as a line."""
    model.eval()
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for article in articles:
        numbers = predict(model, article, vocabulary)
        for head, tags in HEADS.items():
            ours = set(spans_of_tags([tags[n] for n in numbers[head]]))
            theirs = set(spans_of_tags([tags[n] for n in article.tags[head]]))
            for spans, counter in ((ours & theirs, right), (ours, found), (theirs, gold)):
                for *_, label in spans:
                    counter[label] += 1
                    if head == "entity":
                        counter["all"] += 1
    return " ".join(f"{label} {200 * right[label] / max(1, found[label] + gold[label]):.2f}" for label in sorted(gold))


@torch.no_grad()
def predict(model: Encoder, article: TaggedArticle, vocabulary: Vocabulary) -> dict[str, list[int]]:
    """Return the likeliest tag of each token, by head."""
    numbers: dict[str, list[int]] = {head: [] for head in HEADS}
    for window in make_windows(article.segmentation, vocabulary):
        pieces, firsts = torch.tensor([window.pieces]), torch.tensor([window.firsts])
        logits = split_heads(model(pieces, firsts, 0 if article.ours else 1))
        first, last = (index - window.begin for index in window.keep)
        for head in HEADS:
            numbers[head] += logits[head][0, first:last].argmax(-1).tolist()
    return numbers
