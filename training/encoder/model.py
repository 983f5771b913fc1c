"""The encoder in PyTorch: BERT's layers (Devlin 2019) with one linear head a tag set."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from arabnews_nlp.encoder.heads import HEADS, OUTPUTS, POINTER


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by its norm."""

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
        inner = nn.functional.gelu(self.feed_in(x))
        output: Tensor = self.feed_norm(x + self.dropout(self.feed_out(inner)))
        return output


class Encoder(nn.Module):
    """Pieces to tag logits.

    Args:
        settings: ``width``, ``heads``, ``inner``, ``epsilon``, ``positions``, ``vocabulary``, ``layers``.
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
        self.heads = nn.Linear(width, OUTPUTS)

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


def from_start(path: Path, layers: Sequence[int] | None = None, dropout: float = 0.1) -> Encoder:
    """Make an encoder from ``start.npz``, with all layers or those given."""
    tensors = dict(np.load(path))
    settings = json.loads(str(tensors.pop("header")))
    chosen = list(range(settings["layers"])) if layers is None else list(layers)
    settings |= {"vocabulary": len(tensors["emb.word"]), "layers": len(chosen)}
    model = Encoder(settings, dropout)
    state: dict[str, Any] = {
        "words.weight": tensors["emb.word"],
        "positions.weight": tensors["emb.pos"],
        "conventions.weight": np.stack([tensors["emb.type"][: settings["width"]]] * 2),
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    names = {"attention_output": "ao", "attention_norm": "aln", "feed_in": "fi", "feed_out": "fo", "feed_norm": "oln"}
    for new, old in enumerate(chosen):
        for short, kind in (("w", "weight"), ("b", "bias")):
            parts = [tensors[f"l{old}.{part}.{short}"] for part in "qkv"]
            state[f"layers.{new}.query_key_value.{kind}"] = np.concatenate(parts)
            for name, part in names.items():
                state[f"layers.{new}.{name}.{kind}"] = tensors[f"l{old}.{part}.{short}"]
    missing, unexpected = model.load_state_dict({k: torch.from_numpy(v) for k, v in state.items()}, strict=False)
    if unexpected or set(missing) != {"heads.weight", "heads.bias"}:
        raise SystemExit(f"start.npz does not fit the model: {missing} {unexpected}")
    nn.init.normal_(model.heads.weight, std=0.02)
    nn.init.zeros_(model.heads.bias)
    return model


def from_weights(path: Path) -> Encoder:
    """Make an encoder from the weights that a recipe saved."""
    saved = torch.load(path, map_location="cpu")
    model = Encoder(saved["settings"])
    model.load_state_dict(saved["model"])
    return model
