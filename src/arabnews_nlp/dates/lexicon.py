"""The words of dates by their matching form, each with its class and meaning.

A class is one private-use character, so that a sentence becomes a string of classes and the grammar a set of ordinary
regular expressions over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from arabnews_nlp.dates import tables_names as names
from arabnews_nlp.dates import tables_words as words
from arabnews_nlp.language import match_key
from arabnews_nlp.language import tables_numbers as numbers

Meaning = int | str | tuple[int, ...] | tuple[str, int, int] | None
Word = tuple[str, Meaning]

_codes = count(0xE000)
CLASSES: dict[str, str] = {}
WORDS: dict[str, Word] = {}
COMPOUNDS: dict[tuple[str, str], Word] = {}
COMPOUND_HEADS: frozenset[str]
OTHER = "x"
LINE_BREAK = "\n"


def keys_of(words: Iterable[str]) -> frozenset[str]:
    """Return the matching forms of words."""
    return frozenset(match_key(word) for word in words)


def class_of(name: str) -> str:
    """Return the character that stands for a class of words."""
    if name not in CLASSES:
        CLASSES[name] = chr(next(_codes))
    return CLASSES[name]


def _add(name: str, spellings: str, meaning: Meaning) -> None:
    code = class_of(name)
    for spelling in spellings.split():
        WORDS.setdefault(match_key(spelling), (code, meaning))


def _add_table(name: str, table: Mapping[int, str] | Mapping[str, str], prefix: str = "") -> None:
    for meaning, spellings in table.items():
        _add(name, " ".join(prefix + spelling for spelling in spellings.split()), meaning)


for _name, _spellings in words.PLAIN_CLASSES.items():
    _add(_name, _spellings, None)
# A stroke of kashida stands for a dash («1975 ـ 1990»); nothing else has no letter.
WORDS[""] = (class_of("dash"), None)
_add_table("month", names.GREGORIAN_MONTHS)
_add_table("ambiguous_month", names.AMBIGUOUS_MONTHS)
_add_table("risky_month", names.RISKY_MONTHS)
_add_table("hijri_month", names.HIJRI_MONTHS)
_add_table("ambiguous_hijri_month", names.AMBIGUOUS_HIJRI_MONTHS)
_add_table("weekday", names.WEEKDAYS)
_add_table("noon", names.NOON)
_add_table("part", names.PARTS_OF_DAY)
_add_table("the_part", names.DEFINITE_PARTS_OF_DAY)
_add_table("adverb_part", names.ADVERB_PARTS_OF_DAY)
_add_table("season", names.SEASONS)
_add_table("the_season", names.SEASONS, prefix="ال")
for _decade, _stem in names.DECADES.items():
    for _ending in ("يات", "ات"):
        _add("decade", f"ال{_stem}{_ending} {_stem}{_ending}", _decade)
_add_table("deictic", words.DEICTICS)
_add_table("edge", words.EDGES)
_add("thousands", numbers.THOUSANDS_COUNTED, None)
_add_table("ten", numbers.TEN)
_add_table("cardinal", numbers.UNITS | numbers.HUNDREDS)
_add_table("thousand", numbers.THOUSANDS)
_add_table("tens", numbers.TENS)
_add_table("the_tens", numbers.TENS, prefix="ال")
_add_table("ordinal", words.ORDINALS)
_add_table("bare_ordinal", words.BARE_ORDINALS)
_add_table("teen_one", words.COMPOUND_ONES)
_add_table("the_one", words.DEFINITE_COMPOUND_ONES)
_add_table("the_cardinal", words.DEFINITE_CARDINALS)
_add_table("decade_noun", words.DECADE_NOUNS)
_add_table("units", words.UNIT_PLURALS)
_add_table("two_units", words.UNIT_DUALS)
_add_table("the_units", words.DEFINITE_UNIT_PLURALS)
for _pair, _month in names.TWO_WORD_MONTHS.items():
    COMPOUNDS[match_key(_pair[0]), match_key(_pair[1])] = (class_of("month"), _month)
for _pair, _month in names.TWO_WORD_HIJRI_MONTHS.items():
    COMPOUNDS[match_key(_pair[0]), match_key(_pair[1])] = (class_of("hijri_month"), _month)
for _pair, _feast in names.FEASTS.items():
    COMPOUNDS[match_key(_pair[0]), match_key(_pair[1])] = (class_of("feast"), _feast)
for _word, _feast in names.ONE_WORD_FEASTS.items():
    WORDS.setdefault(match_key(_word), (class_of("feast_day"), _feast))
COMPOUND_HEADS = frozenset(head for head, _ in COMPOUNDS)
for _name in (
    "small_number",
    "day_number",
    "year_number",
    "hijri_year_number",
    "number",
    "full_date",
    "month_year",
    "day_month",
):
    class_of(_name)
