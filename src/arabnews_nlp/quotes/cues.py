"""Finding cues: a word or phrase that attributes, with the grammar of its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from arabnews_nlp.quotes.cue_forms import CueForm, CueKind, Gender, cue_forms, fold
from arabnews_nlp.quotes.cue_table import (
    COMMENT_STARTS,
    GENERAL_PREPOSITIONS,
    MEASURES,
    NOUNS,
    SOURCE_PREPOSITIONS,
    THUS,
    THUS_VERBS,
    WORDINGS,
)

__all__ = ["Cue", "CueKind", "Gender", "find_cues", "fold"]

# Verbs that keep being a cue with an object on them («وصفه بأنه»); «نقلتها الصحيفة» only refers back.
_TAKE_OBJECT = frozenset({"وصف", "اتهم", "أبلغ", "أخبر", "سمى", "طالب", "دعا"})
# Before these a participle's form is an adjective («غير مؤكدة») or a noun («بمتابعة الرئيس»).
_NO_PARTICIPLES = frozenset({"غير", "ليس", "ليست"}) | GENERAL_PREPOSITIONS
# Behind these a verb's form is a noun («رفض ذكر اسمه», «طلب عدم نشر اسمه»).
_BEFORE_NOUNS = frozenset("رفض رفضت رفضوا عدم دون بدون".split())
# «لم تذكر اسمه», «لم يكشف اسمه»
_NAMING = frozenset({"ذكر", "نشر", "كشف", "أورد"})
# Tokens in which a clause or speech follows the verb at the head of its clause, and one that stands elsewhere.
_NEAR, _NEXT = 20, 2
# Tokens between «عبر» and its «عن».
_EXPRESSED = 9
# After these أن opens no report («علما أن»).
_BEFORE_OTHER_CLAUSES = frozenset("علما الا غير بيد رغم مع بعد قبل حتى منذ دون يمكن يجب لدرجة".split())
_COMPLEMENTISERS = frozenset("ان بان انه بانه انها بانها انهم بانهم".split())
_SPEECH_OPENERS = frozenset({":", "قائلا", "قائلة", "قائلين"})
_CLAUSE_ENDS = frozenset("،,؛.!؟")
_MARK = '"'
# Between marks and what tells of them.
_PAUSES = frozenset(".،,…")
_SHORTEST_PRESENT = 4
_MEASURES = frozenset(map(fold, MEASURES.split()))
_WORDINGS, _THUS_VERBS = frozenset(WORDINGS.split()), frozenset(map(fold, THUS_VERBS.split()))
_SHORTEST_SPEECH = 4
_SENTENCE_ENDS = frozenset("؛.!؟\n")
_OWN_WORDS = ("تعبير", "قول", "وصف", "كلام")
_PLACES_TO_WRITE = ("حساب", "صفح", "موقع", "تغريد", "تدوين")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and what its form says of its subject.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        kind: Finite verb, participle, commenting phrase («حسبما قال»), preposition of source, or noun.
        lemma: Its dictionary form.
        gender: Gender of its subject; None where the form does not say.
        plural: Whether its subject is plural.
        needs_marks: Whether it makes a record only with quotation marks.
        prepositions: Folded prepositions that it takes («أشار إلى»).
    """

    first: int
    last: int
    kind: CueKind
    lemma: str
    gender: Gender | None = None
    plural: bool = False
    needs_marks: bool = False
    prepositions: frozenset[str] = frozenset()


def find_cues(keys: Sequence[str]) -> list[Cue]:
    """Return the cues of a text in order.

    Args:
        keys: Folded norms of its D2 tokens (:func:`fold`).

    Example:
        >>> [(cue.lemma, cue.gender) for cue in find_cues(["و", "قالت", "ان"])]
        [('قال', 'f')]
    """
    forms = cue_forms()
    cues: list[Cue] = []
    position = 0
    while position < len(keys):
        cue = _thus(keys, position, forms) or _comment(keys, position, forms) or _single(keys, position, forms)
        if cue:
            cues.append(cue)
        position = cue.last if cue else position + 1
    return cues


def _thus(keys: Sequence[str], position: int, forms: dict[str, CueForm]) -> Cue | None:
    """Read «“…”، هكذا يصف» and «“…”. بهذه الكلمات وصف»: behind these whatever verb tells whose words they were."""
    words = keys[position : position + 3]
    if words[:1] == [THUS]:
        verb = position + 1
    elif words[:2] == ["ب", "هذه"] and words[2:] and words[2] in _WORDINGS:
        verb = position + 3
    else:
        return None
    before = position
    while before and keys[before - 1] in _PAUSES:
        before -= 1
    key = keys[verb] if verb < len(keys) else ""
    present = key.startswith(("ي", "ت")) and len(key) >= _SHORTEST_PRESENT
    form = forms.get(key)
    known = key in _THUS_VERBS or (form is not None and not form.with_object)  # «هكذا سماها» names a thing
    if not before or keys[before - 1] != _MARK or not (present or known):
        return None
    feminine = key.startswith("ت") if present else key.endswith("ت")
    return Cue(verb, verb + 1, "verb", THUS, "f" if feminine else "m")


def _single(keys: Sequence[str], position: int, forms: dict[str, CueForm]) -> Cue | None:
    key = keys[position]
    following = keys[position + 1] if position + 1 < len(keys) else ""
    if key == "نقلا" and following == "عن":
        return Cue(position, position + 2, "source", "نقلا عن")
    if key == "على" and following == "حد" and position + 2 < len(keys):
        return Cue(position, position + 3, "source", "على حد")
    if key in SOURCE_PREPOSITIONS:
        if _is_measure(keys, position + 1 + (following == "ل")):
            return None
        glued = position > 0 and key == "حسب" and keys[position - 1] == "ب"
        if following.startswith(_OWN_WORDS) and following.endswith(("ه", "ها", "هم")):
            return Cue(position - glued, position + 2, "source", "على حد")  # «وفق تعبيره»
        return Cue(position - glued, position + 1, "source", key)
    if key in NOUNS:
        return Cue(position, position + 1, "noun", key)
    form = forms.get(key)
    if form is None or (form.with_object and form.lemma not in _TAKE_OBJECT):
        return None
    if key in _DOUBTFUL and not _DOUBTFUL[key](keys, position):
        return None
    if form.opens != "anything" and not _opens_soon(keys, position, form):
        return None
    before = keys[position - 1] if position else ""
    if before in (_NO_PARTICIPLES if form.kind == "participle" else _BEFORE_NOUNS):
        return None
    if (form.lemma == "طلب" and following == "عدم") or (form.lemma in _NAMING and following.startswith("اسم")):
        return None  # «طلب عدم ذكر اسمه», «لم تذكر اسمه» tell of the source
    joined = following in form.prepositions
    last = position + 1 + joined
    return Cue(position, last, form.kind, form.lemma, form.gender, form.plural, form.needs_marks, form.prepositions)


def _is_measure(keys: Sequence[str], place: int) -> bool:
    """Tell what things are done by («حسب الطلب», «وفق ظروفهم») from who says something."""
    noun = keys[place].removeprefix("ال") if place < len(keys) else ""
    return any(noun.removesuffix(ending) in _MEASURES for ending in ("", "ه", "ها", "هم"))


def _is_verb_of_showing(keys: Sequence[str], position: int) -> bool:
    """Tell «بيّن» from the preposition: before أن, or at the head of a clause."""
    return keys[position + 1 : position + 2] == ["ان"] or _heads_clause(keys, position)


def _heads_clause(keys: Sequence[str], position: int) -> bool:
    before = keys[max(0, position - 2) : position]
    return not before or before[-1] == "كما" or (before[-1] == "و" and before[0] in {"و", ".", "،", ":", "؛"})


def _opens_soon(keys: Sequence[str], position: int, form: CueForm) -> bool:
    """Tell «سجل نادر أن الجسر فتح» from «سجل نادر هدفا»: the clause or the speech follows in the verb's own clause."""
    near = keys[position + 1 : position + 1 + (_NEAR if _heads_clause(keys, position) else _NEXT)]
    forms = cue_forms()
    for place, key in enumerate(near):
        if key in _SPEECH_OPENERS or (key == _MARK and _is_said(near[place + 1 :])):
            return True
        other = forms.get(key)
        if key in _SENTENCE_ENDS or (other is not None and other.opens == "anything" and place):
            return False
        if form.opens != "speech" and key in _COMPLEMENTISERS:
            before = near[place - 1] if place else ""
            return before in {"الى", "القول"} if form.lemma == "ذهب" else before not in _BEFORE_OTHER_CLAUSES
    return False


def _comes_in(keys: Sequence[str], position: int) -> bool:
    """Tell «جاء في البيان» from a coming."""
    return keys[position + 1 : position + 2] == ["في"]


def _finds(keys: Sequence[str], position: int) -> bool:
    """Tell «توصل الباحثون إلى أن» from «توصل برسالة», a receiving."""
    return keys[position + 1 : position + 2] not in (["ب"], ["به"], ["بها"])


def _is_said(keys: Sequence[str]) -> bool:
    """Tell words in marks from a name: behind the opening mark none closes soon."""
    return len(keys) >= _SHORTEST_SPEECH and _MARK not in keys[:_SHORTEST_SPEECH]


def _expresses(keys: Sequence[str], position: int) -> bool:
    """Tell «عبر نادر عن قلقه» from the preposition: «عبر حسابه في تويتر»."""
    near = keys[position + 1 : position + 1 + _EXPRESSED]
    clause = near[: next((place for place, key in enumerate(near) if key in _CLAUSE_ENDS), len(near))]
    return "عن" in clause and not near[0].startswith(_PLACES_TO_WRITE)


def _mentions(keys: Sequence[str], position: int) -> bool:
    """Tell «يذكر نادر أن» from the reporter's own «يذكر أن», which nobody says."""
    return keys[position + 1 : position + 2] != ["ان"]


def _informs(keys: Sequence[str], position: int) -> bool:
    """Tell «يبلغ الوزير الصيادين أن» from «يبلغ من العمر», «تبلغ كلفته»."""
    return not _COMPLEMENTISERS.isdisjoint(keys[position + 1 : position + 1 + _NEAR])


def _reminds(keys: Sequence[str], position: int) -> bool:
    """Tell «مذكرة بأن» from a memorandum."""
    return keys[position + 1 : position + 2] in (["ب"], ["ان"], ["بان"])


# Comments of these take their preposition in («بحسب ما ورد في صحيفة …»).
_COMING = frozenset({"جاء", "ورد"})
_DOUBTFUL = {
    "بين": _is_verb_of_showing,
    **dict.fromkeys(("جاء", "جاءت", "ورد", "وردت"), _comes_in),
    "عبر": _expresses,
    "مذكرة": _reminds,
    "يذكر": _mentions,
    **dict.fromkeys(("يبلغ", "تبلغ"), _informs),
    **dict.fromkeys(("توصل", "توصلت", "توصلوا"), _finds),
}


_COMMENT_FIRSTS = frozenset(start[0] for start in COMMENT_STARTS)


def _comment(keys: Sequence[str], position: int, forms: dict[str, CueForm]) -> Cue | None:
    for start in COMMENT_STARTS if keys[position] in _COMMENT_FIRSTS else ():
        last = position + len(start)
        if last < len(keys) and tuple(keys[position:last]) == start:
            form = forms.get(keys[last])
            if start == ("كما",) and form and _opens_soon(keys, last, form):
                return None  # «كما أكد نادر أن»: he says so too
            if form and form.kind == "verb" and not form.needs_marks and form.opens == "anything":
                behind = keys[last + 1 : last + 2]
                joined = behind in (["به"], ["بها"]) or (form.lemma in _COMING and behind == ["في"])
                return Cue(position, last + 1 + joined, "comment", form.lemma, form.gender, form.plural)
    return None
