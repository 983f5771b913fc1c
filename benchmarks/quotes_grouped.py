"""Planted statements found again among the quotations of raw articles: pairwise precision and recall, and time.

nice python benchmarks/quotes_corpus.py ../shared/corpora -o quotes.jsonl --articles 10000
python benchmarks/quotes_grouped.py quotes.jsonl                        # 300 planted groups among 10,000 articles
python benchmarks/quotes_grouped.py --pieces ../shared/corpora --time 10000 30000 60000

A planted group is a quotation of the corpus, taken out of it, in two to six wordings that are put into other articles:
whole with other spellings, cut, joined out of two pieces, or with one to three words changed. Statements of which the
corpus has the words already (five words in a row) are not planted. A pair of wordings counts when at least one of the
two is planted. Times are of pieces that regular expressions take out of raw articles (words in marks, clauses behind
«إن»), as many and as long as quotations are: to extract those of 60,000 articles takes an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from arabnews_nlp.corpus import group_quotes
from arabnews_nlp.corpus.wordings import group_wordings, wording_keys
from quotes_corpus import raw_articles

_SEED = 12
_GROUPS = 300
_RUN = 5
_LEAST, _MOST = 12, 60
_PIECES = 8
_PIECE = re.compile(r"""(?:[«“"]|\b[إأ]ن\s)([^«»“”".\n]{40,300})(?=[»”".\n])""")


def quotes_table(path: Path, articles: int) -> pd.DataFrame:
    """Return one row a quotation of the first articles of a file."""
    rows: list[dict[str, Any]] = []
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(articles), lines, strict=False):
            record = json.loads(line)
            about = {"article": record["id"], "source": record["source"], "published": record["published"]}
            rows += [{**about, "id": q["id"], "who": q["who"], "text": q["text"]} for q in record["quotes"]]
    return pd.DataFrame(rows)


def pieces_table(folder: Path, articles: int) -> pd.DataFrame:
    """Return one row a piece of the first articles of a folder, in an order mixed by the seed."""
    records = list(raw_articles(folder))
    random.Random(_SEED).shuffle(records)  # noqa: S311 - a sample
    rows: list[dict[str, Any]] = []
    for record in records[:articles]:
        found = [match.group(1) for match in _PIECE.finditer(record["text"])][:_PIECES]
        about = {"article": record["id"], "source": record["source"], "published": record["published"], "who": ""}
        rows += [{**about, "id": str(number), "text": text} for number, text in enumerate(found)]
    return pd.DataFrame(rows)


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text."""
    keys = wording_keys(text)
    return {tuple(keys[at : at + _RUN]) for at in range(len(keys) - _RUN + 1)}


def statements(frame: pd.DataFrame, chance: random.Random) -> list[int]:
    """Return rows whose words no other quotation has, to be planted."""
    counts = Counter(run for text in frame["text"] for run in runs_of(text))
    fit = [
        row
        for row, text in enumerate(frame["text"])
        if _LEAST <= len(text.split()) <= _MOST and "…" not in text and all(counts[run] == 1 for run in runs_of(text))
    ]
    return chance.sample(fit, _GROUPS)


def variant(text: str, words: list[str], chance: random.Random) -> str:
    """Return a wording of a statement as another outlet may have it."""
    parts = text.split()
    kind = chance.choice(("whole", "cut", "cut", "joined", "edited", "edited"))
    if kind == "whole":
        return text.translate(str.maketrans("أإآة", "اااه")) if chance.random() < 0.7 else text
    if kind == "cut":
        kept = max(7, round(len(parts) * chance.uniform(0.4, 0.9)))
        start = chance.choice((0, len(parts) - kept, chance.randint(0, len(parts) - kept)))
        return " ".join(parts[start : start + kept])
    if kind == "joined":
        left = max(4, round(len(parts) * chance.uniform(0.3, 0.45)))
        right = max(4, round(len(parts) * chance.uniform(0.3, 0.45)))
        return " ".join(parts[:left]) + chance.choice((" … ", " ", "، ")) + " ".join(parts[-right:])
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(parts))
        parts[at : at + 1] = chance.choice(([chance.choice(words)], [], [parts[at], chance.choice(words)]))
    return " ".join(parts)


def plant(frame: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    """Return the quotations with planted statements, their numbers in the column ``planted``."""
    taken = statements(frame, chance)
    words = [word for text in frame["text"].sample(2000, random_state=_SEED) for word in text.split()]
    places = frame.drop_duplicates("article")
    rows = []
    for number, row in enumerate(taken):
        count = chance.randint(2, 6)
        chosen = places.iloc[chance.sample(range(len(places)), count)]
        for about in chosen.itertuples():
            wording = variant(frame["text"].iloc[row], words, chance)
            rows.append(
                {
                    "article": about.article,
                    "source": about.source,
                    "published": about.published,
                    "id": f"planted-{number}-{len(rows)}",
                    "who": frame["who"].iloc[row],
                    "text": wording,
                    "planted": number,
                }
            )
    rest = frame.drop(frame.index[taken])
    return pd.concat([rest, pd.DataFrame(rows)], ignore_index=True).sample(frac=1, random_state=_SEED)


def score(frame: pd.DataFrame, found: list[int]) -> None:
    """Print pairwise precision and recall of what is planted, and the pairs that are wrong or missed."""
    planted = dict(enumerate(frame["planted"].tolist()))
    groups: dict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(found):
        groups[number].append(row)
    right = wrong = 0
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            if planted[one] == planted[one] or planted[other] == planted[other]:
                same = planted[one] == planted[other]
                right, wrong = right + same, wrong + (not same)
                if not same:
                    print("wrong:", frame["text"].iloc[one][:160], "|", frame["text"].iloc[other][:160])
    sizes = Counter(number for number in planted.values() if number == number)  # noqa: PLR0124
    wanted = sum(size * (size - 1) // 2 for size in sizes.values())
    print(f"{len(frame)} quotations, {len(sizes)} planted groups, {wanted} pairs of one group")
    print(f"pairwise precision {100 * right / max(1, right + wrong):.2f}, recall {100 * right / wanted:.2f}")


def main() -> None:
    """Plant and find, or time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path, nargs="?")
    parser.add_argument("--pieces", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--time", type=int, nargs="*", default=[])
    args = parser.parse_args()
    for articles in args.time:
        frame = pieces_table(args.pieces, articles) if args.pieces else quotes_table(args.quotes, articles)
        begin = time.process_time()
        groups = group_quotes(frame)
        spent = time.process_time() - begin
        print(f"{articles} articles, {len(frame)} quotations: {spent:.1f} s of processor, {len(groups)} groups")
    if not args.time:
        frame = plant(quotes_table(args.quotes, args.articles), random.Random(_SEED))  # noqa: S311 - a sample
        score(frame, group_wordings([wording_keys(text) for text in frame["text"]]))


if __name__ == "__main__":
    main()
