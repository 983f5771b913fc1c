"""The words of a text as they are compared: one key for all harmless spellings, one value for all forms of a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from arabnews_nlp.dates.lexicon import CLASSES, COMPOUNDS, WORDS
from arabnews_nlp.language import match_key, plain_form
from arabnews_nlp.language import tables_numbers as numbers
from arabnews_nlp.language.segmentation import tokenize
from arabnews_nlp.quotes.tables_claims import FUNCTION_WORDS, NEGATIONS, SURE_NEGATIONS
from arabnews_nlp.records import Token

__all__ = ["FUNCTIONS", "NEGATION_KEYS", "SURE_NEGATION_KEYS", "Word", "is_number", "words_of"]


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(match_key, words.split()))


NEGATION_KEYS = _keys(NEGATIONS)
SURE_NEGATION_KEYS = _keys(SURE_NEGATIONS)
FUNCTIONS = _keys(FUNCTION_WORDS) - NEGATION_KEYS

_MONTHS = frozenset(CLASSES[name] for name in ("month", "ambiguous_month", "risky_month"))
_GROUPED = re.compile(r"(?<=\d)[,،٬](?=\d{3}(?!\d))")
_SIGNS = {"%": "%", "٪": "%", "$": "$", "€": "€", "£": "£"}
_NUMBER = "#"
_MINUS = ("-", "\u2212")
_PER, _HUNDRED = ("في", "ب"), frozenset(map(match_key, ("المئة", "المائة")))


class Word(NamedTuple):
    """A word, or the words of one number or month, as it is compared.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        key: Form under which harmless spellings meet; ``#5`` of a number, ``@9`` of a month.
        letters: Folded letters of its surface, for words that are spaced in two ways.
    """

    start: int
    end: int
    key: str
    letters: str


def is_number(word: Word) -> bool:
    """Tell a number, in digits or in words."""
    return word.key.startswith(_NUMBER)


def words_of(text: str, tokens: Sequence[Token] | None = None) -> list[Word]:
    """Return the words of a text for comparison; marks and spaces are left out.

    Args:
        text: Any string.
        tokens: Its D2 tokens, where they are known.

    Returns:
        Words in order, offsets into ``text``. Diacritics, tatweel, hamza seats, ى/ي, ة/ه, the script of digits and
        the names of one month («سبتمبر/أيلول») make no difference to the key, nor do digits or words in a number up to
        thousands, millions and milliards («خمسة وعشرون», «25»; «85 ألف», «85000»), or the sign of «في المئة».

    Example:
        >>> words_of("ـ «» …")
        []
        >>> [word.key for word in words_of("في ٢٥ أيلول")] == [word.key for word in words_of("فى خمسة وعشرين سبتمبر")]
        True
    """
    return _merge(_single_words(text, tokenize(text) if tokens is None or not len(tokens) else tokens))


def _single_words(text: str, tokens: Sequence[Token]) -> list[Word]:
    words: list[Word] = []
    add = words.append
    # A named tuple made this way costs half of what its constructor does, and this is the innermost loop.
    new = tuple.__new__
    for start, end, norm, _ in tokens:
        first = norm[:1]
        if first.isalpha():
            key = match_key(norm)
            letters = key if end - start == len(norm) and not norm.startswith("ال") else match_key(text[start:end])
            if key:  # a stroke alone has no letter
                add(new(Word, (start, end, key, letters)))
        elif first.isdecimal():
            digits = _digits(norm)
            if _is_below_zero(text, start):
                start, digits = start - 1, "-" + digits  # noqa: PLW2901 - the sign belongs to the number
            add(Word(start, end, _NUMBER + digits, digits))
        elif first in _SIGNS:
            add(Word(start, end, _SIGNS[first], _SIGNS[first]))
        elif any(letter.isalnum() for letter in norm):
            key = match_key(norm)
            if key:
                add(Word(start, end, key, key))
    return words


def _is_below_zero(text: str, start: int) -> bool:
    """Tell whether a minus stands right before a number, and no word, number or space that makes it a dash."""
    return text[start - 1 : start] in _MINUS and (start == 1 or text[start - 2].isspace())


def _digits(norm: str) -> str:
    """Return a number in European digits, without marks between its thousands, «.» before its decimals."""
    digits = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in plain_form(norm))
    return _GROUPED.sub("", digits).replace("٫", ".").replace("،", ",")


@cache
def _values() -> Mapping[str, int]:
    cardinals = numbers.UNITS | numbers.TEN | numbers.TENS | numbers.HUNDREDS
    return {match_key(word): value for value, words in cardinals.items() for word in words.split()}


@cache
def _scales() -> Mapping[str, int]:
    scales = {1000: f"{numbers.THOUSANDS[1000]} {numbers.THOUSANDS_COUNTED}", **numbers.LARGE_SCALES}
    return {match_key(word): scale for scale, words in scales.items() for word in words.split()}


@cache
def _first_words() -> frozenset[str]:
    """Return the keys that a number in words, a percentage or a month may begin with."""
    months = (key for key, (code, _) in WORDS.items() if code in _MONTHS)
    pairs = (pair[0] for pair, (code, _) in COMPOUNDS.items() if code in _MONTHS)
    return frozenset([*_values(), *_scales(), *_PER, *months, *pairs])


def _merge(words: list[Word]) -> list[Word]:
    """Make one word of a number of several words, of a month of two words, and of a month named twice."""
    values, scales, first_words = _values(), _scales(), _first_words()
    merged: list[Word] = []
    place, count = 0, len(words)
    while place < count:
        word = words[place]
        key = word.key
        stop = place + 1
        if key not in first_words and key[0] != _NUMBER:
            merged.append(word)
            place = stop
            continue
        if key in values or key in scales or key[0] == _NUMBER:
            key, stop = _number(words, place)
        elif key in _PER and stop < count and words[stop].key in _HUNDRED and merged and is_number(merged[-1]):
            key, stop = _SIGNS["%"], place + 2
        elif key in WORDS and WORDS[key][0] in _MONTHS:
            key = f"@{WORDS[key][1]}"
        elif stop < count and (key, words[stop].key) in COMPOUNDS and COMPOUNDS[key, words[stop].key][0] in _MONTHS:
            key, stop = f"@{COMPOUNDS[key, words[stop].key][1]}", place + 2
        if key == word.key:
            merged.append(word)
        elif merged and key[0] == "@" and merged[-1].key == key:
            merged[-1] = _joined([merged[-1], *words[place:stop]], key)
        else:
            merged.append(_joined(words[place:stop], key))
        place = stop
    return merged


def _joined(words: Sequence[Word], key: str) -> Word:
    return Word(words[0].start, words[-1].end, key, "".join(word.letters for word in words))


def _number(words: Sequence[Word], place: int) -> tuple[str, int]:
    """Return the key of the number that begins at a place, and the place after it.

    Only what can be one number is put together: «خمسة وعشرون», «مئة وخمسة», «خمسة عشر»; «ثلاثة وأربعة» stays two.
    """
    values, scales = _values(), _scales()
    first = words[place].key
    if first[0] == _NUMBER:
        total, stop = first[1:], place + 1
        if stop < len(words) and words[stop].key in scales and total.isdecimal() and len(total) < 7:
            return f"{_NUMBER}{int(total) * scales[words[stop].key]}", stop + 1
        return f"{_NUMBER}{int(total)}" if total.isdecimal() and len(total) < 16 else first, stop
    if first in scales:
        return f"{_NUMBER}{scales[first]}", place + 1
    total_value, stop = values[first], place + 1
    last = total_value
    while stop < len(words):
        joint = words[stop].key == "و"
        after = stop + joint
        value = values.get(words[after].key) if after < len(words) else None
        if value is None or not _goes_on(last, value, joint=joint):
            break
        total_value, stop, last = total_value + value, after + 1, value
    if stop < len(words) and words[stop].key in scales:
        return f"{_NUMBER}{total_value * scales[words[stop].key]}", stop + 1
    return f"{_NUMBER}{total_value}", stop


def _goes_on(last: int, value: int, *, joint: bool) -> bool:
    """Tell whether a value continues the number whose last part is ``last``."""
    if not joint:
        return last < 10 and value == 10
    return (last < 10 and 20 <= value < 100) or (last >= 100 and value < 100)
