"""From a match of the grammar to its value: one reader for each rule.

A reader returns the value, with a reason where there is none, or None where the expression is no date at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.grammar import group
from arabnews_nlp.dates.lexicon import CLASSES
from arabnews_nlp.dates.readers_days import DAY_READERS, checked_weekday, part_of_day
from arabnews_nlp.dates.readers_distances import DISTANCE_READERS
from arabnews_nlp.dates.readers_periods import PERIOD_READERS
from arabnews_nlp.dates.readers_years import YEAR_READERS
from arabnews_nlp.dates.shifts import (
    HIJRI_LIMIT,
    UNKNOWN_YEAR,
    day_of_shift,
    fixed_year,
    nearest_day,
    nearest_of,
    shifted_year,
    unanchored,
    unknown_year,
)
from arabnews_nlp.dates.story import SINCE, Reading, with_anchor
from arabnews_nlp.records import DateValue

Reader = Callable[[Reading], DateValue | None]


def day_of_month(reading: Reading) -> DateValue | None:
    """Read «الثلاثاء 11 سبتمبر 2023», with or without weekday and year."""
    day, month = reading.number("day"), reading.whole("month")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    if reading.is_event_name() or reading.is_yearly():
        return cal.REFUSED
    story, year, shift = reading.story, fixed_year(reading), reading.whole("shift")
    # «17 - يونيو» is as often two things of a list.
    reading.weak = reading.has("dashed") and year is None
    relative = False
    if year is None:
        relative = True
        year = shifted_year(reading)
    if year == UNKNOWN_YEAR:
        return unknown_year("day")
    if year is not None and (reading.uses("hijri_era") or (year < HIJRI_LIMIT and not reading.uses("gregorian_era"))):
        return cal.no_value("a Hijri year of a Gregorian month", "day")
    if year is not None:
        found = cal.valid_day(year, month, day)
    elif story.published is None:
        return unanchored("day")
    elif shift is not None:
        found = day_of_shift(story.published, month, day, shift)
    else:
        lean = SINCE if reading.is_since() else story.lean(reading.match.start())
        found = nearest_day(story.published, month, day, reading.whole("weekday"), lean)
    if found is None:
        return cal.no_value("no such day in the calendar", "day")
    value = cal.day_value(found, part_of_day(reading))
    return checked_weekday(reading, with_anchor(value, story) if relative else value, found)


def edge_day(reading: Reading) -> DateValue | None:
    """Read «آخر يوم من مارس», «أول أيام شهر يناير المقبل»."""
    which = reading.whole("which")
    value = PERIOD_READERS["month"](reading)
    if which is None or value is None or value.start is None or value.end is None:
        return value
    day = value.end if which == -1 else value.start + timedelta(days=which - 1)
    return replace(cal.day_value(day), anchor=value.anchor, anchor_source=value.anchor_source)


def shared_day(reading: Reading) -> DateValue | None:
    """Read the first day of «18 و19 أكتوبر», which has its month from the day after it."""
    span = group(reading.match, "month")
    hijri = span is not None and reading.story.units.codes[span[0]] in (
        CLASSES["hijri_month"],
        CLASSES["ambiguous_hijri_month"],
    )
    return hijri_day(reading) if hijri else day_of_month(reading)


def day_of_that_month(reading: Reading) -> DateValue | None:
    """Read «19 منه» from the month that the text is at."""
    day, latest = reading.number("day"), reading.story.latest_month
    if day is None or latest is None or latest.start is None:
        return None
    # «الجزء الثاني منه» is more often a part than a day.
    reading.weak = reading.first_code("day") not in (CLASSES["small_number"], CLASSES["day_number"])
    found = cal.valid_day(latest.start.year, latest.start.month, day)
    return None if found is None else replace(cal.day_value(found), anchor=latest.start, anchor_source="text")


def day_of_this_month(reading: Reading) -> DateValue | None:
    """Read «14 الجاري»."""
    day, published = reading.number("day"), reading.story.published
    if day is None or reading.whole("now") != 0:
        return None
    if published is None:
        return unanchored("day")
    found = cal.valid_day(published.year, published.month, day)
    return None if found is None else with_anchor(cal.day_value(found), reading.story)


def feast(reading: Reading) -> DateValue | None:
    """Read «أول أيام عيد الفطر», «ليلة رأس السنة», «يوم عرفة»: the feast nearest to the day of publication."""
    meaning, published = reading.meaning("feast"), reading.story.published
    if not isinstance(meaning, tuple) or published is None:
        return unanchored("day")
    ordinal = reading.story.units.meanings[reading.match.start()]
    later = (ordinal - 1 if isinstance(ordinal, int) else 0) - (1 if reading.meaning("day_part") == "NI" else 0)
    if ordinal == -1:
        return cal.no_value("the last day of a feast is not the same everywhere", "day")
    calendar = "hijri" if reading.has("of_hijra") else str(meaning[0])
    days = _days_of_feast(reading, (calendar, int(meaning[1]), int(meaning[2])))
    nearest = nearest_of(published, days, reading.story.lean(reading.match.start()))
    if nearest is None:
        return cal.no_value("outside the Umm al-Qura calendar", "day")
    return with_anchor(cal.day_value(nearest + timedelta(days=later), part_of_day(reading)), reading.story)


def _days_of_feast(reading: Reading, feast: tuple[str, int, int]) -> list[date]:
    """Return the first days of a feast in the years around the day of publication; «العيد» is either of two."""
    calendar, month, day = feast
    published, today = reading.story.published, reading.story.hijri_today()
    if published is None:
        return []
    if calendar == "gregorian":
        return [date(year, month, day) for year in range(published.year - 1, published.year + 2)]
    if today is None:
        return []
    starts = ((10, 1), (12, 10)) if calendar == "either" else ((month, day),)
    years = range(today[0] - 1, today[0] + 2)
    return [found for year in years for start in starts if (found := cal.hijri_to_day(year, *start))]


def hijri_day(reading: Reading) -> DateValue | None:
    """Read «15 رمضان 1444 هـ»; without a year the one nearest to the day of publication."""
    month, year = reading.whole("month"), reading.whole("year")
    day = reading.number("day") if reading.has("day") else _first_ordinal(reading)
    # Three months of the early Umm al-Qura calendar have 31 days.
    if day is None or month is None or not 1 <= day <= 31:
        return None
    if reading.is_yearly():
        return cal.REFUSED
    if year is not None:
        return _on_weekday(reading, cal.hijri_day_value(year, month, day))
    today = reading.story.hijri_today()
    published = reading.story.published
    if today is None or published is None:
        return unanchored("day")
    if reading.is_event_name():
        return cal.REFUSED
    choices = [cal.hijri_day_value(today[0] + shift, month, day) for shift in (-1, 0, 1)]
    dated = [choice for choice in choices if choice.start is not None]
    if not dated:
        return choices[1]
    shift = reading.whole("shift")
    if shift is not None:
        # «25 شوال الماضي» on that very day is a year ago.
        beyond = [one for one in dated if one.start and (one.start - published).days * shift > 0]
        dated = beyond if shift else choices[1:2]
        if not dated:
            return cal.no_value("outside the Umm al-Qura calendar", "day")
    best = min(dated, key=lambda choice: abs((choice.start - published).days) if choice.start else 0)
    return _on_weekday(reading, with_anchor(best, reading.story))


def _on_weekday(reading: Reading, value: DateValue) -> DateValue:
    """Return a Hijri day's value with the part of day and the check of the weekday that a match names.

    The night of a Hijri day is the one before it: the day begins at sunset.
    """
    part = part_of_day(reading)
    if value.start is None:
        return value
    if part == "NI" and not reading.has("weekday"):
        eve = cal.day_value(value.start - timedelta(days=1), part)
        return replace(eve, calendar="hijri", hijri=value.hijri, anchor=value.anchor, anchor_source=value.anchor_source)
    return checked_weekday(reading, with_part(value, part), value.start)


def _first_ordinal(reading: Reading) -> int | None:
    meaning = reading.story.units.meanings[reading.match.start()]
    return meaning if isinstance(meaning, int) else None


def day_of_shown_month(reading: Reading) -> DateValue | None:
    """Read «الثالث من الشهر الجاري», «الخامس من الشهر ذاته»."""
    day = reading.number("day")
    if day is None or not 1 <= day <= 31:
        return None
    story = reading.story
    if reading.has("that_month") or reading.has("that_month_after"):
        latest = story.latest_month
        if latest is None or latest.start is None:
            return cal.no_value("no date before it to count from", "day")
        year, month = latest.start.year, latest.start.month
    elif story.published is None:
        return unanchored("day")
    else:
        year, month = cal.shift_month(story.published.year, story.published.month, reading.whole("shift") or 0)
    found = cal.valid_day(year, month, day)
    if found is None:
        return cal.no_value("no such day in the calendar", "day")
    return with_anchor(cal.day_value(found), story)


def full_date(reading: Reading) -> DateValue | None:
    """Read «11/9/2001», «2018-09-04» and «15/9/1444هـ»."""
    numbers = reading.meaning("date")
    if not isinstance(numbers, tuple):
        return None
    year, month, day = (int(number) for number in numbers)
    if year <= 1500:
        if reading.key_after() == "م":
            return None
        return _on_weekday(reading, cal.hijri_day_value(year, month, day))
    if reading.uses("hijri_era"):
        return cal.no_value("a Gregorian year, or one of two digits, with the mark of a Hijri one", "day")
    found = cal.valid_day(year, month, day)
    if found is None:
        return None
    return checked_weekday(reading, cal.day_value(found, part_of_day(reading)), found)


def with_part(value: DateValue, part: str) -> DateValue:
    """Return the value of a part of a day."""
    return replace(value, value=f"{value.value}T{part}") if part and value.value else value


def short_date_of_range(reading: Reading) -> DateValue | None:
    """Read the first end of «10/10 إلى 15/10/1436هـ», which has its year from the second."""
    numbers, later = reading.meaning("date"), reading.meaning("later")
    if not isinstance(numbers, tuple) or not isinstance(later, tuple):
        return None
    year, day, month = int(later[0]), int(numbers[0]), int(numbers[1])
    if year < HIJRI_LIMIT:
        return cal.hijri_day_value(year, month, day)
    found = cal.valid_day(year, month, day)
    return None if found is None else cal.day_value(found)


def short_date(reading: Reading) -> DateValue | None:
    """Read «الثلاثاء 10/12» and «يوم 14/5»: the order that makes the weekday right, day first otherwise."""
    numbers = reading.meaning("date")
    published = reading.story.published
    if not isinstance(numbers, tuple):
        return None
    if published is None:
        return unanchored("day")
    weekday = reading.whole("weekday")
    first, second = int(numbers[0]), int(numbers[1])
    choices = [
        found
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12 and (found := nearest_day(published, month, day, weekday))
    ]
    if not choices:
        return None
    best = next((day for day in choices if day.weekday() == weekday), choices[0])
    return with_anchor(checked_weekday(reading, cal.day_value(best, part_of_day(reading)), best), reading.story)


READERS: dict[str, Reader] = {
    "day_of_month": day_of_month,
    "hijri_day": hijri_day,
    "day_of_shown_month": day_of_shown_month,
    "edge_day": edge_day,
    "shared_day": shared_day,
    "day_of_that_month": day_of_that_month,
    "day_of_this_month": day_of_this_month,
    "feast": feast,
    "full_date": full_date,
    "short_date": short_date,
    "short_date_of_range": short_date_of_range,
    **DAY_READERS,
    **PERIOD_READERS,
    **YEAR_READERS,
    **DISTANCE_READERS,
}
