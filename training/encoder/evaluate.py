"""Score a PyTorch encoder on tagged articles, by exact spans."""

from __future__ import annotations

from collections import Counter

import torch
from corpora import TaggedArticle
from model import Encoder, pointer_logits, split_heads

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.encoder.windows import make_windows
from arabnews_nlp.entities.spans import spans_of_tags


def entity_f1(model: Encoder, articles: list[TaggedArticle], vocabulary: Vocabulary) -> str:
    """Return exact F1 of each head's labels, as a line."""
    model.eval()
    pointed: list[bool] = []
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for article in articles:
        numbers, names = predict(model, article, vocabulary)
        pointed += [who in places for cue, places in article.speakers if (who := names[cue]) is not None]
        for head, tags in HEADS.items():
            ours = set(spans_of_tags([tags[n] for n in numbers[head]]))
            theirs = set(spans_of_tags([tags[n] for n in article.tags[head]]))
            for spans, counter in ((ours & theirs, right), (ours, found), (theirs, gold)):
                for *_, label in spans:
                    counter[label] += 1
                    if head == "entity":
                        counter["all"] += 1
    figures = [f"{label} {200 * right[label] / max(1, found[label] + gold[label]):.2f}" for label in sorted(gold)]
    who = f"speaker pointed at {100 * sum(pointed) / max(1, len(pointed)):.1f} % of {len(pointed)}"
    return " ".join([*figures, who])


@torch.no_grad()
def predict(
    model: Encoder, article: TaggedArticle, vocabulary: Vocabulary
) -> tuple[dict[str, list[int]], list[int | None]]:
    """Return the likeliest tag of each token, by head, and the token that each token points at as its speaker."""
    numbers: dict[str, list[int]] = {head: [] for head in HEADS}
    names: list[int | None] = []
    for window in make_windows(article.segmentation, vocabulary):
        pieces, firsts = torch.tensor([window.pieces]), torch.tensor([window.firsts])
        raw = model(pieces, firsts, 0 if article.ours else 1)
        logits = split_heads(raw)
        first, last = (index - window.begin for index in window.keep)
        for head in HEADS:
            numbers[head] += logits[head][0, first:last].argmax(-1).tolist()
        asking = torch.arange(first, last)
        places = pointer_logits(raw, torch.zeros_like(asking), asking).argmax(-1).tolist()
        names += [window.begin + place if place < len(window.firsts) else None for place in places]
    return numbers, names
