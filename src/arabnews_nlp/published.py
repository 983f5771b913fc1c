"""Days of publication as people and files write them."""

from __future__ import annotations

from datetime import date, datetime

from arabnews_nlp.errors import PublishedDateError

__all__ = ["read_published"]

# Centuries away from the ends of the calendar, so that counting from a day never leaves the calendar.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def read_published(value: object, *, place: str = "") -> date | None:
    """Return the day that a publication date names.

    Args:
        value: An ISO 8601 date or date and time (``2023-09-05``, ``2023-09-05T14:30:00+03:00``), a
            :class:`datetime.date` or :class:`datetime.datetime`; None or an empty string where there is none. The day
            is the one written: times are not moved to another zone.
        place: Where the value stands (file and line), for the message.

    Returns:
        The day, or None where there is none.

    Raises:
        PublishedDateError: It is not a day of the calendar (``2023-02-30``), lies before the year 1000 or after 9000,
            or is nothing of the above.

    Example:
        >>> read_published("2023-09-05T23:30:00+03:00")
        datetime.date(2023, 9, 5)
        >>> read_published("") is None
        True
    """
    if value is None:
        return None
    day: date | None = None
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        written = value.strip().translate(_DIGITS)
        if not written:
            return None
        try:
            day = datetime.fromisoformat(written).date()
        except ValueError as error:
            raise PublishedDateError(_message(value, place), place or None) from error
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise PublishedDateError(_message(value, place), place or None)
    return day


def _message(value: object, place: str) -> str:
    where = f"{place}: " if place else ""
    return (
        f"{where}published is {str(value)[:60]!r}, which is no calendar date; "
        "give it as year-month-day, as in 2023-09-05, or leave it empty"
    )
