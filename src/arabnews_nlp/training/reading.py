"""The weights of an encoder read back from its ONNX file, which holds them in 8 or 4 bits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from arabnews_nlp.errors import ModelDamagedError
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.export import Array

__all__ = ["embedding_bits", "read_encoder"]

_LINEAR = ("query_key_value", "attention_output", "feed_in", "feed_out")
_NORMS = ("attention_norm", "feed_norm")
_SCALED = ("feed_in", "feed_out")


def read_encoder(path: Path, dropout: float = 0.1) -> Encoder:
    """Make a PyTorch encoder from a file that :func:`arabnews_nlp.training.export.build` wrote.

    Matrices are what the file's whole numbers times their scales give, so that exporting them again gives the same
    numbers. The second row of conventions, which no exported model has, is zero.

    Args:
        path: ``encoder.onnx`` of a model folder.
        dropout: Share of activations dropped in training.

    Raises:
        ModelDamagedError: The file is no such encoder.
    """
    try:
        file = _File(onnx.load(str(path)).graph)
        weights, settings = file.read()
    except Exception as error:  # protobuf's and onnx's errors share no class of their own
        raise ModelDamagedError(f"{path} is not an encoder of arabnews ({error}); copy the model again") from error
    model = Encoder(settings, dropout)
    model.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in weights.items()})
    return model


def embedding_bits(path: Path) -> int:
    """Return in how many bits a file keeps its word embeddings: 8, or 4."""
    return _File(onnx.load(str(path)).graph).bits


class _File:
    """The nodes and constants of a file, in the order in which they were written."""

    def __init__(self, graph: Any) -> None:  # noqa: ANN401 - onnx has no types
        self._constants: dict[str, Array] = {
            constant.name: numpy_helper.to_array(constant) for constant in graph.initializer
        }
        self._nodes = list(graph.node)
        tables = [self._constants[node.input[0]] for node in self._of("Gather")]
        # The scales are looked up first, then the rows; 32 bits have no scales.
        self._scales: Array | None = tables[0] if len(tables) == 2 else None
        self._table: Array = tables[-1]
        self.bits = {np.dtype(np.int8): 8, np.dtype(np.uint8): 4}.get(self._table.dtype, 32)

    def _of(self, *operators: str) -> Iterator[Any]:
        return (node for node in self._nodes if node.op_type in operators)

    def _constant(self, node: Any, place: int) -> Array:  # noqa: ANN401 - onnx has no types
        return self._constants[node.input[place]]

    def read(self) -> tuple[dict[str, Array], dict[str, Any]]:
        """Return the weights by their names in :class:`Encoder`, and its settings."""
        words = self._words()
        positions = self._constant(next(self._of("Slice")), 0)
        first_norm, *norms = self._of("LayerNormalization")
        weights = {
            "words.weight": words,
            "positions.weight": positions,
            "conventions.weight": np.zeros((2, words.shape[1]), dtype=np.float32),
            "norm.weight": self._constant(first_norm, 1),
            "norm.bias": self._constant(first_norm, 2),
        }
        linear = list(self._linear())
        layers = len(norms) // len(_NORMS)
        for number in range(layers):
            for place, name in enumerate(_LINEAR):
                weight, bias, factors = linear[number * len(_LINEAR) + place]
                weights |= {f"layers.{number}.{name}.weight": weight, f"layers.{number}.{name}.bias": bias}
                if name in _SCALED:
                    weights[f"layers.{number}.{name}_factors"] = factors
            for place, name in enumerate(_NORMS):
                node = norms[number * len(_NORMS) + place]
                weights[f"layers.{number}.{name}.weight"] = self._constant(node, 1)
                weights[f"layers.{number}.{name}.bias"] = self._constant(node, 2)
        weights["heads.weight"], weights["heads.bias"], _ = linear[-1]
        settings = {
            "width": words.shape[1],
            # Queries, keys and values of each head.
            "heads": int(self._constant(next(self._of("Reshape")), 1)[2]) // 3,
            "inner": len(weights["layers.0.feed_in.bias"]),
            "epsilon": _setting(first_norm, "epsilon"),
            "positions": len(positions),
            "vocabulary": len(words),
            "layers": layers,
            "outputs": len(weights["heads.bias"]),
        }
        return weights, settings

    def _words(self) -> Array:
        if self._scales is None:
            return self._table
        rows: Array = self._table.astype(np.float32)
        if self.bits == 4:
            rows = np.concatenate([self._table >> 4, self._table & 15], axis=1).astype(np.float32) - 8
        scaled: Array = rows * self._scales
        return scaled

    def _linear(self) -> Iterator[tuple[Array, Array, Array]]:
        """Yield matrices [out, in], biases, and the factors of what comes in, 1 where it is not multiplied."""
        products = self._of("DynamicQuantizeMatMul", "MatMul")
        matrices = [node for node in products if node.input[1] in self._constants]
        followers = {node.input[0]: node for node in self._of("Add")}
        factors = {
            node.output[0]: self._constant(node, 1) for node in self._of("Mul") if node.input[1] in self._constants
        }
        for node in matrices:
            if node.op_type == "MatMul":
                columns, bias = self._constant(node, 1), self._constant(followers[node.output[0]], 1)
            else:
                columns = self._constant(node, 1).astype(np.float32) * self._constant(node, 2)
                bias = self._constant(node, 4)
            yield columns.T, bias, factors.get(node.input[0], np.ones(len(columns), dtype=np.float32))


def _setting(node: Any, name: str) -> Any:  # noqa: ANN401 - onnx has no types
    return next(onnx.helper.get_attribute_value(entry) for entry in node.attribute if entry.name == name)
