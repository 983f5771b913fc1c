"""Which content belongs to a cue: behind verbs and participles, on either side of sources and comments."""

from __future__ import annotations

from arabnews_nlp.quotes.contents import LONGEST_BEGINNING, Content, content_after, content_before
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import THUS
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.edges import CONTRASTS, clause_end, trimmed
from arabnews_nlp.records import Span

__all__ = ["content_beyond", "content_of"]

# Tokens of a source before «فإن».
_LEAD = 25
# Tokens of «. بهذه الكلمات» behind the closing mark.
_POINTING = 7
# Tokens of the rest of a clause that goes on behind its source, and what begins a new clause.
_SHORTEST_REST = 3
_NEW_CLAUSES = (
    *(("و",), ("ف",), ("كما",), ("حيث",), ("اذ",), ("ان",), ("الذي",), ("التي",), ("الذين",), ("بعد",), ("قبل",)),
    *CONTRASTS,
    ("في", "وقت"),
)
# Tokens from which words in marks are no name.
_SHORTEST = 4


def content_of(context: Context, cue: Cue, cue_at: dict[int, Cue], opened: dict[int, int]) -> Content | None:
    """Return what a cue attributes, by its kind and place, if anything.

    Args:
        context: The article.
        cue: The cue.
        cue_at: All cues by their first token.
        opened: First token of a sentence → the token up to which it is other records' already.
    """
    if cue.lemma == THUS:
        return _pointed_at(context, cue)
    taken = opened.get(context.bounds[cue.first][0], 0)
    if cue.kind in {"verb", "participle"}:
        after = content_after(context, cue, cue_at)
        if after and cue.kind == "verb" and _ends_speech(context, cue, after):
            return content_before(context, cue, taken, cue_at) or after
        if after or cue.kind == "participle" or cue.needs_marks:
            return after
        return content_before(context, cue, taken, cue_at)
    if cue.kind == "noun":
        return None
    sentence_start = cue.first - context.bounds[cue.first][0] <= 2
    if sentence_start:
        return content_after(context, cue, cue_at) or _main_clause(context, cue, cue_at)
    if _leads_on(context, cue):
        return content_after(context, cue, cue_at)
    return content_before(context, cue, taken, cue_at) if taken <= context.bounds[cue.first][0] else None


def _pointed_at(context: Context, cue: Cue) -> Content | None:
    """Return the words in marks that «هكذا» or «بهذه الكلمات» before a verb points back at."""
    near = range(cue.first - 1, max(-1, cue.first - 1 - _POINTING), -1)
    closing = next(
        (context.mark_closing(context.segmentation.tokens[index].end) for index in near if context.keys[index] == '"'),
        None,
    )
    if closing is None or context.index(closing.end) - context.index(closing.start) < _SHORTEST:
        return None
    return Content(
        trimmed(context, (closing.start, closing.end)), "direct", cue.first, "words in marks before هكذا", in_marks=True
    )


def _ends_speech(context: Context, cue: Cue, after: Content) -> bool:
    """Tell the verb right behind a sentence in marks («“…”، تقول نادرة واصفة “صديقة الدرب”»): what it says is there."""
    keys = context.keys
    if not after.in_marks or keys[after.opener - 1] in {":", "ان"} or keys[cue.first] in {"و", "ف"}:
        return False
    last = cue.first - (keys[cue.first - 1] in {"،", ","})
    said = context.mark_closing(context.segmentation.tokens[last - 1].end) if last else None
    return said is not None and context.index(said.open) <= context.bounds[cue.first][0] + 1


def _leads_on(context: Context, cue: Cue) -> bool:
    """Tell a source before its clause in the middle of a sentence («…، ووفقا للهيئة فإن السفن وصلت»)."""
    keys, end = context.keys, context.bounds[cue.first][1]
    near = range(cue.last, min(end - 1, cue.last + _LEAD))
    return keys[cue.first - 1] == "و" and any(keys[i] == "ف" and keys[i + 1].startswith("ان") for i in near)


def _main_clause(context: Context, cue: Cue, cue_at: dict[int, Cue]) -> Content | None:
    """Return the clause after «بحسب الوكالة،» or «بحسب الوكالة فقد» at the head of a sentence."""
    keys, end = context.keys, context.bounds[cue.first][1]
    near = range(cue.last, min(end, cue.last + 15))
    comma = next((i for i in near if keys[i] in {"،", ","} or keys[i : i + 2] == ["ف", "قد"]), None)
    if comma is None or end - comma < 4 or _reports(cue_at.get(comma + 1)):
        return None
    first = comma + 1 + (keys[comma + 1] == "ف")
    first += keys[first] == "ان"
    start, stop = context.offset(first), context.segmentation.tokens[end - 1].end
    text = context.segmentation.text
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ".،؛"):
        stop -= 1
    return Content((start, stop), "indirect", comma, "the main clause after the source")


def _reports(cue: Cue | None) -> bool:
    return cue is not None and (cue.kind == "participle" or (cue.kind == "verb" and not cue.needs_marks))


def content_beyond(context: Context, cue: Cue, content: Content, begin: int, cue_at: dict[int, Cue]) -> Span | None:
    """Return the rest of a clause that a source stands in («باتت القوات، بحسب المرصد، تسيطر على المدينة»), or None.

    Args:
        context: The article.
        cue: The source.
        content: What stands before it.
        begin: Index of the token after the source's name.
        cue_at: All cues by their first token.
    """
    end = context.bounds[cue.first][1]
    before = context.index(content.span[1]) - context.index(content.span[0])
    if before > LONGEST_BEGINNING or content.in_marks:
        return None
    if "(" in context.keys[begin : begin + 2]:  # «لتصنيف “الساحل” (Coast)»
        begin = next((i + 1 for i in range(begin, end) if context.keys[i] == ")"), end)
    if begin < end and context.keys[begin] in {"،", ",", "-", "–"}:
        begin += 1
    if begin >= end or begin in cue_at or context.begins(begin, _NEW_CLAUSES):
        return None
    span = trimmed(context, (context.offset(begin), clause_end(context, begin, end, cue_at)))
    return span if context.index(span[1]) - begin >= _SHORTEST_REST else None
