"""Titles, bylines and datelines: what stands over an article or before its first words."""

from __future__ import annotations

import re

from arabnews_nlp.article import phrases
from arabnews_nlp.article.furniture import is_signature, phrase_keys
from arabnews_nlp.article.lines import Line, line_key

__all__ = ["dateline_end", "is_byline", "is_dateline", "is_paragraph", "is_title_like"]

_DASH = re.compile(r"\s*[-–—ـ]+\s+|\s+[-–—ـ]+\s*|[–—]")
_AGENCY_BRACKET = re.compile(r"([^()\n]{0,60})\(([^()\n]{2,30})\)\s*(?:[-–—ـ]+|:)\s*")
_OPEN_PREFIX = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){0,2})\s*(?:[-–—ـ]+\s+|[–—]+)(?=\S)")
_HINT = re.compile(r"[(:–—-]|ـ\s")
_JOINT = re.compile(r"\s*(?::|[-–—]+)\s*(?=\S)")
_COLON = re.compile(r"\s*[:：/]")
_QUOTES = re.compile(r"[\"«»“”]")

_AGENCIES = phrase_keys(phrases.AGENCIES)
_OUTLETS = phrase_keys(phrases.OUTLETS)
_CITIES = phrase_keys(phrases.CITIES)
_DATE_WORDS = phrase_keys(phrases.DATE_WORDS)
_BYLINE_HEADS = tuple(key + " " for key in phrase_keys(phrases.BYLINE_HEADS))
_BYLINE_LABELS = phrase_keys(phrases.BYLINE_LABELS)

_LONGEST_TITLE = 170
_LONGEST_BYLINE = 70
_MOST_NAME_WORDS = 5
_SHORTEST_PARAGRAPH = 45
_LONG_PARAGRAPH = 180
_NOT_TITLE_ENDS = frozenset(".:،,؛;")


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is running text: long, or ended as a sentence is."""
    if len(line.text) >= _LONG_PARAGRAPH:
        return True
    return len(line.text) >= _SHORTEST_PARAGRAPH and line.mark in {".", "!", "؟", "?", "…"}


def is_title_like(line: Line) -> bool:
    """Tell whether a line could be a headline: short, with words, and not ended by a full stop, comma or colon."""
    if len(line.text) > _LONGEST_TITLE or not line.words:
        return False
    text = line.text.rstrip()
    return line.mark not in _NOT_TITLE_ENDS or text.endswith("..")


def _parts(text: str) -> list[str]:
    return [key for part in _DASH.split(text) if (key := line_key(part))]


def _is_source(key: str) -> bool:
    return key in _AGENCIES or key in _OUTLETS


def _date_words(key: str) -> int:
    return sum(word.isdigit() or word.strip("0123456789") in _DATE_WORDS for word in key.split())


def is_dateline(line: Line) -> bool:
    """Tell whether a whole line gives place, agency or date («واشنطن - رويترز», «الرياض 25 شوال 1436 هـ … واس»).

    Args:
        line: A line above the body.
    """
    if line.long or len(line.text) > 90:
        return False
    parts = _parts(line.text)
    if len(parts) >= 2 and len(line.words) <= 8 and any(is_signature(part) for part in parts):
        return any(part in _CITIES for part in parts)
    dated = _date_words(line.key)
    has_number = any(word.isdigit() for word in line.words)
    return has_number and dated >= 2 and len(line.words) - dated <= 3


def is_byline(line: Line) -> bool:
    """Tell whether a whole line names the author or the desk («بقلم …», «سامي الورد – صدى المرفأ»).

    Args:
        line: A line above the body.
    """
    if line.long or len(line.text) > _LONGEST_BYLINE or line.mark in {".", "؟", "!"}:
        return False
    colon = _COLON.search(line.text, 0, 25)
    if colon and line_key(line.text[: colon.start()]) in _BYLINE_LABELS:
        return len(line_key(line.text[colon.end() :]).split()) <= _MOST_NAME_WORDS
    if line.key.startswith(_BYLINE_HEADS) and len(line.words) <= _MOST_NAME_WORDS + 2:
        return True
    if _QUOTES.search(line.text):
        return False
    parts = _parts(line.text.rstrip(" :"))
    if not 2 <= len(parts) <= 3 or any(len(part.split()) > 4 for part in parts):
        return False
    return any(_is_source(part) or part in _CITIES for part in parts)


def dateline_end(text: str, *, first: bool) -> int:
    """Return how long the dateline at the beginning of a paragraph is, the white space after it included.

    Args:
        text: The paragraph.
        first: Whether it is the article's first one; later ones need an agency's name.

    Returns:
        0 when there is none.

    Example:
        >>> dateline_end("القدس (CNN)-- قال الوزير", first=True)
        14
        >>> dateline_end("نجامينا - أ.ف.ب: قتل سبعة", first=False)
        17
    """
    head = text[:130]
    if not _HINT.search(head):
        return 0
    bracket = _AGENCY_BRACKET.match(head)
    if bracket and is_signature(bracket.group(2)) and len(bracket.group(1).split()) <= 8:
        return bracket.end()
    return _agency_end(head) or (_place_end(head) if first else 0)


def _agency_end(head: str) -> int:
    """«باريس - أ.ف.ب: », «سامي الورد- سبق- جدة: »: parts joined by dashes, one of them an agency."""
    end = 0
    for found in _JOINT.finditer(head[:75]):
        prefix = head[: found.start()]
        if len(prefix) > 60 or _QUOTES.search(prefix) or "،" in prefix:
            break
        parts = _parts(prefix)
        if not 2 <= len(parts) <= 4 or any(len(part.split()) > 4 for part in parts):
            continue
        closed = ":" in found.group() or parts[-1] in _AGENCIES
        if closed and any(_is_source(part) for part in parts):
            end = found.end()
            if ":" in found.group():
                break
    return end


def _place_end(head: str) -> int:
    """«القاهرة – », «رام الله- »: a city that news is datelined from, then a dash; or an agency alone."""
    found = _OPEN_PREFIX.match(head)
    if found and (line_key(found.group(1)) in _CITIES or line_key(found.group(1)) in _AGENCIES):
        return found.end()
    return 0
