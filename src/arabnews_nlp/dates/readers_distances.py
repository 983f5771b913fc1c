"""Readers of distances in time: «قبل عامين», «منذ سبع سنوات», «بعد عشرة أيام»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.grammar import group
from arabnews_nlp.dates.lexicon import CLASSES
from arabnews_nlp.dates.shifts import unanchored
from arabnews_nlp.dates.story import Reading, with_anchor
from arabnews_nlp.records import DateValue


def ago(reading: Reading) -> DateValue | None:
    """Read «قبل عامين», «قبل ثلاثة أيام», «قبل سنتين ونصف»."""
    if _counts_from_event(reading):
        reading.weak = True
        return cal.no_value("counted from an event")
    return _counted(reading, -1)


def _counts_from_event(reading: Reading) -> bool:
    """Tell «قبل يومين من السباق» from «قبل يومين من قبل مجهولين» (by whom) and «قبل يومين من الآن»."""
    return reading.key_after() == "من" and reading.key_after(2) not in _NO_EVENT


_NO_EVENT = frozenset(("الان", "قبل", "جانب", "طرف", "دون", "اجل", "خلال", "ناحيه", "قبلهم"))


def since_count(reading: Reading) -> DateValue | None:
    """Read «منذ سبع سنوات», which is a span of time as often as a date."""
    reading.weak = True
    return _counted(reading, -1)


def in_count(reading: Reading) -> DateValue | None:
    """Read «بعد عشرة أيام», which more often counts from an event, and «بعد شهر من الآن»."""
    reading.weak = not reading.has("from_now")
    return _counted(reading, 1)


def _counted(reading: Reading, sign: int) -> DateValue | None:
    unit = reading.meaning("unit") or reading.meaning("two") or _UNIT_OF_NOUN.get(_code_of(reading, "unit"))
    counted = 2 if reading.has("two") else reading.number("count")
    if counted is not None and reading.uses("thousands"):
        counted *= 1000
    if counted is None:
        if (
            _code_of(reading, "unit") in _PLURALS
            and reading.story.units.keys[_place(reading, "unit")] not in _SINGULARS
        ):
            if reading.key_after() == "من":
                reading.weak = True
            return cal.no_value("an unsaid number of units")
        counted = 1
    if reading.has("vague"):
        return cal.no_value("more or less than a number of units")
    published = reading.story.published
    if published is None:
        return unanchored(str(unit))
    half = reading.has("half")
    value = _shifted(published, str(unit), sign * counted, half and unit == "year")
    if value is not None and reading.has("about"):
        value = replace(value, mod="APPROX")
    return None if value is None else with_anchor(value, reading.story)


def _shifted(published: date, unit: str, by: int, half: bool) -> DateValue | None:
    if abs(by) > 20_000:
        return cal.no_value("too far from the day of publication", unit)
    if unit == "day":
        return cal.day_value(published + timedelta(days=by))
    if unit == "week":
        day = published + timedelta(weeks=by)
        return cal.day_value(day) if abs(by) == 1 else cal.week_value(day)
    if unit == "month" or half:
        months = by if unit == "month" else 12 * by + (6 if by > 0 else -6)
        number, month_number = cal.shift_month(published.year, published.month, months)
        return cal.month_value(number, month_number) if 1 <= number <= 9999 else None
    number = published.year + by * _YEARS.get(unit, 1)
    if not 1 <= number <= 9999:
        return cal.no_value("before the common era", unit)
    if unit == "decade":
        return cal.decade_value(number // 10)
    return cal.century_value(number // 100 + 1) if unit == "century" else cal.year_value(number)


_YEARS = {"decade": 10, "century": 100}


_PLURALS = frozenset((CLASSES["units"], CLASSES["decade_noun"]))
_SINGULARS = frozenset(("اسبوع", "قرن", "عقد"))
_UNIT_OF_NOUN = {
    CLASSES["day_noun"]: "day",
    CLASSES["month_noun"]: "month",
    CLASSES["year_noun"]: "year",
}


def _place(reading: Reading, name: str) -> int:
    span = group(reading.match, name)
    return span[0] if span else reading.match.start()


def _code_of(reading: Reading, name: str) -> str:
    return reading.story.units.codes[_place(reading, name)] if reading.has(name) else ""


def since_vague(reading: Reading) -> DateValue | None:
    """Read «منذ أيام», which is a span of time as often as a date."""
    if reading.story.units.keys[_place(reading, "unit")] in _SINGULARS:
        return None
    reading.weak = True
    return cal.no_value("an unsaid number of units")


def ago_vague(reading: Reading) -> DateValue | None:
    """Read «قبل أيام», «قبل عدة أسابيع»."""
    if reading.key_after() == "من":
        reading.weak = True
    return cal.no_value("an unsaid number of units")


DISTANCE_READERS: dict[str, Callable[[Reading], DateValue | None]] = {
    "ago": ago,
    "ago_vague": ago_vague,
    "since_count": since_count,
    "since_vague": since_vague,
    "in_count": in_count,
}
