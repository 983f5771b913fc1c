"""The encoder in PyTorch: BERT's layers (Devlin 2019) with one linear head a tag set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from arabnews_nlp.encoder.heads import HEADS, OUTPUTS, POINTER

__all__ = ["Encoder", "Layer", "has_pointer", "pointer_logits", "split_heads"]


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by its norm.

    What comes into the two matrices of the feed-forward is multiplied by a factor a channel, 1 at first: see
    :mod:`arabnews_nlp.training.smoothing`.
    """

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attention_output = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=epsilon)
        self.feed_in = nn.Linear(width, inner)
        self.feed_out = nn.Linear(inner, width)
        self.feed_norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)
        self.feed_in_factors: Tensor
        self.feed_out_factors: Tensor
        self.register_buffer("feed_in_factors", torch.ones(width))
        self.register_buffer("feed_out_factors", torch.ones(inner))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output; ``bias`` [batch, 1, 1, pieces] is added to the attention's logits."""
        batch, size, width = x.shape
        parts = self.query_key_value(x).view(batch, size, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        # Written out: the fused operator's backward pass is several times slower on processors.
        weights = (query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias).softmax(-1)
        mixed = weights.to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, size, width)
        x = self.attention_norm(x + self.dropout(self.attention_output(mixed)))
        inner = nn.functional.gelu(self.feed_in(x * self.feed_in_factors))
        output: Tensor = self.feed_norm(x + self.dropout(self.feed_out(inner * self.feed_out_factors)))
        return output


class Encoder(nn.Module):
    """Pieces to tag logits.

    Args:
        settings: ``width``, ``heads``, ``inner``, ``epsilon``, ``positions``, ``vocabulary``, ``layers``; ``outputs``
            where it has fewer than :data:`arabnews_nlp.encoder.heads.OUTPUTS`: a model without pointers.
        dropout: Share of activations dropped in training.
    """

    def __init__(self, settings: Mapping[str, Any], dropout: float = 0.1) -> None:
        super().__init__()
        self.settings = dict(settings)
        width = settings["width"]
        self.words = nn.Embedding(settings["vocabulary"], width)
        self.positions = nn.Embedding(settings["positions"], width)
        # Row 0 for our convention, row 1 for another corpus's, so that one head serves both.
        self.conventions = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=settings["epsilon"])
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, settings["heads"], settings["inner"], settings["epsilon"], dropout)
            for _ in range(settings["layers"])
        )
        self.heads = nn.Linear(width, settings.get("outputs", OUTPUTS))

    def states(self, pieces: Tensor, convention: int = 0) -> Tensor:
        """Return hidden states [batch, pieces, width] of piece ids [batch, pieces]; id 1 is padding."""
        where = torch.arange(pieces.shape[1], device=pieces.device)
        kind = torch.full((1,), convention, dtype=torch.long, device=pieces.device)
        x = self.words(pieces) + self.positions(where) + self.conventions(kind)
        x = self.dropout(self.norm(x))
        bias = (pieces == 1)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, firsts: Tensor, convention: int = 0) -> Tensor:
        """Return what the heads give [batch, tokens, outputs] at the first piece [batch, tokens] of each token."""
        x = self.states(pieces, convention)
        x = torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, x.shape[2]))
        logits: Tensor = self.heads(self.dropout(x))
        return logits


def split_heads(logits: Tensor) -> dict[str, Tensor]:
    """Return the logits of each head's tags."""
    sizes = [len(tags) for tags in HEADS.values()]
    return dict(zip(HEADS, logits[..., : sum(sizes)].split(sizes, dim=-1), strict=True))


def has_pointer(model: Encoder) -> bool:
    """Return whether the model's cues point at their speakers."""
    return bool(model.heads.out_features == OUTPUTS)


def pointer_logits(logits: Tensor, rows: Tensor, cues: Tensor) -> Tensor:
    """Return for each cue the logit of each token of its window as its speaker's name, [cues, tokens + 1].

    Args:
        logits: What the heads give [batch, tokens, outputs].
        rows: The window of each cue.
        cues: The token of each cue.

    The last column is that nobody in the window is named.
    """
    asking, named = logits[..., -2 * POINTER :].split(POINTER, dim=-1)
    products = (named[rows] @ asking[rows, cues][..., None])[..., 0] * POINTER**-0.5
    return nn.functional.pad(products, (0, 1))
