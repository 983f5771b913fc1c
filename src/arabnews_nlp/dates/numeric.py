"""Numbers and numeric dates in the text: «11/9/2001», «2018-09-04», «١٥/٩/١٤٤٥», «2011», «15»."""

from __future__ import annotations

import re

from arabnews_nlp.dates.calendars import valid_day
from arabnews_nlp.dates.lexicon import CLASSES, Meaning

Number = tuple[int, str, Meaning]
"""Where a number ends, its class and its meaning."""

_SEPARATED = r"(?:[\u200e\u200f]?[ \xa0]{0,2}[/\-–][ \xa0]{0,2}|\.)"
_NUMERIC = re.compile(
    rf"(?P<a>\d{{1,4}})(?:(?P<s>{_SEPARATED})(?P<b>\d{{1,2}})(?!\d)(?:(?P<s2>{_SEPARATED})(?P<c>\d{{1,4}})(?!\d))?)?+(?![\d])"
)
_PAIR_WITH_YEAR = re.compile(r"(?P<a>\d{1,2})[ \xa0]{0,2}[/-][ \xa0]{0,2}(?P<c>(?:19|20)\d\d)(?!\d)")
_RUN = re.compile(r"[\d.,/:٫٬،-]*\d|\d")
# Four parts and more with one mark are an address or a telephone number.
_CHAIN = re.compile(r"\d{1,4}([/.:\-–])\d{1,4}(?:\1\d{1,4}){2,12}")
_DECIMAL = re.compile(r"(?:[.,٫٬:]\d+)+")
_LONGEST = 40
_LONGEST_READ = 4
_BLANKS = " \xa0\u200e\u200f"
_SEPARATORS = frozenset(" \xa0/-–\u200e\u200f")
_BEFORE_PARTS = frozenset(".,:٫٬$+€/-–")
_AFTER_PARTS = frozenset(".,:٫٬،/-–%٪")
_HIJRI_YEARS, _YEARS = (1300, 1500), (1501, 2150)


def read_number(text: str, start: int, end: int) -> Number:
    """Read the number or numeric date that starts at an offset.

    Args:
        text: The text.
        start: Offset of its first digit.
        end: Offset after the token that it begins.
    """
    glued = start > 1 and text[start - 1] in ".,:٫٬" and text[start - 2].isdecimal()
    match = _NUMERIC.match(text, start)
    if match is None or glued:
        run = _RUN.match(text, start, min(len(text), start + _LONGEST))
        return max(end, run.end() if run else end), CLASSES["number"], None
    chain = match["c"] and _CHAIN.match(text, start)
    if chain:
        return chain.end(), CLASSES["number"], None
    if match["b"] is None and text[match.end() : match.end() + 1] not in _SEPARATORS:
        return _plain_number(text, start)
    if match["c"] and _mark(match["s"]) == _mark(match["s2"]) and _ends_here(text, match.end()):
        found = _full_date(match)
        if found is not None:
            return match.end(), CLASSES["full_date"], found
        if _mark(match["s"]) == "/" and len(match["c"]) == _LONGEST_READ:
            # «31/2/2019» is no day; its end is not the month that it looks like.
            return match.end(), CLASSES["number"], None
    return _two_numbers(text, match) or _plain_number(text, start)


def _mark(separator: str) -> str:
    """Return the mark between two numbers without spaces and marks of direction."""
    return separator.strip(_BLANKS)


def _two_numbers(text: str, match: re.Match[str]) -> Number | None:
    """Read «3/2018», «2018-03» and «10/12»; None where two numbers are not a month of a year or a day of a month."""
    paired = _PAIR_WITH_YEAR.match(text, match.start())
    if paired and 1 <= int(paired["a"]) <= 12 and "/" in paired[0] and _ends_here(text, paired.end()):
        return paired.end(), CLASSES["month_year"], (int(paired["c"]), int(paired["a"]))
    if match["b"] is None or match["c"] or not _ends_here(text, match.end()):
        return None
    first, second, separator = int(match["a"]), int(match["b"]), _mark(match["s"])
    if len(match["a"]) == 4 and len(match["b"]) == 2 and separator == "-" and 1 <= second <= 12 and first < 2100:
        return match.end(), CLASSES["month_year"], (first, second)
    if separator == "/" and first <= 31 and second <= 31 and min(first, second) <= 12:
        return match.end(), CLASSES["day_month"], (first, second)
    return None


def _ends_here(text: str, end: int) -> bool:
    """Return whether no further part of a number follows."""
    return not (end + 1 < len(text) and text[end] in "/.,-:٫" and text[end + 1].isdecimal())


def _plain_number(text: str, start: int) -> Number:
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    decimal = _DECIMAL.match(text, end)
    if decimal:
        return decimal.end(), CLASSES["number"], None
    if text[end : end + 1] in ("%", "٪") or text[max(0, start - 1) : start] in ("$", "+", "€"):
        return end, CLASSES["number"], None
    return end, *class_of_number(text[start:end])


def class_of_number(digits: str) -> tuple[str, Meaning]:
    """Return the class of a whole number and its meaning, which long ones have not.

    Args:
        digits: Decimal digits of any script.
    """
    if len(digits) > _LONGEST_READ:
        return CLASSES["number"], None
    number, four = int(digits), len(digits) == _LONGEST_READ
    name = "number"
    if 1 <= number <= 12:
        name = "small_number"
    elif 12 < number <= 31:
        name = "day_number"
    elif four and _HIJRI_YEARS[0] <= number <= _HIJRI_YEARS[1]:
        name = "hijri_year_number"
    elif four and _YEARS[0] <= number <= _YEARS[1]:
        name = "year_number"
    return CLASSES[name], number


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no mark beside a number could make it a part of a date, fraction, percentage or sum."""
    if text[start - 1 : start] in _BEFORE_PARTS:
        return False
    after = text[end : end + 1]
    return after not in _AFTER_PARTS and (after not in _BLANKS or text[end + 1 : end + 2] not in _SEPARATORS)


def _full_date(match: re.Match[str]) -> tuple[int, ...] | None:
    """Return year, month and day of a numeric date in the order that makes it one: day first unless impossible."""
    first, second, third = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4:
        orders = ((first, second, third), (first, third, second))
    elif len(match["c"]) == 4:
        orders = ((third, second, first), (third, first, second))
    elif len(match["c"]) == 2 and _mark(match["s"]) in "/-":
        year = 2000 + third if third < 50 else 1900 + third
        orders = ((year, second, first), (year, first, second))
    else:
        return None
    for year, month, day in orders:
        if (_HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1] and 1 <= month <= 12 and 1 <= day <= 31) or (
            _YEARS[0] <= year <= _YEARS[1] and valid_day(year, month, day) is not None
        ):
            return year, month, day
    return None
