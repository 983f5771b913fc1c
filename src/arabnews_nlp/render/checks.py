"""Checks of quotations as a right-to-left page: the claim and the article side by side, differences marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from arabnews_nlp.records import QuoteCheck, Span
from arabnews_nlp.render.page import document

__all__ = ["checks_html"]

# Colours after Okabe & Ito; each mark has a line of its own kind too, so that colour is not needed to read it.
_STYLE = """
.checks{direction:rtl;text-align:right;border-collapse:collapse;width:100%;line-height:2}
.checks{font-family:"Noto Naskh Arabic","Amiri",serif}
.checks td,.checks th{border:1px solid #999;padding:.4em .7em;vertical-align:top;text-align:right}
.checks td{width:50%}.checks th{background:rgba(128,128,128,.12)}
.checks mark{color:inherit;background:rgba(230,159,0,.3);text-decoration:underline 2px #D55E00}
.checks ins{background:rgba(86,180,233,.3);text-decoration:underline 2px double #0072B2}
.checks del{background:rgba(204,121,167,.25);text-decoration:underline 2px dashed #CC79A7}
.checks .verdict{font-weight:bold}.checks .note{font-size:.85em}
"""
_VERDICTS = {
    "verbatim": "حرفي",
    "altered": "محرّف",
    "paraphrase-or-absent": "معاد الصياغة أو غير موجود",
    "misattributed": "منسوب إلى غير قائله",
}
_CONCERNS = {"negation": "نفي", "number": "عدد", "date": "تاريخ", "name": "اسم", "word": "كلمة"}
_TAGS = {"changed": "mark", "added": "ins", "dropped": "del"}


def checks_html(checks: Iterable[QuoteCheck], *, full_page: bool = False) -> str:
    """Return checks as HTML: a table with the claim on the right, the article on the left.

    Changed words are marked on both sides, added ones in the claim, dropped ones in the article. Everything that was
    given is escaped; there is no script and nothing is fetched.

    Args:
        checks: Checks of one article or of many.
        full_page: Whether to wrap it in a page of its own.

    Example:
        >>> from arabnews_nlp import Article
        >>> "&lt;b&gt;" in checks_html([Article(None, "نص <b> آخر").check_quote("نص <b> آخر")])
        True
    """
    rows = "".join(_row(check) for check in checks)
    head = '<tr><th scope="col">الاقتباس المزعوم</th><th scope="col">نص المقال</th></tr>'
    table = f'<table class="checks" dir="rtl" lang="ar"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return document("مقارنة الاقتباسات", table, _STYLE) if full_page else f"<style>{_STYLE}</style>{table}"


def _row(check: QuoteCheck) -> str:
    concerns = dict.fromkeys(concern for difference in check.differences for concern in difference.concerns)
    named = f" ({'، '.join(_CONCERNS[concern] for concern in concerns)})" if concerns else ""
    verdict = f'<span class="verdict">{_VERDICTS[check.verdict]}{named}</span> · {check.similarity:.0%}'
    title = f'<tr><th colspan="2" scope="rowgroup" title="{escape(check.reason)}">{verdict}</th></tr>'
    claim = _marked(check.claim, [(d.claimed_span, _TAGS[d.kind], d.concerns) for d in check.differences if d.claimed])
    said = _note("القائل المزعوم", check.claimed_speaker or "")
    article = _article_side(check)
    return f"{title}<tr><td>{claim}{said}</td><td>{article}{_note('القائل في المقال', check.who)}</td></tr>"


def _note(name: str, value: str) -> str:
    return f'<p class="note">{name}: {escape(value)}</p>' if value else ""


def _article_side(check: QuoteCheck) -> str:
    """Return the pieces of the article with the differences that stand in them."""
    pieces: list[str] = []
    offset = 0
    for start, end in check.spans:
        surface = check.text[offset : offset + end - start]
        marks = [
            ((d.span[0] - start, d.span[1] - start), _TAGS[d.kind], d.concerns)
            for d in check.differences
            if d.span and start <= d.span[0] < d.span[1] <= end
        ]
        pieces.append(_marked(surface, marks))
        offset += end - start + len(" … ")
    return " … ".join(pieces) or "—"


def _marked(text: str, marks: Sequence[tuple[Span, str, tuple[str, ...]]]) -> str:
    parts: list[str] = []
    done = 0
    for (start, end), tag, concerns in sorted(marks):
        hover = "، ".join(_CONCERNS[concern] for concern in concerns)
        parts.append(escape(text[done:start]) + f'<{tag} title="{hover}">{escape(text[start:end])}</{tag}>')
        done = end
    return "".join(parts) + escape(text[done:])
