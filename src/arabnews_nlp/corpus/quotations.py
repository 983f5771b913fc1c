"""The same words in many articles: quotations of a corpus in groups, with their wordings, outlets and speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from arabnews_nlp.analysis import Article
from arabnews_nlp.corpus.wordings import group_wordings, wording_keys
from arabnews_nlp.errors import ConfigError
from arabnews_nlp.quotes.attribution import same_name

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GROUP_COLUMNS", "VARIANT_COLUMNS", "group_quotes", "variants_frame"]

GROUP_COLUMNS = {
    "group": "Int64",
    "wording": "string",
    "quotes": "Int64",
    "articles": "Int64",
    "outlets": "object",
    "first": "string",
    "last": "string",
    "speakers": "object",
    "speakers_agree": "boolean",
    "variants": "object",
}
VARIANT_COLUMNS = {
    "group": "Int64",
    "article": "string",
    "source": "string",
    "published": "string",
    "id": "string",
    "kind": "string",
    "who": "string",
    "text": "string",
}
_FIELDS = tuple(name for name in VARIANT_COLUMNS if name != "group")


def group_quotes(articles: Iterable[Article] | pd.DataFrame) -> pd.DataFrame:
    """Return the quotations that several articles have in the same words, one row a group, the widest first.

    Wordings are one group when they share their words: whole, cut, joined out of pieces, or lightly edited. Candidates
    come from an index of shingles of three words (Broder 1997) and are verified by alignment; time is close to linear
    in the number of quotations.

    Args:
        articles: Analysed articles, or a frame of quotations with the columns ``article`` and ``text`` and perhaps
            ``source``, ``published``, ``who``, ``id`` and ``kind``: the tables ``quotes`` and ``articles`` of
            ``arabnews extract``, merged on ``article``.

    Returns:
        A frame with the columns of ``GROUP_COLUMNS``: the commonest wording (of equally common ones the longest),
        numbers of quotations and articles, outlets, first and last day of publication, speakers with the outlets that
        name them so, whether these may be one person, and all variants; :func:`variants_frame` makes rows of these.
        Groups are numbered from 0 in the order of the rows.

    Raises:
        ConfigError: The frame lacks ``article`` or ``text``.

    Example:
        >>> import pandas as pd
        >>> quotes = pd.DataFrame({
        ...     "article": ["1", "2", "3"], "source": ["أ", "ب", "أ"], "who": ["سامي الحداد", "الحداد", "ليلى"],
        ...     "text": ["لن نغلق الميناء قبل الصيف", "لن نغلق الميناء قبل الصيف المقبل أبدا", "المطر غزير هذا العام"],
        ... })
        >>> group_quotes(quotes)[["wording", "articles", "outlets", "speakers_agree"]].values.tolist()
        [['لن نغلق الميناء قبل الصيف المقبل أبدا', 2, ['أ', 'ب'], True]]
    """
    import pandas as pd  # noqa: PLC0415 - loaded on first use

    quotes = _rows_of_frame(articles) if isinstance(articles, pd.DataFrame) else list(_rows_of_articles(articles))
    keys = [wording_keys(str(quote["text"])) for quote in quotes]
    groups: dict[int, list[int]] = {}
    for place, number in enumerate(group_wordings(keys)):
        groups.setdefault(number, []).append(place)
    rows = [
        _group([quotes[place] for place in places], [keys[place] for place in places])
        for places in groups.values()
        if len({quotes[place]["article"] for place in places}) > 1
    ]
    rows.sort(key=lambda row: (-row["articles"], -row["quotes"], row["first"] or "9999", row["wording"]))
    for number, row in enumerate(rows):
        row["group"] = number
    return pd.DataFrame(rows, columns=list(GROUP_COLUMNS), dtype=object).astype(GROUP_COLUMNS)


def variants_frame(groups: pd.DataFrame) -> pd.DataFrame:
    """Return one row a quotation of the groups, in the order of publication.

    Args:
        groups: What :func:`group_quotes` gave.

    Returns:
        A frame with the columns of ``VARIANT_COLUMNS``.
    """
    import pandas as pd  # noqa: PLC0415 - loaded on first use

    pairs = zip(groups["group"], groups["variants"], strict=True)
    rows = [{"group": number, **variant} for number, variants in pairs for variant in variants]
    return pd.DataFrame(rows, columns=list(VARIANT_COLUMNS), dtype=object).astype(VARIANT_COLUMNS)


def _rows_of_articles(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    for number, article in enumerate(articles):
        name = str(number) if article.id is None else article.id
        published = article.published.isoformat() if article.published else None
        for quote in article.quotes:
            about = {"article": name, "source": article.source, "published": published}
            yield {**about, "id": quote.id, "kind": quote.kind, "who": quote.who, "text": quote.text}


def _rows_of_frame(frame: pd.DataFrame) -> list[dict[str, Any]]:
    missing = [name for name in ("article", "text") if name not in frame.columns]
    if missing:
        named = ", ".join(map(str, frame.columns)) or "none"
        raise ConfigError(f"the quotations have no column {missing[0]!r} (columns: {named}); rename the one that fits")
    kept = frame[[name for name in _FIELDS if name in frame.columns]]
    kept = kept.astype(object).where(kept.notna(), None)
    none: dict[str, Any] = dict.fromkeys(_FIELDS)
    rows = [{**none, **{str(name): value for name, value in row.items()}} for row in kept.to_dict("records")]
    for row in rows:
        if isinstance(row["published"], date):
            row["published"] = row["published"].isoformat()[:10]
    return [row for row in rows if row["text"]]


def _group(variants: Sequence[dict[str, Any]], keys: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Return the row of a group."""
    counts = Counter(keys)
    commonest = max(range(len(keys)), key=lambda place: (counts[keys[place]], len(keys[place]), -place))
    days = sorted(variant["published"] for variant in variants if variant["published"])
    order = sorted(range(len(variants)), key=lambda place: (variants[place]["published"] or "9999", place))
    ordered = [variants[place] for place in order]
    speakers = _speakers(ordered)
    names = list(speakers)
    return {
        "wording": variants[commonest]["text"],
        "quotes": len(variants),
        "articles": len({variant["article"] for variant in variants}),
        "outlets": list(dict.fromkeys(variant["source"] for variant in ordered if variant["source"])),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "speakers": [{"who": name, "outlets": outlets} for name, outlets in speakers.items()],
        "speakers_agree": all(same_name(names[0], name) for name in names[1:]) if names else None,
        "variants": ordered,
    }


def _speakers(variants: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the names of the speaker as they are given, each with the outlets that give it, the commonest first."""
    outlets: dict[str, dict[str, None]] = {}
    counts: Counter[str] = Counter()
    for variant in variants:
        if variant["who"]:
            counts[variant["who"]] += 1
            outlets.setdefault(variant["who"], {})[variant["source"] or variant["article"]] = None
    return {name: list(outlets[name]) for name, _ in counts.most_common()}
