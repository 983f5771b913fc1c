"""Set the gold's articles as other houses would, and measure what changes.

    python benchmarks/styles.py GOLD -o styles.json [--model arabnews-small] [--only guillemets]

Outlets differ in marks, hamzas, digits, commas and spaces. Each style changes the text alone; the gold's spans move
with it. What a style costs here it costs on an outlet that sets its texts so, whatever the model has learnt from.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import arabnews_nlp as an
from arabnews_nlp.evaluation import evaluate
from arabnews_nlp.tables.record import article_of_record
from report import publish

Edit = tuple[int, int, str]
Style = Callable[[str], Iterator[Edit]]
MARKS = re.compile(r"[\"“”«»″]")
MEASURES = ("entities", "dates strict+value", "quotes found", "quotes exact", "quotes attributed")


def marks(opening: str, closing: str) -> Style:
    """Return the style that puts every second mark of a paragraph as ``opening``, the others as ``closing``."""

    def edits(text: str) -> Iterator[Edit]:
        begin = 0
        for paragraph in text.split("\n"):
            found = list(MARKS.finditer(paragraph))
            if len(found) % 2 == 0:  # an odd one is a mistake of the outlet's, or a sign for inches
                for number, mark in enumerate(found):
                    yield begin + mark.start(), begin + mark.end(), closing if number % 2 else opening
            begin += len(paragraph) + 1

    return edits


def each(pattern: str, replacement: str | dict[str, str], skip: int = 0) -> Style:
    """Return the style that replaces what a pattern finds, but for the first ``skip`` times."""

    def edits(text: str) -> Iterator[Edit]:
        for found in islice(re.finditer(pattern, text), skip, None):
            new = replacement if isinstance(replacement, str) else replacement[found[0]]
            yield found.start(), found.end(), new

    return edits


INDIC = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))
STYLES: dict[str, Style] = {
    "as it is": each(r"(?!)", ""),
    "guillemets": marks("«", "»"),
    "curly": marks("“", "”"),
    "curly, the other way": marks("”", "“"),
    "straight": marks('"', '"'),
    "spaces inside marks": marks("« ", " »"),
    "two parentheses": marks("((", "))"),
    "two apostrophes": marks("''", "''"),
    "no hamza on alif": each("[أإآ]", "ا"),
    "no hamza below alif": each("إ", "ا"),
    "ya without dots": each(r"ي(?!\w)", "ى"),
    "alif maqsura with dots": each(r"ى(?!\w)", "ي"),
    "ha for ta marbuta": each(r"ة(?!\w)", "ه"),
    "Persian ya and kaf": each("[كي]", {"ك": "ک", "ي": "ی"}),
    "no vowel signs": each("[\u064b-\u0652]", ""),
    "no tanwin": each("\u064b", ""),
    "Arabic-Indic digits": each("[0-9]", INDIC),
    "Latin commas": each("،", ","),
    "no commas": each("،", ""),
    "no space behind commas": each("(?<=،) ", ""),
    "space before commas": each("(?<! )،", " ،"),
    "no space behind full stops": each(r"(?<=\w\.) (?=\w)", ""),
    "one paragraph below the headline": each(r"(?<=[^\n])\s*\n\s*", " ", skip=1),
    "blank lines between paragraphs": each(r"\n+", "\n\n"),
    "two spaces": each(" ", "  "),
    "no-break spaces": each(" ", "\xa0"),
    "right-to-left marks": each(r"(?<=[،.:\"])(?= )", "\u200f"),
    "tatweel": each(r"(?<=[بتسم])(?=[بتسمي]\w)", "ـ"),
}


class Restyled:
    """A text after a style's edits, and where its spans went.

    Attributes:
        text: The text in its new style.
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        length = 0

        def put(old: int, new: str) -> None:
            nonlocal length
            whole = len(new) == old  # a letter for a letter
            self._starts += [length + (place if whole else 0) for place in range(old)]
            self._ends += [length + (place + 1 if whole else len(new)) for place in range(old)]
            pieces.append(new)
            length += len(new)

        end = 0
        for first, last, new in edits:
            put(first - end, text[end:first])
            put(last - first, new)
            end = last
        put(len(text) - end, text[end:])
        self.text = "".join(pieces)

    def span(self, pair: list[int]) -> list[int]:
        """Return where a span lies now, without blanks at its ends."""
        first, last = self._starts[pair[0]], self._ends[pair[1] - 1]
        inside = self.text[first:last]
        return [last - len(inside.lstrip()), first + len(inside.rstrip())]


def restyled(record: dict[str, Any], style: Style) -> dict[str, Any]:
    """Return a record in another style, its spans and names of speakers along with it."""
    new = Restyled(record["text"], style(record["text"]))
    entities = []
    for entity in record["entities"]:
        start, end = new.span([entity["start"], entity["end"]])
        entities.append(entity | {"start": start, "end": end, "text": new.text[start:end]})
    quotes = []
    for quote in record["quotes"]:
        moved = {name: new.span(quote[name]) if quote[name] else None for name in ("cue", "speaker", "via")}
        content = [new.span(piece) for piece in quote["content"]]
        who = Restyled(quote["who"], style(quote["who"])).text
        quotes.append(quote | moved | {"content": content, "who": who})
    return record | {"text": new.text, "entities": entities, "quotes": quotes}


def main() -> int:
    """Measure every style and print what it costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--model", default="arabnews-base")
    parser.add_argument("--only", choices=STYLES, action="append")
    args = parser.parse_args()
    pipeline = an.load(args.model)
    records = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    rows = []
    for name in args.only or STYLES:
        gold = [article_of_record(restyled(record, STYLES[name])) for record in records]
        scores = evaluate(
            gold, [pipeline(article.text, published=article.published, id=article.id) for article in gold]
        )
        rows.append({"style": name} | {measure: round(scores[measure].f1, 2) for measure in MEASURES})
    publish(rows, args.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
