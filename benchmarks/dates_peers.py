"""dateparser and Maha beside the grammar on the table of expressions (single, valued, publication date known).

usage: python benchmarks/dates_peers.py        (pip install dateparser mahad; a peer that is missing is left out)

A peer is right when it gives the first day that the expression covers or a day inside its interval; silence is counted
apart from a wrong day. Only rows with exactly one expression and a value are used, each given to all as the bare
words; rows whose value hangs on the sentence (the family "tense") are left out.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from arabnews_nlp.dates import resolve

TABLE = Path(__file__).parent.parent / "tests" / "data" / "dates_table.tsv"
Parser = Callable[[str, date], date | None]


def ours(words: str, published: date) -> date | None:
    """Return the first day of our value."""
    value = resolve(words, published)
    return value.start if value.value else None


def dateparser_parser() -> Parser:
    """Return dateparser's reading with the day of publication as its base."""
    dateparser = importlib.import_module("dateparser")

    def parse(words: str, published: date) -> date | None:
        settings = {"RELATIVE_BASE": datetime(published.year, published.month, published.day)}
        found = dateparser.parse(words, languages=["ar"], settings=settings)
        return found.date() if found else None

    return parse


def maha_parser() -> Parser:
    """Return Maha's reading with the day of publication as its base."""
    # Maha wants regex of 2021 by the name of a module that later ones have not.
    sys.modules.setdefault("regex.regex", importlib.import_module("regex"))
    functions = importlib.import_module("maha.parsers.functions")

    def parse(words: str, published: date) -> date | None:
        now = datetime(published.year, published.month, published.day)
        found = functions.parse_dimension(words, time=True)
        if not found:
            return None
        value = now + found[0].value
        return value.date() if isinstance(value, datetime) else None

    return parse


def main() -> None:
    """Print right, wrong and silent for each parser."""
    parsers: dict[str, Parser] = {"arabnews_nlp": ours}
    for name, make in (("dateparser", dateparser_parser), ("mahad", maha_parser)):
        try:
            parsers[name] = make()
        except ImportError as problem:
            print(f"{name} is not installed: {problem}")
    counts: dict[str, Counter[str]] = {name: Counter() for name in parsers}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        family, published, _, expected = line.split("\t")
        if family in ("negative", "tense") or " ; " in expected or expected.endswith("= -"):
            continue
        words, _, value = expected.rpartition(" = ")
        base = date.fromisoformat(published) if published != "-" else date(2020, 6, 15)
        for name, parse in parsers.items():
            try:
                found = parse(words, base)
            except (ValueError, TypeError, AttributeError, OverflowError) as problem:
                counts[name][f"error {type(problem).__name__}"] += 1
                continue
            span = resolve(words, base)
            inside = found is not None and span.start and span.end and span.start <= found <= span.end
            right = inside and span.value == value
            counts[name]["right" if right else "silent" if found is None else "wrong"] += 1
    for name, count in counts.items():
        print(name, dict(count))


if __name__ == "__main__":
    main()
