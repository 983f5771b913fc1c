"""Values of days, weeks, months, years … with the interval they cover."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from arabnews_nlp.records import DateValue

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_value(day: date, part: str = "") -> DateValue:
    """Return the value of a day, or of a part of it (MO, AF, EV, NI)."""
    return DateValue(day.isoformat() + (f"T{part}" if part else ""), "day", start=day, end=day)


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_value(day: date) -> DateValue:
    """Return the ISO week of a day."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return DateValue(f"{year}-W{week:02}", "week", start=monday, end=monday + timedelta(days=6))


def month_value(year: int, month: int) -> DateValue:
    """Return the value of a Gregorian month."""
    return DateValue(f"{year:04}-{month:02}", "month", start=date(year, month, 1), end=_month_end(year, month))


def quarter_value(year: int, quarter: int) -> DateValue:
    """Return the value of a quarter of a year."""
    first = 3 * quarter - 2
    start, end = date(year, first, 1), _month_end(year, first + 2)
    return DateValue(f"{year:04}-Q{quarter}", "quarter", start=start, end=end)


def half_value(year: int, half: int) -> DateValue:
    """Return the value of half a year."""
    first = 6 * half - 5
    return DateValue(f"{year:04}-H{half}", "half", start=date(year, first, 1), end=_month_end(year, first + 5))


def season_value(year: int, season: str) -> DateValue:
    """Return the value of a season (SP, SU, FA, WI); winter is named by the year that it starts in."""
    first = _SEASON_MONTHS[season]
    last_year, last_month = shift_month(year, first, 2)
    return DateValue(f"{year:04}-{season}", "season", start=date(year, first, 1), end=_month_end(last_year, last_month))


def year_value(year: int) -> DateValue:
    """Return the value of a Gregorian year."""
    return DateValue(f"{year:04}", "year", start=date(year, 1, 1), end=date(year, 12, 31))


def decade_value(decade: int) -> DateValue:
    """Return the value of a decade given as its first three digits (199: the nineties)."""
    start, end = date(10 * decade, 1, 1), date(10 * decade + 9, 12, 31)
    return DateValue(f"{decade:03}", "decade", start=start, end=end)


def century_value(century: int) -> DateValue:
    """Return the value of a century by its ordinal (20: ``19``)."""
    hundred = century - 1
    start, end = date(max(1, 100 * hundred), 1, 1), date(100 * hundred + 99, 12, 31)
    return DateValue(f"{hundred:02}", "century", start=start, end=end)


def hijri_day_value(year: int, month: int, day: int) -> DateValue:
    """Return the Gregorian day of an Umm al-Qura date; outside its years (1343 to 1500) only the Hijri value."""
    name = f"{year:04}-{month:02}-{day:02}"
    found = hijri_to_day(year, month, day)
    if found is None:
        reason = "outside the Umm al-Qura calendar (1343 to 1500) or no such day in it"
        return DateValue(None, "day", "hijri", hijri=name, reason=reason)
    return replace(day_value(found), calendar="hijri", hijri=name)


def hijri_month_value(year: int, month: int) -> DateValue:
    """Return a Hijri month: no single Gregorian value, but its first and last day."""
    start = hijri_to_day(year, month, 1)
    after = hijri_to_day(*shift_month(year, month, 1), 1)
    end = after - timedelta(days=1) if after else None
    reason = "a Hijri month is no single Gregorian period"
    return DateValue(None, "month", "hijri", start, end, hijri=f"{year:04}-{month:02}", reason=reason)


def hijri_year_value(year: int) -> DateValue:
    """Return a Hijri year: no single Gregorian value, but its first and last day."""
    start, after = hijri_to_day(year, 1, 1), hijri_to_day(year + 1, 1, 1)
    end = after - timedelta(days=1) if after else None
    reason = "a Hijri year is no single Gregorian period"
    return DateValue(None, "year", "hijri", start, end, hijri=f"{year:04}", reason=reason)


def hijri_century_value(century: int) -> DateValue:
    """Return a Hijri century by its ordinal: no Gregorian value."""
    reason = "a Hijri century is no single Gregorian period"
    return DateValue(None, "century", "hijri", hijri=f"{century - 1:02}", reason=reason)


def hijri_to_day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri one, or None outside the Umm al-Qura calendar."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def day_to_hijri(day: date) -> tuple[int, int, int] | None:
    """Return year, month and day in the Umm al-Qura calendar, or None outside of it."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return year and month, a number of months later."""
    index = 12 * year + month - 1 + by
    return index // 12, index % 12 + 1


REFUSED = DateValue(None, reason="part of the name of an event, not a date of its own")


def no_value(reason: str, granularity: str | None = None) -> DateValue:
    """Return the value of an expression that has none."""
    return DateValue(None, granularity, reason=reason)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
