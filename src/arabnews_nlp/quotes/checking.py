"""Is a claimed quotation in an article, word for word, and is it the claimed speaker's?"""

from __future__ import annotations

from collections.abc import Sequence

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import ClaimError
from arabnews_nlp.quotes.alignment import placements
from arabnews_nlp.quotes.attribution import Agreement, Speakers
from arabnews_nlp.quotes.comparison import Comparison, compare
from arabnews_nlp.quotes.pages import Claim, Page
from arabnews_nlp.records import Quote, QuoteCheck, Span, Verdict

__all__ = ["QuoteChecker", "check_claim", "checker_of", "rank"]

# Below this share of equal words a claim is not the same words altered.
_LEAST_SIMILARITY = 0.6
_LEAST_CONTENT_WORDS = 2
# The best verdict first: of two places of the same words, the one with it is taken.
_ORDER: dict[Verdict, int] = {"verbatim": 3, "misattributed": 2, "altered": 1, "paraphrase-or-absent": 0}
_UNSAID = Agreement(None, "")


class QuoteChecker:
    """An article made ready for the check of many claims; :meth:`arabnews_nlp.Article.check_quote` makes it for one.

    Args:
        article: An analysed article; its quotations and clusters say whose the words are.

    Example:
        >>> import arabnews_nlp as an
        >>> checker = QuoteChecker(an.extract("قال الوزير سامي الخطيب: «لن نغلق الميناء قبل 20 يونيو»."))
        >>> checker.check("لن نغلق الميناء قبل ٢٠ حزيران").verdict
        'verbatim'
        >>> [(d.concerns, d.claimed, d.written) for d in checker.check("لن نغلق الميناء قبل 30 يونيو").differences]
        [(('number', 'date'), '30', '20')]
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._page = Page(article)
        self._speakers = Speakers(article, self._page.index)

    @property
    def keys(self) -> Sequence[str]:
        """The article's words as they are compared."""
        return self._page.index.keys

    def check(self, claim: str, speaker: str | None = None) -> QuoteCheck:
        """Check one claim.

        Args:
            claim: The words that are said to stand in the article.
            speaker: Who is said to have said them: a name, an office or a description.

        Raises:
            ClaimError: The claim or the speaker holds no word.
        """
        check_claim(claim, speaker)
        read = Claim.of(claim)
        if not read.words:
            raise ClaimError("the claim holds no word to look for; give the words of the quotation")
        places = [compare(read, self._page, runs) for runs in placements(read.keys, self._page.index)]
        checks = [self._judge(read, place, speaker) for place in places if place.matched]
        if not checks:
            return QuoteCheck(claim, speaker, "paraphrase-or-absent", 0.0, reason="no word of it stands in the article")
        return max(checks, key=rank)

    def _judge(self, claim: Claim, place: Comparison, speaker: str | None) -> QuoteCheck:
        spans = self._spans(place)
        text = " … ".join(self.article.text[start:end] for start, end in spans)
        similarity = round(place.similarity, 4)
        enough = place.content_words >= _LEAST_CONTENT_WORDS and similarity >= _LEAST_SIMILARITY
        if place.differences and not enough:
            reason = f"at best {similarity:.0%} of its words stand together in the article"
            return QuoteCheck(claim.text, speaker, "paraphrase-or-absent", similarity, spans, text, reason=reason)
        quotes = self._records(spans)
        agreement = self._speakers.judge(speaker, quotes, spans) if speaker is not None else _UNSAID
        quotes = self._best_first(quotes, speaker)
        verdict: Verdict = "verbatim"
        reason = "the same words in the same order" + (", in pieces" if len(spans) > 1 else "")
        if place.differences:
            verdict = "altered"
            named = sorted({concern for difference in place.differences for concern in difference.concerns})
            reason = f"the wording differs in: {', '.join(named)}"
        elif joined := self._joined_speakers(spans):
            verdict, reason = "misattributed", f"it joins words of {joined}"
            agreement = Agreement(None if speaker is None else False, reason)
        elif agreement.agrees is False:
            verdict, reason = "misattributed", agreement.reason
        elif agreement.reason:
            reason += f"; {agreement.reason}"
        elif not quotes:
            reason += "; the article attributes them to nobody"
        return QuoteCheck(
            claim.text,
            speaker,
            verdict,
            similarity,
            spans,
            text,
            tuple(place.differences),
            tuple(quotes),
            agreement.agrees,
            reason,
        )

    def _spans(self, place: Comparison) -> tuple[Span, ...]:
        words = self._page.words
        return tuple((words[first].start, words[last - 1].end) for first, last in place.pieces if first < last)

    def _records(self, spans: Sequence[Span]) -> list[Quote]:
        """Return the records that hold most of the words, the one that holds them most closely first."""
        held: list[tuple[int, int, Quote]] = []
        for quote in self.article.quotes:
            shared = sum(
                max(0, min(end, stop) - max(start, begin)) for start, end in spans for begin, stop in quote.content
            )
            pieces = [
                2 * max(min(end, stop) - max(start, begin) for begin, stop in quote.content) > end - start
                for start, end in spans
            ]
            if any(pieces):
                held.append((-shared, sum(stop - begin for begin, stop in quote.content), quote))
        return [quote for _, _, quote in sorted(held, key=lambda item: item[:2])]

    def _joined_speakers(self, spans: Sequence[Span]) -> str:
        """Return the speakers of pieces that are of several; empty where they may be one's."""
        named = [{quote.who for quote in self._records([span]) if quote.who} for span in spans]
        if len(named) < 2 or not all(named) or set.intersection(*named):
            return ""
        return ", ".join(dict.fromkeys(who for names in named for who in sorted(names)))

    def _best_first(self, quotes: list[Quote], speaker: str | None) -> list[Quote]:
        """Put the records that agree with the claimed speaker first."""
        if speaker is None:
            return quotes
        return sorted(quotes, key=lambda quote: not self._speakers.is_speaker(speaker, quote))


# The last article that was asked about: claims come one after the other on the same one.
_latest: list[QuoteChecker] = []


def checker_of(article: Article) -> QuoteChecker:
    """Return the checker of an article, the same one while the same article is asked about.

    Args:
        article: An analysed article.
    """
    for checker in _latest:
        if checker.article is article:
            return checker
    checker = QuoteChecker(article)
    _latest[:] = [checker]
    return checker


def check_claim(claim: object, speaker: object = None) -> None:
    """Refuse what cannot be looked for.

    Args:
        claim: The claimed words.
        speaker: The claimed speaker, or None.

    Raises:
        ClaimError: Not a string, or empty.
    """
    for name, value in (("claim", claim), ("speaker", speaker)):
        if value is None and name == "speaker":
            continue
        if not isinstance(value, str):
            raise ClaimError(f"the {name} must be a str, not {type(value).__name__}")
        if not any(letter.isalnum() for letter in value):
            hint = "give the words of the quotation" if name == "claim" else "name who is said to have said it, or None"
            raise ClaimError(f"the {name} holds no word to look for; {hint}")


def rank(check: QuoteCheck) -> tuple[int, int, int, float]:
    """Return what orders checks of one claim at several places; the highest is the best.

    Args:
        check: A check.
    """
    agrees = {True: 2, None: 1, False: 0}[check.speaker_agrees]
    return _ORDER[check.verdict], agrees, len(check.quotes) > 0, check.similarity
