"""Read a released model's 8-bit weights back as a beginning for ``fine_tune.py --start``; a pointer it lacks is added.

python training/encoder/from_release.py models/arabnews-base/encoder.onnx START.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.reading import read_encoder

SEED = 11


def main() -> None:
    """Read and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("start", type=Path)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    known = read_encoder(args.onnx)
    settings = {name: value for name, value in known.settings.items() if name != "outputs"}
    model = Encoder(settings)
    state = model.state_dict()
    rows = known.heads.out_features
    state["heads.weight"].normal_(std=0.02)
    state["heads.bias"].zero_()
    for name, value in known.state_dict().items():
        if name.startswith("heads."):
            state[name][:rows] = value
        else:
            state[name] = value
    model.load_state_dict(state)
    torch.save({"model": model.state_dict(), "settings": settings}, args.start)
    print(f"{rows} outputs read, {model.heads.out_features - rows} added")


if __name__ == "__main__":
    main()
