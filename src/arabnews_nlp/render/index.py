"""Many articles in one page that searches and filters by person, place and date, from the disk, without a server."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from arabnews_nlp.analysis import Article
from arabnews_nlp.language import match_key
from arabnews_nlp.language.counting import counted
from arabnews_nlp.names.folding import person_key
from arabnews_nlp.records import Cluster
from arabnews_nlp.render.facts import QUOTES_COUNTED
from arabnews_nlp.render.page import article_body, asset, document, headline

__all__ = ["index_html"]

_AT_A_TIME = 20  # articles packed together: an opened one costs the unpacking of these
_NAMES_SHOWN = 4
_ARTICLES = ("مقال واحد", "مقالان", "مقالات", "مقالًا")
_ARABIC_BLOCK = range(0x0600, 0x0700)


@dataclass
class _Names:
    """The people or the places of all articles: each with its commonest name and the articles that name it."""

    numbers: dict[str, int] = field(default_factory=dict)
    names: list[dict[str, int]] = field(default_factory=list)
    articles: list[list[int]] = field(default_factory=list)

    def add(self, cluster: Cluster, article: int) -> int:
        key = cluster.kb_id or person_key(cluster.name)
        number = self.numbers.setdefault(key, len(self.names))
        if number == len(self.names):
            self.names.append({})
            self.articles.append([])
        self.names[number][cluster.name] = self.names[number].get(cluster.name, 0) + 1
        if article not in self.articles[number][-1:]:
            self.articles[number].append(article)
        return number

    def record(self) -> list[list[Any]]:
        """Return name and articles of each, in the order of their numbers."""
        shown = (min(names, key=lambda name: (-names[name], name)) for names in self.names)
        return [[name, articles] for name, articles in zip(shown, self.articles, strict=True)]


def index_html(articles: Iterable[Article], *, title: str = "أرشيف الأخبار") -> str:
    """Return one page of many articles, with search and filters, that needs nothing else.

    The page lists headlines, outlets, days and names; the text is searched whole, spellings of hamza, ى/ي and ة/ه
    folded as the library folds them; persons, places and a range of days (of publication, or of dates in the text)
    filter. Articles lie packed in the page and are unpacked when opened.

    Args:
        articles: Analysed articles.
        title: Heading of the page.

    Example:
        >>> from arabnews_nlp import Article
        >>> page = index_html([Article("1", "افتتاح الميناء"), Article("2", "<script>")])
        >>> page.count('<li class="an-card"'), "<b>&lt;script&gt;</b>" in page
        (2, True)
    """
    articles = list(articles)
    people, places = _Names(), _Names()
    cards, dates = [], []
    for number, article in enumerate(articles):
        _add_names(article, number, people, places)
        cards.append(_card(article, number))
        dates.append(_days(article))
    data = {
        "people": people.record(),
        "places": places.record(),
        "published": [article.published.isoformat() if article.published else None for article in articles],
        "dates": dates,
        "fold": _folding(),
        "perBlock": _AT_A_TIME,
    }
    bodies = [article_body(article, opened=False) for article in articles]
    blocks = [_packed(bodies[start : start + _AT_A_TIME]) for start in range(0, len(bodies), _AT_A_TIME)]
    words = _packed([" ".join(match_key(word) for word in article.text.split()) for article in articles])
    script = asset("index.js")
    body = (
        f'{_frame(title, len(articles))}<ol id="list">{"".join(cards)}</ol></nav>'
        '<section id="reader" aria-live="polite" aria-label="المقال" tabindex="-1">'
        '<p class="an-hint">اختر مقالًا من القائمة.</p></section></main>'
        f"{_data('data', json.dumps(data, ensure_ascii=False))}{_data('words', words)}"
        f"{''.join(_data(f'block{number}', block) for number, block in enumerate(blocks))}"
        f"<script>{script}</script>"
    )
    style = asset("article.css") + asset("page.css") + asset("index.css")
    return document(title, body, style, scripts=f"'sha256-{_digest(script)}'")


def _add_names(article: Article, number: int, people: _Names, places: _Names) -> None:
    for cluster in _clusters(article):
        if cluster.label == "PER":
            people.add(cluster, number)
        elif cluster.label == "LOC":
            places.add(cluster, number)


def _clusters(article: Article) -> Iterator[Cluster]:
    """Return the article's groups of mentions, and each mention that no stage has grouped by itself."""
    yield from article.clusters
    yield from (Cluster(None, (entity,)) for entity in article.entities if entity.cluster is None)


def _days(article: Article) -> list[list[str]]:
    """Return the first and last day of each date in the text, each once."""
    found = {
        (entity.date.start.isoformat(), entity.date.end.isoformat())
        for entity in article.entities
        if entity.date and entity.date.start and entity.date.end
    }
    found |= {(entity.value, entity.value) for entity in article.entities if entity.value and len(entity.value) == 10}
    return [list(days) for days in sorted(found)]


def _card(article: Article, number: int) -> str:
    day = article.published.isoformat() if article.published else ""
    counts = counted(len(article.quotes), QUOTES_COUNTED) if article.quotes else ""
    about = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in (article.source or "", day, counts) if part)
    people = [cluster.name for cluster in article.clusters if cluster.label == "PER"][:_NAMES_SHOWN]
    names = f'<span class="an-names">{escape("، ".join(people))}</span>' if people else ""
    return (
        f'<li class="an-card"><a href="#a={number}"><b>{escape(headline(article))}</b>'
        f'<span class="an-about">{about}</span>{names}</a></li>'
    )


def _folding() -> dict[str, str]:
    """Return the letters that searching writes otherwise, as the library's own matching does."""
    letters = (chr(point) for point in _ARABIC_BLOCK)
    return {letter: match_key(letter) for letter in letters if match_key(letter) != letter}


def _packed(parts: Sequence[str]) -> str:
    """Return strings as a deflated JSON list in base64."""
    return base64.b64encode(zlib.compress(json.dumps(parts, ensure_ascii=False).encode(), 6)).decode("ascii")


def _data(name: str, content: str) -> str:
    # Nothing in a block of data may end it: «<» never stands in JSON outside of strings.
    return f'<script type="application/json" id="{name}">{content.replace("<", chr(92) + "u003c")}</script>'


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def _frame(title: str, count: int) -> str:
    """Return the head of the page with its fields, up to the list."""
    return (
        f'<main class="an-index"><nav aria-label="المقالات"><h1>{escape(title)}</h1>'
        "<noscript><p>البحث وفتح المقالات يحتاجان إلى JavaScript.</p></noscript>"
        '<form id="filters" role="search">'
        '<label>بحث في النص<input id="q" type="search" autocomplete="off"></label>'
        '<label>شخص<input id="person" list="people" autocomplete="off"></label><datalist id="people"></datalist>'
        '<label>مكان<input id="place" list="places" autocomplete="off"></label><datalist id="places"></datalist>'
        '<label>من يوم<input id="from" type="date"></label><label>إلى يوم<input id="to" type="date"></label>'
        '<label>أي يوم<select id="day"><option value="published">يوم النشر</option>'
        '<option value="dates">تاريخ مذكور</option></select></label>'
        '<button type="reset">مسح</button></form>'
        f'<p id="count" role="status">{counted(count, _ARTICLES)}</p>'
        '<div id="facets"></div>'
    )
