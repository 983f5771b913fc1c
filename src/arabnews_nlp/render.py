"""An article as right-to-left HTML: static, escaped, entities and quotations marked in place.

Marks are coloured by underline and background only: a span's edge gets neither padding nor a box of its own inside a
word, so that Arabic letters join across it.
"""

from __future__ import annotations

from html import escape

from arabnews_nlp.analysis import Article

__all__ = ["article_html"]

# Colours after Okabe & Ito, told apart by colour-blind readers.
_STYLE = """
.arabnews{direction:rtl;text-align:right;line-height:2;white-space:pre-wrap}
.arabnews{font-family:"Noto Naskh Arabic","Amiri",serif}
.arabnews .PER{text-decoration:underline 3px #0072B2}.arabnews .LOC{text-decoration:underline 3px #009E73}
.arabnews .ORG{text-decoration:underline 3px #D55E00}.arabnews .DATE{text-decoration:underline 3px dotted #CC79A7}
.arabnews .quote{background:rgba(240,228,66,.35)}.arabnews .cue{font-weight:bold}
.arabnews .speaker{background:rgba(86,180,233,.3)}.arabnews .via{background:rgba(0,158,115,.2)}
"""
_LEGEND = (
    '<p><span class="PER">شخص</span> · <span class="LOC">مكان</span> · <span class="ORG">هيئة</span> · '
    '<span class="DATE">تاريخ</span> · <span class="quote">اقتباس</span> · <span class="cue">فعل القول</span> · '
    '<span class="speaker">القائل</span> · <span class="via">الوسيلة</span></p>'
)


def article_html(article: Article, *, full_page: bool = False) -> str:
    """Return an article as HTML.

    Args:
        article: The article.
        full_page: Whether to wrap it in a page of its own.

    Example:
        >>> from arabnews_nlp import Article
        >>> "&lt;script&gt;" in article_html(Article(None, "<script>"))
        True
    """
    body = f'<style>{_STYLE}</style><div class="arabnews" dir="rtl" lang="ar">{_LEGEND}{_marked(article)}</div>'
    if not full_page:
        return body
    title = escape(article.id or article.text[:60])
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{title}</title></head><body>{body}</body></html>\n"
    )


def _marked(article: Article) -> str:
    """Return the escaped text, cut at every edge of a mark, each piece with the classes that cover it."""
    marks: list[tuple[int, int, str, str]] = [
        (entity.start, entity.end, entity.label, entity.value or entity.country or entity.normalized)
        for entity in article.entities
    ]
    for quote in article.quotes:
        marks += [(start, end, "quote", f"{quote.kind}: {quote.who}") for start, end in quote.content]
        named = (("cue", quote.cue), ("speaker", quote.speaker), ("via", quote.via))
        marks += [(*span, name, quote.who) for name, span in named if span]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (start, end, _, _) in enumerate(marks):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    edges = sorted({0, len(article.text), *opening, *closing})
    active: set[int] = set()
    pieces: list[str] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        active -= set(closing.get(start, ()))
        active |= set(opening.get(start, ()))
        surface = escape(article.text[start:end])
        if not active or not surface:
            pieces.append(surface)
            continue
        classes = " ".join(sorted({marks[number][2] for number in active}))
        hover = escape(" · ".join(dict.fromkeys(marks[number][3] for number in sorted(active) if marks[number][3])))
        pieces.append(f'<span class="{classes}" title="{hover}">{surface}</span>')
    return "".join(pieces)
