"""Claims made by machine out of quotations of raw articles: what is harmless must stay verbatim, what is not must not.

python benchmarks/quotes_check.py quotes.jsonl               # records of benchmarks/quotes_corpus.py
python benchmarks/quotes_check.py quotes.jsonl --time        # processor time of a check on an article of 1,000 words
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from pathlib import Path
from statistics import median

import arabnews_nlp as an
from arabnews_nlp.quotes.checking import QuoteChecker
from arabnews_nlp.tables.record import article_of_record

_SEED = 5
_NEGATIONS = ("لا", "لم", "لن", "ليس", "غير", "عدم")
_OTHER_WORDS = ("طنجة", "الحكومة", "نفى", "كبير", "ثلاثة")
_WORDS_TIMED = 1000


def harmless(text: str) -> list[str]:
    """Return other spellings of a text."""
    indic = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    seats = text.translate(str.maketrans("أإآ", "ااا"))
    ends = re.sub(r"ى(?=\W|$)", "ي", re.sub(r"ة(?=\W|$)", "ه", seats))
    marks = re.sub(r"\b([\u0621-\u064a])([\u0621-\u064a]{3,})", r"\1َ\2", text)
    bare = "“" + re.sub(r"[،؛؟:!«»]", "", text) + "”"
    spaces = "\u200f" + text.replace(" ", "\u00a0 ", 2)
    return [indic, seats, ends, marks, bare, spaces]


def changed(text: str, chance: random.Random) -> list[tuple[str, str]]:
    """Return wordings that say something else, each with the kind of the change."""
    words = text.split()
    at = chance.randrange(len(words))
    other = chance.choice([word for word in _OTHER_WORDS if word != words[at]])
    made = [
        ("a negation added", [*words[:at], chance.choice(_NEGATIONS), *words[at:]]),
        ("a word changed", [*words[:at], other, *words[at + 1 :]]),
    ]
    negated = [n for n, word in enumerate(words) if word.removeprefix("و") in _NEGATIONS]
    if negated:
        gone = chance.choice(negated)
        made.append(("a negation dropped", words[:gone] + words[gone + 1 :]))
    numbers = [n for n, word in enumerate(words) if word.isdecimal()]
    if numbers:
        place = chance.choice(numbers)
        number = str(int(words[place]) + chance.choice((1, 10, 100)))
        made.append(("a number changed", [*words[:place], number, *words[place + 1 :]]))
    return [(kind, " ".join(claim)) for kind, claim in made]


def check_changes(path: Path, articles: int) -> None:
    """Print how many claims of each kind are called what."""
    chance = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    verdicts: dict[str, Counter[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(articles), lines, strict=False):
            article = article_of_record(json.loads(line))
            fit = [q.text for q in article.quotes if 6 <= len(q.text.split()) <= 40 and "…" not in q.text]
            if not fit:
                continue
            checker, text = QuoteChecker(article), chance.choice(fit)
            claims = [("another spelling", claim) for claim in harmless(text)] + changed(text, chance)
            for kind, claim in claims:
                verdict = checker.check(claim).verdict
                verdicts.setdefault(kind, Counter())[verdict] += 1
                if (verdict == "verbatim") != (kind == "another spelling"):
                    print(f"{kind}, {verdict}: {claim} | {text}")
    for kind, counts in verdicts.items():
        print(f"{kind}: {dict(counts)}")


def time_checks(path: Path) -> None:
    """Print the processor time of a first check on an article of some 1,000 words, and of further ones."""
    pipeline = an.load("arabnews-crf")
    whole: list[float] = []
    ready: list[float] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if not _WORDS_TIMED <= len(record["text"].split()) <= _WORDS_TIMED * 1.2 or len(record["quotes"]) < 3:
                continue
            article = pipeline(record["text"], published=record["published"])
            checker = QuoteChecker(article)
            for quote in article.quotes[:10]:
                claim, speaker = quote.text.replace(" ", " لا ", 1), quote.who or None
                begin = time.process_time()
                QuoteChecker(article).check(claim, speaker)
                between = time.process_time()
                checker.check(claim, speaker)
                whole.append(between - begin)
                ready.append(time.process_time() - between)
            if len(whole) >= 200:
                break
    for name, times in (("the first check", whole), ("a further one on the same article", ready)):
        slow = sorted(times)[int(0.95 * len(times))]
        print(f"{name}: median {1e3 * median(times):.2f} ms, 95 % under {1e3 * slow:.2f} ms ({len(times)} checks)")


def main() -> None:
    """Check or time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--time", action="store_true")
    args = parser.parse_args()
    if args.time:
        time_checks(args.quotes)
    else:
        check_changes(args.quotes, args.articles)


if __name__ == "__main__":
    main()
