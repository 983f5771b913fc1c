"""What a batch costs, and how fast to learn."""

from __future__ import annotations

from functools import cache
from time import perf_counter

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.training.batches import IGNORED, Batch
from arabnews_nlp.training.encoder import Encoder, has_pointer, pointer_logits, split_heads

__all__ = ["POINTING", "WEIGHTS", "loss_of", "rate", "sixteen_bits_pay"]

WEIGHTS = {"entity": 1.0, "content": 0.4, "cue": 0.3, "speaker": 0.3, "via": 0.1}
# What naming the speaker weighs beside the tags.
POINTING = 0.3


def pointing_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Return the mean surprise at who speaks at each cue."""
    scores = pointer_logits(logits, batch.cue_rows, batch.cues)
    scores = scores.masked_fill(nn.functional.pad(batch.firsts == 0, (0, 1))[batch.cue_rows], -1e4)
    right = scores.masked_fill(~batch.speakers, -1e4)
    return (scores.logsumexp(-1) - right.logsumexp(-1)).mean()


def loss_of(model: Encoder, batch: Batch, *, complete: bool = False) -> Tensor:
    """Return the loss of a batch.

    Args:
        model: The encoder.
        batch: Examples.
        complete: Whether the other corpus has all classes; if not, its «no name» means O or DATE.
    """
    with torch.autocast("cpu", torch.bfloat16, enabled=sixteen_bits_pay()):
        raw = model(batch.pieces, batch.firsts, 0 if batch.ours else 1)
    raw = raw.float()
    logits = split_heads(raw)
    if batch.ours:
        pointing = POINTING * pointing_loss(raw, batch) if len(batch.cues) and has_pointer(model) else raw.new_zeros(())
        return (
            pointing
            + torch.stack(
                [
                    w * cross_entropy(logits[h].flatten(0, 1), batch.tags[h].flatten(), ignore_index=IGNORED)
                    for h, w in WEIGHTS.items()
                ]
            ).sum()
        )
    open_tags = [i for i, tag in enumerate(HEADS["entity"]) if tag == "O" or (tag.endswith("DATE") and not complete)]
    scores = logits["entity"].log_softmax(-1)
    tags = batch.tags["entity"]
    none = scores[..., open_tags].logsumexp(-1)
    named = scores.gather(-1, tags.clamp(min=0)[..., None])[..., 0]
    return -torch.where(tags == 0, none, named)[tags != IGNORED].mean()


@cache
def sixteen_bits_pay() -> bool:
    """Return whether this processor multiplies matrices faster in 16 bits than in 32; the figures are the same."""

    def cost(kind: torch.dtype) -> float:
        one, two = torch.ones(1024, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
        times = []
        for _ in range(6):
            begun = perf_counter()
            one @ two
            times.append(perf_counter() - begun)
        return min(times)

    return cost(torch.bfloat16) < cost(torch.float32)


def rate(step: int, steps: int, peak: float) -> float:
    """Return the learning rate: a rise over 4 % of the steps, then a fall to zero."""
    warm = max(1, steps // 25)
    return peak * min(step / warm, (steps - step) / (steps - warm))
