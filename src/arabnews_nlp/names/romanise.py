"""Arabic names in Latin letters: one standard, one form to read."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from arabnews_nlp._models import bundled_lines
from arabnews_nlp.errors import ConfigError
from arabnews_nlp.language import match_key, plain_form
from arabnews_nlp.names.folding import BOUND_WORDS
from arabnews_nlp.names.tables_latin import DIN_31635, READABLE

__all__ = ["Romanisation", "known_spelling", "transliterate"]

Romanisation = Literal["din31635", "readable"]
_WORD = re.compile(r"[\u0621-\u065F\u0670-\u06FF]+")
_SERVANT = re.compile(r"\bعبد[\s_]*(ال\w{2,})")
_VOWELS = frozenset("aeiou")


def transliterate(text: str, style: Romanisation = "readable") -> str:
    """Return a name in Latin letters; what is not Arabic stays as it is.

    Args:
        text: A name.
        style: ``readable``: how Wikidata's people of that name are mostly written («Sergei», «Mohammed»), and by rules
            where it knows none; plain ASCII, for people, not exact. ``din31635``: letter by letter after DIN 31635
            (1982), the vowels that are not written left out; the same letters give the same result always.

    Raises:
        ConfigError: No such style.

    Example:
        >>> transliterate("سامي الخطيب")
        'Sami al-Khatib'
        >>> transliterate("سامي الخطيب", "din31635")
        'sāmī al-ḫṭīb'
    """
    if style == "din31635":
        return _WORD.sub(lambda word: _din(word.group()), text)
    if style != "readable":
        raise ConfigError(f"no style {style!r}; there are din31635 and readable")
    joined = _SERVANT.sub(lambda words: _servant(words.group(1)), plain_form(text))
    return _WORD.sub(lambda word: _readable(word.group()), joined)


def _servant(name: str) -> str:
    """Return «عبد الله» and its like."""
    return "Abdullah" if name == "الله" else f"Abd al-{_readable(name.removeprefix('ال'))}"


def _din(word: str) -> str:
    letters = plain_form(word)
    if letters.startswith("ال") and len(letters) > 4:
        return "al-" + _din(letters[2:])
    result = ""
    for place, letter in enumerate(letters):
        # و and ي are consonants at the head of a word and beside ا, long vowels elsewhere.
        beside = letters[place - 1 : place] + letters[place + 1 : place + 2]
        if letter in "وي" and (place == 0 or "ا" in beside):
            result += "w" if letter == "و" else "y"
        else:
            result += DIN_31635.get(letter, letter)
    return result


@cache
def _known() -> dict[str, str]:
    """Return matching form of a name's word → its commonest Latin spelling."""
    return dict(line.split("\t") for line in bundled_lines("names", "latin.tsv.gz"))


def known_spelling(key: str) -> str | None:
    """Return the Latin spelling of a word of names that the table knows, for its matching form."""
    return _known().get(key)


def _readable(word: str) -> str:
    key = match_key(word)
    if key in BOUND_WORDS and key != "ال":
        return {"عبد": "Abd", "ام": "Umm", "بن": "bin", "ابن": "Ibn", "بنت": "bint"}.get(key, "Abu")
    known = known_spelling(key)
    # «الكسندر» is one word, «الخطيب» is an article and a name, whichever way its bearers write it.
    if plain_form(word).startswith("ال") and len(key) > 4 and not (known and known.startswith(("al", "el"))):
        return "al-" + _readable(plain_form(word)[2:])
    if known:
        return known.capitalize()
    return _by_rules(plain_form(word)).capitalize()


def _by_rules(word: str) -> str:
    """Return letters by rule, an «a» where two consonants would stand at the head or three in a row."""
    result = ""
    for place, letter in enumerate(word):
        sound = READABLE.get(letter, letter)
        if letter in "وي" and place > 0 and not (result and result[-1] in _VOWELS):
            sound = "u" if letter == "و" else "i"
        consonant = sound[:1] not in _VOWELS
        if consonant and result and result[-1] not in _VOWELS and place < len(word) and not result.endswith("a"):
            result += "a"
        result += sound
    return result
