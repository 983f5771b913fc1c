"""One article: in a notebook's cell, or as a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources

from arabnews_nlp.analysis import Article
from arabnews_nlp.records import Cluster, Entity, Quote
from arabnews_nlp.render.facts import KINDS, LABELS, ROLES, entity_facts, link_address
from arabnews_nlp.render.marks import article_marks, marked

__all__ = ["article_body", "article_html", "asset", "document", "headline"]

_TITLE_LENGTH = 90


@cache
def asset(name: str) -> str:
    """Return a style sheet or script of this package."""
    return resources.files("arabnews_nlp.render").joinpath(name).read_text(encoding="utf-8")


def article_html(article: Article, *, full_page: bool = False) -> str:
    """Return an article as HTML, the text right to left with everything found marked in place.

    Args:
        article: The article.
        full_page: Whether to wrap it in a page of its own.

    Returns:
        An element for a notebook, or a page that needs nothing else.

    Example:
        >>> from arabnews_nlp import Article
        >>> "&lt;script&gt;" in article_html(Article(None, "<script>"))
        True
    """
    body = article_body(article, opened=full_page)
    if not full_page:
        return f"<style>{asset('article.css')}</style>{body}"
    title = headline(article)
    return document(title, f'<main class="an-page">{body}</main>', asset("article.css") + asset("page.css"))


def document(title: str, body: str, style: str, *, scripts: str = "'none'") -> str:
    """Return a page that loads nothing.

    Args:
        title: The page's title.
        body: Its content, escaped.
        style: Its style sheet.
        scripts: Which scripts a browser may run, as in the ``script-src`` of a Content-Security-Policy.
    """
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f"{_policy(scripts)}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _policy(scripts: str) -> str:
    """Return the rule by which a browser refuses all scripts but ours, and every request."""
    rule = f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{rule}">\n'


def headline(article: Article) -> str:
    r"""Return the article's headline: its title zone or its first line, cut behind a word.

    Example:
        >>> headline(Article("7", "افتتاح الميناء\nطنجة - خاص"))
        'افتتاح الميناء'
    """
    zone = next((zone for zone in article.zones if zone.zone == "title"), None)
    text = article.text[zone.start : zone.end] if zone else article.text
    line = next((line.strip() for line in text.splitlines() if line.strip()), article.id or "—")
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def article_body(article: Article, *, opened: bool) -> str:
    """Return an article as an element without its style sheet.

    Args:
        article: The article.
        opened: Whether the lists of quotations, names and dates are open, and it has a heading.
    """
    parts = (article.id, article.source, article.published.isoformat() if article.published else None)
    about = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)
    heading = f'<h1 class="an-about">{about or "مقال"}</h1>' if opened else f'<p class="an-about">{about}</p>'
    return (
        f'<article class="arabnews" dir="rtl" lang="ar">{_together(article)}{heading if about or opened else ""}'
        f'{_legend()}<div class="an-text">{marked(article.text, article_marks(article))}</div>'
        f"{_lists(article, opened=opened)}</article>"
    )


def _together(article: Article) -> str:
    """Return rules that show what belongs together while the pointer rests on one part of it."""
    quotes = [f".arabnews:has(.n{place}:hover) .n{place}" for place in range(1, len(article.quotes) + 1)]
    names = [f".arabnews:has(.c{cluster.id}:hover) .c{cluster.id}" for cluster in article.clusters]
    rules = ((quotes, "outline:2px solid var(--an-glow)"), (names, "text-decoration-thickness:4px"))
    return "".join(f"<style>{','.join(group)}{{{rule}}}</style>" for group, rule in rules if group)


def _legend() -> str:
    labels = [(label, name, label) for label, name in LABELS.items()]
    quotes = [("quote direct d1", "اقتباس", "quote"), ("quote direct d2", "داخل اقتباس", "nested")]
    roles = [(role, name, role) for role, name in ROLES.items()]
    items = "".join(
        f'<li><span class="{classes}">{name}</span> <span class="an-code" lang="en" dir="ltr">{code}</span></li>'
        for classes, name, code in (*labels, *quotes, *roles)
    )
    return f'<ul class="an-legend" aria-label="مفتاح الألوان">{items}</ul>'


def _lists(article: Article, *, opened: bool) -> str:
    dates = [entity for entity in article.entities if entity.label == "DATE"]
    sections = (
        ("الاقتباسات", len(article.quotes), _quotes_list(article.quotes)),
        ("الأسماء", len(article.clusters), _names_table(article.clusters)),
        ("التواريخ", len(dates), _dates_table(dates)),
    )
    state = " open" if opened else ""
    return "".join(
        f'<details class="an-list"{state}><summary>{name} <span class="an-code">{count}</span></summary>'
        f"{body}</details>"
        for name, count, body in sections
        if count
    )


def _quotes_list(quotes: Iterable[Quote]) -> str:
    items = []
    for place, quote in enumerate(quotes, 1):
        who = f"<b>{escape(quote.who)}</b>" if quote.who else "<i>قائل غير معروف</i>"
        score = "" if quote.score is None else f" · {quote.score:.2f}"
        why = f'<small lang="en" dir="auto">{escape(quote.why)}</small>' if quote.why else ""
        items.append(
            f'<li class="n{place}"><p>{who} <span class="an-code">{KINDS[quote.kind]}{score}</span></p>'
            f"<blockquote>{escape(quote.text)}</blockquote>{why}</li>"
        )
    return f"<ol>{''.join(items)}</ol>"


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    # The box around a table scrolls where the page is too narrow, and can be reached with the keyboard.
    return (
        f'<div class="an-scroll" tabindex="0" role="region" aria-label="جدول"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _names_table(clusters: Iterable[Cluster]) -> str:
    rows = [
        (
            f'<span class="{cluster.label} c{cluster.id}">{escape(cluster.name)}</span>',
            LABELS[cluster.label],
            str(len(cluster.mentions)),
            _link(cluster.kb_id),
            escape(cluster.country or ""),
        )
        for cluster in clusters
    ]
    return _table(("الاسم", "النوع", "المرات", "الرابط", "الدولة"), rows)


def _link(kb_id: str | None) -> str:
    if kb_id is None:
        return ""
    address, shown = link_address(kb_id), f'<bdi dir="ltr">{escape(kb_id)}</bdi>'
    return f'<a href="{escape(address)}" rel="noreferrer">{shown}</a>' if address else shown


def _dates_table(dates: Iterable[Entity]) -> str:
    rows = []
    for entity in dates:
        facts = {fact.name: fact.value for fact in entity_facts(entity, None)}
        notes = (facts.get(name, "") for name in ("المدة", "بالهجري", "لماذا", "تنبيه", "بلا قيمة"))
        value = f'<bdi dir="ltr">{escape(entity.value or "—")}</bdi>'
        rows.append((escape(entity.text), value, escape("؛ ".join(note for note in notes if note))))
    return _table(("في النص", "القيمة", "البيان"), rows)
