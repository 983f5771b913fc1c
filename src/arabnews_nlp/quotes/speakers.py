"""Who said it, as written: the noun phrase after or before the cue, and the medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import ADDRESSING, GENERAL_PREPOSITIONS, NOUNS, THUS
from arabnews_nlp.quotes.cues import Cue, fold
from arabnews_nlp.quotes.descriptions import subjects_of, unnamed_subject
from arabnews_nlp.quotes.media import SITE_NAMES, medium
from arabnews_nlp.quotes.noun_phrases import BOUND, COMPLEMENTISERS, LONGEST, RELATIVES, noun_phrase
from arabnews_nlp.quotes.noun_table import MEDIA_HEADS
from arabnews_nlp.quotes.nouns import POSSESSIVES, is_office, may_be_noun
from arabnews_nlp.records import Span

__all__ = ["Attribution", "attribute"]


# «قال نادر إنه أبلغ رامي»: the pronoun is the subject, and whoever stands behind the verb its object.
_PRONOMINAL = frozenset("انه انها انهم بانه بانها بانهم لانه لانها لانهم".split())
_ADDRESSING = frozenset(map(fold, ADDRESSING.split()))
# Tokens before and behind a cue in which its medium is named.
_MEDIUM_REACH = 60
# Before the subject of a clause whose verb follows it.
_CLAUSE_HEADS = COMPLEMENTISERS | frozenset("لكن بينما فيما كان كانت كانوا".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker and medium of a record.

    Attributes:
        speaker: Token range of the speaker, or None.
        via: Span of the medium, or None.
        why: The rule, in plain words.
        spoken_of: Token range of a phrase where a speaker could stand that is surely the verb's object, or None.
        until: Token at which a speaker in front of it ends, since «ل» and the medium begin there, or None.
    """

    speaker: tuple[int, int] | None
    via: Span | None
    why: str
    spoken_of: tuple[int, int] | None = None
    until: int | None = None

    def cut(self, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return a speaker without the medium behind it («مصدر لـ«الشرق الأوسط»»)."""
        if phrase and self.until is not None and phrase[0] < self.until < phrase[1]:
            return phrase[0], self.until
        return phrase


def attribute(context: Context, cue: Cue, opener: int, *, alone: bool = False) -> Attribution:
    """Return speaker and medium of a cue.

    Args:
        context: The article.
        cue: The cue.
        opener: Index of the token that opens the content (the sentence's end where the content stands before the cue).
        alone: Whether no record stands before a participle in its sentence: then its speaker is the main clause's
            subject («أعلنت الشرطة اختطاف …، لافتة إلى أن»).
    """
    stop = opener if opener >= cue.last else context.bounds[cue.first][1]
    if cue.kind == "participle":
        subject = _main_subject(context, cue) if alone else None
        return Attribution(subject, None, "subject of the main clause" if subject else "participle")
    relayed = _relayed(context, cue, stop)
    if relayed:
        return relayed
    # The preposition of «وفقا ل» is the cue's own.
    begin = cue.last + (cue.kind in {"source", "comment"} and context.keys[cue.last : cue.last + 1] == ["ل"])
    subject, why, spoken_of = _subject(context, cue, begin, stop)
    behind = medium(context, begin, min(stop, begin + _MEDIUM_REACH))
    told = behind or medium(context, max(context.bounds[cue.first][0], cue.first - _MEDIUM_REACH), cue.first)
    until = told.first if told and context.keys[told.first] == "ل" else None
    until = until - 1 if until and context.keys[until - 1] in {"،", ","} else until
    found = Attribution(subject, told.span if told else None, why, spoken_of, until)
    return replace(found, speaker=found.cut(subject))


def _subject(
    context: Context, cue: Cue, begin: int, stop: int
) -> tuple[tuple[int, int] | None, str, tuple[int, int] | None]:
    """Return who speaks, by which rule, and a phrase in that place that is surely the verb's object."""
    if cue.kind == "verb" and cue.first and context.keys[cue.first - 1] in _PRONOMINAL:
        return None, "the pronoun before the verb", noun_phrase(context, begin, stop)
    if context.keys[begin : begin + 1] and context.keys[begin] in _ADDRESSING:
        return None, "subject in the verb, which speaks to somebody", noun_phrase(context, begin + 1, stop)
    before = _subject_of_clause(context, cue)
    if before:
        return before, "subject of the clause before the cue", None
    if cue.kind == "verb" and cue.last - cue.first > 1 and cue.lemma not in {"جاء", "ورد"}:
        # The subject stands between verb and preposition; behind the preposition stands the matter.
        before = _before(context, cue)
        return before, "noun phrase before the cue" if before else "subject in the verb", None
    found = noun_phrase(context, begin, stop, after_source=cue.kind == "source")
    # «أصدر بيانا قال فيه»: the clause tells of the paper, whose author stands before.
    relative = context.keys[begin : begin + 1] in (["فيه"], ["فيها"])
    found = _without_object(context, cue, found)
    spoken_of = found if found and _is_only_object(context, cue, found) else None
    unnamed = found is not None and _is_unnamed(context, found)
    if found and not spoken_of and not (unnamed and (relative or _wants_name(context, cue, found[0]))):
        return found, "noun phrase after the cue", None
    before = _before(context, cue) if cue.kind == "verb" and not relative else None
    return before, "noun phrase before the cue" if before else "subject in the verb", spoken_of


def _main_subject(context: Context, cue: Cue) -> tuple[int, int] | None:
    """Return the subject of the sentence that a participle ends («أعلنت الشرطة اختطاف …، لافتة إلى أن»)."""
    here = next((subject for subject in subjects_of(context, cue.first) if subject.place.startswith("here")), None)
    if here is None:
        return None
    if here.last - here.first == 1 and context.keys[here.first].endswith(POSSESSIVES):
        return None  # «أبدى أسفه، مضيفا»: what he showed
    people = [entity for entity in context.entities_in(here.first, here.last) if entity.label == "PER"]
    named = (here.first, context.index(people[0].end)) if people else (here.first, here.last)
    unnamed = unnamed_subject(context, here)
    return _with_its_name(context, unnamed) if unnamed else named


def _with_its_name(context: Context, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return a class word with the name behind it («تنظيم الدولة»)."""
    named = context.entity(phrase[1])
    follows = named is not None and named.label == "ORG" and context.index(named.start) == phrase[1]
    return (phrase[0], context.index(named.end)) if named is not None and follows else phrase


def _subject_of_clause(context: Context, cue: Cue) -> tuple[int, int] | None:
    """Return the noun phrase that fills the clause up to its verb («إن الولايات المتحدة حضت …», «لكن مصادر قالت»)."""
    if cue.kind != "verb":
        return None
    begin = context.bounds[cue.first][0]
    near = range(cue.first - 1, max(begin, cue.first - LONGEST) - 1, -1)
    opener = next((i for i in near if context.keys[i] in _CLAUSE_HEADS and context.entity(i) is None), None)
    if opener is None and not may_be_noun(context, begin):
        return None
    start = begin if opener is None else opener + 1
    stop = cue.first - (context.keys[cue.first - 1] in {"قد", "ل"})
    phrase = noun_phrase(context, start, stop)
    return phrase if phrase == (start, stop) else None


def _relayed(context: Context, cue: Cue, stop: int) -> Attribution | None:
    """Read «نقلت وكالة … عن … قوله» and «أعلنت … على لسان …»: the medium, if one is named, then the speaker."""
    keys, relays = context.keys, cue.lemma in {"نقل", "ذكر"}
    near = range(cue.last, min(stop, cue.last + LONGEST))
    place = next((i for i in near if _begins_origin(keys, i, relays=relays)), None)
    if place is None or (place == cue.last and cue.lemma != "نقل"):
        return None
    # «أضافت الصحيفة نقلا عن مصادر أن»: other verbs relay too.
    relays = relays or keys[place - 1] == "نقلا"
    if f"{keys[place - 1]} {keys[place]}" in BOUND:
        return None
    end = next((i for i in range(place + 1, stop) if keys[i] in NOUNS), stop)
    speaker = noun_phrase(context, place + (1 if keys[place] == "عن" else 2), end)
    if not speaker:
        return None
    last = place - (keys[place - 1] == "نقلا")
    subject = noun_phrase(context, cue.last, last) if relays and cue.lemma != "نقل" else None
    if subject and (is_office(keys[subject[0]]) or context.names_person(*subject)):
        # «أضاف الوزير نقلا عن صحيفة “الساحل”»: nobody relays as a medium does.
        origin = [e for e in context.entities_in(*speaker) if e.label == "ORG" and keys[speaker[0]] in MEDIA_HEADS]
        return Attribution(subject, (origin[0].start, origin[0].end) if origin else None, "subject before its source")
    media = [e for e in context.entities_in(cue.last, last) if e.label == "ORG"]
    via = (media[0].start, media[0].end) if media else _worded(context, cue.last, last)
    return Attribution(speaker, via if relays else None, "medium before, origin after عن")


def _worded(context: Context, first: int, last: int) -> Span | None:
    """Return the span of a token range, or None where it holds no word."""
    span = context.span(first, last) if last > first else None
    return span if span and any(letter.isalpha() for letter in context.surface(span)) else None


def _begins_origin(keys: Sequence[str], index: int, *, relays: bool) -> bool:
    """Tell «عن» before the origin of what a medium relays, «نقلا عن» and «على لسان»."""
    about = keys[index] == "عن" and (relays or keys[index - 1] == "نقلا")
    return about or keys[index : index + 2] == ["على", "لسان"]


def _wants_name(context: Context, cue: Cue, first: int) -> bool:
    """Tell a verb such as وصف, whose subject behind it is a name or an office, and all else an object."""
    if not cue.needs_marks or cue.lemma in _WITHOUT_OBJECT:
        return False
    return cue.lemma in _OF_SOMEBODY or not is_office(context.keys[first])


def _without_object(context: Context, cue: Cue, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Cut a subject before whom or what it calls something («وصف نادر المعاهدة بأنها»)."""
    if phrase is not None and cue.needs_marks and _calls_on_others(context, phrase):
        return phrase[0], phrase[0] + 1
    if phrase is not None and cue.lemma == THUS:
        person = next((e for e in context.entities_in(*phrase) if e.label == "PER"), None)
        return (phrase[0], context.index(person.end)) if person else phrase  # «هكذا تصف نادرة عملها»
    if phrase is None or cue.lemma not in _OF_SOMEBODY:
        return phrase
    named = next((e for e in context.entities_in(*phrase) if e.label in {"PER", "ORG", "LOC"}), None)
    end = context.index(named.end) if named else phrase[1]
    behind = context.keys[end] if end < phrase[1] else ""
    called = behind.startswith("ال") and not behind.endswith(("ي", "ية")) and not is_office(behind)
    return (phrase[0], end) if called else phrase


def _calls_on_others(context: Context, phrase: tuple[int, int]) -> bool:
    """Tell an office and people behind it that it calls on («دعا الرئيس المواطنين إلى “…”»)."""
    first, last = phrase
    if last - first < 2 or not (is_office(context.keys[first]) and context.keys[first].startswith("ال")):
        return False
    return context.keys[first + 1].startswith("ال") and context.keys[first + 1].endswith(("ين", "ات"))


def _is_unnamed(context: Context, phrase: tuple[int, int]) -> bool:
    """Tell whether the first five tokens of a phrase name nobody."""
    first, last = phrase
    return all(entity.label == "DATE" for entity in context.entities_in(first, min(last, first + 5)))


def _is_only_object(context: Context, cue: Cue, phrase: tuple[int, int]) -> bool:
    """Tell an object whose verb has its subject in itself: «وصف نادر بـ“…”», «أبلغ جنوده بأن»."""
    first, last = phrase
    if cue.kind != "verb" or cue.first + 1 != first or context.keys[cue.first].endswith(POSSESSIVES):
        return False  # «وصفه نادر بـ“…”» has its object on the verb
    named = context.entity(first)
    if named is None:
        following = context.entity(last) if last < len(context.keys) else None
        owned = cue.lemma in _TELLING and last - first == 1 and context.keys[first].endswith(POSSESSIVES)
        return owned and (following is None or following.label == "DATE")  # «حذر رئيسها إيران»
    alone = context.index(named.start) == first and context.index(named.end) == last
    behind = context.keys[last : last + 2]
    called = len(behind) > 1 and behind[0] == "ب" and behind[1].startswith(_CALLED)
    return cue.lemma in _OF_SOMEBODY and alone and called


# These take no object: what stands right behind them is who speaks («تحدث المدرب عن “…”»).
_WITHOUT_OBJECT = frozenset({"تحدث", "تطرق", "رحب", "ندد", "توعد", "أشاد"})
# These take whom they speak of before ب, and these whom they speak to.
_OF_SOMEBODY = frozenset({"وصف", "اتهم", "سمى"})
_TELLING = frozenset({"أبلغ", "أخبر", "دعا", "طالب", "حث", "حض", "ناشد", "حذر", "شكر"}) | _OF_SOMEBODY
_CALLED = ("ان", '"')


def _before(context: Context, cue: Cue) -> tuple[int, int] | None:
    """Return a subject that stands before its verb («الوزير قال», «وكانت الشركة … قد قالت»)."""
    first = context.bounds[cue.first][0]
    previous = context.keys[cue.first - 1] if cue.first > first else ""
    topic = _topic(context, first, cue.first - 1) if previous == "ف" else None
    if topic:
        return topic
    if previous in {"و", "ف", ""} and context.keys[first : first + 1] != ["و"]:
        return None
    near = context.entities_in(max(first, cue.first - 30), cue.first)
    subjects = [e for e in near if e.label in {"PER", "ORG"} and fold(e.text) not in SITE_NAMES]
    if not subjects:
        return None
    opens = context.keys[first : first + 2]
    chosen = subjects[0] if previous == "قد" or "كان" in opens or "كانت" in opens else subjects[-1]
    begin, end = context.index(chosen.start), context.index(chosen.end)
    if previous not in RELATIVES and _is_governed(context, first, begin):
        return None
    adjoins = cue.first - end <= 3 or previous in {"قد", "،"} | RELATIVES
    return (begin, end) if adjoins else None


def _topic(context: Context, begin: int, joint: int) -> tuple[int, int] | None:
    """Return what أما takes up before the ف of its verb («أما نادر، فقال»)."""
    near = range(joint - 1, max(begin, joint - LONGEST) - 1, -1)
    opener = next((index for index in near if context.keys[index] == "اما"), None)
    phrase = None if opener is None else noun_phrase(context, opener + 1, joint)
    if phrase is None or phrase[0] - 1 != opener:
        return None
    return phrase if phrase[1] == joint or context.keys[phrase[1]] in {"،", ","} | RELATIVES else None


def _is_governed(context: Context, first: int, begin: int) -> bool:
    """Tell a name that a preposition governs («عبر تويتر، قال», «على موقع تويتر قال»): it is not the subject."""
    if begin > first + 1 and context.keys[begin - 1] in MEDIA_HEADS:
        begin -= 1
    return begin > first and context.keys[begin - 1] in _PREPOSITIONS


_PREPOSITIONS = GENERAL_PREPOSITIONS | frozenset("مع ضد عبر بين".split())
