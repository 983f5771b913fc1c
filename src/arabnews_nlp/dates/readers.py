"""From a match of the grammar to its value: one reader for each rule.

A reader returns the value, with a reason where there is none, or None where the expression is no date at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.grammar import group
from arabnews_nlp.dates.lexicon import CLASSES, keys_of
from arabnews_nlp.dates.readers_distances import DISTANCE_READERS
from arabnews_nlp.dates.readers_periods import PERIOD_READERS, is_event_name
from arabnews_nlp.dates.shifts import day_of_shift, nearest_day, shifted_year, unanchored
from arabnews_nlp.dates.story import Reading, with_anchor
from arabnews_nlp.dates.tables_words import NOT_A_DAY_AFTER, NOT_A_DAY_BEFORE, word_set
from arabnews_nlp.records import DateValue

Reader = Callable[[Reading], DateValue | None]

_NOT_AFTER = keys_of(NOT_A_DAY_AFTER)
_NOT_BEFORE = keys_of(NOT_A_DAY_BEFORE)
_COMPANIONS = {"صباح"}


def _part(reading: Reading) -> str:
    if reading.has("day_part"):
        span_uses_after = reading.uses("after")
        part = reading.meaning("day_part")
        return "AF" if span_uses_after and part == "AF" else str(part or "")
    adverb = reading.meaning("adverb")
    return str(adverb or "")


def day_of_month(reading: Reading) -> DateValue | None:
    """Read «الثلاثاء 11 سبتمبر 2023», with or without weekday and year."""
    day, month = reading.number("day"), reading.whole("month")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    if is_event_name(reading):
        return cal.REFUSED
    story, year, shift = reading.story, reading.whole("year"), reading.whole("shift")
    relative = False
    if year is None:
        relative = True
        year = shifted_year(reading)
    if year is not None:
        found = cal.valid_day(year, month, day)
    elif story.published is None:
        return unanchored("day")
    elif shift is not None:
        found = day_of_shift(story.published, month, day, shift)
    else:
        weekday = reading.whole("weekday")
        found = nearest_day(story.published, month, day, weekday)
    if found is None:
        return cal.no_value("no such day in the calendar", "day")
    value = cal.day_value(found, _part(reading))
    return _checked_weekday(reading, with_anchor(value, story) if relative else value, found)


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
    day, latest = reading.number("day"), reading.story.latest
    if day is None or latest is None or latest.start is None or latest.granularity not in ("day", "month"):
        return None
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
    calendar, month, day = meaning
    ordinal = reading.story.units.meanings[reading.match.start()]
    later = (ordinal - 1 if isinstance(ordinal, int) else 0) - (1 if reading.meaning("day_part") == "NI" else 0)
    if calendar == "hijri":
        today = reading.story.hijri_today()
        years = range(today[0] - 1, today[0] + 2) if today else range(0)
        days = [found for year in years if (found := cal.hijri_to_day(year, int(month), int(day)))]
    else:
        days = [date(year, int(month), int(day)) for year in range(published.year - 1, published.year + 2)]
    if not days:
        return cal.no_value("outside the Umm al-Qura calendar", "day")
    nearest = min(days, key=lambda found: abs((found - published).days)) + timedelta(days=later)
    return with_anchor(cal.day_value(nearest, _part(reading)), reading.story)


def _checked_weekday(reading: Reading, value: DateValue, day: date) -> DateValue:
    weekday = reading.whole("weekday")
    return replace(value, conflict=True) if weekday is not None and weekday != day.weekday() else value


def hijri_day(reading: Reading) -> DateValue | None:
    """Read «15 رمضان 1444 هـ»; without a year the one nearest to the day of publication."""
    month, year = reading.whole("month"), reading.whole("year")
    day = reading.number("day") if reading.has("day") else _first_ordinal(reading)
    # Three months of the early Umm al-Qura calendar have 31 days.
    if day is None or month is None or not 1 <= day <= 31:
        return None
    if year is not None:
        return cal.hijri_day_value(year, month, day)
    today = reading.story.hijri_today()
    published = reading.story.published
    if today is None or published is None:
        return unanchored("day")
    if is_event_name(reading):
        return cal.REFUSED
    choices = [cal.hijri_day_value(today[0] + shift, month, day) for shift in (-1, 0, 1)]
    dated = [choice for choice in choices if choice.start is not None]
    if not dated:
        return choices[1]
    best = min(dated, key=lambda choice: abs((choice.start - published).days) if choice.start else 0)
    return with_anchor(best, reading.story)


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
        latest = story.latest
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
        return with_part(cal.hijri_day_value(year, month, day), _part(reading))
    found = cal.valid_day(year, month, day)
    if found is None:
        return None
    return _checked_weekday(reading, cal.day_value(found, _part(reading)), found)


def with_part(value: DateValue, part: str) -> DateValue:
    """Return the value of a part of a day."""
    return replace(value, value=f"{value.value}T{part}") if part and value.value else value


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
    return with_anchor(_checked_weekday(reading, cal.day_value(best, _part(reading)), best), reading.story)


def weekday(reading: Reading) -> DateValue | None:
    """Read «الثلاثاء», «مساء الثلاثاء», «الثلاثاء الماضي», «ليل السبت الأحد»."""
    wanted = reading.whole("weekday")
    before, after = reading.key_before(), reading.key_after()
    bare = reading.match.end() - reading.match.start() == 1
    if wanted is None or (bare and (before in _NOT_AFTER or after in _NOT_BEFORE)):
        return None
    if before == "صلاه" and reading.has("day_part"):
        return None
    if bare and after == "الاخرين":
        return None
    second = reading.whole("second")
    part = _part(reading)
    if second is not None and (second != (wanted + 1) % 7 or part != "NI"):
        return None
    published = reading.story.published
    if published is None:
        return unanchored("day")
    shift = reading.whole("weekday_shift")
    ago = (published.weekday() - wanted) % 7
    if shift == -1:
        found = published - timedelta(days=ago or 7)
    elif shift == 1 or (shift is None and ago and reading.story.leans_future(reading.match.start())):
        found = published + timedelta(days=(-ago) % 7 or 7)
    elif shift == 0:
        monday = published - timedelta(days=published.weekday())
        found = monday + timedelta(days=wanted)
    else:
        found = published - timedelta(days=ago)
    return with_anchor(cal.day_value(found, part), reading.story)


_NEAR_DAYS = (("before", -2), ("yesterday", -1), ("after_next", 2), ("tomorrow", 1), ("today", 0))


def near_day(reading: Reading) -> DateValue | None:
    """Read «أمس», «مساء اليوم (الجمعة)», «أول من أمس», «بعد غد»."""
    days = next(days for name, days in _NEAR_DAYS if reading.has(name))
    if days == 0 and not _is_this_day(reading):
        return None
    if days == -1 and (reading.key_after() == "الحاجه" or _is_touching(reading)):
        return None
    if days == 1 and reading.key_before() in ("حزب", "طاقه", "مدينه", "تيار", "صحيفه", "قاده", "جيل", "شباب"):
        return None
    published = reading.story.published
    if published is None:
        return unanchored("day")
    found = published + timedelta(days=days)
    named = reading.whole("weekday") if reading.has("weekday") else reading.whole("named")
    if named is not None and found.weekday() != named and (found - timedelta(days=1)).weekday() == named:
        found -= timedelta(days=1)
    elif named is not None and found.weekday() != named:
        return replace(with_anchor(cal.day_value(found, _part(reading)), reading.story), conflict=True)
    return with_anchor(cal.day_value(found, _part(reading)), reading.story)


_COUNTED_DAY = keys_of(
    word_set(
        "العالمي الدولي الوطني السابع الواحد الأول الثاني الثالث الرابع الأخير التالي الموالي الدراسي "
        "المفتوح نفسه ذاته العاشر الخامس السادس الثامن التاسع"
    )
)


def _is_touching(reading: Reading) -> bool:
    """Return whether «أمس» is the end of the verb «لامس», cut in two."""
    story, first = reading.story, reading.match.start()
    return first > 0 and story.units.keys[first - 1] == "ل" and story.units.ends[first - 1] == story.units.starts[first]


def _is_this_day(reading: Reading) -> bool:
    before, after = reading.key_before(), reading.key_after()
    if (
        after in _COUNTED_DAY
        or after == "الذي"
        or before in ("نهايه", "صحيفه", "جريده", "موقع", "ذلك", "طوال", "احداث", "نصف")
    ):
        return False
    bare = reading.match.end() - reading.match.start() == 1
    if reading.match.end() - reading.match.start() == 2 and reading.uses("this"):
        reading.weak = True
    return not (bare and before in ("في", "ب"))


def part_of_today(reading: Reading) -> DateValue | None:
    """Read «هذا الصباح», «هذا المساء», «الليلة» and «الليلة الماضية»."""
    published, shift = reading.story.published, reading.whole("shift")
    part = reading.meaning("night") if reading.has("night") else reading.meaning("day_part")
    if reading.has("night"):
        if part != "NI" or shift == 1 or reading.key_after() in _ONE_OF_NIGHTS:
            return None
        if shift is None and reading.key_before() in ("تلك", "طوال", "الملاهي"):
            return None
    if published is None:
        return unanchored("day")
    day = published - timedelta(days=1 if shift == -1 else 0)
    return with_anchor(cal.day_value(day, str(part)), reading.story)


_ONE_OF_NIGHTS = frozenset(("التي", "الاولي", "الثانيه", "الثالثه", "نفسها", "ذاتها"))


def that_day(reading: Reading) -> DateValue | None:
    """Read «في اليوم نفسه», «نفس اليوم», «ذلك اليوم» from the date that the text is at."""
    latest = reading.story.latest
    if reading.uses("that"):
        reading.weak = True
    if latest is None or latest.granularity != "day" or latest.start is None:
        return cal.no_value("no day before it to count from", "day")
    return replace(cal.day_value(latest.start), anchor=latest.start, anchor_source="text")


READERS: dict[str, Reader] = {
    "day_of_month": day_of_month,
    "hijri_day": hijri_day,
    "day_of_shown_month": day_of_shown_month,
    "shared_day": shared_day,
    "day_of_that_month": day_of_that_month,
    "day_of_this_month": day_of_this_month,
    "feast": feast,
    "full_date": full_date,
    "short_date": short_date,
    "weekday": weekday,
    "near_day": near_day,
    "part_of_today": part_of_today,
    "that_day": that_day,
    **PERIOD_READERS,
    **DISTANCE_READERS,
}
