"""Encoders from the files that the recipes write."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from arabnews_nlp.training.encoder import Encoder


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
    fresh = {name for name in missing if not name.endswith("_factors")}
    if unexpected or fresh != {"heads.weight", "heads.bias"}:
        raise SystemExit(f"start.npz does not fit the model: {missing} {unexpected}")
    nn.init.normal_(model.heads.weight, std=0.02)
    nn.init.zeros_(model.heads.bias)
    return model


def from_weights(path: Path) -> Encoder:
    """Make an encoder from the weights that a recipe saved."""
    saved = torch.load(path, map_location="cpu")
    model = Encoder(saved["settings"])
    # Weights of before there were factors have none: they are 1.
    model.load_state_dict(model.state_dict() | saved["model"])
    return model
