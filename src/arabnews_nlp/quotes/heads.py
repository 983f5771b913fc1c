"""What the encoder's heads say of content, cue and speaker, and how far they overrule the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp.quotes.contents import Content, content_of_tokens, goes_on
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.edges import BARE_COMPLEMENTISERS
from arabnews_nlp.quotes.head_phrases import bare_phrase, is_cut, with_whole_names
from arabnews_nlp.quotes.pointer import Pointer
from arabnews_nlp.quotes.speakers import Attribution
from arabnews_nlp.records import Preference

__all__ = ["BOUNDS", "Bounds", "HeadSpan", "Heads"]


class Bounds(NamedTuple):
    """How sure the encoder has to be.

    Attributes:
        veto: A content of the rules that it gives less than this is none.
        proposal: A content that only it sees has to be as sure as this.
        who: A speaker less likely than this is not named.
    """

    veto: float
    proposal: float
    who: float


BOUNDS: Mapping[Preference, Bounds] = {
    "balanced": Bounds(0.15, 0.6, 0.0),
    "precision": Bounds(0.9, 0.95, 0.6),
    "recall": Bounds(0.0, 0.2, 0.0),
}
# A content's extent by the encoder is taken from here on.
EXTENT = 0.9
# Share of tokens in common from which two extents are the same, so that the marks' own edges stay.
ALIKE = 0.8
# The same where marks say what was said: a fact, but for marks inside marks.
MARKS_ALIKE = 0.2
# A cue or speaker of the encoder has to be as sure as this.
SURE = 0.5
# A speaker of the rules that the encoder gives less than this is none.
DOUBT = 0.02
# A cue inside speech that the encoder gives less than this is none.
HEARD = 0.3
_CUE_BEFORE = 40
# A full stop inside a name («دي.زد») cuts a sentence; a cue so near is looked at all the same.
_CUE_NEAR = 15
# Tokens that may be missing inside a content: a mark, a proclitic.
_GAP = 1
_CUE_AFTER = 12
_SPEAKER_REACH = 25


class HeadSpan(NamedTuple):
    """A span of tokens that a head sees: first token, token after the last, mean probability."""

    first: int
    last: int
    score: float


class Heads:
    """The heads' tags of an article, and whom its cues point at.

    Args:
        scores: Head → log probabilities [tokens, 3] of O, B and I; ``pointer`` and ``window`` as the encoder's session
            gives them.
        bounds: How sure they have to be.

    Attributes:
        pointer: Whom each cue points at, where the encoder says so.
    """

    def __init__(self, scores: Mapping[str, NDArray[Any]], bounds: Bounds = BOUNDS["balanced"]) -> None:
        self._bounds = bounds
        self._inside: dict[str, NDArray[np.float32]] = {}
        self._spans: dict[str, list[HeadSpan]] = {}
        for head in ("content", "cue", "speaker"):
            probabilities = np.exp(scores[head])
            self._inside[head] = np.concatenate(([0], np.cumsum(1 - probabilities[:, 0]))).astype(np.float32)
            self._spans[head] = list(_spans(probabilities, 1 - probabilities[:, 0]))
        self._spans["content"] = self._joined()
        self.pointer = Pointer(scores["pointer"], scores["window"]) if "pointer" in scores else None

    def _joined(self) -> list[HeadSpan]:
        """Return the spans of content, those joined that no cue stands between."""
        joined: list[HeadSpan] = []
        for span in self._spans["content"]:
            before = joined[-1] if joined else None
            if (
                before
                and span.first - before.last <= _GAP
                and self.mean("cue", max(before.first, before.last - 3), span.first + 1) < DOUBT
            ):
                joined[-1] = HeadSpan(before.first, span.last, self.mean("content", before.first, span.last))
            else:
                joined.append(span)
        return joined

    def mean(self, head: str, first: int, last: int) -> float:
        """Return the mean probability that tokens belong to a span of a head."""
        total = self._inside[head]
        return float(total[last] - total[first]) / max(1, last - first)

    def within(self, head: str, first: int, last: int) -> list[HeadSpan]:
        """Return the spans of a head that touch a token range."""
        return [span for span in self._spans[head] if span.first < last and first < span.last]

    def allows(self, context: Context, content: Content) -> bool:
        """Tell whether the encoder can believe in a content that the rules found."""
        first, last = context.index(content.span[0]), context.index(content.span[1])
        return self.mean("content", first, max(last, first + 1)) >= self._bounds.veto

    def hears(self, cue: Cue) -> bool:
        """Tell whether the encoder can take a cue of the rules for one."""
        return self.mean("cue", cue.first, cue.last) >= HEARD

    def settled(self, context: Context, cue: Cue, content: Content) -> Content:
        """Return a content of the rules in the extent that the encoder gives it.

        The rules see where speech opens; where it ends, the encoder knows better. Speech inside speech it does not
        tell apart, so a span that holds the cue itself changes nothing.
        """
        first, last = context.index(content.span[0]), context.index(content.span[1])
        spans = [
            span
            for span in self.within("content", first, last)
            if span.score >= EXTENT and not span.first <= cue.first < span.last
        ]
        if not spans:
            return content
        span = spans[0] if first >= cue.first else spans[-1]
        common = min(last, span.last) - max(first, span.first)
        alike = common / (max(last, span.last) - min(first, span.first))
        if alike >= (MARKS_ALIKE if content.in_marks else ALIKE) or (content.in_marks and content.kind == "mixed"):
            return content
        found = content_of_tokens(context, span.first, span.last, cue)
        behind = span.last + (context.keys[span.last : span.last + 1] == ['"'])
        unfinished = context.keys[span.last - 1] in BARE_COMPLEMENTISERS or goes_on(context, behind)
        if unfinished and last > behind:
            return content  # «إن السفن أخبرت الميناء أن», «أن “الجسر جاهز” …, وأن …»: a clause is cut off
        if found is None or _cuts_marks(context, found.span):
            return content
        spoken = content.kind == "direct" and "colon" in content.why and found.kind == "indirect"
        why = f"{content.why}, as far as the encoder hears it"
        return Content(found.span, "direct" if spoken else found.kind, content.opener, why)

    def proposals(
        self, context: Context, cue_at: Mapping[int, Cue], taken: list[tuple[int, int]], used: set[int]
    ) -> Iterator[tuple[Cue, Content]]:
        """Yield contents that only the encoder sees, each with its cue.

        Args:
            context: The article.
            cue_at: The cues of the rules by first token.
            taken: Token ranges of the contents that the rules found.
            used: First tokens of the cues that have their content.
        """
        free = iter(sorted(taken))
        current = next(free, None)
        for span in self._spans["content"]:
            while current is not None and current[1] <= span.first:
                current = next(free, None)
            if span.score < self._bounds.proposal or span.last - span.first < 2 or (current and current[0] < span.last):
                continue
            cue = self._cue_of(context, span, cue_at)
            if cue is None or cue.first in used:
                continue
            content = content_of_tokens(context, span.first, span.last, cue)
            if content is not None:
                used.add(cue.first)
                yield cue, content

    def _cue_of(self, context: Context, span: HeadSpan, cue_at: Mapping[int, Cue]) -> Cue | None:
        start = min(context.bounds[span.first][0], max(0, span.first - _CUE_NEAR))
        end = context.bounds[span.last - 1][1]
        before = self.within("cue", max(start, span.first - _CUE_BEFORE), span.first)
        after = self.within("cue", span.last, min(end, span.last + _CUE_AFTER))
        sure = [cue for cue in (*before[::-1], *after) if cue.score >= SURE]
        if not sure:
            return None
        first, last = sure[0].first, sure[0].last
        return cue_at.get(first) or Cue(first, last, "verb", context.keys[first])

    def speaker(
        self, context: Context, cue: Cue, content: tuple[int, int], attribution: Attribution
    ) -> tuple[int, int] | None:
        """Return the speaker of a cue, by the rules' phrase and the encoder's.

        Args:
            context: The article.
            cue: The cue.
            content: Token range of what was said; the speaker stands outside.
            attribution: What the rules found.
        """
        phrase, barred = attribution.speaker, [content, *filter(None, [attribution.spoken_of])]
        spans = [
            span
            for span in self.within("speaker", cue.first - _SPEAKER_REACH, cue.last + _SPEAKER_REACH)
            if span.score >= SURE and not any(span.first < last and first < span.last for first, last in barred)
        ]
        if phrase:
            same = [span for span in spans if span.first < phrase[1] and phrase[0] < span.last]
            if same:
                first, last = bare_phrase(context, cue, same[0].first, same[0].last)
                return phrase if is_cut(context, phrase, first, last) else with_whole_names(context, first, last)
            sure = phrase[0] == cue.last and cue.kind == "verb" and _is_person(context, phrase)
            return phrase if sure or self.mean("speaker", *phrase) >= DOUBT else None
        near = [span for span in spans if min(abs(span.first - cue.last), abs(cue.first - span.last)) <= 2]
        found = bare_phrase(context, cue, near[0].first, near[0].last) if near else None
        return with_whole_names(context, *found) if found else None


def _is_person(context: Context, phrase: tuple[int, int]) -> bool:
    """Tell a person's bare name, right behind its verb («يشرح سامي بأن»)."""
    named = context.entity(phrase[0])
    return named is not None and named.label == "PER" and context.index(named.end) == phrase[1]


def _cuts_marks(context: Context, span: tuple[int, int]) -> bool:
    """Tell whether a span ends inside marks that open in it."""
    around = context.marks_around(span[1])
    return around is not None and around.closed and span[0] <= around.open


def _spans(probabilities: NDArray[np.float32], inside: NDArray[np.float32]) -> Iterator[HeadSpan]:
    first = -1
    for index, tag in enumerate([*probabilities.argmax(axis=1).tolist(), 0]):
        if first >= 0 and tag != 2:
            yield HeadSpan(first, index, float(inside[first:index].mean()))
            first = -1
        if tag and first < 0:
            first = index
