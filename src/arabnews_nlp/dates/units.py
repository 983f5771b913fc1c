"""From tokens to the units that the grammar reads: words of dates, numbers, numeric dates, and everything else.

The tokenizer's cuts are not trusted blindly: a proclitic left on a word («والإثنين») is cut here, and a letter cut from
a word that is itself a word of dates («ف|براير») is put back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from arabnews_nlp.dates.calendars import valid_day
from arabnews_nlp.dates.lexicon import (
    CLASSES,
    COMPOUND_HEADS,
    COMPOUNDS,
    LINE_BREAK,
    OTHER,
    WORDS,
    Meaning,
    Word,
)
from arabnews_nlp.language import Segmentation, match_key
from arabnews_nlp.records import Token

Reading = tuple[str, Word, bool]

_PROCLITICS = "وفبلك"
_MARKS_IN_NUMBERS = frozenset("/-–.,:،٫٬")
_SEPARATED = r"(?:[ ]?[/\-–][ ]?|\.)"
_NUMERIC = re.compile(
    rf"(?P<a>\d{{1,4}})(?:(?P<s>{_SEPARATED})(?P<b>\d{{1,2}})(?!\d)(?:(?P<s2>{_SEPARATED})(?P<c>\d{{1,4}})(?!\d))?)?+(?![\d])"
)
_PAIR_WITH_YEAR = re.compile(r"(?P<a>\d{1,2})[ ]?[/-][ ]?(?P<c>(?:19|20)\d\d)(?!\d)")
_RUN = re.compile(r"[\d.,/:٫٬،-]*\d|\d")
_CACHED = 100_000
_readings: dict[str, Reading | str] = {}
_rejoined: dict[str, Word | None] = {}


Row = tuple[int, int, Meaning, str, str]


@dataclass(slots=True)
class Units:
    """Parallel lists over the units of a text; ``codes`` is the string that the grammar's patterns match."""

    codes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class _Builder:
    """Collects units in order, one row each."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.rows: list[Row] = []

    def add(self, start: int, end: int, key: str, code: str = OTHER, meaning: Meaning = None) -> None:
        self.rows.append((start, end, meaning, key, code))

    def units(self) -> Units:
        """Return the rows as columns."""
        if not self.rows:
            return Units()
        starts, ends, meanings, keys, codes = zip(*self.rows, strict=True)
        return Units("".join(codes), list(starts), list(ends), list(meanings), list(keys))


def read_units(segmentation: Segmentation) -> Units:
    """Return the units of a text.

    Args:
        segmentation: The text's tokens.
    """
    text, tokens = segmentation.text, segmentation.tokens
    builder = _Builder(text, tokens)
    add = builder.rows.append
    readings = _readings
    line_break = text.find("\n")
    index, covered, count = 0, 0, len(tokens)
    while index < count:
        start, end, norm, proclitic = tokens[index]
        if -1 < line_break < start:
            add((line_break, line_break, None, "\n", LINE_BREAK))
            line_break = text.find("\n", start)
        index += 1
        if start < covered:
            if end <= covered:
                continue
            norm, start = norm[covered - start :], covered
            if norm[:1] in _MARKS_IN_NUMBERS:
                code, meaning = WORDS.get(norm[0], (OTHER, None))
                add((start, start + 1, meaning, norm[0], code))
                covered = start + 1
                index -= end > covered
                continue
        if norm[:1].isdecimal():
            covered = _add_number(builder, start, end)
            index -= end > covered
            continue
        reading = readings[norm] if norm in readings else _read(norm)
        if proclitic and index < count and _rejoin(builder, start, index):
            index += 1
        elif isinstance(reading, str):
            add((start, end, None, reading, OTHER))
        else:
            index += _add_word(builder, start, index, norm, reading)
    return _merge_twins(builder.units())


def _add_word(builder: _Builder, start: int, index: int, norm: str, reading: Reading) -> int:
    """Add a word of dates, alone or as half of a two-word month; return how many further tokens it took."""
    clitic, (code, meaning), head = reading
    if clitic:
        builder.add(start, start + 1, clitic, *WORDS.get(clitic, (OTHER, None)))
        start += 1
    key = match_key(norm[len(clitic) :])
    tokens = builder.tokens
    if head and index < len(tokens):
        compound = COMPOUNDS.get((key, match_key(tokens[index].norm)))
        if compound:
            builder.add(start, tokens[index].end, key, *compound)
            return 1
    builder.add(start, tokens[index - 1].end, key, code, meaning)
    return 0


def _read(norm: str) -> Reading | str:
    """Return the proclitic left on a word, its class, and whether a two-word month may start with it.

    For a word that dates are not made of, only its matching form.
    """
    key = match_key(norm)
    reading: Reading | str = key
    if key in WORDS or key in COMPOUND_HEADS:
        reading = ("", WORDS.get(key, (OTHER, None)), key in COMPOUND_HEADS)
    elif key[:1] and key[0] in _PROCLITICS and len(key) > 4:
        rest = key[1:]
        rest = "ا" + rest if key.startswith("لل") else rest
        if rest in WORDS:
            reading = (key[0], WORDS[rest], rest in COMPOUND_HEADS)
    if len(_readings) >= _CACHED:
        _readings.clear()
    _readings[norm] = reading
    return reading


def _rejoin(builder: _Builder, start: int, index: int) -> bool:
    """Put a wrongly cut letter back («ف|براير») and add the word; return whether that was so."""
    end = builder.tokens[index].end
    surface = builder.text[start:end]
    if surface not in _rejoined:
        if len(_rejoined) >= _CACHED:
            _rejoined.clear()
        whole = WORDS.get(match_key(surface)) if len(surface) < 14 else None
        _rejoined[surface] = None if match_key(builder.tokens[index].norm) in WORDS else whole
    word = _rejoined[surface]
    if word is None:
        return False
    builder.add(start, end, match_key(surface), *word)
    return True


def _add_number(builder: _Builder, start: int, end: int) -> int:
    """Add the number or numeric date that starts here and return where it ends."""
    text = builder.text
    glued = start > 1 and text[start - 1] in ".,:٫٬" and text[start - 2].isdecimal()
    run = _RUN.match(text, start, min(len(text), start + 40))
    run_end = run.end() if run else end
    match = _NUMERIC.match(text, start)
    if match is None or glued:
        builder.add(start, max(end, run_end), "", CLASSES["number"])
        return max(end, run_end)
    if match["c"] and match["s"].strip() == match["s2"].strip() and _ends_here(text, match.end()):
        found = _full_date(match)
        if found is not None:
            builder.add(start, match.end(), "", CLASSES["full_date"], found)
            return match.end()
    paired = _PAIR_WITH_YEAR.match(text, start)
    if paired and 1 <= int(paired["a"]) <= 12 and "/" in paired[0] and _ends_here(text, paired.end()):
        builder.add(start, paired.end(), "", CLASSES["month_year"], (int(paired["c"]), int(paired["a"])))
        return paired.end()
    if match["b"] and not match["c"] and _ends_here(text, match.end()):
        first, second, separator = int(match["a"]), int(match["b"]), match["s"].strip()
        if len(match["a"]) == 4 and len(match["b"]) == 2 and separator == "-" and 1 <= second <= 12 and first < 2100:
            builder.add(start, match.end(), "", CLASSES["month_year"], (first, second))
            return match.end()
        if separator == "/" and first <= 31 and second <= 31 and min(first, second) <= 12:
            builder.add(start, match.end(), "", CLASSES["day_month"], (first, second))
            return match.end()
    return _add_plain_number(builder, start)


def _ends_here(text: str, end: int) -> bool:
    """Return whether no further part of a number follows."""
    return not (end + 1 < len(text) and text[end] in "/.,-:٫" and text[end + 1].isdecimal())


def _add_plain_number(builder: _Builder, start: int) -> int:
    text = builder.text
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    decimal = re.compile(r"(?:[.,٫٬:]\d+)+").match(text, end)
    if decimal:
        builder.add(start, decimal.end(), "", CLASSES["number"])
        return decimal.end()
    if end - start > 4 or text[end : end + 1] in ("%", "٪") or text[max(0, start - 1) : start] in ("$", "+", "€"):
        builder.add(start, end, "", CLASSES["number"])
        return end
    number = int(text[start:end])
    name = "number"
    if 1 <= number <= 12:
        name = "small_number"
    elif 12 < number <= 31:
        name = "day_number"
    elif end - start == 4 and 1300 <= number <= 1500:
        name = "hijri_year_number"
    elif end - start == 4 and 1500 < number <= 2150:
        name = "year_number"
    builder.add(start, end, "", CLASSES[name], number)
    return end


def _full_date(match: re.Match[str]) -> tuple[int, ...] | None:
    """Return year, month and day of a numeric date in the order that makes it one: day first unless impossible."""
    first, second, third = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4:
        orders = ((first, second, third), (first, third, second))
    elif len(match["c"]) == 4:
        orders = ((third, second, first), (third, first, second))
    elif len(match["c"]) == 2 and match["s"].strip() in "/-":
        year = 2000 + third if third < 50 else 1900 + third
        orders = ((year, second, first), (year, first, second))
    else:
        return None
    for year, month, day in orders:
        if (1300 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 31) or (
            1500 < year <= 2150 and valid_day(year, month, day) is not None
        ):
            return year, month, day
    return None


_MONTHS = "[" + CLASSES["month"] + CLASSES["ambiguous_month"] + CLASSES["risky_month"] + "]"
_TWIN = re.compile(
    f"{_MONTHS}(?:(?P<mark>{CLASSES['slash']}|{CLASSES['dash']})?{_MONTHS}|{CLASSES['open']}{_MONTHS}{CLASSES['close']})"
)


def _merge_twins(units: Units) -> Units:
    """Make one unit of «سبتمبر (أيلول)» and «نيسان/أبريل»; after a stroke the first name decides."""
    merged, codes, done = Units(), [], 0
    for match in _TWIN.finditer(units.codes):
        first, last = match.span()
        months = {meaning for meaning in units.meanings[first:last] if meaning is not None}
        if len(months) > 1 and match["mark"] != CLASSES["slash"]:
            continue
        _copy(units, merged, done, first + 1)
        merged.ends[-1] = units.ends[last - 1]
        codes += [units.codes[done:first], CLASSES["month"]]
        done = last
    if not done:
        return units
    _copy(units, merged, done, len(units.starts))
    merged.codes = "".join([*codes, units.codes[done:]])
    return merged


def _copy(source: Units, target: Units, first: int, last: int) -> None:
    target.starts += source.starts[first:last]
    target.ends += source.ends[first:last]
    target.meanings += source.meanings[first:last]
    target.keys += source.keys[first:last]


__all__ = ["Units", "read_units"]
