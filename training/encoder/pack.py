"""Put an exported encoder into a model folder: vocabulary, settings, checksums.

python training/encoder/pack.py MODEL.onnx PIECES.tsv.gz models/arabnews-base --crf arabnews-crf --crf-weight 0.25
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from arabnews_nlp._models import write_checksums

FILES = ("encoder.onnx", "pieces.tsv.gz")


def main() -> None:
    """Pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--crf", help="bundled CRF model to mix in")
    parser.add_argument("--crf-weight", type=float, default=0.0)
    parser.add_argument("--calibration", type=float, nargs=2, default=(1.0, 0.0), metavar=("SLOPE", "INTERCEPT"))
    parser.add_argument("--no-quote-heads", action="store_true", help="leave quotations to the rules")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for source, name in zip((args.onnx, args.pieces), FILES, strict=True):
        shutil.copyfile(source, args.folder / name)
    settings = {
        "name": args.folder.name,
        "version": "0.2.0",
        "licence": "MIT",
        "entities": "encoder",
        "data": "arabnews gold (799 articles), ANERcorp train part; multilingual-e5-small",
        "calibration": list(args.calibration),
        "quote_heads": not args.no_quote_heads,
    }
    if args.crf:
        settings |= {"crf": args.crf, "crf_weight": args.crf_weight}
    write(args.folder / "pipeline.json", settings)
    write_checksums(args.folder, FILES)


def write(path: Path, values: dict[str, object]) -> None:
    """Write JSON that a reader can compare line by line."""
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
