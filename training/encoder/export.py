"""Write a trained encoder as one ONNX file with 8-bit weights.

python training/encoder/export.py CHECKPOINT.pt MODEL.onnx --smooth examples/articles.jsonl --pieces pieces.tsv.gz
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
from start import from_weights

from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.training.export import build
from arabnews_nlp.training.smoothing import smooth


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--embedding-bits", type=int, choices=(4, 8), default=8)
    parser.add_argument("--float", action="store_true", help="keep 32 bits")
    parser.add_argument("--smooth", type=Path, help="JSONL of articles by which channels are made alike")
    parser.add_argument("--pieces", type=Path, help="pieces.tsv.gz, for --smooth")
    args = parser.parse_args()
    encoder = from_weights(args.checkpoint)
    if args.smooth:
        texts = [json.loads(line)["text"] for line in args.smooth.read_text(encoding="utf-8").splitlines()]
        smooth(encoder, Vocabulary.load(args.pieces), texts)
    weights = {name: value.detach().numpy() for name, value in encoder.state_dict().items()}
    model = build(weights, encoder.settings, exact=args.float, embedding_bits=args.embedding_bits)
    onnx.checker.check_model(model)
    args.model.write_bytes(model.SerializeToString())
    print(f"{args.model}: {args.model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
