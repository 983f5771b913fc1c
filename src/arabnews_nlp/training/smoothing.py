"""Channels that stand out made smaller before a matrix is multiplied in 8 bits, and its rows for them larger.

What comes into a matrix is rounded at run time to 256 steps between its least and its greatest number. In the encoder
a few channels reach 30 where nearly all stay below 2, so that the others are left a dozen steps. Multiplying each
channel by a factor and dividing the matrix's rows by it changes nothing but the rounding (SmoothQuant, Xiao 2023).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch
from torch import Tensor, nn

from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.encoder.windows import make_windows
from arabnews_nlp.language import segment
from arabnews_nlp.training.encoder import Encoder

__all__ = ["smooth"]

# How the room is shared out between what comes in and the matrix: 0.5 is halfway.
SHARE = 0.85
# A channel that is never used stays finite.
_LEAST = 1e-4


def smooth(model: Encoder, vocabulary: Vocabulary, texts: Sequence[str]) -> None:
    """Choose the factors of an encoder's feed-forward layers by what some texts bring into them.

    Args:
        model: The encoder; its factors and matrices are changed, what it computes is not.
        vocabulary: Its pieces.
        texts: Articles, a few thousand words together.
    """
    model.eval()
    places = [(layer, name) for layer in model.layers for name in ("feed_in", "feed_out")]
    greatest = [torch.zeros(getattr(layer, name).in_features) for layer, name in places]
    hooks = [
        getattr(layer, name).register_forward_pre_hook(partial(_look, seen))
        for (layer, name), seen in zip(places, greatest, strict=True)
    ]
    with torch.no_grad():
        for text in texts:
            for window in make_windows(segment(text), vocabulary):
                model(torch.tensor([window.pieces]), torch.tensor([window.firsts]))
        for hook in hooks:
            hook.remove()
        for (layer, name), seen in zip(places, greatest, strict=True):
            weight: Tensor = getattr(layer, name).weight
            rows = weight.abs().amax(0).clamp(min=_LEAST)
            factors = rows ** (1 - SHARE) / seen.clamp(min=_LEAST) ** SHARE
            getattr(layer, f"{name}_factors").mul_(factors)
            weight.div_(factors)


def _look(seen: Tensor, _module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
    """Keep the greatest size of each channel that comes in."""
    torch.maximum(seen, inputs[0].abs().flatten(0, -2).amax(0), out=seen)
