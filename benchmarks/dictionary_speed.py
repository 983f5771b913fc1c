"""What a list of names of the user's own costs: processor time of the names stage with none and with many.

python benchmarks/dictionary_speed.py ../shared/corpora/arabnews/dev.jsonl --names 10000
"""

from __future__ import annotations

import argparse
import time
from itertools import islice, product
from pathlib import Path

import arabnews_nlp as an
from arabnews_nlp.language import segment
from arabnews_nlp.names import NameDictionary, link_names

FIRST = "سامي نبيل خالد منى هدى سلمى كريم فادي رامي لينا نوال صالح فهد طارق وليد جمال بسام هالة ريم نادر".split()
MIDDLE = "حسن علي كمال فؤاد رشاد سعيد منير عادل أنور زكي".split()
LAST = [f"ال{word}" for word in "رملي قصار دباغ صباغ حداد نجار خياط زبيدي حلواني عطار".split()]


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--names", type=int, default=10_000)
    args = parser.parse_args()
    dictionary = NameDictionary()
    begin = time.process_time()
    people = product(FIRST, MIDDLE, LAST, ["", *(f"آل {first}" for first in FIRST[:9])])
    for number, words in enumerate(islice(people, args.names)):
        dictionary.add(" ".join(words), "PER", f"p:{number}")
    print(f"{len(dictionary)} names, read in {time.process_time() - begin:.2f} s")
    articles = [(segment(a.text), a.entities) for a in an.read_records(args.articles)]
    words = sum(len(segmentation.tokens) for segmentation, _ in articles)
    link_names(*articles[0])
    for label, names in (("none", None), (f"{len(dictionary)} names", dictionary)):
        begin = time.process_time()
        for _ in range(5):
            for segmentation, entities in articles:
                link_names(segmentation, entities, names)
        seconds = (time.process_time() - begin) / 5
        print(f"{label}: {1e6 * seconds / words:.2f} µs a token, {seconds:.3f} s for {words} tokens")


if __name__ == "__main__":
    main()
