"""Count the words of raw news, the facts from which the split table is made.

usage: python training/tokens/count_words.py [../shared/corpora] counts.tsv

Writes one word a line, most frequent first: plain form, count. Words are runs of Arabic letters in plain form.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from arabnews_nlp.language.characters import INVISIBLE, MARKS, TATWEEL

FOLDERS = ("ant_v2_multisource", "saudinewsnet", "jazeera_hespress_2022")
TEXT_FIELDS = ("title", "text", "content", "body")
DROPPED = re.compile(f"[{MARKS}{INVISIBLE}{TATWEEL}]")
WORDS = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")


def raw_articles(corpora: Path) -> list[Path]:
    """Return the files of raw news below the folder of corpora."""
    return [path for folder in FOLDERS for path in sorted((corpora / folder).glob("*.jsonl.gz"))]


def count(corpora: Path) -> Counter[str]:
    """Count the plain forms of all Arabic words in the raw news."""
    counts: Counter[str] = Counter()
    for path in raw_articles(corpora):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for name in TEXT_FIELDS:
                    text = record.get(name)
                    if isinstance(text, str):
                        counts.update(WORDS.findall(DROPPED.sub("", text)))
        print(f"{path.name}: {len(counts):,} forms, {counts.total():,} words so far")
    return counts


def main() -> None:
    """Count and write."""
    *given, target = sys.argv[1:]
    counts = count(Path(given[0] if given else "../shared/corpora"))
    with Path(target).open("w", encoding="utf-8") as out:
        for word, number in counts.most_common():
            out.write(f"{word}\t{number}\n")


if __name__ == "__main__":
    main()
