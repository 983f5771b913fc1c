"""Score a PyTorch encoder on tagged articles, by exact spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import torch

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.encoder.windows import make_windows
from arabnews_nlp.entities.spans import spans_of_tags
from arabnews_nlp.training.articles import TaggedArticle
from arabnews_nlp.training.encoder import Encoder, has_pointer, pointer_logits, split_heads

__all__ = ["Agreement", "agreement", "predict"]


@dataclass(frozen=True)
class Agreement:
    """How well the likeliest tags agree with annotated ones.

    Attributes:
        labels: Exact F1 of the spans of each label, in percent.
        overall: Exact F1 over the spans of the heads that were compared.
        entities: Exact F1 over the entities.
        pointed: Share of cues that point at a mention of their speaker, in percent, and their number; None where the
            model has no pointers.
    """

    labels: dict[str, float]
    overall: float
    entities: float
    pointed: tuple[float, int] | None

    def line(self) -> str:
        """Return the figures as a line."""
        figures = [f"{label} {figure:.2f}" for label, figure in self.labels.items()]
        who = [f"speaker pointed at {self.pointed[0]:.1f} % of {self.pointed[1]}"] if self.pointed else []
        return " ".join([f"entities {self.entities:.2f}", *figures, *who])


def agreement(
    model: Encoder, articles: Sequence[TaggedArticle], vocabulary: Vocabulary, heads: Collection[str] = tuple(HEADS)
) -> Agreement:
    """Compare the likeliest tags with annotated ones.

    Args:
        model: The encoder.
        articles: Annotated articles.
        vocabulary: Its pieces.
        heads: The heads to compare.
    """
    model.eval()
    pointed: list[bool] = []
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for article in articles:
        numbers, names = predict(model, article, vocabulary)
        pointed += [who in places for cue, places in article.speakers if (who := names[cue]) is not None]
        for head in heads:
            tags = HEADS[head]
            ours = set(spans_of_tags([tags[n] for n in numbers[head]]))
            theirs = set(spans_of_tags([tags[n] for n in article.tags[head]]))
            for spans, counter in ((ours & theirs, right), (ours, found), (theirs, gold)):
                counter.update(label for *_, label in spans)

    def f1(labels: Collection[str]) -> float:
        hits, total = (sum(c[label] for label in labels) for c in (right, found + gold))
        return 200 * hits / total if total else 0.0

    names_of_entities = {tag[2:] for tag in HEADS["entity"] if tag != "O"}
    share = (100 * sum(pointed) / max(1, len(pointed)), len(pointed)) if has_pointer(model) else None
    return Agreement({label: f1([label]) for label in sorted(gold)}, f1(found | gold), f1(names_of_entities), share)


def predict(
    model: Encoder, article: TaggedArticle, vocabulary: Vocabulary
) -> tuple[dict[str, list[int]], list[int | None]]:
    """Return the likeliest tag of each token, by head, and the token that each token points at as its speaker."""
    numbers: dict[str, list[int]] = {head: [] for head in HEADS}
    names: list[int | None] = []
    for window in make_windows(article.segmentation, vocabulary):
        pieces, firsts = torch.tensor([window.pieces]), torch.tensor([window.firsts])
        with torch.no_grad():
            raw = model(pieces, firsts, 0 if article.ours else 1)
        logits = split_heads(raw)
        first, last = (index - window.begin for index in window.keep)
        for head in HEADS:
            numbers[head] += logits[head][0, first:last].argmax(-1).tolist()
        names += _pointed(model, raw, first, last, window.begin)
    return numbers, names


def _pointed(model: Encoder, raw: torch.Tensor, first: int, last: int, begin: int) -> list[int | None]:
    if not has_pointer(model):
        return [None] * (last - first)
    asking = torch.arange(first, last)
    places = pointer_logits(raw, torch.zeros_like(asking), asking).argmax(-1).tolist()
    return [begin + place if place < raw.shape[1] else None for place in places]
