"""The day of the story, from its own text, for articles whose day of publication is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from arabnews_nlp.language import plain_form
from arabnews_nlp.records import Entity

_TODAY = "اليوم"
# A dateline stands in the first lines and holds little besides the day («الرياض 26 شوال 1436 هـ»).
_FIRST_LINES = 6
_LONGEST_LINE = 70
_OTHER_LETTERS = 30


def day_of_story(text: str, found: Sequence[Entity]) -> tuple[date, str] | None:
    """Return the day that relative expressions count from, and where it stands.

    Args:
        text: The article.
        found: Its DATE entities, read without a day of publication.

    Returns:
        The day with ``"text"`` where «اليوم» stands beside an exact date, with ``"dateline"`` where one of the first
        lines is little more than a date; None without either.
    """
    exact = [one for one in found if one.date and one.date.granularity == "day" and one.date.anchor is None]
    for entity in exact:
        if entity.date and entity.date.start and _TODAY in plain_form(entity.text).split():
            return entity.date.start, "text"
    offset = 0
    for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES]:
        end = offset + len(line)
        inside = [one for one in exact if offset <= one.start and one.end <= end and one.date and one.date.start]
        letters = len(line.strip()) - sum(one.end - one.start for one in inside)
        if inside and len(line) <= _LONGEST_LINE and letters <= _OTHER_LETTERS and end < len(text):
            first = inside[0].date
            return (first.start, "dateline") if first and first.start else None
        offset = end + 1
    return None
