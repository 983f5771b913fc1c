"""Readers of periods longer than a day, and of distances in time («قبل عامين»)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.lexicon import CLASSES, keys_of
from arabnews_nlp.dates.shifts import (
    HIJRI_LIMIT,
    UNKNOWN_YEAR,
    counts_from_text,
    fixed_year,
    latest_day,
    month_of_shift,
    nearest_month,
    shifted_year,
    shown_month,
    unanchored,
    unknown_year,
)
from arabnews_nlp.dates.story import Reading, with_anchor
from arabnews_nlp.dates.tables_words import NUMBERED, PREPOSITIONS
from arabnews_nlp.records import DateValue

_PREPOSITIONS = keys_of(PREPOSITIONS)


def month(reading: Reading) -> DateValue | None:
    """Read «يوليو (تموز)», «أبريل الماضي», «مطلع مارس 2018»."""
    pair = reading.meaning("month_year")
    if isinstance(pair, tuple):
        if reading.key_before() in _NUMBERED:
            return None
        return cal.month_value(int(pair[0]), int(pair[1]))
    wanted = reading.whole("month")
    if wanted is None or not _is_month(reading):
        return None
    if reading.is_event_name() or reading.is_yearly():
        return cal.REFUSED
    year = fixed_year(reading)
    if year is not None:
        return None if year < HIJRI_LIMIT else cal.month_value(year, wanted)
    story = reading.story
    year = shifted_year(reading)
    if year == UNKNOWN_YEAR:
        return unknown_year("month")
    if year is not None:
        return with_anchor(cal.month_value(year, wanted), story)
    if story.published is None:
        return unanchored("month")
    shift = reading.whole("shift")
    if shift is not None:
        return with_anchor(cal.month_value(month_of_shift(story.published, wanted, shift), wanted), story)
    if reading.is_since():
        past = story.published.year - (wanted > story.published.month)
        return with_anchor(cal.month_value(past, wanted), story)
    near = nearest_month(story.published, wanted, story.lean(reading.match.start()), reading.is_alone())
    return with_anchor(cal.month_value(near, wanted), story)


def _is_month(reading: Reading) -> bool:
    """Return whether a name that is also another word is a month here."""
    alone = reading.match.end() - reading.match.start() == 1
    if not alone or fixed_year(reading) is not None or _ends_range(reading):
        return True
    if reading.uses("risky_month"):
        return False
    before = reading.key_before()
    if before in _CAR_WORDS or reading.key_after() == "الاسود":
        return False
    opens_range = (before == "من" and reading.key_after() in ("الي", "حتي")) or (
        before == "بين" and reading.key_after() == "و" and reading.code_at(2) in _MONTHS
    )
    return reading.uses("month") or before in _MONTH_OPENERS or opens_range


def _ends_range(reading: Reading) -> bool:
    """Return whether a month stands right before («سبتمبر ومارس», «بين مارس ومايو»)."""
    opening = reading.code_at(-2)
    if reading.key_before() not in ("و", "-", "الي"):
        return False
    return opening == CLASSES["month"] or (opening in _MONTHS and reading.key_before(3) == "بين")


_MONTHS = frozenset((CLASSES["month"], CLASSES["ambiguous_month"]))
# «المرسوم 12/2019» is its number.
_NUMBERED = keys_of(NUMBERED)
# «نيسان» is a make of cars too.
_CAR_WORDS = frozenset(("سياره", "سيارات", "شركه", "مجموعه", "تحالف"))
_MONTH_OPENERS = frozenset(("في", "منذ", "حتي", "خلال", "الي", "قبل", "بعد", "حلول", "عن"))


def hijri_month(reading: Reading) -> DateValue | None:
    """Read «شهر رمضان», «رمضان الماضي», «ذي الحجة 1436هـ»."""
    wanted, year = reading.whole("month"), reading.whole("year")
    alone = reading.match.end() - reading.match.start() == 1
    if wanted is None or (alone and reading.uses("ambiguous_hijri_month")) or reading.is_yearly():
        return None
    if alone and not (wanted == 9 and reading.key_before() in _PREPOSITIONS) and wanted < 11:
        return None
    if year is not None:
        return cal.hijri_month_value(year, wanted)
    gregorian = reading.whole("gregorian")
    if gregorian is not None:
        first = cal.day_to_hijri(date(gregorian, 6, 30))
        return cal.hijri_month_value(first[0], wanted) if first else cal.no_value("outside the Umm al-Qura calendar")
    today = reading.story.hijri_today()
    if today is None:
        return unanchored("month")
    shift = reading.whole("shift")
    hijri_year = today[0]
    if shift == -1 and wanted >= today[1]:
        hijri_year -= 1
    elif (shift == 1 and wanted <= today[1]) or (shift is None and wanted - today[1] < -6):
        hijri_year += 1
    elif shift is None and wanted - today[1] > 6:
        hijri_year -= 1
    return with_anchor(cal.hijri_month_value(hijri_year, wanted), reading.story)


def holy_month(reading: Reading) -> DateValue | None:
    """Read «نهاية الشهر الفضيل», the nearest Ramadan."""
    today = reading.story.hijri_today()
    if reading.match.end() - reading.match.start() < 3:
        reading.weak = True
    if today is None:
        return unanchored("month")
    year = today[0] - 1 if today[1] < 3 else today[0]
    return with_anchor(cal.hijri_month_value(year, _RAMADAN), reading.story)


_RAMADAN = 9


def unvalued(reading: Reading) -> DateValue | None:
    """Read «الموسم المقبل», «السنوات الأخيرة»: a period of no exact length."""
    return cal.no_value("a period without exact bounds")


def shown_month_value(reading: Reading) -> DateValue | None:
    """Read «الشهر الماضي», «هذا الشهر», «الأسبوع الأول من الشهر الجاري»."""
    found = shown_month(reading)
    if found is not None:
        return with_anchor(cal.month_value(*found), reading.story)
    from_text = reading.has("that_month") or reading.has("that_month_after") or counts_from_text(reading, "shift")
    return unknown_year("month") if from_text else unanchored("month")


def shown_month_of_year(reading: Reading) -> DateValue | None:
    """Read «الشهر نفسه من العام الماضي»."""
    found, year = shown_month(reading), fixed_year(reading) or shifted_year(reading)
    if found is None or not year:
        return unknown_year("month")
    return with_anchor(cal.month_value(year, found[1]), reading.story)


def shown_week(reading: Reading) -> DateValue | None:
    """Read «الأسبوع الماضي», «هذا الأسبوع», «نهاية الأسبوع»."""
    from_text = counts_from_text(reading, "shift")
    base = latest_day(reading) if from_text else reading.story.published
    if base is None:
        return unknown_year("week") if from_text else unanchored("week")
    weeks = (reading.whole("shift") or 0) * (2 if reading.has("before_last") else 1)
    return with_anchor(cal.week_value(base + timedelta(weeks=weeks)), reading.story)


def season(reading: Reading) -> DateValue | None:
    """Read «صيف 2022», «الصيف الماضي», «شتاء هذا العام»."""
    name = reading.meaning("season") or reading.meaning("season_now")
    if not isinstance(name, str):
        return None
    number = fixed_year(reading)
    if number is not None:
        return cal.season_value(number, name) if number >= HIJRI_LIMIT else None
    number, published = shifted_year(reading), reading.story.published
    if number == UNKNOWN_YEAR:
        return unknown_year("season")
    if number is not None:
        return with_anchor(cal.season_value(number, name), reading.story)
    if published is None:
        return unanchored("season")
    shift = reading.whole("shift") or 0
    seasons = [cal.season_value(published.year + step, name) for step in (-2, -1, 0, 1, 2)]
    if shift < 0:
        past = [one for one in seasons if one.end and one.end < published]
        return with_anchor(past[-1], reading.story)
    if shift > 0:
        ahead = [one for one in seasons if one.start and one.start > published]
        return with_anchor(ahead[0], reading.story)
    nearest = min(seasons, key=lambda one: _distance(one, published))
    return with_anchor(nearest, reading.story)


def _distance(value: DateValue, day: date) -> int:
    if value.start is None or value.end is None or value.start <= day <= value.end:
        return 0
    return min(abs((value.start - day).days), abs((value.end - day).days))


def _year_beside(reading: Reading) -> int | None:
    return fixed_year(reading) or shifted_year(reading)


def _names_year(reading: Reading) -> bool:
    return any(reading.has(name) for name in ("year", "year_words", "year_shift", "this_year", "current", "shown_year"))


def quarter(reading: Reading) -> DateValue | None:
    """Read «الربع الثالث من العام الحالي», «الربع الأول 2015»."""
    which = reading.whole("which")
    shown = _year_beside(reading)
    published = reading.story.published
    if which is None:
        return None
    if reading.has("fiscal"):
        return cal.no_value("a part of a fiscal year", "quarter")
    if not _names_year(reading):
        reading.weak = True
        if published is None:
            return unanchored("quarter")
        if reading.first_code("which") == CLASSES["deictic"]:
            quarters = 4 * published.year + (published.month - 1) // 3 + which
            return with_anchor(cal.quarter_value(quarters // 4, quarters % 4 + 1), reading.story)
        if not 1 <= which <= 4:
            return None
        near = [cal.quarter_value(published.year + step, which) for step in (-1, 0, 1)]
        return with_anchor(min(near, key=lambda one: _distance(one, published)), reading.story)
    if not shown:
        return unanchored("quarter") if shown is None else unknown_year("quarter")
    if shown < HIJRI_LIMIT:
        return cal.no_value("a quarter of a Hijri year", "quarter")
    if which == -1:
        which = 4
    return cal.quarter_value(shown, which) if 1 <= which <= 4 else None


def half(reading: Reading) -> DateValue | None:
    """Read «النصف الأول من 2020»."""
    which, shown, published = reading.whole("which"), _year_beside(reading), reading.story.published
    if which not in (1, 2):
        return None
    if reading.has("fiscal"):
        return cal.no_value("a part of a fiscal year", "half")
    if shown is not None:
        if shown == UNKNOWN_YEAR:
            return unknown_year("half")
        return cal.half_value(shown, which) if shown >= HIJRI_LIMIT else cal.no_value("half a Hijri year", "half")
    # A half of a match or of a film as often as one of a year.
    reading.weak = not _names_year(reading)
    if published is None:
        return unanchored("half")
    near = [cal.half_value(published.year + step, which) for step in (-1, 0, 1)]
    return with_anchor(min(near, key=lambda one: _distance(one, published)), reading.story)


def bare_season(reading: Reading) -> DateValue | None:
    """Read «الصيف» alone, which is a time of every year as often as this one, unless it is to come («بحلول الصيف»)."""
    reading.weak = reading.key_before() != "حلول"
    return season(reading)


PERIOD_READERS: dict[str, Callable[[Reading], DateValue | None]] = {
    "month": month,
    "hijri_month": hijri_month,
    "holy_month": holy_month,
    "unvalued": unvalued,
    "shown_month": shown_month_value,
    "shown_month_of_year": shown_month_of_year,
    "shown_week": shown_week,
    "season": season,
    "quarter": quarter,
    "half": half,
    "bare_season": bare_season,
}
