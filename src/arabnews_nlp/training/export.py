"""A trained encoder as one ONNX file with 8-bit weights.

The graph is written node by node, so that nothing depends on an exporter's version. Of onnxruntime's fused operators it
takes those that are faster than their parts: on a processor with AMX an added residual and a norm take a quarter of
SkipLayerNormalization's time, and attention in single steps a fifth less than MultiHeadAttention (docs/results.md).
Matrices get one scale a column; word embeddings one scale a row, 8 bits or (for the small model) 4. Weights use 7 bits'
range: processors without VNNI add two products of 8 bits in 16 and would overflow.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from arabnews_nlp.encoder.pieces import PADDING

__all__ = ["Array", "build"]

Array = NDArray[Any]
FUSED = "com.microsoft"
# Largest weight in 8 bits: see above.
RANGE = 63
OPSET = 18


class Graph:
    """Nodes and constants, named as they come.

    Args:
        exact: Keep matrices in 32 bits, to measure what rounding costs.
    """

    def __init__(self, *, exact: bool) -> None:
        self.exact = exact
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: Array | np.generic) -> str:
        """Add a constant and return its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **settings: Any) -> list[str]:  # noqa: ANN401 - settings of any operator
        """Add a node and return the names of its outputs."""
        names = [f"n{len(self.nodes)}_{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, domain=domain, **settings))
        return names

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """Multiply by a matrix given as [out, in], and add a bias."""
        if self.exact:
            product = self.add("MatMul", x, self.constant(weight.T))[0]
            return self.add("Add", product, self.constant(bias))[0]
        columns = weight.T
        scale = (np.abs(columns).max(0) / RANGE).astype(np.float32)
        rounded = np.round(columns / scale).astype(np.int8)
        return self.add(
            "DynamicQuantizeMatMul",
            x,
            self.constant(rounded),
            self.constant(scale),
            "",
            self.constant(bias),
            domain=FUSED,
        )[0]

    def embedding(self, pieces: str, table: Array, bits: int) -> str:
        """Look up rows of a table that is kept in 8 or 4 bits."""
        if self.exact:
            return self.add("Gather", self.constant(table), pieces)[0]
        largest = 127 if bits == 8 else 7
        scale = best_scale(table, largest)
        rounded = np.clip(np.round(table / scale), -largest, largest).astype(np.int8)
        scales = self.add("Gather", self.constant(scale), pieces)[0]
        if bits == 8:
            rows = self.add("Gather", self.constant(rounded), pieces)[0]
            rows = self.add("Cast", rows, to=TensorProto.FLOAT)[0]
            return self.add("Mul", rows, scales)[0]
        half = table.shape[1] // 2
        packed = ((rounded[:, :half] + 8).astype(np.uint8) << 4) | (rounded[:, half:] + 8).astype(np.uint8)
        rows = self.add("Cast", self.add("Gather", self.constant(packed), pieces)[0], to=TensorProto.FLOAT)[0]
        high = self.add("Floor", self.add("Mul", rows, self.constant(np.float32(1 / 16)))[0])[0]
        low = self.add("Sub", rows, self.add("Mul", high, self.constant(np.float32(16)))[0])[0]
        both = self.add("Concat", high, low, axis=-1)[0]
        both = self.add("Sub", both, self.constant(np.float32(8)))[0]
        return self.add("Mul", both, scales)[0]


def best_scale(table: Array, largest: int) -> Array:
    """Return for each row, of a few scales, the one that loses least."""
    peak = np.abs(table).max(1, keepdims=True) / largest
    best = peak.copy()
    least = np.full(len(table), np.inf)
    for share in (1.0, 0.9, 0.8, 0.7, 0.6):
        scale = peak * share
        lost = ((np.clip(np.round(table / scale), -largest, largest) * scale - table) ** 2).sum(1)
        best[lost < least] = scale[lost < least]
        least = np.minimum(least, lost)
    chosen: Array = best.astype(np.float32)
    return chosen


def build(weights: dict[str, Array], settings: dict[str, Any], *, exact: bool, embedding_bits: int) -> onnx.ModelProto:
    """Return the model: ``pieces`` int64 [batch, length] to ``logits`` float32 [batch, length, tags]."""
    graph = Graph(exact=exact)
    epsilon, heads = settings["epsilon"], settings["heads"]
    x = graph.embedding("pieces", weights["words.weight"], embedding_bits)
    # Positions and the row of our convention are one table, cut to the length.
    length = graph.add("Shape", "pieces", start=1, end=2)[0]
    zero = graph.constant(np.array([0], dtype=np.int64))
    table = graph.constant(weights["positions.weight"] + weights["conventions.weight"][0])
    x = graph.add("Add", x, graph.add("Slice", table, zero, length, zero)[0])[0]
    x = graph.add(
        "LayerNormalization",
        x,
        graph.constant(weights["norm.weight"]),
        graph.constant(weights["norm.bias"]),
        epsilon=epsilon,
    )[0]
    # What is added to the attention's logits: much less than nothing at padding, [batch, 1, 1, length].
    padding = graph.add("Equal", "pieces", graph.constant(np.array(PADDING, dtype=np.int64)))[0]
    padding = graph.add("Cast", padding, to=TensorProto.FLOAT)[0]
    padding = graph.add("Mul", padding, graph.constant(np.float32(-1e4)))[0]
    mask = graph.add("Unsqueeze", padding, graph.constant(np.array([1, 2], dtype=np.int64)))[0]
    for number in range(settings["layers"]):
        part = {name.split(".", 2)[2]: value for name, value in weights.items() if name.startswith(f"layers.{number}.")}
        x = layer(graph, x, mask, part, heads, epsilon)
    logits = graph.linear(x, weights["heads.weight"], weights["heads.bias"])
    graph.nodes.append(helper.make_node("Identity", [logits], ["logits"]))
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "arabnews_encoder",
            [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["batch", "length"])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", None])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        ir_version=9,
    )


def layer(graph: Graph, x: str, mask: str, part: dict[str, Array], heads: int, epsilon: float) -> str:
    """Add one layer."""
    joined = graph.linear(x, part["query_key_value.weight"], part["query_key_value.bias"])
    mixed = attention(graph, joined, mask, heads, part["attention_output.bias"].size)
    mixed = graph.linear(mixed, part["attention_output.weight"], part["attention_output.bias"])
    x = normed(graph, mixed, x, part["attention_norm.weight"], part["attention_norm.bias"], epsilon)
    inner = graph.linear(scaled(graph, x, part["feed_in_factors"]), part["feed_in.weight"], part["feed_in.bias"])
    inner = scaled(graph, graph.add("Gelu", inner, domain=FUSED)[0], part["feed_out_factors"])
    outer = graph.linear(inner, part["feed_out.weight"], part["feed_out.bias"])
    return normed(graph, outer, x, part["feed_norm.weight"], part["feed_norm.bias"], epsilon)


def attention(graph: Graph, joined: str, mask: str, heads: int, width: int) -> str:
    """Mix the values [batch, length, width] of queries, keys and values side by side [batch, length, 3 x width]."""
    shape = np.array([0, 0, 3 * heads, width // heads], dtype=np.int64)
    apart = graph.add("Reshape", joined, graph.constant(shape))[0]
    apart = graph.add("Transpose", apart, perm=[0, 2, 1, 3])[0]
    query, key, value = graph.add("Split", apart, outputs=3, axis=1, num_outputs=3)
    logits = graph.add("FusedMatMul", query, key, domain=FUSED, alpha=(width // heads) ** -0.5, transB=1)[0]
    shares = graph.add("Softmax", graph.add("Add", logits, mask)[0], axis=-1)[0]
    mixed = graph.add("Transpose", graph.add("MatMul", shares, value)[0], perm=[0, 2, 1, 3])[0]
    return graph.add("Reshape", mixed, graph.constant(np.array([0, 0, width], dtype=np.int64)))[0]


def scaled(graph: Graph, x: str, factors: Array) -> str:
    """Multiply each channel by its factor, unless all are 1."""
    return x if np.all(factors == 1) else graph.add("Mul", x, graph.constant(factors))[0]


def normed(graph: Graph, x: str, residual: str, weight: Array, bias: Array, epsilon: float) -> str:
    """Add a residual and normalise."""
    both = graph.add("Add", x, residual)[0]
    return graph.add("LayerNormalization", both, graph.constant(weight), graph.constant(bias), epsilon=epsilon)[0]
