"""What was said: where the content of a cue begins and ends, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import ADDITIONS, GENERAL_PREPOSITIONS, NOUNS
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.edges import BARE_COMPLEMENTISERS, WITH_PRONOUN, clause_end, trimmed
from arabnews_nlp.quotes.noun_phrases import HIDING_VERBS, RELATIVES
from arabnews_nlp.quotes.nouns import is_matter
from arabnews_nlp.records import QuoteKind, Span

__all__ = ["LONGEST_BEGINNING", "Content", "content_after", "content_before", "content_of_tokens", "goes_on"]

# After these أن opens an infinitive, not what was said.
_BEFORE_INFINITIVES = frozenset(
    """
يمكن يجب دون قبل بعد يريد تريد يتوقع منذ شان اجل رغم لدرجة شرط خشية امل المحتمل المقرر المتوقع المفترض الممكن الضروري
امكانية احتمال رغبة نية
""".split()
)
# «على ضرورة أن يفتح» belongs to what was said.
_NECESSITY = frozenset({"ضرورة", "اهمية"})
# After these أن with a verb of the present names what is to be done, not what was said («اقترح أن يجتمعوا»).
_ASKING = frozenset({"اقترح", "مقترح"})
_BREAKS = frozenset("،,:؛") | {"بسبب", "نتيجة", "جراء", "رغم"}
# Tokens between a verb and its object.
_OBJECT_REACH = 9
# «وصفه بأنه “خطير”»: the words alone are what he said.
_CALLING = frozenset({"وصف", "واصف"})
_REACH = 60
# Tokens of the beginning of a clause that goes on behind its source.
LONGEST_BEGINNING = 6


@dataclass(frozen=True, slots=True)
class Content:
    """A content span.

    Attributes:
        span: Its offsets.
        kind: Direct, indirect or mixed.
        opener: Index of the token that opens it; the speaker stands before it.
        why: The rule, in plain words.
        in_marks: Whether marks hold it: their edges are facts.
    """

    span: Span
    kind: QuoteKind
    opener: int
    why: str
    in_marks: bool = False


def content_after(context: Context, cue: Cue, cue_at: dict[int, Cue]) -> Content | None:
    """Return the content that follows a cue in its sentence, if any.

    Args:
        context: The article.
        cue: The cue.
        cue_at: All cues by their first token.
    """
    keys = context.keys
    end = _speech_end(context, cue)
    for index in range(cue.last, min(end, cue.last + _REACH)):
        key = keys[index]
        marked = context.marked(index)
        if marked and not (
            context.is_name(marked) and context.index(marked.close) < end and not _opens_speech(context, index)
        ):
            return _marked_content(context, cue, index, cue_at)
        if cue.needs_marks:
            if cue_at.get(index) and cue_at[index].kind in {"verb", "participle"}:
                return None
            continue
        if key == ":" and index + 1 < end:
            return _after_colon(context, cue, index, end, cue_at)
        if key in BARE_COMPLEMENTISERS and index + 1 < end and _complementiser(context, cue, index):
            if index > cue.last and keys[index - 1] in _NECESSITY:
                return _clause(context, cue, index - 1, index - 1, end, cue_at, "what is necessary")
            opener = index - (index > cue.last and keys[index - 1] in {"ب", "ف"})
            return _clause(context, cue, index + 1, opener, end, cue_at, "after the complementiser")
        if key in WITH_PRONOUN:
            return _clause(context, cue, index, index, end, cue_at, "after the complementiser with a pronoun")
        other = cue_at.get(index)
        if other is not None and _ends_search(context, cue, other, end):
            return None
    return None


def _ends_search(context: Context, cue: Cue, other: Cue, end: int) -> bool:
    """Tell whether a second cue has what follows, so that the first one has no content behind it."""
    if other.kind not in {"verb", "participle", "comment"} or other.lemma == "قائل":
        return False
    follows = other.kind == "participle" and _is_manner(context, cue, other)
    inserted = other.kind == "comment" and other.first - cue.last <= LONGEST_BEGINNING
    relays = cue.lemma == "نقل" and NOUNS & set(context.keys[other.first : min(end, cue.last + _REACH)])
    return not (follows or inserted or relays)


def _is_manner(context: Context, cue: Cue, participle: Cue) -> bool:
    """Tell how somebody speaks («وزاد نادر مستدركا: …») from what else he says, behind a comma."""
    keys = context.keys
    opens = keys[participle.last : participle.last + 1] == [":"] or context.marked(participle.last) is not None
    opens = opens and participle.last - participle.first == 1
    return participle.first == cue.last or (opens and not _BREAKS & set(keys[cue.last : participle.first]))


def _speech_end(context: Context, cue: Cue) -> int:
    """Return the token where the cue's sentence ends, or the marks that the cue itself stands in."""
    end = context.bounds[cue.last - 1][1]
    around = context.marks_around(context.offset(cue.first))
    return min(end, context.index(around.end)) if around is not None and around.closed else end


def _complementiser(context: Context, cue: Cue, index: int) -> bool:
    """Tell a complementiser from the أن of an infinitive («يمكن أن يفتح», «قبل أن») and of a name («سي إن إن»)."""
    before = context.keys[index - 1] if index else ""
    if before in _BEFORE_INFINITIVES or context.entity(index) is not None:
        return False
    if cue.lemma in _ASKING and context.keys[index + 1].startswith(("ي", "ت")):
        return False
    return before != "الى" or before in cue.prepositions


def _opens_speech(context: Context, index: int) -> bool:
    return context.keys[index - 1] in {":", "قائلا", "قائلة"}


def _marked_content(context: Context, cue: Cue, index: int, cue_at: dict[int, Cue]) -> Content | None:
    marked = context.marked(index)
    if marked is None:
        return None
    before = context.keys[index - 1] if index > cue.first else ""
    fragment = before in GENERAL_PREPOSITIONS or cue.needs_marks
    start = _masdar_start(context, cue, index) if cue.needs_marks else _matter_start(context, cue, index)
    if start is not None:
        stop = clause_end(context, start, context.bounds[index][1], cue_at)
        span = trimmed(context, (context.offset(start), stop))
        return Content(span, "mixed", start, "a masdar phrase partly in marks")
    span = trimmed(context, (marked.start, marked.end))
    kind: QuoteKind = "mixed" if fragment else "direct"
    return Content(span, kind, index, "words in marks", in_marks=True) if span[0] < span[1] else None


def _masdar_start(context: Context, cue: Cue, index: int) -> int | None:
    """Return where the masdar phrase begins that a stretch in marks is a part of («تعهد بإدخال "تصحيحات"»)."""
    for position in range(cue.last, index):
        if (
            context.keys[position] in {"ب", "الى"}
            and position + 1 < index
            and context.segmentation.tokens[position].proclitic
        ):
            called = cue.lemma in _CALLING and context.keys[position + 1] in WITH_PRONOUN and position + 2 == index
            return None if called else position + 1
    return None


def _matter_start(context: Context, cue: Cue, index: int) -> int | None:
    """Return where the object begins that a stretch in marks is a part of («أكدت دعمها "بالإجماع" للملف»)."""
    if cue.kind == "verb":
        for position in range(cue.last, min(index, cue.last + _OBJECT_REACH)):
            if context.keys[position] in _BREAKS:
                return None
            before = context.keys[position - 1]
            hidden = before in HIDING_VERBS | RELATIVES or context.segmentation.tokens[position - 1].proclitic
            if is_matter(context.keys[position]) and not hidden:
                return position
    return None


def _after_colon(context: Context, cue: Cue, index: int, end: int, cue_at: dict[int, Cue]) -> Content | None:
    following = index + 1
    if context.marked(following):
        return _marked_content(context, cue, following, cue_at)
    if context.keys[following] in BARE_COMPLEMENTISERS and following + 1 < end:
        return _clause(context, cue, following + 1, index, end, cue_at, "after a colon and a complementiser")
    content = _clause(context, cue, following, index, end, {}, "after a colon")
    return content and replace(content, kind="direct", opener=index)


def _clause(
    context: Context, cue: Cue, start: int, opener: int, end: int, cue_at: dict[int, Cue], why: str
) -> Content | None:
    marked = context.marked(start)
    whole = marked is not None and marked.closed and context.index(marked.close) >= _next_break(context, start, end)
    if marked and whole and not goes_on(context, context.index(marked.close)):
        return Content(
            trimmed(context, (marked.start, marked.end)), "direct", opener, f"{why}, all in marks", in_marks=True
        )
    stop = clause_end(context, start, end, cue_at)
    span = trimmed(context, (context.offset(start), stop))
    if span[0] >= span[1] or start <= cue.first:
        return None
    return Content(span, "mixed" if _has_marks(context, span) else "indirect", opener, why)


def goes_on(context: Context, index: int) -> bool:
    """Tell whether a second clause of the same speech stands here («أن “الجسر جاهز”، وأن “السفن وصلت”»).

    Args:
        context: The article.
        index: Token behind the first clause and its closing mark.
    """
    keys = context.keys
    index += keys[index : index + 1] == ["،"]
    if not keys[index : index + 1] or keys[index] not in {"و", "كما"}:
        return False
    index += 1 + (keys[index + 1 : index + 2] == ["ب"])
    return index < len(keys) and (keys[index] in BARE_COMPLEMENTISERS or keys[index] in WITH_PRONOUN)


def _next_break(context: Context, start: int, end: int) -> int:
    """Return the token after the stretch in marks that begins here if punctuation follows it, else the end."""
    marked = context.marked(start)
    last = context.index(marked.close) if marked else start
    return last if last >= end or context.keys[last] in {".", "،", ",", "؛"} else end


def _has_marks(context: Context, span: Span) -> bool:
    return any(not context.is_name(marked) for marked in context.marks_in(span))


def _is_report(context: Context, first: int, cue_at: dict[int, Cue]) -> bool:
    """Tell whether a clause begins with a verb of speech."""
    places = (first + 1, first) if context.keys[first] in {"و", "ف", "كما"} else (first,)
    return any(place in cue_at and cue_at[place].kind == "verb" and not cue_at[place].needs_marks for place in places)


def content_before(context: Context, cue: Cue, free_from: int, cue_at: dict[int, Cue]) -> Content | None:
    """Return the content that stands before a commenting or source cue, or before a verb that follows marks.

    Args:
        context: The article.
        cue: The cue.
        free_from: Token before which the sentence is already another record's.
        cue_at: All cues by their first token.
    """
    first = max(context.bounds[cue.first][0], free_from)
    last = cue.first
    while last > first and context.keys[last - 1] in {"،", ",", "و", "-", "كما"}:
        last -= 1
    if last <= first:
        return None
    offset = context.segmentation.tokens[last - 1].end
    closing = context.mark_closing(offset)
    if closing and context.index(closing.open) >= first and not context.is_name(closing):
        span = trimmed(context, (closing.start, closing.end))
        return Content(span, "direct", cue.first, "words in marks before the cue", in_marks=True)
    if cue.kind == "verb" or last - first < 3:
        return None
    if last - first <= LONGEST_BEGINNING + 1 and _is_report(context, first, cue_at):
        return None  # «قال نادر، بحسب الصحيفة، إن»: the record is the verb's
    if context.keys[first] in {"و", "ف"} and context.segmentation.tokens[first].proclitic:
        first += 1
    first += context.keys[first] == "كما"
    first += context.begins(first, ADDITIONS)
    span = trimmed(context, (context.offset(first), offset))
    kind: QuoteKind = "mixed" if _has_marks(context, span) else "indirect"
    return Content(span, kind, cue.first, "the clause before the cue")


def content_of_tokens(context: Context, first: int, last: int, cue: Cue) -> Content | None:
    """Return the content that stands on a token range found by the encoder, or None where nothing is left of it."""
    while last - first > 1 and context.keys[last - 1] in {"و", "ف"}:
        last -= 1
    span = trimmed(context, context.span(first, last))
    if span[0] >= span[1] or not any(letter.isalnum() for letter in context.surface(span)):
        return None
    opener = first if cue.first < first else cue.first
    marked = context.marked(first - 1) if first else None
    if marked and marked.end <= span[1] + 2:
        return Content(span, "direct", opener, "words in marks that the encoder takes for speech")
    kind: QuoteKind = "mixed" if _has_marks(context, span) else "indirect"
    return Content(span, kind, opener, "words that the encoder takes for speech")
