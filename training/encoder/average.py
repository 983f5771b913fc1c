"""Weigh two checkpoints of one run into one: their mean errs less than either (Izmailov 2018); no text is read.

python training/encoder/average.py LAST.pt BEFORE.pt OUT.pt --weight 0.75
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("last", type=Path)
    parser.add_argument("before", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weight", type=float, default=0.75, help="weight of the last one")
    args = parser.parse_args()
    last, before = torch.load(args.last), torch.load(args.before)
    mean = {
        name: args.weight * value + (1 - args.weight) * before["model"][name] for name, value in last["model"].items()
    }
    torch.save({"model": mean, "settings": last["settings"]}, args.out)


if __name__ == "__main__":
    main()
