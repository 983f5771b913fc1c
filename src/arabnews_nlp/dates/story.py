"""What a reader of one expression may look at: the units, the day of publication, the dates before, the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from arabnews_nlp.dates import tables_tense as tense
from arabnews_nlp.dates.calendars import day_to_hijri
from arabnews_nlp.dates.grammar import group
from arabnews_nlp.dates.lexicon import CLASSES, LINE_BREAK, Meaning, keys_of
from arabnews_nlp.dates.numerals import number_of
from arabnews_nlp.dates.tables_words import EVENT_NOUNS
from arabnews_nlp.dates.units import Units
from arabnews_nlp.records import DateValue

EVENTS = keys_of(EVENT_NOUNS)
_PLANNED = keys_of(tense.PLANNED)
_FUTURE = keys_of(tense.FUTURE_WORDS) | _PLANNED
_PAST = keys_of(tense.PAST_WORDS)
_NOT_PLANNED = keys_of(tense.NOT_PLANNED)
_EVENTS_AHEAD = keys_of(tense.EVENTS_AHEAD)
_NO_EVENTS = keys_of(tense.NO_EVENTS)
_NOT_YET = keys_of(tense.FUTURE_PREPOSITIONS)
_NOT_YET_WEEKDAY = _NOT_YET | keys_of(tense.FUTURE_PREPOSITIONS_OF_WEEKDAYS)
_HAPPENED = keys_of(tense.HAPPENED)
_OTHER_THAN, _WILL = "غير", ("س", "سوف", "لن")
AHEAD, LIKELY_AHEAD, LIKELY_BACK, BACK, SINCE = 2, 1, -1, -2, -3
_SENTENCE_END = frozenset((".", "؟", "!", "\n", "؛"))
_CLAUSE = 18
_RANGE = 8
_PREPOSITION_AND_STOP = 2


@dataclass(slots=True)
class Story:
    """The text around the expressions.

    Attributes:
        units: The units of the whole text.
        published: The day that relative expressions count from, or None.
        source: Where that day comes from: ``published``, ``dateline`` or ``text``.
        latest: The value of the last dated expression.
        latest_month: The last one as exact as a month, for «الشهر نفسه» and «في اليوم نفسه».
    """

    units: Units
    published: date | None
    source: str = "published"
    latest: DateValue | None = None
    latest_month: DateValue | None = None

    def remember(self, value: DateValue) -> None:
        """Keep the value of an expression for those that count from it."""
        if value.start is not None:
            self.latest = value
            if value.granularity in ("day", "month"):
                self.latest_month = value

    def hijri_today(self) -> tuple[int, int, int] | None:
        """Return the Hijri date of publication."""
        return day_to_hijri(self.published) if self.published else None

    def leans_future(self, position: int, weekday: bool = False) -> bool:
        """Return whether the clause before a unit speaks of what is to come («سيلتقي», «المقرر», «يلتقي»)."""
        return self.lean(position, weekday) > 0

    def lean(self, position: int, weekday: bool = False) -> int:
        """Return where the clause before a unit looks: 2 and 1 ahead, for sure or likely, -1 and -2 back, 0 nowhere.

        The nearest word that tells decides; a sentence that opens with a verb of the imperfect announces.
        """
        keys = self.units.keys
        if position and keys[position - 1] == "حتي" and "منذ" in keys[max(0, position - _RANGE) : position]:
            return LIKELY_BACK  # «منذ السبت وحتى الاثنين»
        if position and keys[position - 1] in (_NOT_YET_WEEKDAY if weekday else _NOT_YET):
            return AHEAD if keys[position - 1] in _FUTURE else LIKELY_AHEAD
        for index in range(position - 1, max(-1, position - _CLAUSE), -1):
            key = keys[index]
            if key in _SENTENCE_END:
                return 0
            before = keys[index - 1] if index else "\n"
            if key in _FUTURE and before != _OTHER_THAN:
                if before in _NOT_PLANNED:
                    return LIKELY_BACK
                return LIKELY_AHEAD if key in _PLANNED and before not in _WILL else AHEAD
            if key == "قبل" and keys[index + 1] in _EVENTS_AHEAD:
                return LIKELY_AHEAD
            if key in _PAST:
                return BACK if key in _HAPPENED else LIKELY_BACK
            if before in _SENTENCE_END and key[:1] == "ي" and len(key) > 2 and key not in _NO_EVENTS:
                return LIKELY_AHEAD
        return 0


@dataclass(slots=True)
class Reading:
    """One match of one rule.

    Attributes:
        story: The text around.
        match: The match over the units' classes.
        weak: Set by a reader that wants a second opinion before the expression counts.
    """

    story: Story
    match: re.Match[str]
    weak: bool = False

    def has(self, name: str) -> bool:
        """Return whether a named group took part."""
        return group(self.match, name) is not None

    def meaning(self, name: str) -> Meaning:
        """Return the meaning of the first unit of a group that has one; None where there is none."""
        span = group(self.match, name)
        if span is None:
            return None
        meanings = self.story.units.meanings
        return next((meanings[i] for i in range(*span) if meanings[i] is not None), None)

    def number(self, name: str) -> int | None:
        """Return the number that a group says, in digits or words."""
        span = group(self.match, name)
        return None if span is None else number_of(self.story.units, span)

    def whole(self, name: str) -> int | None:
        """Return a group's meaning where it is a whole number."""
        meaning = self.meaning(name)
        return meaning if isinstance(meaning, int) else None

    def first_code(self, name: str) -> str:
        """Return the class of a group's first unit, an empty string where it took no part."""
        span = group(self.match, name)
        return "" if span is None else self.story.units.codes[span[0]]

    def first_key(self, name: str) -> str:
        """Return the matching form of a group's first unit, an empty string where it took no part."""
        span = group(self.match, name)
        return "" if span is None else self.story.units.keys[span[0]]

    def is_yearly(self) -> bool:
        """Return whether the expression is one of every year («في الأول من مايو من كل عام»)."""
        return self.key_after(2 if self.key_after() == "من" else 1) == "كل"

    def is_since(self) -> bool:
        """Return whether «منذ» stands before, or before the part word, so that the date has been."""
        return self.key_before() == "منذ"

    def is_alone(self) -> bool:
        """Return whether the text is nothing but the expression, with a preposition at most."""
        return len(self.story.units.codes) - (self.match.end() - self.match.start()) <= _PREPOSITION_AND_STOP

    def is_event_name(self) -> bool:
        """Return whether the word before makes the date the name of an event («ثورة 25 يناير»)."""
        return self.key_before() in EVENTS

    def code_at(self, offset: int) -> str:
        """Return the class of the unit at an offset from the match's start, a line break outside the text."""
        index = self.match.start() + offset
        codes = self.story.units.codes
        return codes[index] if 0 <= index < len(codes) else LINE_BREAK

    def key_before(self, steps: int = 1) -> str:
        """Return the matching form of the unit some steps before the match."""
        index = self.match.start() - steps
        return self.story.units.keys[index] if index >= 0 else "\n"

    def key_after(self, steps: int = 1) -> str:
        """Return the matching form of the unit some steps after the match."""
        index = self.match.end() + steps - 1
        keys = self.story.units.keys
        return keys[index] if index < len(keys) else "\n"

    def uses(self, name: str) -> bool:
        """Return whether a class of words stands anywhere in the match."""
        return CLASSES[name] in self.match[0]

    def edge(self) -> str | None:
        """Return START, MID or END where a part word stands in the match."""
        place = self.match[0].find(CLASSES["edge"])
        if place < 0:
            return None
        meaning = self.story.units.meanings[self.match.start() + place]
        return meaning if isinstance(meaning, str) else None


def with_anchor(value: DateValue, story: Story) -> DateValue:
    """Return the value with the day that it was counted from as its anchor."""
    if story.published is None:
        return value
    return replace(value, anchor=story.published, anchor_source=story.source)
