"""Dates that stand together: one day in two calendars, the two ends of a range, days that share «المقبلين»."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from arabnews_nlp.dates.calendars import day_value, month_value, valid_day
from arabnews_nlp.dates.tables_names import NOON, PARTS_OF_DAY, WEEKDAYS
from arabnews_nlp.dates.tables_words import DUAL_DEICTICS
from arabnews_nlp.language import plain_form
from arabnews_nlp.records import DateValue, Entity

_MATCHING = re.compile(r"[\s،,(]*و?(?:الموافقة?|المصادفة?)[\s:]*(?:ل(?=ل)|لـ?)?\s*|\s*هـ?\s*[/(-]\s*|\s*[/(]\s*")
_IN = re.compile(r"\s*،?\s*في\s*(?:ال)?")
_RANGE = re.compile(r"\s*،?\s*و?(?:إلى|الى|حتى|لغاية|ولغاية)\s*(?:يوم\s*)?|\s*[-–—ـ]\s*|\s*أو\s*(?:يوم\s*)?")
_BETWEEN = re.compile(r"\s*،?\s*و\s*")
_AND = re.compile(r"\s*،?\s*و\s*(?:يوم\s*)?")
_OPENS_BETWEEN = re.compile(r"(?:^|\s)[وف]?(?:ما\s*)?بين\s*(?:يومي\s*|شهري\s*|أيام\s*)?$")
_LONGEST_GAP = 20
_WEEKDAYS = {name: number for number, names in WEEKDAYS.items() for name in names.split()}
_PARTS = {name: part for table in (PARTS_OF_DAY, NOON) for part, names in table.items() for name in names.split()}
# Local sightings of the moon and the Umm al-Qura calendar differ by a day or two.
_SIGHTING = 2


def join_dates(text: str, found: list[Entity]) -> list[Entity]:
    """Let dates that stand together agree.

    Args:
        text: The text that they were found in.
        found: DATE entities in order.

    Returns:
        The same spans; values changed where the date beside tells more: a weekday before «الموافق» and a date, a
        Hijri day before its Gregorian one, a first end of a range that would come after the second, and a day or month
        that shares «المقبلين» or «الماضيين» with the next.
    """
    joined = list(found)
    for index in range(len(joined) - 1, 0, -1):
        first, second = joined[index - 1], joined[index]
        if second.start - first.end > _LONGEST_GAP or first.date is None or second.date is None:
            continue
        between, last_word = text[first.end : second.start], plain_form(second.text).split()[-1]
        if _MATCHING.fullmatch(between) or (_IN.fullmatch(between) and _is_day_of(first, second)):
            joined[index - 1], joined[index] = _matching(first, second)
        elif _AND.fullmatch(between) and last_word in DUAL_DEICTICS:
            joined[index - 1], joined[index] = _both(first, second, DUAL_DEICTICS[last_word])
        elif _is_range(text, first, between):
            joined[index - 1], joined[index] = _ordered(first, second)
    return joined


def _is_range(text: str, first: Entity, between: str) -> bool:
    """Return whether the words around say that two dates are the ends of a range."""
    if _RANGE.fullmatch(between):
        return True
    return bool(_BETWEEN.fullmatch(between) and _OPENS_BETWEEN.search(text[max(0, first.start - 15) : first.start]))


def _is_day_of(first: Entity, second: Entity) -> bool:
    """Return whether a bare weekday is that of the date behind it («الثلاثاء في 25 يونيو 2024»)."""
    day = second.date.start if second.date and second.date.granularity == "day" else None
    return day is not None and second.text[0].isdecimal() and _bare_weekday(first) == day.weekday()


def _with_value(entity: Entity, value: DateValue) -> Entity:
    return replace(entity, value=value.value, date=value)


def _matching(first: Entity, second: Entity) -> tuple[Entity, Entity]:
    """Return a weekday and a date, or a day in two calendars, with one value."""
    one, other = first.date, second.date
    if one is None or other is None or one.granularity != "day" or other.granularity != "day" or other.start is None:
        return first, second
    weekday = _bare_weekday(first)
    if weekday is not None and _bare_weekday(second) is None:
        value = replace(day_value(other.start, _part_in(first)), conflict=weekday != other.start.weekday())
        return _with_value(first, value), second
    if one.start is not None and {one.calendar, other.calendar} == {"gregorian", "hijri"}:
        gregorian = one.start if one.calendar == "gregorian" else other.start
        if abs((one.start - other.start).days) > _SIGHTING:
            return _with_value(first, replace(one, conflict=True)), _with_value(second, replace(other, conflict=True))
        if one.calendar == "hijri" and one.start != gregorian:
            return _to_gregorian(first, one, gregorian), second
        if other.calendar == "hijri" and other.start != gregorian:
            return first, _to_gregorian(second, other, gregorian)
    return first, second


def _moved(value: DateValue, day: date) -> DateValue:
    """Return a day's value for another day, its part of day kept."""
    part = (value.value or "")[10:]
    return replace(value, value=day.isoformat() + part, start=day, end=day)


def _weekday_in(entity: Entity) -> int | None:
    """Return the weekday that an expression names."""
    return next((found for word in plain_form(entity.text).split() if (found := _WEEKDAYS.get(word)) is not None), None)


def _part_in(entity: Entity) -> str:
    """Return the part of day that an expression names, which its value holds only where it has one."""
    words = plain_form(entity.text).split()
    part = next((_PARTS[word] for word in words if word in _PARTS), "")
    return "MO" if words[0] == "قبل" and part else part


def _bare_weekday(entity: Entity) -> int | None:
    """Return the weekday of an expression that names no other point in time."""
    words = plain_form(entity.text).split()
    return _WEEKDAYS.get(words[-1]) if words and not any(letter.isdigit() for letter in entity.text) else None


def _to_gregorian(entity: Entity, value: DateValue, day: date) -> Entity:
    """Return a Hijri day with the Gregorian day that the text gives for it."""
    moved, weekday = _moved(value, day), _weekday_in(entity)
    return _with_value(entity, replace(moved, conflict=weekday is not None and weekday != day.weekday()))


def _ordered(first: Entity, second: Entity) -> tuple[Entity, Entity]:
    """Return the ends of a range in order of time, where one of them was only near to the day of publication."""
    one, other = first.date, second.date
    opening, closing = _bare_weekday(first), _weekday_in(second)
    if opening is not None and closing is not None and _bare_weekday(second) is None and one and other and other.start:
        # «من السبت إلى الاثنين المقبل»: the Saturday before that Monday.
        return _with_value(first, _moved(one, other.start - timedelta(days=(closing - opening) % 7 or 7))), second
    if (
        one is None
        or other is None
        or one.start is None
        or other.start is None
        or one.start <= other.start
        or one.granularity != other.granularity
    ):
        return first, second
    if _bare_weekday(first) is not None and _bare_weekday(second) is not None:
        return first, _with_value(second, _moved(other, other.start + timedelta(weeks=1)))
    back = _a_year_before(one)
    return (first if back is None else _with_value(first, back)), second


def _a_year_before(value: DateValue) -> DateValue | None:
    """Return a Gregorian day or month of an unsaid year, a year earlier."""
    if value.start is None or value.anchor_source is None or value.calendar != "gregorian":
        return None
    year = value.start.year - 1
    if value.granularity == "month":
        moved = month_value(year, value.start.month)
    elif value.granularity == "day" and (day := valid_day(year, value.start.month, value.start.day)) is not None:
        moved = day_value(day)
    else:
        return None
    return replace(value, value=moved.value, start=moved.start, end=moved.end)


def _both(first: Entity, second: Entity, shift: int) -> tuple[Entity, Entity]:
    """Return two days or months as the last (-1) or next (1) ones: «السبت والأحد المقبلين»."""
    one, other = first.date, second.date
    if one is None or other is None or one.start is None or other.start is None or one.anchor is None:
        return first, second
    week = timedelta(weeks=1)
    if _bare_weekday(first) is not None and one.granularity == other.granularity == "day":
        day, last = one.start, other.start
        if shift > 0:
            day += week if day <= one.anchor else timedelta()
            last += week if last < day else timedelta()
        else:
            day -= week if day >= one.anchor or day > last else timedelta()
        return _with_value(first, _moved(one, day)), _with_value(second, _moved(other, last))
    return _ordered(first, second)
