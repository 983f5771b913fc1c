"""List the words that end in ى rightly, from counts of raw news: where an outlet writes ى for ي, all others end in ي.

usage: python training/tokens/make_final_letters.py counts.tsv models/tokens

``counts.tsv`` is what ``count_words.py`` writes. A word is listed where ى is its usual last letter.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

from arabnews_nlp._models import write_checksums
from arabnews_nlp.language.final_letters import writes_no_dots
from arabnews_nlp.language.segmentation import tokenize

LEAST_COUNT = 5
FILE = "final.txt.gz"


def main() -> None:
    """Count, choose, write."""
    source, folder = sys.argv[1], Path(sys.argv[2])
    counts: Counter[str] = Counter()
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        word, number = line.split("\t")
        if word.endswith(("ى", "ي")) and not writes_no_dots(word):
            counts[tokenize(word)[-1].norm] += int(number)
    words = sorted(
        word
        for word, number in counts.items()
        if word.endswith("ى") and number >= LEAST_COUNT and number > counts[word[:-1] + "ي"]
    )
    data = gzip.compress("\n".join(words).encode("utf-8"), mtime=0)
    (folder / FILE).write_bytes(data)
    write_checksums(folder, [FILE])
    print(f"{len(words):,} words, {len(data) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
