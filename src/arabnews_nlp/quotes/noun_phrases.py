"""How far a noun phrase reaches: a speaker as written, with office and apposition, to a comma, occasion or date."""

from __future__ import annotations

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import NOUNS
from arabnews_nlp.quotes.cues import fold
from arabnews_nlp.quotes.media import OUTLET_NAMES
from arabnews_nlp.quotes.noun_table import BOUND_PREPOSITIONS, ENVOYS, HIDING, MEDIA_HEADS, SPEAKER_STOPS
from arabnews_nlp.quotes.nouns import (
    POSSESSIVES,
    bare_form,
    is_matter,
    is_office,
    is_paper,
    is_state_agency,
    owned_forms,
)

__all__ = ["BOUND", "COMPLEMENTISERS", "HIDING_VERBS", "LONGEST", "RELATIVES", "STROKES", "noun_phrase"]

_STOPS = frozenset(map(fold, SPEAKER_STOPS))
# Between a verb and its subject: what the verb is about, and adverbs.
_SKIPPED = frozenset(
    """
به بها له لها لي لنا لهم ايضا عليه عليها عنه عنها قد امس اليوم
فيه فيها تحته تحتها معه معها كذلك حينها حينئذ عندها انذاك اخيرا لاحقا موخرا سابقا مجددا مرارا
""".split()
)
# Alone these point at what was said, not at who said it («مؤكدا ذلك»).
_POINTING = frozenset({"ذلك", "هذا", "هذه", "تلك"})
STROKES = frozenset("-–")
_PUNCTUATION = frozenset('،,؛:.()-–"‘’') | {"'"}
COMPLEMENTISERS = frozenset({"ان", "بان"})
RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان"})
BOUND = frozenset(fold(words) for words in BOUND_PREPOSITIONS)
_ENVOYS = frozenset(match_key(noun) for noun in ENVOYS.split())
# Words that begin an adjective of several words, which has its article on the last («المنظمة غير الحكومية»); ours.
_COMPOUND = frozenset(
    "غير واسع واسعة رفيع رفيعة ذات ذو ذي صاحب صاحبة كبير كبيرة باسم عام عاما شبه متعدد متعددة حسن حاد".split()
)
_SHORTEST_ADVERB = 4
# «مراسلنا», «محاميهما» are subjects.
_OWNERS = ("ها", "نا", "هما", "كما")
# «المسؤول الذي طلب عدم ذكر اسمه»: the clause is all that tells who he is.
HIDING_VERBS = frozenset(map(fold, HIDING.split()))
# Most tokens of a phrase.
LONGEST = 24
# After في or ل these open an occasion, also with an article or «his» («في مستهل المؤتمر», «في كلمته»).
_OCCASIONS = frozenset(
    """
بيان تصريح تصريحات مؤتمر مقابلة حديث كلمة تغريدة تقرير حوار خطاب رسالة لقاء اتصال برنامج مداخلة ندوة وقت
ختام تدوينة مقال مستهل بدء بداية حساب صفحة شهادة مكالمة منشور حينه صحفيين صحافيين
""".split()
)


def noun_phrase(context: Context, start: int, stop: int, *, after_source: bool = False) -> tuple[int, int] | None:
    """Return the noun phrase that begins near ``start``: to a comma, occasion, date or complementiser."""
    keys = context.keys
    while start < stop and (skipped := _skipped(context, start)):
        start += skipped
    if start < stop and keys[start] == '"' and context.entity(start + 1):
        start += 1
    if start >= stop or keys[start] in _PUNCTUATION | RELATIVES or is_matter(keys[start]):
        return None
    if keys[start] in _STOPS and not context.entity(start):
        return None
    last = start
    while last < min(stop, start + LONGEST):
        if last > start and _ends_phrase(context, start, last, after_source=after_source):
            break
        last += 1
    while last > start and (
        keys[last - 1] in {"ل", "ب", "و"} or (keys[last - 1] in _PUNCTUATION and not _closes(context, start, last))
    ):
        last -= 1
    if last <= start or (last - start == 1 and keys[start] in _POINTING):
        return None
    return start, _with_apposition(context, start, last, stop)


def _skipped(context: Context, index: int) -> int:
    """Return how many tokens between a verb and its subject begin at one: an adverb, a date, «بدوره»; 0 for none."""
    keys = context.keys
    if keys[index] == "ب" and keys[index + 1 : index + 2] in (["دوره"], ["دورها"], ["دورهم"]):
        return 2
    return int(keys[index] in _SKIPPED or _is_date(context, index) or _is_adverb(context, index))


def _is_adverb(context: Context, index: int) -> bool:
    """Tell «حديثا», «رسميا» from a subject, which has no accusative ending; «وزيرا خارجية مصر» are two ministers."""
    key = context.keys[index]
    if (
        not key.endswith("ا")
        or key.endswith(_OWNERS)
        or len(key) < _SHORTEST_ADVERB
        or context.entity(index) is not None
    ):
        return False
    behind = context.keys[index + 1 : index + 2]
    return not is_office(key.removesuffix("ا")) and (not behind or behind[0] in _STOPS | _PUNCTUATION | COMPLEMENTISERS)


def _closes(context: Context, start: int, last: int) -> bool:
    """Tell the mark that ends a name in marks («صحيفة “الساحل”») or brackets: it belongs with its opening one."""
    if context.keys[last - 1] == ")":
        return "(" in context.keys[start : last - 1]
    marked = context.mark_closing(context.span(last - 1, last)[1])
    return marked is not None and context.index(marked.open) > start


def _with_apposition(context: Context, start: int, last: int, stop: int) -> int:
    """Take in what follows behind a comma: a name after an office («وزير الدفاع، جيمس ماتيس»), or the other way."""
    if last >= stop or context.keys[last] not in {"،", ","}:
        return last
    if context.names_person(start, last):
        return _with_office(context, last, stop)
    for index in range(last + 1, min(stop, last + 5)):
        entity = context.entity(index)
        if entity and entity.label == "PER":
            return context.index(entity.end)
        if context.keys[index] in _STOPS or context.keys[index] in _PUNCTUATION:
            break
    return last


def _with_office(context: Context, last: int, stop: int) -> int:
    """Return the end of an office between commas behind a name («نادر، المتحدث باسم الهيئة،»)."""
    named = context.entity(last - 1)
    if named is None or named.label != "PER" or last + 1 >= stop or not is_office(context.keys[last + 1]):
        return last
    phrase = noun_phrase(context, last + 1, stop)
    return phrase[1] if phrase is not None and phrase[0] == last + 1 else last


def _ends_phrase(context: Context, first: int, index: int, *, after_source: bool) -> bool:
    """Tell whether a phrase that begins at ``first`` ends before a token."""
    key = context.keys[index]
    entity = context.entity(index)
    if entity is not None:
        warned = entity.label in {"LOC", "ORG"} and _is_owned_office(context.keys[index - 1])
        return entity.label == "DATE" or warned or _is_named_beside(context, first, index)
    if key in COMPLEMENTISERS or key in NOUNS or key in {"،", ",", "؛", ":", "."}:
        return True
    if key == "(":
        return not _is_acronym(context, index)
    if key in STROKES and context.entity(index + 1) is None:
        return True  # «الباحث -الذي طلب عدم ذكر اسمه-»
    if key in RELATIVES and context.keys[index + 1 : index + 2] and context.keys[index + 1] in HIDING_VERBS:
        return False
    if key in RELATIVES:
        return context.entity(first) is not None or not is_paper(context.keys[first])
    marked = context.marked(index)
    if marked is not None and not context.is_name(marked):
        return True
    if _begins_another(context, first, index) or _is_object_behind(context, index):
        return True
    return key in _STOPS and not _binds(context, first, index, after_source=after_source)


def _is_owned_office(key: str) -> bool:
    """Tell «رئيسها», behind which stands whom he speaks of («حذر رئيسها إيران»)."""
    return any(key.endswith(ending) and is_office(key.removesuffix(ending)) for ending in POSSESSIVES)


def _is_named_beside(context: Context, first: int, index: int) -> bool:
    """Tell the second of two people, whom the first speaks of («شكر نادر سامي»), from «محامي نادر سامي»."""
    before = context.entity(index - 1)
    if before is None or before is context.entity(index) or before.label != "PER":
        return False
    begin = context.index(before.start)
    return begin == first or context.keys[begin - 1].startswith("ال")


def _begins_another(context: Context, first: int, index: int) -> bool:
    """Tell the object behind a subject («انتقد الملك برامج الدعم»): to a noun with an article none without belongs."""
    key, before = context.keys[index], context.keys[index - 1]
    if index != first + 1 or not before.startswith("ال") or not is_office(before):
        return False
    own = key.startswith("ال") or key.endswith(POSSESSIVES) or key in _STOPS or key in _COMPOUND
    return key[0].isalpha() and len(key) > 1 and not own


def _is_object_behind(context: Context, index: int) -> bool:
    """Tell an object or a manner behind a name («غضت الولايات المتحدة نظرها», «أكد سامي أهمية», «قال سامي ضاحكا»)."""
    key = context.keys[index]
    owned = key.endswith(POSSESSIVES) and len(key) > _SHORTEST_ADVERB and not key.startswith("ال")
    manner = key.endswith("ا") and len(key) >= _SHORTEST_ADVERB and not key.startswith("ال")
    return (owned or manner or is_matter(key)) and context.entity(index - 1) is not None


def _binds(context: Context, first: int, index: int, *, after_source: bool) -> bool:
    """Tell a preposition inside a title («المتحدث باسم», «مصدر مطلع على», «وزير الدولة للشؤون») from an occasion's."""
    key = context.keys[index]
    following = context.keys[index + 1] if index + 1 < len(context.keys) else ""
    if key == "و":
        return not after_source
    if f"{context.keys[index - 1]} {key}" in BOUND:
        return True
    if key in {"لدى", "الى"}:
        envoy = bare_form(context.keys[first]) in _ENVOYS
        return envoy and context.entity(index + 1) is not None and not context.names_person(first, index)
    if key == "ب":
        named = context.entity(index + 1)
        office = named is not None and named.label in {"LOC", "ORG"} and not context.names_person(first, index)
        return following.startswith("اسم") or office
    if key == "ل" and is_paper(context.keys[first]):
        return True  # «تقرير لصحيفة …»
    if key in {"ل", "في"}:
        medium = following in MEDIA_HEADS and not is_state_agency(context.keys, index + 1)
        occasion = _is_occasion(following) or medium or _is_date(context, index + 1)
        return not occasion and not (key == "ل" and _is_spoken_to(context, index))
    return False


def _is_acronym(context: Context, index: int) -> bool:
    """Tell «(كاف)» behind a body's name: a bracketed name of its own."""
    named, behind = context.entity(index + 1), context.entity(index - 1)
    if named is None or behind is None or named.label != "ORG" or behind.label != "ORG":
        return False
    closing = context.index(named.end)
    return closing < len(context.keys) and context.keys[closing] == ")"


def _is_spoken_to(context: Context, index: int) -> bool:
    """Tell «نادر لصحفيين» and «مصدر أمني لرويترز» from «المدير العام لشركة …»."""
    before = context.entity(index - 1)
    if before is not None and before.label == "PER":
        return True
    named = context.entity(index + 1 + (context.marked(index + 1) is not None))
    return named is not None and fold(named.text) in OUTLET_NAMES


def _is_occasion(key: str) -> bool:
    return bool(owned_forms(key.removeprefix("ال"), "ة") & _OCCASIONS)


def _is_date(context: Context, index: int) -> bool:
    entity = context.entity(index)
    return entity is not None and entity.label == "DATE"
