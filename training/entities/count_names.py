"""Count what a released model calls a name in raw news: phrase by phrase, how often as which class.

Names that it is sure of in one article are hints for the same words in another, where it is not. Writes ``counts.tsv``
(class, matching form, times found, sum of scores) anew after every few hundred articles, so that a run can be ended at
any moment; no text is kept. ``make_known_names.py`` makes the model's table of it.

    python training/entities/count_names.py ../shared/corpora counts.tsv --model arabnews-base --processes 2
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from arabnews_nlp._models import model_path, read_settings
from arabnews_nlp.entities.consistency import complete_mentions
from arabnews_nlp.entities.neural import EncoderTagger
from arabnews_nlp.language import match_key, segment

SEED = 5
LONGEST_TEXT = 6000
SAVED_EVERY = 400
_tagger: EncoderTagger


def texts(corpora: Path) -> Iterator[str]:
    """Yield raw articles of all files in turn, each file in a random order."""
    chance = random.Random(SEED)
    files = []
    for path in sorted(corpora.glob("*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        kept = [max((v for v in row.values() if isinstance(v, str)), key=len, default="") for row in rows]
        chance.shuffle(kept)
        files.append(kept)
    while files:
        files = [kept for kept in files if kept]
        for kept in files:
            yield kept.pop()[:LONGEST_TEXT]


def start(folder: Path) -> None:
    """Load the model in a worker."""
    global _tagger  # noqa: PLW0603 - once for each worker
    _tagger = EncoderTagger(folder, read_settings(folder), threads=1)


def names_of(text: str) -> list[tuple[str, str, float]]:
    """Return class, matching form and score of each name in a text."""
    segmentation = segment(text)
    entities = complete_mentions(segmentation, _tagger.tag(segmentation).entities)
    starts = {token.start: index for index, token in enumerate(segmentation.tokens)}
    found = []
    for entity in entities:
        first = starts[entity.start]
        tokens = []
        for token in segmentation.tokens[first:]:
            if token.start >= entity.end:
                break
            tokens.append(match_key(token.norm))
        if entity.label != "DATE":
            found.append((entity.label, " ".join(tokens), entity.score or 0.0))
    return found


def save(counts: Counter[tuple[str, str]], scores: Counter[tuple[str, str]], path: Path) -> None:
    """Write the counts, whole or not at all."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        for (label, phrase), count in counts.most_common():
            out.write(f"{label}\t{phrase}\t{count}\t{scores[label, phrase]:.2f}\n")
    part.rename(path)


def main() -> None:
    """Count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("counts", type=Path)
    parser.add_argument("--model", default="arabnews-base", help="name or folder")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=1e9)
    args = parser.parse_args()
    folder = Path(args.model) if Path(args.model).is_dir() else model_path(args.model)
    counts: Counter[tuple[str, str]] = Counter()
    scores: Counter[tuple[str, str]] = Counter()
    begun = time.time()
    with get_context("spawn").Pool(args.processes, start, (folder,)) as pool:
        for number, names in enumerate(pool.imap_unordered(names_of, texts(args.corpora), chunksize=16), 1):
            for label, phrase, score in names:
                counts[label, phrase] += 1
                scores[label, phrase] += score
            if number % SAVED_EVERY == 0:
                save(counts, scores, args.counts)
                print(f"{number} articles, {len(counts)} names, {time.time() - begun:.0f} s", flush=True)
            if time.time() - begun > 60 * args.minutes:
                break
    save(counts, scores, args.counts)


if __name__ == "__main__":
    main()
