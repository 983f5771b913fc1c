"""Make the table of known names of what ``count_names.py`` counted: their odds in the news that it read.

A phrase's places are counted as the tagger will find it: from left to right, the longest phrase first. Its odds are of
being a name of its commonest class there, to the phrase being anything else. Writes ``known.tsv.gz``.

    python training/entities/make_known_names.py ../shared/corpora counts.tsv models/arabnews-crf --articles 25000
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from itertools import islice
from math import log
from pathlib import Path

from count_names import texts

from arabnews_nlp.entities.lexicon import Phrases
from arabnews_nlp.language import match_key, segment

LONGEST = 8
LARGEST_ODDS = 4.0


def commonest(counts: Path, least: int) -> dict[str, tuple[str, int]]:
    """Return each phrase's commonest class and how often it was found as one, if often enough."""
    classes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in counts.read_text(encoding="utf-8").splitlines():
        label, phrase, count, _ = line.split("\t")
        if phrase.strip() and "  " not in phrase and phrase.count(" ") < LONGEST:
            classes[phrase][label] += int(count)
    best = {phrase: found.most_common(1)[0] for phrase, found in classes.items()}
    return {phrase: pair for phrase, pair in best.items() if pair[1] >= least}


def main() -> None:
    """Count places, write odds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("counts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, required=True, help="as many as were counted")
    parser.add_argument("--least", type=int, default=3, help="times found as a name")
    args = parser.parse_args()
    found = commonest(args.counts, args.least)
    phrases = Phrases({phrase: phrase for phrase in found})
    places: Counter[str] = Counter()
    for text in islice(texts(args.corpora), args.articles):
        keys = [match_key(token.norm) or " " for token in segment(text).tokens]
        places.update(phrase for _, _, phrase in phrases.find(keys))
    rows = []
    for phrase, (label, count) in sorted(found.items()):
        others = max(0, places[phrase] - count)
        odds = log((count + 0.5) / (others + 0.5))
        rows.append(f"{phrase}\t{label} {max(-LARGEST_ODDS, min(LARGEST_ODDS, odds)):.1f}")
    with gzip.GzipFile(args.out / "known.tsv.gz", "wb", mtime=0) as out:
        out.write("\n".join(rows).encode() + b"\n")
    print(f"{len(rows)} names")


if __name__ == "__main__":
    main()
