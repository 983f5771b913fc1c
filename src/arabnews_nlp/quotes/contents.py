"""What was said: where the content of a cue begins and ends, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import GENERAL_PREPOSITIONS, TAILS
from arabnews_nlp.quotes.cues import Cue, fold
from arabnews_nlp.records import QuoteKind, Span

__all__ = ["Content", "content_after", "content_before", "content_of_tokens"]

_BARE = frozenset({"ان"})
# After these أن opens an infinitive, not what was said.
_BEFORE_INFINITIVES = frozenset("يمكن يجب دون قبل بعد يريد تريد يتوقع منذ شان اجل".split())
# After these أن with a verb of the present names what is to be done, not what was said («اقترح أن يجتمعوا»).
_ASKING = frozenset({"اقترح", "مقترح"})
_WITH_PRONOUN = frozenset(
    fold(c + p) for c in ("إن", "أن") for p in ("ه", "ها", "هم", "هما", "ني", "نا", "ك", "كم", "هن")
)
_REACH = 60
_TAILS = tuple(tuple(map(fold, tail)) for tail in TAILS)
# Between what one said and what another answers, and the most tokens of the other's name.
_CONTRASTS = (("الا", "ان"), ("غير", "ان"), ("بيد", "ان"), ("لكن",), ("فيما",), ("بينما",), ("في", "حين"))
_SUBJECT = 8
_TRIMMED = " \t\n\r.،,؛;:!-–—"


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
            return _marked_content(context, cue, index)
        if cue.needs_marks:
            if cue_at.get(index) and cue_at[index].kind in {"verb", "participle"}:
                return None
            continue
        if key == ":" and index + 1 < end:
            return _after_colon(context, cue, index, end, cue_at)
        if key in _BARE and index + 1 < end and _complementiser(context, cue, index):
            opener = index - (index > cue.last and keys[index - 1] in {"ب", "ف"})
            return _clause(context, cue, index + 1, opener, end, cue_at, "after the complementiser")
        if key in _WITH_PRONOUN:
            return _clause(context, cue, index, index, end, cue_at, "after the complementiser with a pronoun")
        other = cue_at.get(index)
        follows = other is not None and other.kind == "participle" and index == cue.last
        if other and other.kind in {"verb", "participle", "comment"} and other.lemma != "قائل" and not follows:
            return None
    return None


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


def _marked_content(context: Context, cue: Cue, index: int) -> Content | None:
    marked = context.marked(index)
    if marked is None:
        return None
    before = context.keys[index - 1] if index > cue.first else ""
    fragment = before in GENERAL_PREPOSITIONS or cue.needs_marks
    if cue.needs_marks:
        start = _masdar_start(context, cue, index)
        if start is not None:
            stop = _end(context, start, context.bounds[index][1], {})
            return Content((context.offset(start), stop), "mixed", start, "a masdar phrase partly in marks")
    span = _inside(context, (marked.start, marked.end))
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
            return position + 1
    return None


def _after_colon(context: Context, cue: Cue, index: int, end: int, cue_at: dict[int, Cue]) -> Content | None:
    following = index + 1
    if context.marked(following):
        return _marked_content(context, cue, following)
    if context.keys[following] in _BARE and following + 1 < end:
        return _clause(context, cue, following + 1, index, end, cue_at, "after a colon and a complementiser")
    content = _clause(context, cue, following, index, end, {}, "after a colon")
    return content and replace(content, kind="direct", opener=index)


def _clause(
    context: Context, cue: Cue, start: int, opener: int, end: int, cue_at: dict[int, Cue], why: str
) -> Content | None:
    marked = context.marked(start)
    if marked and marked.closed and context.index(marked.close) >= _next_break(context, start, end):
        return Content(
            _inside(context, (marked.start, marked.end)), "direct", opener, f"{why}, all in marks", in_marks=True
        )
    stop = _end(context, start, end, cue_at)
    span = _inside(context, (context.offset(start), stop))
    if span[0] >= span[1] or start <= cue.first:
        return None
    return Content(span, "mixed" if _has_marks(context, span) else "indirect", opener, why)


def _next_break(context: Context, start: int, end: int) -> int:
    """Return the token after the stretch in marks that begins here if punctuation follows it, else the end."""
    marked = context.marked(start)
    last = context.index(marked.close) if marked else start
    return last if last >= end or context.keys[last] in {".", "،", ",", "؛"} else end


def _has_marks(context: Context, span: Span) -> bool:
    return any(not context.is_name(marked) for marked in context.marks_in(span))


def _end(context: Context, start: int, end: int, cue_at: dict[int, Cue]) -> int:
    """Return the offset where a clause ends: sentence end, narrator's tail, or a cue that opens its own record."""
    keys = context.keys
    index = start
    while index < end:
        marked = context.marked(index)
        if marked:
            index = max(index + 1, context.index(marked.close))
            continue
        after_comma = index > start and keys[index - 1] in {"،", ",", "؛", "-"}
        cue = cue_at.get(index)
        if cue and index > start + 1 and _opens_record(context, cue, after_comma):
            break
        if after_comma and any(tuple(keys[index : index + len(tail)]) == tail for tail in _TAILS):
            break
        if after_comma and _answers(context, index, end, cue_at):
            break
        index += 1
    if index < end and keys[index - 1] == "و":
        index -= 1
    return context.segmentation.tokens[index - 1].end if index > start else context.offset(start)


def _opens_record(context: Context, cue: Cue, after_comma: bool) -> bool:
    joined = context.keys[cue.first - 1] == "و" and context.segmentation.tokens[cue.first - 1].proclitic
    if cue.kind == "participle":
        return after_comma or not cue.needs_marks
    if cue.kind in {"source", "comment"}:
        return after_comma or cue.lemma == "على حد"
    return cue.kind == "verb" and joined and not cue.needs_marks and _speaks(context, cue)


def _answers(context: Context, index: int, end: int, cue_at: dict[int, Cue]) -> bool:
    """Tell another's words, set against these: «…، إلا أن الوزيرة ردت بأن …»."""
    keys = context.keys
    first = next((index + len(words) for words in _CONTRASTS if tuple(keys[index : index + len(words)]) == words), None)
    if first is None:
        return False
    other = next((cue_at[place] for place in range(first, min(end, first + _SUBJECT)) if place in cue_at), None)
    if other is None or other.kind != "verb" or other.needs_marks:
        return False
    return any(key in _BARE or key in _WITH_PRONOUN for key in keys[other.last : other.last + 3])


def _speaks(context: Context, cue: Cue) -> bool:
    """Tell whether a complementiser, colon or mark follows a verb soon, as it does when it reports."""
    window = context.keys[cue.last : cue.last + 14]
    return any(key in _BARE or key in _WITH_PRONOUN or key in {":", '"', "«", "“"} for key in window)


def _inside(context: Context, span: Span) -> Span:
    """Trim blanks, final marks of punctuation, and a lone closing mark."""
    text = context.segmentation.text
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "،,؛;:"):
        start += 1
    while end > start and (text[end - 1] in _TRIMMED or text[end - 1].isspace()):
        end -= 1
    return start, end


def content_before(context: Context, cue: Cue, free_from: int) -> Content | None:
    """Return the content that stands before a commenting or source cue, or before a verb that follows marks.

    Args:
        context: The article.
        cue: The cue.
        free_from: Token before which the sentence is already another record's.
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
        span = _inside(context, (closing.start, closing.end))
        return Content(span, "direct", cue.first, "words in marks before the cue", in_marks=True)
    if cue.kind == "verb" or last - first < 3:
        return None
    if context.keys[first] in {"و", "ف"} and context.segmentation.tokens[first].proclitic:
        first += 1
    span = _inside(context, (context.offset(first), offset))
    kind: QuoteKind = "mixed" if _has_marks(context, span) else "indirect"
    return Content(span, kind, cue.first, "the clause before the cue")


def content_of_tokens(context: Context, first: int, last: int, cue: Cue) -> Content | None:
    """Return the content that stands on a token range found by the encoder, or None where nothing is left of it."""
    span = _inside(context, context.span(first, last))
    if span[0] >= span[1] or not any(letter.isalnum() for letter in context.surface(span)):
        return None
    opener = first if cue.first < first else cue.first
    marked = context.marked(first - 1) if first else None
    if marked and marked.end <= span[1] + 2:
        return Content(span, "direct", opener, "words in marks that the encoder takes for speech")
    kind: QuoteKind = "mixed" if _has_marks(context, span) else "indirect"
    return Content(span, kind, opener, "words that the encoder takes for speech")
