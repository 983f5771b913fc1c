"""The people, bodies and places of many articles in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from arabnews_nlp.analysis import Article
from arabnews_nlp.names.folding import person_key
from arabnews_nlp.names.romanise import transliterate
from arabnews_nlp.records import Cluster

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CORPUS_NAME_COLUMNS", "names_frame"]

CORPUS_NAME_COLUMNS = {
    "label": "string",
    "name": "string",
    "latin": "string",
    "kb_id": "string",
    "country": "string",
    "articles": "Int64",
    "mentions": "Int64",
    "quotes": "Int64",
    "first": "string",
    "last": "string",
    "forms": "object",
}


@dataclass
class _Name:
    """One row in the making."""

    label: str
    kb_id: str | None
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    mentions: int = 0
    quotes: int = 0
    first: date | None = None
    last: date | None = None

    def add(self, cluster: Cluster, quotes: int, published: date | None) -> None:
        self.names[cluster.name] += 1
        self.forms.update(mention.normalized or mention.text for mention in cluster.mentions)
        if cluster.country:
            self.countries[cluster.country] += 1
        self.articles += 1
        self.mentions += len(cluster.mentions)
        self.quotes += quotes
        if published is not None:
            self.first = min(self.first or published, published)
            self.last = max(self.last or published, published)

    def row(self) -> tuple[object, ...]:
        name = min(self.names, key=lambda form: (-self.names[form], form))
        country = self.countries.most_common(1)[0][0] if self.countries else None
        days = (day.isoformat() if day else None for day in (self.first, self.last))
        forms = [form for form, _ in sorted(self.forms.items(), key=lambda item: (-item[1], item[0]))]
        counts = (self.articles, self.mentions, self.quotes)
        return (self.label, name, transliterate(name), self.kb_id, country, *counts, *days, forms)


def names_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row a person, body or place of all articles together, the most mentioned first.

    Clusters of different articles are one row when their fullest names are the same under
    :func:`arabnews_nlp.normalise_name`, or when they have the same identifier: GeoNames or ISO of a place, or the
    user's own. Two with different full names are never joined («سامي الرملي» and a «الرملي» whose article has no more
    of his name are two rows), and two identifiers neither. One pass, memory by the number of names.

    Args:
        articles: Analysed articles.

    Returns:
        A frame with the columns of ``CORPUS_NAME_COLUMNS``: label, commonest full name, the same in Latin letters,
        identifier, country, numbers of articles, mentions and quotations, first and last day of publication, and all
        forms met, the commonest first.

    Example:
        >>> from arabnews_nlp import Article, Entity
        >>> one = Article("1", "أحمد الرملي", entities=(Entity(0, 11, "PER", "أحمد الرملي", cluster=0),))
        >>> two = Article("2", "احمد الرملي", entities=(Entity(0, 11, "PER", "احمد الرملي", cluster=0),))
        >>> names_frame([one, two])[["name", "articles"]].values.tolist()
        [['أحمد الرملي', 2]]
    """
    import pandas as pd  # noqa: PLC0415 - loaded on first use

    found: dict[tuple[str, str], _Name] = {}
    for article in articles:
        quotes = Counter(quote.who_cluster for quote in article.quotes)
        # Two clusters of one article may be one name here: their articles are counted once.
        seen: set[tuple[str, str]] = set()
        for cluster in article.clusters:
            key = cluster.label, cluster.kb_id or person_key(cluster.name)
            name = found.setdefault(key, _Name(cluster.label, cluster.kb_id))
            name.add(cluster, quotes[cluster.id], article.published)
            name.articles -= key in seen
            seen.add(key)
    rows = sorted((name.row() for name in found.values()), key=lambda row: (-int(str(row[6])), str(row[1])))
    return pd.DataFrame(rows, columns=list(CORPUS_NAME_COLUMNS), dtype=object).astype(CORPUS_NAME_COLUMNS)
