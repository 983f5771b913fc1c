"""Who said it, as written: the noun phrase after or before the cue, and the medium."""

from __future__ import annotations

from dataclasses import dataclass

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import MEDIA_HEADS, NOUNS, SPEAKER_STOPS
from arabnews_nlp.quotes.cues import Cue, fold
from arabnews_nlp.records import Span

__all__ = ["Attribution", "attribute", "noun_phrase"]

_STOPS = frozenset(map(fold, SPEAKER_STOPS))
_SKIPPED = frozenset({"به", "بها"}) | frozenset(
    {
        "له",
        "لها",
        "لي",
        "لنا",
        "لهم",
        "ايضا",
        "عليه",
        "عليها",
        "عنه",
        "قد",
        "امس",
        "اليوم",
        "فيه",
        "فيها",
        "بدوره",
        "كذلك",
        "حينها",
        "حينئذ",
        "عندها",
        "انذاك",
        "اخيرا",
        "لاحقا",
        "موخرا",
        "سابقا",
        "مجددا",
        "مرارا",
    }
)
_PUNCTUATION = frozenset('،,؛:.()-–"«»“”‘’‹›') | {"'"}
_OPENERS = frozenset({"ان", "بان"})
# Before the subject of a clause whose verb follows it.
_CLAUSE_HEADS = _OPENERS | frozenset("لكن بينما فيما كان كانت كانوا".split())
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker and medium of a record.

    Attributes:
        speaker: Token range of the speaker, or None.
        via: Span of the medium, or None.
        why: The rule, in plain words.
    """

    speaker: tuple[int, int] | None
    via: Span | None
    why: str


def attribute(context: Context, cue: Cue, opener: int) -> Attribution:
    """Return speaker and medium of a cue.

    Args:
        context: The article.
        cue: The cue.
        opener: Index of the token that opens the content (the sentence's end where the content stands before the cue).
    """
    stop = opener if opener >= cue.last else context.bounds[cue.first][1]
    if cue.lemma in {"نقل", "ذكر"}:
        relayed = _relayed(context, cue, stop)
        if relayed:
            return relayed
    if cue.kind == "participle":
        return Attribution(None, None, "participle")
    before = _subject_of_clause(context, cue)
    if before:
        return Attribution(before, _medium(context, cue.last, stop), "subject of the clause before the cue")
    start = cue.last
    if cue.kind == "verb" and cue.last - cue.first > 1 and cue.lemma != "جاء":
        # The subject stands between verb and preposition; behind the preposition stands the matter.
        before = _before(context, cue)
        return Attribution(before, None, "noun phrase before the cue" if before else "subject in the verb")
    if cue.kind in {"source", "comment"} and start < stop and context.keys[start] == "ل":
        start += 1
    found = noun_phrase(context, start, stop, after_source=cue.kind == "source")
    via = _medium(context, cue.last, stop)
    if found and not _is_object(context, cue, found):
        return Attribution(found, via, "noun phrase after the cue")
    before = _before(context, cue) if cue.kind == "verb" else None
    return Attribution(before, via, "noun phrase before the cue" if before else "subject in the verb")


def _subject_of_clause(context: Context, cue: Cue) -> tuple[int, int] | None:
    """Return the noun phrase that fills the clause up to its verb («إن الولايات المتحدة حضت …», «لكن مصادر قالت»)."""
    if cue.kind != "verb":
        return None
    near = range(cue.first - 1, max(context.bounds[cue.first][0], cue.first - _LONGEST) - 1, -1)
    opener = next((i for i in near if context.keys[i] in _CLAUSE_HEADS and context.entity(i) is None), None)
    if opener is None:
        return None
    stop = cue.first - (context.keys[cue.first - 1] == "قد")
    phrase = noun_phrase(context, opener + 1, stop)
    return phrase if phrase == (opener + 1, stop) else None


def _relayed(context: Context, cue: Cue, stop: int) -> Attribution | None:
    """Read «نقلت وكالة … عن … قوله» and «نقلت … على لسان …»: the medium, if one is named, then the speaker."""
    keys = context.keys
    near = range(cue.last, min(stop, cue.last + _LONGEST))
    place = next((i for i in near if keys[i] == "عن" or keys[i : i + 2] == ["على", "لسان"]), None)
    if place is None or (place == cue.last and cue.lemma != "نقل"):
        return None
    end = next((i for i in range(place + 1, stop) if keys[i] in NOUNS), stop)
    speaker = noun_phrase(context, place + (1 if keys[place] == "عن" else 2), end)
    if not speaker:
        return None
    last = place - (keys[place - 1] == "نقلا")
    media = [e for e in context.entities_in(cue.last, last) if e.label == "ORG"]
    via = (media[0].start, media[0].end) if media else context.span(cue.last, last) if last > cue.last else None
    return Attribution(speaker, via, "medium before, origin after عن")


def noun_phrase(context: Context, start: int, stop: int, *, after_source: bool = False) -> tuple[int, int] | None:
    """Return the noun phrase that begins near ``start``: to a comma, occasion, date or complementiser."""
    keys = context.keys
    while start < stop and (keys[start] in _SKIPPED or _is_date(context, start)):
        start += 1
    if start < stop and keys[start] in {'"', "«", "“"} and context.entity(start + 1):
        start += 1
    if start >= stop or keys[start] in _PUNCTUATION:
        return None
    if keys[start] in _STOPS and not context.entity(start):
        return None
    last = start
    while last < min(stop, start + _LONGEST):
        if last > start and _ends_phrase(context, last, after_source=after_source):
            break
        last += 1
    while last > start and keys[last - 1] in _PUNCTUATION:
        last -= 1
    return (start, _with_apposition(context, start, last, stop)) if last > start else None


def _with_apposition(context: Context, start: int, last: int, stop: int) -> int:
    """Take in the name that follows an office behind a comma («وزير الدفاع، جيمس ماتيس»)."""
    if any(entity.label == "PER" for entity in context.entities_in(start, last)):
        return last
    if last >= stop or context.keys[last] not in {"،", ","}:
        return last
    for index in range(last + 1, min(stop, last + 5)):
        entity = context.entity(index)
        if entity and entity.label == "PER":
            return context.index(entity.end)
        if context.keys[index] in _STOPS or context.keys[index] in _PUNCTUATION:
            break
    return last


def _is_object(context: Context, cue: Cue, phrase: tuple[int, int]) -> bool:
    """Tell the object of a verb such as وصف from its subject: a subject is a name, or an office with one."""
    first, last = phrase
    named = context.entities_in(first, min(last, first + 5))
    unnamed = not any(entity.label in {"PER", "ORG", "LOC"} for entity in named)
    return (cue.needs_marks and unnamed) or _is_only_object(context, cue, phrase)


def _is_only_object(context: Context, cue: Cue, phrase: tuple[int, int]) -> bool:
    """Tell an object whose verb has its subject in itself: «وصف نادر بـ“…”», «أبلغ جنوده بأن»."""
    first, last = phrase
    if cue.kind != "verb" or cue.first + 1 != first or context.keys[cue.first].endswith(_POSSESSIVES):
        return False  # «وصفه نادر بـ“…”» has its object on the verb
    named = context.entity(first)
    if named is None:
        return cue.lemma in _TELLING and last - first == 1 and context.keys[first].endswith(_POSSESSIVES)
    alone = context.index(named.start) == first and context.index(named.end) == last
    behind = context.keys[last : last + 2]
    called = len(behind) > 1 and behind[0] == "ب" and behind[1].startswith(_CALLED)
    return cue.lemma in _OF_SOMEBODY and alone and called


# These take whom they speak of before ب, and these whom they speak to.
_OF_SOMEBODY = frozenset({"وصف", "اتهم", "سمى"})
_TELLING = frozenset({"أبلغ", "أخبر", "دعا", "طالب", "حث", "حض", "ناشد", "حذر", "شكر"}) | _OF_SOMEBODY
_CALLED = ("ان", '"', "«", "“")
_POSSESSIVES = ("ه", "ها", "هم")


def _ends_phrase(context: Context, index: int, *, after_source: bool) -> bool:
    key = context.keys[index]
    entity = context.entity(index)
    if entity is not None:
        return entity.label == "DATE"
    if key in _OPENERS or key in NOUNS or key in {"،", ",", "؛", ":", ".", "("}:
        return True
    marked = context.marked(index)
    if marked is not None and not context.is_name(marked):
        return True
    if key not in _STOPS:
        return False
    # Prepositions inside a title («المتحدث باسم», «وزير الدولة للشؤون») bind; occasions do not.
    following = context.keys[index + 1] if index + 1 < len(context.keys) else ""
    if key == "و":
        return after_source
    if key == "ب":
        return not following.startswith("اسم")
    if key in {"ل", "في"}:
        return following in _OCCASIONS or following in MEDIA_HEADS or _is_date(context, index + 1)
    return True


_OCCASIONS = frozenset(
    """
بيان تصريح تصريحات مؤتمر مقابلة حديث كلمة تغريدة تقرير حوار خطاب رسالة لقاء اتصال برنامج بيانه مداخلة ندوة وقت
ختام تدوينة مقال
""".split()
)


def _is_date(context: Context, index: int) -> bool:
    entity = context.entity(index)
    return entity is not None and entity.label == "DATE"


def _medium(context: Context, first: int, last: int) -> Span | None:
    """Return the medium that was spoken to («لوكالة رويترز»)."""
    for index in range(first, min(last - 1, first + _LONGEST)):
        if context.keys[index] == "ل":
            head = context.keys[index + 1] in MEDIA_HEADS or context.keys[index + 1] in {"لوكالة", "لصحيفة"}
            media = [e for e in context.entities_in(index + 1, min(last, index + 5)) if e.label == "ORG"]
            if media and (head or media[0].start == context.offset(index + 1)):
                return media[0].start, media[0].end
    return None


def _before(context: Context, cue: Cue) -> tuple[int, int] | None:
    """Return a subject that stands before its verb («الوزير قال», «وكانت الشركة … قد قالت»)."""
    first = context.bounds[cue.first][0]
    previous = context.keys[cue.first - 1] if cue.first > first else ""
    if previous in {"و", "ف", ""} and context.keys[first : first + 1] != ["و"]:
        return None
    subjects = [e for e in context.entities_in(max(first, cue.first - 30), cue.first) if e.label in {"PER", "ORG"}]
    if not subjects:
        return None
    opens = context.keys[first : first + 2]
    chosen = subjects[0] if previous == "قد" or "كان" in opens or "كانت" in opens else subjects[-1]
    begin, end = context.index(chosen.start), context.index(chosen.end)
    near = cue.first - end <= 3 or previous in {"قد", "،", "الذي", "التي"}
    return (begin, end) if near else None
