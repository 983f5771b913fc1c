"""Marks on the text, hover, pages and terminal lines; how browsers show them is tested in tests/extras/browser."""

import base64
import hashlib
import json
import os
import pty
import re
import subprocess
import sys
import zlib
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabnews_nlp import Article, DateValue, Entity, Quote, Zone
from arabnews_nlp.render import article_html, index_html
from arabnews_nlp.render.marks import Mark, article_marks, marked
from arabnews_nlp.render.terminal import orders_letters, right_lines, visual_order
from arabnews_nlp.tables.record import record_line

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> & «نعم»'
TEXT = "وقالت ليلى العمري لوكالة النيل إن سامي قال «نعم» للولايات أمس"


def span(word, nth=0):
    start = [match.start() for match in re.finditer(re.escape(word), TEXT)][nth]
    return start, start + len(word)


@pytest.fixture
def article():
    value = DateValue(
        "2024-05-06",
        "day",
        start=date(2024, 5, 6),
        end=date(2024, 5, 6),
        anchor=date(2024, 5, 7),
        anchor_source="published",
    )
    entities = (
        Entity(*span("ليلى العمري"), "PER", "ليلى العمري", "ليلى العمري", cluster=0, score=0.98),
        Entity(*span("وكالة النيل"), "ORG", "وكالة النيل", "وكالة النيل", cluster=1),
        Entity(*span("لولايات"), "LOC", "لولايات", "الولايات", kb_id="geonames:1", country="US", cluster=2),
        Entity(*span("أمس"), "DATE", "أمس", "أمس", value="2024-05-06", date=value),
    )
    outer = (span("سامي")[0], len(TEXT))
    quotes = (
        Quote(
            "7",
            "indirect",
            (outer,),
            "",
            span("قالت"),
            span("ليلى العمري"),
            "ليلى العمري",
            0,
            span("وكالة النيل"),
            score=0.9,
            why="cue قال",
        ),
        Quote("8", "direct", (span("نعم"),), "نعم", span("قال", 1), span("سامي"), "سامي", parent="7"),
    )
    return Article("1", TEXT, date(2024, 5, 7), entities, quotes, zones=(Zone(0, len(TEXT), "title"),))


def plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


def inside(page):
    return re.search(r'<div class="an-text">(.*?)</div>', page, re.DOTALL)[1]


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.integers(0, 3)), max_size=12)
)
def test_any_marks_leave_the_text_whole_and_the_elements_nested(text, spans):
    marks = [
        Mark(start, start + length, rank, f"m{number}", ("<&>",))
        for number, (start, length, rank) in enumerate(spans)
        if start + length <= len(text)
    ]
    html = marked(text, marks)
    assert plain(html) == text
    assert html.count("<span") == html.count("</span>")
    for number, mark in enumerate(marks):
        pieces = re.split(rf'<span class="m{mark.classes[1:]}"', html)[1:]
        assert pieces, number
    opened = 0
    for tag in re.findall(r"</?span", html):
        opened += 1 if tag == "<span" else -1
        assert opened >= 0


def test_quotations_nest_and_everything_is_told_apart(article):
    html = inside(article.to_html())
    assert plain(html) == TEXT
    classes = re.findall(r'class="([^"]*)"', html)
    for expected in (
        "zone-title",
        "quote indirect d1 n1",
        "quote direct d2 n2",
        "cue n1",
        "speaker n1",
        "via n1",
        "PER c0",
    ):
        assert expected in classes
    # The span begins within the word: no number, padding or blank may part its letters.
    assert 'ل<span class="LOC c2"' in html
    outer = html.index("quote indirect")
    assert outer < html.index("quote direct") < html.index("DATE")


def test_hover_tells_value_cluster_link_score_and_why(article):
    tips = [unescape(tip) for tip in re.findall(r'title="([^"]*)"', inside(article.to_html()))]
    person = next(tip for tip in tips if tip.startswith("شخص (PER)"))
    assert "الثقة: 0.98" in person
    assert "المجموعة: 0" in person
    assert any("geonames:1 · US" in tip for tip in tips)
    day = next(tip for tip in tips if tip.startswith("تاريخ (DATE)"))
    assert "2024-05-06" in day
    assert "محسوب من يوم النشر" in day
    assert "↳ اقتباس 1" in day
    assert any("لماذا: cue قال" in tip and "القائل: ليلى العمري" in tip for tip in tips)


def test_everything_is_escaped():
    entity = Entity(0, len(HOSTILE), "PER", HOSTILE, HOSTILE, kb_id=HOSTILE, country=HOSTILE, cluster=0)
    quote = Quote(HOSTILE, "direct", ((0, len(HOSTILE)),), HOSTILE, who=HOSTILE, why=HOSTILE)
    article = Article(HOSTILE, HOSTILE, entities=(entity,), quotes=(quote,), source=HOSTILE)
    for page in (article.to_html(), article.to_html(full_page=True)):
        assert "<script" not in page
        assert "<img" not in page
        assert plain(inside(page)) == HOSTILE
    page = index_html([article], title=HOSTILE)
    assert page.count("alert(1)</script>") == 0
    assert "<img" not in page


def block(page, name):
    return re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)[1]


def unpacked(page, name):
    return json.loads(zlib.decompress(base64.b64decode(block(page, name))))


def test_the_page_of_many_holds_all_and_runs_only_its_own_script(article):
    others = [Article(str(number), f"خبر رقم {number}", date(2024, 1, 1)) for number in range(30)]
    page = index_html([article, *others])
    data = json.loads(block(page, "data"))
    assert ["ليلى العمري", [0]] in data["people"]
    assert data["published"][:2] == ["2024-05-07", "2024-01-01"]
    assert data["dates"][0] == [["2024-05-06", "2024-05-06"]]
    assert data["fold"]["أ"] == "ا"
    assert "للولايات" in unpacked(page, "words")[0]
    assert plain(inside(unpacked(page, "block0")[0])) == TEXT
    assert plain(inside(unpacked(page, "block1")[10])) == "خبر رقم 29"
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "http" not in re.sub(r'"https?://www\.geonames\.org/\d+"', "", page).replace("http-equiv", "")


def test_zones_and_what_is_not_known_do_not_break_a_page():
    assert "an-list" not in article_html(Article(None, "خبر")).split("</style>")[1]
    assert article_marks(Article("1", "نص", entities=(Entity(0, 99, "PER", "س"),))) == []
    loop = (Quote("1", "direct", ((0, 1),), "", parent="2"), Quote("2", "direct", ((0, 1),), "", parent="1"))
    assert "n2" in article_html(Article("1", "نص", quotes=loop))


def test_terminals_that_order_letters_get_them_in_reading_order_others_in_visible_order():
    assert orders_letters({"VTE_VERSION": "7200"})
    assert not orders_letters({"TERM": "xterm-256color"})
    (ordered,) = right_lines("سلام BBC 12", 20, visual_order())
    assert ordered.strip().startswith("BBC 12 ")
    assert ordered.endswith("ﺳﻼﻡ"[::-1])
    assert len(ordered) == 20
    (kept,) = right_lines("سلام", 20, None)
    assert kept.strip() == "\u2067سلام\u2069"
    lines = list(right_lines("واحد اثنان ثلاثة أربعة", 11, None))
    assert " ".join(line.strip(" \u2067\u2069") for line in lines) == "واحد اثنان ثلاثة أربعة"
    assert len(lines) == 2


@pytest.fixture
def records(article, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text(record_line(article, tokens=True), encoding="utf-8")
    return path


def arabnews(*arguments, **more):
    command = [Path(sys.executable).parent / "arabnews", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **more)


@pytest.mark.parametrize(("option", "line"), [("--bidi", "\u2067ليلى العمري\u2069"), ("--no-bidi", "ﻱﺮﻤﻌﻟﺍ ﻰﻠﻴﻟ")])
def test_show_lays_out_in_a_terminal(records, option, line):
    master, slave = pty.openpty()
    command = [Path(sys.executable).parent / "arabnews", "show", records, option]
    with subprocess.Popen(command, stdout=slave, stderr=slave) as process:
        os.close(slave)
        held = b""
        try:
            while piece := os.read(master, 65536):
                held += piece
        except OSError:  # the terminal's other end is closed: Linux says so with an error
            assert process.wait() == 0
    shown = held.decode()
    assert line in shown
    assert "0.98" in shown


def test_render_writes_one_page_for_a_folder(records, article, tmp_path):
    second = tmp_path / "more" / "second.jsonl"
    second.parent.mkdir()
    second.write_text(record_line(Article("2", "خبر")), encoding="utf-8")
    page = tmp_path / "index.html"
    assert arabnews("render", tmp_path, "-o", page, "--title", "أخبار النيل").returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.count('<li class="an-card"') == 2
    assert "<h1>أخبار النيل</h1>" in text
    assert arabnews("render", tmp_path, "--article", "1", "-o", page).returncode == 0
    assert page.read_text(encoding="utf-8") == article.to_html(full_page=True)


def test_render_refuses_what_holds_no_records_and_says_how_to_make_them(tmp_path, records):
    (tmp_path / "news.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    page = tmp_path / "page.html"
    for arguments, message in (
        ([tmp_path / "news.txt"], b"arabnews extract"),
        ([tmp_path / "empty"], b"no .jsonl file"),
        ([tmp_path / "none.jsonl"], b"none.jsonl"),
        ([records, "--article", "9"], b"leave --article out"),
    ):
        done = arabnews("render", *arguments, "-o", page)
        assert done.returncode == 2, done.stderr
        assert message in done.stderr
        assert not page.exists()
