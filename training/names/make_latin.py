"""Make the table of Latin spellings of names' words from Wikidata's people (CC0; NETransliteration, Merhav 2018).

Of each Arabic word the commonest Latin spelling is kept, the shorter of two as common.

    python training/names/make_latin.py ../shared/corpora/gazetteers models/names
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from pathlib import Path

from arabnews_nlp._models import write_checksums
from arabnews_nlp.language import match_key

SOURCE = "wd_arabic_names/wd_arabic.normalized.aligned.tokens"


def spellings(path: Path) -> dict[str, str]:
    """Return matching form → Latin spelling."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, letters, count = line.split("\t")
        word = match_key(letters.replace(" ", ""))
        # Few words are right that are two letters long, and none with a digit or dot.
        if len(word) > 2 and latin.isascii() and latin.isalpha():
            counts[word][latin] += int(count)
    return {word: min(found, key=lambda s: (-found[s], len(s), s)) for word, found in counts.items()}


def main() -> None:
    """Write ``latin.tsv.gz`` and its checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteers", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    rows = sorted(spellings(args.gazetteers / SOURCE).items())
    data = gzip.compress("".join(f"{word}\t{latin}\n" for word, latin in rows).encode(), 9, mtime=0)
    (args.folder / "latin.tsv.gz").write_bytes(data)
    write_checksums(args.folder, ["latin.tsv.gz"])
    print(f"{len(rows)} rows, {len(data) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
