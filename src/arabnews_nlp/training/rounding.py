"""Training in sight of the 8 bits in which the weights will be kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.export import RANGE

__all__ = ["rounded"]


class _Rounded(nn.Module):
    """A matrix as the export rounds it; the gradient passes as if it were not rounded (Bengio 2013)."""

    def forward(self, weight: Tensor) -> Tensor:
        with torch.no_grad():
            scale = weight.abs().amax(1, keepdim=True) / RANGE
            lost = torch.round(weight / scale) * scale - weight
        return weight + lost


@contextmanager
def rounded(model: Encoder) -> Iterator[None]:
    """Let a model compute with its matrices as the export rounds them, inside the block.

    A released model's weights stand on the marks of its 8-bit scale. A few hundred steps of training move most of them
    by less than half a mark: rounded only at the end, what was learnt would be lost. Seen in training, the loss goes
    on until enough of them have moved.

    Args:
        model: The encoder; after the block its weights are those that were learnt, not rounded.
    """
    matrices = [module for module in model.modules() if isinstance(module, nn.Linear)]
    for matrix in matrices:
        parametrize.register_parametrization(matrix, "weight", _Rounded(), unsafe=True)
    try:
        yield
    finally:
        for matrix in matrices:
            learnt = matrix.parametrizations.weight.original
            parametrize.remove_parametrizations(matrix, "weight", leave_parametrized=False)
            matrix.weight = learnt
