"""Many claimed quotations against many articles, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from arabnews_nlp._given import is_missing
from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import ClaimError, ConfigError
from arabnews_nlp.quotes.checking import QuoteChecker, check_claim, rank
from arabnews_nlp.quotes.wording import words_of
from arabnews_nlp.records import QuoteCheck

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHECK_COLUMNS", "check_quotes", "check_row", "check_table"]

CHECK_COLUMNS = {
    "claim": "string",
    "speaker": "string",
    "article": "string",
    "verdict": "string",
    "similarity": "Float64",
    "who": "string",
    "speaker_agrees": "boolean",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "concerns": "string",
    "differences": "object",
    "quotes": "object",
    "reason": "string",
    "problem": "string",
}


def check_row(check: QuoteCheck, article: str | None = None) -> dict[str, Any]:
    """Return a check as a row of the table of checks.

    Args:
        check: The check.
        article: Id of its article.
    """
    concerns = dict.fromkeys(concern for difference in check.differences for concern in difference.concerns)
    return {
        "claim": check.claim,
        "speaker": check.claimed_speaker,
        "article": article,
        "verdict": check.verdict,
        "similarity": check.similarity,
        "who": check.who,
        "speaker_agrees": check.speaker_agrees,
        "start": check.spans[0][0] if check.spans else None,
        "end": check.spans[-1][1] if check.spans else None,
        "text": check.text,
        "concerns": ", ".join(concerns),
        "differences": [asdict(difference) for difference in check.differences],
        "quotes": [quote.id for quote in check.quotes],
        "reason": check.reason,
        "problem": None,
    }


class _Claims:
    """The claims of a table, and the best check of each so far."""

    def __init__(self, claims: Iterable[Mapping[str, Any]]) -> None:
        self.rows: list[dict[str, Any]] = [
            {name: None if is_missing(value) else value for name, value in claim.items()} for claim in claims
        ]
        self.problems: dict[int, str] = {}
        self.best: dict[int, tuple[str | None, QuoteCheck]] = {}
        self.of_article: dict[str, list[int]] = {}
        self._of_pair: dict[tuple[str, str], list[int]] = {}
        for number, row in enumerate(self.rows):
            self._place(number, row)

    def _place(self, number: int, row: Mapping[str, Any]) -> None:
        try:
            check_claim(row.get("claim"), row.get("speaker"))
        except ClaimError as error:
            self.problems[number] = str(error)
            return
        if row.get("article") is not None:
            self.of_article.setdefault(str(row["article"]), []).append(number)
            return
        keys = [word.key for word in words_of(row["claim"])]
        for pair in set(pairwise(keys)) or {(keys[0], "")}:
            self._of_pair.setdefault(pair, []).append(number)

    def look_in(self, article: Article) -> None:
        """Check the claims that name an article, and those without an article that share two words with it."""
        numbers = list(self.of_article.get(str(article.id), ()))
        checker = QuoteChecker(article) if numbers or self._of_pair else None
        if checker is None:
            return
        if self._of_pair:
            keys = checker.keys
            pairs = {*pairwise(keys), *((key, "") for key in set(keys))}
            shared = (self._of_pair[pair] for pair in pairs if pair in self._of_pair)
            numbers += sorted({number for found in shared for number in found})
        for number in numbers:
            row = self.rows[number]
            check = checker.check(row["claim"], row.get("speaker"))
            if number not in self.best or rank(check) > rank(self.best[number][1]):
                self.best[number] = article.id, check

    def result(self, number: int) -> dict[str, Any]:
        """Return a claim's row of the result."""
        if number in self.best:
            article, check = self.best[number]
            return check_row(check, article)
        row = self.rows[number]
        claim, speaker, article = (row.get(name) for name in ("claim", "speaker", "article"))
        problem = self.problems.get(number)
        if problem is None and article is None:
            reason = "no two words of it stand together in any article"
            return check_row(QuoteCheck(str(claim), speaker, "paraphrase-or-absent", 0.0, reason=reason))
        problem = problem or f"no article of the id {article!r}; correct it, or leave it out to look in all articles"
        empty: dict[str, Any] = dict.fromkeys(CHECK_COLUMNS)
        shown = {"claim": claim, "speaker": speaker, "article": article}
        named = {name: None if value is None else str(value) for name, value in shown.items()}
        return {**empty, **named, "differences": [], "quotes": [], "problem": problem}


def check_quotes(claims: pd.DataFrame | Iterable[Mapping[str, Any]], articles: Iterable[Article]) -> pd.DataFrame:
    """Check a table of claimed quotations against a table of articles.

    One pass over the articles; memory by the number of claims.

    Args:
        claims: A frame or mappings with the column ``claim`` and perhaps ``speaker`` and ``article``, an article's id.
            A claim without ``article`` is looked for in all articles, and the best place is given.
        articles: Analysed articles, such as :func:`arabnews_nlp.read_records` gives.

    Returns:
        One row a claim in the order given, with the columns of ``CHECK_COLUMNS`` and the claims' own other columns. A
        claim that cannot be checked (empty, no such article) has no verdict, and its ``problem`` says why.

    Raises:
        ConfigError: There is no column ``claim``.

    Example:
        >>> from arabnews_nlp import Article
        >>> frame = check_quotes([{"claim": "فتح الميناء"}, {"claim": ""}], [Article("a", "أعلن فتح الميناء أمس")])
        >>> frame[["article", "verdict"]].values.tolist()[0]
        ['a', 'verbatim']
        >>> frame.problem[1]
        'the claim holds no word to look for; give the words of the quotation'
    """
    return check_table(claims, articles)[0]


def check_table(
    claims: pd.DataFrame | Iterable[Mapping[str, Any]], articles: Iterable[Article]
) -> tuple[pd.DataFrame, list[QuoteCheck]]:
    """Return the table of :func:`check_quotes` and the checks themselves, those of claims without a verdict left out.

    Args:
        claims: As for :func:`check_quotes`.
        articles: Analysed articles.
    """
    import pandas as pd  # noqa: PLC0415 - loaded on first use

    given = claims.to_dict("records") if isinstance(claims, pd.DataFrame) else claims
    rows = [{str(name): value for name, value in row.items()} for row in given]
    columns = (
        list(claims.columns) if isinstance(claims, pd.DataFrame) else list(dict.fromkeys(n for r in rows for n in r))
    )
    if rows and "claim" not in columns:
        named = ", ".join(map(str, columns)) or "none"
        raise ConfigError(f"the claims have no column 'claim' (columns: {named}); name the one that holds the words so")
    table = _Claims(rows)
    for article in articles:
        table.look_in(article)
    results = [table.result(number) for number in range(len(rows))]
    frame = pd.DataFrame(results, columns=list(CHECK_COLUMNS), dtype=object).astype(CHECK_COLUMNS)
    for name in columns:
        if name not in CHECK_COLUMNS:
            frame[name] = [row.get(name) for row in rows]
    return frame, [table.best[number][1] for number in sorted(table.best)]
