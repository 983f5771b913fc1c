"""Which lines of a page, or parts of a line, are furniture. Every test is linear in the length of the line."""

from __future__ import annotations

import re
from functools import lru_cache

from arabnews_nlp.article import phrases
from arabnews_nlp.article.lines import Line, line_key

__all__ = ["furniture_head", "furniture_tail", "is_furniture", "is_signature", "opens_block", "phrase_keys"]

_LABEL_END = re.compile(r"[:|…]|\.\.+| [-–—]|[-–—] |/")
_CONTACT = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+\.\w+|@\w+|\w+@(?!\S)")
_SIGNATURE_MARKS = re.compile(r"[/\\،,؛;+&|()\[\]«»\"“”*\-–—.:]+")
_BRACKETED_END = re.compile(r"\(([^()]{2,40})\)[\s.]*\Z")
_CREDIT = re.compile(r"[*\s]*(?:نقلا|نقلاً|نقلًا) عن\b|\*+\s*(?:خدمة|بالاتفاق مع|ينشر بالاتفاق مع)\s|خاص بـ?\s?[«\"]")
_TAGS = re.compile(rf"(?<=[.!؟?…»”\")])\s*((?:{'|'.join(phrases.TAG_LABELS)})[\s:][^.!؟?\n]+)\Z")
_COUNTED = re.compile(r"\d[\d.,٫٬]*[kKmM]?")
_LONGEST_NOTE = 170
_LONGEST_LABEL = 45
_LONGEST_CREDIT = 70


def phrase_keys(table: str) -> frozenset[str]:
    """Return the phrases of a table (parted by bars or line ends) in matching form."""
    return frozenset(line_key(phrase) for phrase in re.split(r"[|\n]", table) if phrase.strip())


_WHOLE_LINES = phrase_keys(phrases.WHOLE_LINES) | phrase_keys(phrases.BLOCK_HEADS)
_BLOCK_HEADS = phrase_keys(phrases.BLOCK_HEADS)
_LABELLED = phrase_keys(phrases.LABELLED)
_STAMPS = tuple(key + " " for key in phrase_keys(phrases.STAMPS))
_STARTS = tuple(phrase_keys(phrases.STARTS))
_MENU_WORDS = phrase_keys(phrases.MENU_WORDS)
_AGENCIES = phrase_keys(phrases.AGENCIES)
_AGENCY_WORDS = frozenset(word for key in _AGENCIES for word in key.split())
_BREADCRUMB = re.compile(r"\s*[>›»|/]+\s*")
_LONGEST_BREADCRUMB = 120


@lru_cache(maxsize=50_000)
def _is_signed(text: str) -> bool:
    parts = [line_key(_COUNTED.sub("", part)) for part in _SIGNATURE_MARKS.split(text)]
    if line_key(_COUNTED.sub("", text)) in _AGENCIES:
        return True
    named = [part for part in parts if part]
    return bool(named) and all(part in _AGENCIES for part in named)


def is_signature(text: str) -> bool:
    """Tell whether a text names news agencies and nothing else.

    Args:
        text: A line or what stands in brackets at its end.

    Example:
        >>> is_signature("فرانس24/ أ ف ب"), is_signature("باريس")
        (True, False)
    """
    return len(text) <= _LONGEST_CREDIT and _is_signed(text)


def opens_block(line: Line) -> bool:
    """Tell whether other stories are listed below this line («اقرأ أيضا»)."""
    return line.key in _BLOCK_HEADS


def is_furniture(line: Line) -> bool:
    r"""Tell whether a whole line is furniture by its own words, wherever it stands.

    Args:
        line: A line of the page.

    Example:
        >>> from arabnews_nlp.article.lines import split_lines
        >>> [is_furniture(line) for line in split_lines("اقرأ المزيد\n5\nشارك الوزير في المؤتمر.")]
        [True, True, False]
    """
    if line.long:
        return False
    if not line.key or not any(char.isalpha() for char in line.text):
        return True
    return (
        _is_phrase(line)
        or _is_labelled(line)
        or _is_note(line)
        or _is_contact(line)
        or _is_breadcrumb(line)
        or (any(_COUNTED.sub("", word) in _AGENCY_WORDS for word in line.words[:2]) and is_signature(line.text))
    )


def _is_phrase(line: Line) -> bool:
    words = [word for word in line.words if not _COUNTED.fullmatch(word)]
    if " ".join(words) in _WHOLE_LINES:
        return True
    return 2 <= len(words) <= 40 and all(word in _MENU_WORDS for word in words)


def _is_labelled(line: Line) -> bool:
    if len(line.text) > _LONGEST_NOTE:
        return False
    found = _LABEL_END.search(line.text, 0, _LONGEST_LABEL)
    return found is not None and line_key(line.text[: found.start()]) in _LABELLED


def _is_note(line: Line) -> bool:
    if line.key.startswith(_STARTS):
        return True
    if any(leftover in line.text for leftover in phrases.LEFTOVERS):
        return True
    if len(line.text) <= _LONGEST_NOTE and line.text.rstrip(" .…:!").endswith(phrases.CLICKS):
        return True
    if len(line.text) <= _LONGEST_CREDIT and line.mark != "." and _CREDIT.match(line.text):
        return True
    return line.key.startswith(_STAMPS) and len(line.words) <= 14 and any(char.isdigit() for char in line.key)


def _is_contact(line: Line) -> bool:
    if "@" not in line.text and "http" not in line.text and "www." not in line.text:
        return False
    rest, found = _CONTACT.subn(" ", line.text)
    return found > 0 and len(line_key(rest).split()) <= 3


def _is_breadcrumb(line: Line) -> bool:
    """«الرئيسية > ثقافة > مهرجانات»: sections parted by marks, the first of them one that menus have."""
    if len(line.text) > _LONGEST_BREADCRUMB or line.words[0] not in _MENU_WORDS or line.mark == ".":
        return False
    parts = [line_key(part) for part in _BREADCRUMB.split(line.text)]
    return len(parts) >= 2 and parts[0] in _MENU_WORDS and all(len(part.split()) <= 3 for part in parts)


def furniture_head(text: str) -> int:
    """Return how long the furniture is that other words follow on the same line; 0 when there is none.

    Args:
        text: The line.

    Example:
        >>> furniture_head("Next Previous سامي الورد – صدى المرفأ")
        13
    """
    for phrase in phrases.HEADS:
        if text.startswith(phrase) and text[len(phrase) :].strip():
            return len(phrase)
    return 0


def furniture_tail(text: str) -> int:
    """Return where the furniture at the end of a line begins, or the line's length when there is none.

    Args:
        text: The line.

    Example:
        >>> line = "وعاد الصيادون إلى الميناء. (د ب أ)"
        >>> line[furniture_tail(line):]
        '(د ب أ)'
    """
    window = max(0, len(text) - 300)
    for phrase in phrases.TAILS:
        found = text.rfind(phrase, window)
        if found > 0:
            return found
    tags = _TAGS.search(text, window)
    if tags:
        return tags.start(1)
    bracketed = _BRACKETED_END.search(text, max(0, len(text) - 60))
    if bracketed and bracketed.start() > 0 and is_signature(bracketed.group(1)):
        return bracketed.start()
    return len(text)
