"""Where speech ends: at a narrator's tail, another's answer, or a cue that opens its own record."""

from __future__ import annotations

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import TAILS
from arabnews_nlp.quotes.cues import Cue, fold
from arabnews_nlp.records import Span

__all__ = ["BARE_COMPLEMENTISERS", "CONTRASTS", "WITH_PRONOUN", "clause_end", "trimmed"]

BARE_COMPLEMENTISERS = frozenset({"ان"})
WITH_PRONOUN = frozenset(
    fold(c + p) for c in ("إن", "أن") for p in ("ه", "ها", "هم", "هما", "ني", "نا", "ك", "كم", "هن")
)
_TAILS = tuple(tuple(map(fold, tail)) for tail in TAILS)
# Between what one said and what another answers, and the most tokens of the other's name.
CONTRASTS = (("الا", "ان"), ("غير", "ان"), ("بيد", "ان"), ("لكن",), ("فيما",), ("بينما",), ("في", "حين"))
_SUBJECT = 8
_TRIMMED = " \t\n\r.،,؛;:!-–—"


def clause_end(context: Context, start: int, end: int, cue_at: dict[int, Cue]) -> int:
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
        if after_comma and context.begins(index, _TAILS):
            break
        if after_comma and _answers(context, index, end, cue_at):
            break
        index += 1
    if index < end and keys[index - 1] in {"و", "كما"}:
        index -= 1
    return context.segmentation.tokens[index - 1].end if index > start else context.offset(start)


def _opens_record(context: Context, cue: Cue, after_comma: bool) -> bool:
    before = context.keys[cue.first - 1]
    joined = before == "كما" or (before == "و" and context.segmentation.tokens[cue.first - 1].proclitic)
    if cue.kind == "participle":
        return after_comma or (not cue.needs_marks and _speaks(context, cue))
    if cue.kind in {"source", "comment"}:
        return after_comma or cue.lemma == "على حد"
    return cue.kind == "verb" and joined and not cue.needs_marks and _speaks(context, cue)


def _answers(context: Context, index: int, end: int, cue_at: dict[int, Cue]) -> bool:
    """Tell another's words, set against these: «…، إلا أن الوزيرة ردت بأن …»."""
    keys = context.keys
    contrast = context.begins(index, CONTRASTS)
    if not contrast:
        return False
    first = index + contrast
    other = next((cue_at[place] for place in range(first, min(end, first + _SUBJECT)) if place in cue_at), None)
    if other is None or other.kind != "verb" or other.needs_marks:
        return False
    return any(key in BARE_COMPLEMENTISERS or key in WITH_PRONOUN for key in keys[other.last : other.last + 3])


def _speaks(context: Context, cue: Cue) -> bool:
    """Tell whether a complementiser, colon or mark follows a verb soon, as it does when it reports."""
    window = context.keys[cue.last : cue.last + 14]
    return any(key in BARE_COMPLEMENTISERS or key in WITH_PRONOUN or key in {":", '"'} for key in window)


def trimmed(context: Context, span: Span) -> Span:
    """Trim blanks, final marks of punctuation, and a lone closing mark."""
    text = context.segmentation.text
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "،,؛;:"):
        start += 1
    while end > start and (text[end - 1] in _TRIMMED or text[end - 1].isspace()):
        end -= 1
    return start, end
