"""Write a trained encoder as one ONNX file with 8-bit weights.

python training/encoder/export.py CHECKPOINT.pt MODEL.onnx [--embedding-bits 4] [--float]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
import torch

from arabnews_nlp.training.export import build


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--embedding-bits", type=int, choices=(4, 8), default=8)
    parser.add_argument("--float", action="store_true", help="keep 32 bits")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint, map_location="cpu")
    weights = {name: value.numpy() for name, value in saved["model"].items()}
    model = build(weights, saved["settings"], exact=args.float, embedding_bits=args.embedding_bits)
    onnx.checker.check_model(model)
    args.model.write_bytes(model.SerializeToString())
    print(f"{args.model}: {args.model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
