"""The medium that relays speech: «لصحيفة …», «في مقابلة مع …», «على تويتر»."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue, fold
from arabnews_nlp.quotes.noun_table import MEDIA_CLASSES, MEDIA_HEADS, OUTLETS, SITES, TALKS
from arabnews_nlp.quotes.nouns import bare_form, is_office, is_paper, is_state_agency, owned_forms
from arabnews_nlp.records import Span

__all__ = ["OUTLET_NAMES", "SITE_NAMES", "Medium", "medium", "medium_behind"]


def _names(table: str) -> frozenset[str]:
    return frozenset(fold(name.strip()) for line in table.split("\n") for name in line.split("|") if name.strip())


OUTLET_NAMES, SITE_NAMES = _names(OUTLETS), _names(SITES)
_KNOWN = OUTLET_NAMES | SITE_NAMES
_SITE_FIRSTS = frozenset(name.split()[0] for name in SITE_NAMES)
_HEADS = frozenset(map(fold, (*MEDIA_HEADS, *MEDIA_CLASSES.split())))
# «صرح للموقع الإخباري»: the medium without its name.
_DEFINITE = frozenset(f"ال{fold(noun)}" for noun in MEDIA_HEADS if not noun.startswith("ال"))
_TALKS = frozenset(match_key(noun) for noun in TALKS.split())
_PAUSES = frozenset("،,.")
_MARKS = frozenset("\"‘’'(")
# Prepositions before a site that people write on, or a station that they speak on.
_ON = frozenset({"على", "في", "عبر", "ب", "من"})
# «في مقال نشرته صحيفة …»
_PUBLISHED = frozenset("نشره نشرته نشرتها بثه بثته بثتها نقله نقلته نقلتها اوردته اوردتها".split())
_COMMENT_REACH = 6
# «الأمين العام لـ«حزب …»»: an office's rank, behind which its body stands.
_RANKS = frozenset(
    "العام العامة الرسمي الرسمية التنفيذي التنفيذية الفني المساعد الاقليمي السابق السابقة الاعلامي الاعلامية".split()
)
# Tokens between a talk and «مع»: «في مقابلة حصرية مع».
_TALK_REACH = 5


class Medium(NamedTuple):
    """A medium: its span in the text, and the token at which its phrase begins («ل», «مع», «على»)."""

    span: Span
    first: int


def medium(context: Context, first: int, stop: int) -> Medium | None:
    """Return the medium that a token range names as the one that was spoken to or written on.

    Args:
        context: The article.
        first: Index of the first token to look at.
        stop: Index after the last one.
    """
    index = first
    while index < stop:
        end = _name_end(context, index, stop)
        if end is None:
            index += 1
            continue
        opening = _opening(context, first, index, end)
        if opening is not None:
            return Medium(context.span(index, end), opening)
        index = end
    return None


def medium_behind(context: Context, index: int, cue_at: Mapping[int, Cue]) -> Span | None:
    """Return the medium that a comment behind speech names («…، بحسب ما ذكرت وكالة فرانس برس»).

    Args:
        context: The article.
        index: Index of the token after the speech.
        cue_at: All cues by their first token.
    """
    keys, stop = context.keys, len(context.keys)
    while index < stop and keys[index] in _MARKS | _PAUSES:
        index += 1
    cue = cue_at.get(index)
    if (
        cue is None
        or cue.kind not in {"source", "comment"}
        or "\n" in context.surface(context.span(index - 1, index + 1))
    ):
        return None
    for begin in range(cue.last, min(stop, cue.last + _COMMENT_REACH)):
        end = _name_end(context, begin, stop)
        if end is not None:
            name = _plain_name(context, begin, end)
            headed = any(map(_is_head, keys[cue.last : begin + 1]))
            return context.span(begin, end) if headed or name in OUTLET_NAMES else None
        if keys[begin] in _PAUSES:
            return None
    return None


def _name_end(context: Context, index: int, stop: int) -> int | None:
    """Return the token behind the name of a body or site that begins at a token, or None."""
    named = context.entity(index)
    if named is not None and context.index(named.start) == index:
        end = context.index(named.end)
        return end if end <= stop and (named.label == "ORG" or _plain_name(context, index, end) in _KNOWN) else None
    if index and context.keys[index - 1] == "ل" and context.keys[index] in _DEFINITE:
        return index + 1 + (index + 1 < stop and context.keys[index + 1].startswith("ال"))
    for length in (2, 1) if context.keys[index] in _SITE_FIRSTS else ():
        if index + length <= stop and " ".join(context.keys[index : index + length]) in SITE_NAMES:
            return index + length
    return None


def _plain_name(context: Context, begin: int, end: int) -> str:
    """Return a name as the lists have it: «لجزيرة نت» of «للجزيرة نت» is «الجزيرة نت»."""
    return " ".join(context.keys[begin:end]).lower()


def _opening(context: Context, first: int, begin: int, end: int) -> int | None:
    """Return where the phrase begins that makes a name the medium, or None where the name is something else."""
    keys, place, headed, in_marks = context.keys, begin - 1, False, False
    while place >= first and (keys[place] in _MARKS or _is_head(keys[place])):
        headed = headed or keys[place] not in _MARKS
        in_marks = in_marks or keys[place] in _MARKS
        place -= 1
    if place < first:
        return None
    name = _plain_name(context, begin, end)
    if is_state_agency(keys, begin):
        return None
    headed = headed or _is_head(keys[begin]) or name in OUTLET_NAMES
    if keys[place] in _PUBLISHED and (headed or in_marks):
        return place
    if keys[place] == "ل":
        known = headed or in_marks or name in SITE_NAMES
        return place if _is_spoken_to(context, first, place, known=known, outlet=headed) else None
    if keys[place] == "مع":
        return place if _is_talk(context, first, place) else None
    if keys[place] == "الى":
        return place if _is_talk(context, first, place) and (headed or in_marks) else None
    on = keys[place] in _ON and (name in SITE_NAMES or (headed and keys[place] in {"على", "عبر"}))
    return place if on else None


def _is_head(key: str) -> bool:
    return key in _HEADS or (key.startswith("ل") and "ا" + key in _HEADS)


def _is_spoken_to(context: Context, first: int, place: int, *, known: bool, outlet: bool) -> bool:
    """Tell «نادر لصحيفة …», «في تصريح للمدينة» from «المدير العام لشركة …» and «تقرير لصحيفة …»."""
    if place == first:
        return True
    before = context.entity(place - 1)
    key = context.keys[place - 1]
    if before is not None and before.label == "PER":
        return True
    if _is_talk_noun(key) or key in {"،", ","}:
        return True
    return known and not is_paper(key) and (outlet or not (is_office(key) or key in _RANKS))


def _is_talk(context: Context, first: int, place: int) -> bool:
    """Tell «في مقابلة مع …» from «الحوار السياسي مع …» and a journey with somebody."""
    return any(_is_talk_noun(key) for key in context.keys[max(first, place - _TALK_REACH) : place])


def _is_talk_noun(key: str) -> bool:
    """Tell a noun of talks, «his» or «its» at its end or not («المقابلة», «مقابلته»)."""
    return bool(owned_forms(bare_form(key), "ه") & _TALKS)
