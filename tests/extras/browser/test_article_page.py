"""One article as people see it: side, direction, joined letters, width, colours, hover, access."""

import re

import numpy as np
import pytest

from arabnews_nlp import Article, Entity, Quote
from arabnews_nlp.render.marks import article_marks

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")

# Marks that begin or end inside a word, at letters that join: a name behind a proclitic, a name before an ending.
WORDS = {
    "للولايات": (1, 8),
    "بالقاهرة": (1, 8),
    "فلسطينيون": (0, 5),
    "كسنغافورة": (1, 9),
    "لمسقط": (1, 5),
}
NO_COLOURS = """.arabnews .an-text span{background:none!important;box-shadow:none!important;
text-decoration:none!important;color:inherit!important}.arabnews .an-text span::before{content:none!important}"""

# Elements that stick out of the window, those in a box that scrolls left aside.
BEYOND_THE_EDGE = """(width) => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  const seen = element.getClientRects().length && !element.closest(".an-scroll *");
  return seen && (box.right > width + 1 || box.left < -1);
}).map((element) => element.outerHTML)"""


def with_marks(label):
    articles = []
    for word, (start, end) in WORDS.items():
        if label == "quote":
            quote = Quote("1", "direct", ((start, end),), word[start:end], cue=(start, end), speaker=(start, end))
            articles.append(Article(None, word, quotes=(quote,)))
        else:
            articles.append(Article(None, word, entities=(Entity(start, end, label, word[start:end]),)))
    return articles


@pytest.mark.parametrize("label", ["PER", "LOC", "ORG", "DATE", "quote"])
def test_letters_join_across_a_marks_edge(opened, picture, label):
    for article in with_marks(label):
        plain = opened(Article(None, article.text).to_html(full_page=True))
        marked = opened(article.to_html(full_page=True))
        widths = [
            page.evaluate(
                "() => {const r = document.createRange(); r.selectNodeContents(document.querySelector('.an-text'));"
                "return r.getBoundingClientRect().width}"
            )
            for page in (plain, marked)
        ]
        if label != "quote":  # a quotation's first word may carry its number
            assert abs(widths[0] - widths[1]) < 0.1  # layout counts in 64ths
        for page in (plain, marked):
            page.add_style_tag(content=NO_COLOURS)
        bare = picture(plain.locator(".an-text"))
        # A piece may begin a 64th of a pixel off; letters that part differ by black on white.
        assert np.abs(bare - picture(marked.locator(".an-text"))).max() < 96, article.text
        # The comparison is able to fail: a box of its own parts the letters.
        marked.add_style_tag(content=".arabnews .an-text span{display:inline-block}")
        assert np.abs(bare - picture(marked.locator(".an-text"))).max() > 160, article.text


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_run_from_right_to_left_and_nothing_overflows(opened, articles, width, scheme):
    for number, article in enumerate(articles[:6]):
        page = opened(article.to_html(full_page=True), width=width, scheme=scheme, name=f"article-{number}")
        text = page.locator(".an-text")
        assert text.evaluate("e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]") == ["rtl", "right"]
        assert text.evaluate("e => e.textContent") == article.text
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = page.evaluate(BEYOND_THE_EDGE, width)
        assert wide == []
        first, edge = page.evaluate(
            "() => {const e = document.querySelector('.an-text'), r = document.createRange();"
            "const t = document.createTreeWalker(e, NodeFilter.SHOW_TEXT).nextNode(); r.setStart(t, 0); r.setEnd(t, 1);"
            "return [r.getBoundingClientRect().right, e.getBoundingClientRect().right]}"
        )
        assert edge - first < 20  # a quotation's number may stand before the first letter


def brightness(colour):
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def paper(page):
    return brightness(page.locator(".arabnews").evaluate("e => getComputedStyle(e).backgroundColor"))


def test_dark_mode_follows_the_system_and_a_notebooks_own_theme_comes_first(opened, articles):
    html = articles[0].to_html()
    assert paper(opened(html)) > 240
    assert paper(opened(html, scheme="dark")) < 40
    for body in ('<body data-jp-theme-light="false">', '<body class="vscode-dark">', '<html data-theme="dark">'):
        assert paper(opened(body + html)) < 40, body
    for body in ('<body data-jp-theme-light="true">', '<body class="vscode-light">', '<html theme="light">'):
        assert paper(opened(body + html, scheme="dark")) > 240, body


def test_paper_is_white_and_marks_are_light_whatever_the_screen_was(opened, articles):
    html = articles[0].to_html()
    for body, scheme in (
        ("", "dark"),
        ('<body data-jp-theme-light="false">', "light"),
        ('<body class="vscode-dark">', "dark"),
    ):
        page = opened(body + html, scheme=scheme)
        page.emulate_media(media="print")
        assert paper(page) > 240, body
        backgrounds = page.locator(".arabnews :is(.quote,.speaker,.via)").evaluate_all(
            "marks => marks.map(mark => getComputedStyle(mark).backgroundColor)"
        )
        assert backgrounds
        assert all(brightness(colour) > 120 for colour in backgrounds), (body, backgrounds)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(opened, articles, axe, scheme):
    for article in articles[:6]:
        assert axe(opened(article.to_html(full_page=True), scheme=scheme)) == []
        cell = f'<html lang="ar"><title>x</title><body><main><h1>x</h1>{article.to_html()}</main>'
        page = opened(cell, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert axe(page) == []


def test_what_belongs_together_lights_up_together(opened):
    text = "قالت ليلى العمري: نعم. وليلى هنا"
    entities = (Entity(5, 16, "PER", "ليلى العمري", cluster=0), Entity(24, 28, "PER", "ليلى", cluster=0))
    quote = Quote("1", "direct", ((18, 21),), "نعم", (0, 4), (5, 16), "ليلى العمري", 0)
    page = opened(Article("1", text, entities=entities, quotes=(quote,)).to_html())
    content = page.locator(".an-text .quote")
    assert content.evaluate("e => getComputedStyle(e).outlineStyle") == "none"
    page.locator(".an-text .speaker").hover()
    assert content.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    second = page.locator(".an-text .PER").nth(1)
    assert second.evaluate("e => getComputedStyle(e).textDecorationThickness") == "4px"
    assert "القائل: ليلى العمري" in content.get_attribute("title")


def test_a_hostile_article_is_shown_as_text(opened):
    text = '<script>window.broken = 1</script><img src=x onerror="window.broken = 1">'
    article = Article(text, text, entities=(Entity(0, len(text), "PER", text, text, cluster=0),))
    page = opened(article.to_html(full_page=True))
    assert page.evaluate("window.broken") is None
    assert page.locator(".an-text").evaluate("e => e.textContent") == text
    assert page.locator(".an-text script, .an-text img").count() == 0


def test_marks_of_each_kind_differ_without_colour(opened):
    text = "واحد اثنان ثلاثة أربعة"
    starts = [0, 5, 11, 17]
    labels = ("PER", "LOC", "ORG", "DATE")
    spans = zip(starts, labels, strict=True)
    entities = tuple(Entity(start, start + 4, label, text[start : start + 4]) for start, label in spans)
    article = Article("1", text, entities=entities)
    assert len(article_marks(article)) == 4
    page = opened(article.to_html())
    styles = {
        page.locator(f".an-text .{label}").evaluate("e => getComputedStyle(e).textDecorationStyle") for label in labels
    }
    assert styles == {"solid", "double", "dashed", "dotted"}


def test_a_quotations_number_stands_before_its_first_word_also_where_that_is_a_number(opened, picture):
    text = "قال إن 120 عونا حضروا"
    article = Article("1", text, quotes=(Quote("1", "indirect", ((7, len(text)),), text[7:]),))
    page = opened(article.to_html())
    page.add_style_tag(content=".quote::before{color:#f00!important}.an-text{color:#000!important}")
    shot = picture(page.locator(".an-text"))
    red = (shot[:, :, 0] > 150) & (shot[:, :, 1] < 90)
    box = page.evaluate(
        "() => {const r = document.createRange(), t = document.querySelector('.an-text .quote').firstChild;"
        "r.setStart(t, 0); r.setEnd(t, 3); const e = document.querySelector('.an-text').getBoundingClientRect();"
        "return r.getBoundingClientRect().right - e.left}"
    )
    assert red.any()
    assert red.any(axis=0).nonzero()[0].min() >= box - 1  # at the right of «120»
