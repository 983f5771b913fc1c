"""Pictures: what they count and show, that Arabic letters are joined, and that both formats are written."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import num2date

import arabnews_nlp as an
from arabnews_nlp import Article, Entity, Quote
from arabnews_nlp.corpus import VARIANT_COLUMNS
from arabnews_nlp.errors import ConfigError, DependencyError
from arabnews_nlp.plots import canvas, places_map, speakers_chart, statement_path, timeline, who_about_whom
from arabnews_nlp.records import PlaceLink
from arabnews_nlp.tables import articles_frame, entities_frame, quotes_frame

RTL = chr(0x200F)


def quote(number, kind, who, content=((0, 4),), **more):
    return Quote(str(number), kind, content, "كلام", who=who, **more)


ARTICLES = [
    Article(
        "1",
        "كلام " * 40,
        quotes=(quote(1, "direct", "أحمد الرملي"), quote(2, "indirect", "أحمد الرملي"), quote(3, "mixed", "")),
    ),
    Article("2", "كلام " * 40, quotes=(quote(1, "indirect", "احمد الرملي"), quote(2, "direct", "ليلى العمري"))),
]
EMPTY = [Article("0", "لا شيء")]


def words(axis):
    return [tick.get_text().strip(RTL) for tick in axis]


def small_print(figure):
    return figure._supxlabel.get_text().strip(RTL)


def test_speakers_are_counted_across_spellings_and_kinds():
    axes = speakers_chart(quotes_frame(ARTICLES)).axes[0]
    assert words(axes.get_yticklabels()) == ["أحمد الرملي", "ليلى العمري"]
    assert words(axes.texts) == ["3", "1"]
    widths = {bars.get_label().strip(RTL): [bar.get_width() for bar in bars] for bars in axes.containers}
    assert widths == {"مباشر": [1, 1], "غير مباشر": [2, 0]}
    assert axes.get_xlim()[0] > axes.get_xlim()[1]  # grows from the right


def test_what_a_picture_leaves_out_is_said():
    text = small_print(speakers_chart(quotes_frame(ARTICLES), top=1))
    assert text == "اقتباس واحد بلا قائل معروف · قائل واحد خارج الرسم"


def test_days_beside_the_cue_come_before_the_day_of_publication():
    text = "قال سامي الحداد، الإثنين، إن الميناء فتح. وقالت ليلى العمري إن السفن وصلت إلى طنجة."
    article = an.extract(text, published="2024-05-07")
    frames = entities_frame([article]), quotes_frame([article])
    lower = timeline(*frames, articles_frame=articles_frame([article])).axes[1]
    days = sorted(str(num2date(day).date()) for dots in lower.collections for day, _ in dots.get_offsets())
    assert days == ["2024-05-06", "2024-05-07"]
    alone = timeline(*frames)
    assert small_print(alone) == "اقتباس واحد بلا يوم معروف"


def test_a_far_year_does_not_flatten_the_rest():
    dates = [f"2024-05-{day:02}" for day in range(1, 20)] + ["1258-02-10"]
    frame = pd.DataFrame(
        {"label": "DATE", "date_start": dates, "date_end": dates, "start": 0, "end": 1, "article": "1"}
    )
    figure = timeline(frame, quotes_frame(EMPTY))
    low, high = figure.axes[1].get_xlim()
    assert high - low < 40
    wide = timeline(frame, quotes_frame(EMPTY), since="2024-05-01", until="2024-05-31")
    assert wide.axes[1].get_xlim()[1] - wide.axes[1].get_xlim()[0] > 30


def test_who_about_whom_counts_quotations_by_names_of_clusters_but_not_oneself():
    text = "قالت ليلى إن سامي وسامي الحداد وليلى هنا"
    mentions = (
        Entity(5, 9, "PER", "ليلى", "ليلى", cluster=0),
        Entity(13, 17, "PER", "سامي", "سامي", cluster=1),
        Entity(19, 30, "PER", "سامي الحداد", "سامي الحداد", cluster=1),
        Entity(32, 36, "PER", "ليلى", "ليلى", cluster=0),
    )
    article = Article("1", text, entities=mentions, quotes=(quote(1, "indirect", "ليلى", ((13, 40),), who_cluster=0),))
    axes = who_about_whom(quotes_frame([article]), entities_frame([article])).axes[0]
    assert words(axes.get_yticklabels()) == ["ليلى"]
    assert words(axes.get_xticklabels()) == ["سامي الحداد"]
    assert words(axes.texts) == ["1"]


def place(identifier, name, kind, latitude, longitude):
    link = PlaceLink(kind, latitude, longitude, 0, 1.0, False)
    return Entity(0, len(name), "LOC", name, name, kb_id=identifier, place=link)


def test_places_stand_at_their_coordinates_on_land():
    tangier = place("geonames:2530335", "طنجة", "city", 35.77, -5.8)
    article = Article("1", "طنجة", entities=(tangier, tangier, Entity(0, 4, "LOC", "نزوى", "نزوى")))
    figure = places_map(entities_frame([article]))
    land, dots = figure.axes[0].collections
    assert dots.get_offsets().tolist() == [[-5.8, 35.77]]
    assert any(path.contains_point((-5.5, 35.0)) for path in land.get_paths())
    assert not any(path.contains_point((-7.5, 36.2)) for path in land.get_paths())
    assert words(figure.axes[0].texts) == ["طنجة"]
    assert small_print(figure).startswith("ذكر واحد لأماكن غير معروفة الموقع")
    elsewhere = places_map(entities_frame([article]), region=(30, 60, 10, 30))
    assert "مكان واحد خارج الخريطة" in small_print(elsewhere)


def test_one_far_place_does_not_shrink_the_rest():
    near = [place("geonames:2530335", "طنجة", "city", 35.77, -5.8)] * 30
    far = place("geonames:1850147", "طوكيو", "city", 35.69, 139.69)
    frame = entities_frame([Article("1", "طنجة وطوكيو", entities=(*near, far))])
    figure = places_map(frame)
    west, east = figure.axes[0].get_xlim()
    assert east - west < 20
    assert "مكان واحد خارج الخريطة" in small_print(figure)
    assert places_map(frame, region=(-180, 180, -60, 84)).axes[0].get_xlim() == (-180, 180)


@pytest.mark.parametrize(
    "draw",
    [
        lambda entities, quotes: speakers_chart(quotes),
        timeline,
        lambda entities, quotes: who_about_whom(quotes, entities),
        lambda entities, quotes: places_map(entities),
    ],
)
def test_nothing_to_draw_is_a_sentence_and_a_strange_frame_an_error(draw, tmp_path):
    figure = draw(entities_frame(EMPTY), quotes_frame(EMPTY))
    assert words(figure.axes[0].texts)[0].startswith("لا ")
    for suffix in ("png", "svg"):
        figure.savefig(tmp_path / f"picture.{suffix}")
        assert (tmp_path / f"picture.{suffix}").stat().st_size > 1000
    with pytest.raises(ConfigError, match="make it with tables"):
        draw(pd.DataFrame({"x": [1]}), pd.DataFrame({"x": [1]}))


def test_letters_are_joined_and_run_from_right_to_left():
    figure, axes = canvas.new_picture(4, 2, "")
    screen = FigureCanvasAgg(figure)

    def ink(text):
        axes.clear()
        axes.set_axis_off()
        axes.text(0.5, 0.5, text, **canvas.text_style(size=40))
        screen.draw()
        dark = np.asarray(screen.buffer_rgba())[:, :, 0] < 128
        columns = dark.any(axis=0).nonzero()[0]
        return dark[:, columns[0] : columns[-1] + 1]

    assert ink("سسس").any(axis=0).all()  # one stroke without a gap
    heights = ink("اــــ").sum(axis=0)  # alef comes first: the high stroke is at the right
    assert heights[-8:].max() > 3 * heights[:8].max()


def test_a_notebook_gets_a_sharp_picture_of_the_right_size():
    figure = speakers_chart(quotes_frame(ARTICLES))
    data, size = figure._repr_png_()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 2 * size["width"]


def test_matplotlib_is_loaded_only_when_asked_for():
    code = (
        "import sys, arabnews_nlp.plots as plots; assert 'matplotlib' not in sys.modules; "
        "plots.timeline; assert 'matplotlib' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_old_matplotlib_is_refused_with_the_mend(monkeypatch):
    canvas._fonts.cache_clear()
    monkeypatch.setattr(canvas.mpl, "__version__", "3.10.8")
    with pytest.raises(DependencyError, match=r"3\.11"):
        speakers_chart(quotes_frame(ARTICLES))
    canvas._fonts.cache_clear()


def test_a_statement_goes_from_the_outlet_that_had_it_first_to_the_last():
    rows = [
        (0, "a", "مدار", "2025-11-19", "1", "direct", "ليلى العمري", "لن نأتي لنبني ونرحل"),
        (0, "b", "المرفأ", "2025-11-18", "1", "direct", "أحمد الرملي", "لن نأتي"),
        (0, "c", "النيل", None, "1", "direct", "أحمد الرملي", "لن نأتي لنبني"),
    ]
    figure = statement_path(pd.DataFrame(rows, columns=list(VARIANT_COLUMNS)))
    axes = figure.axes[0]
    assert words(axes.get_yticklabels()) == ["المرفأ", "مدار"]
    assert words(axes.get_legend().get_texts()) == ["ليلى العمري", "أحمد الرملي"]
    first, second = axes.collections
    assert first.get_sizes()[0] < second.get_sizes()[0]
    assert small_print(figure) == "صيغة واحدة بلا يوم معروف"
    assert statement_path(pd.DataFrame(columns=list(VARIANT_COLUMNS))).axes[0].texts
    with pytest.raises(ConfigError, match="variants_frame"):
        statement_path(quotes_frame(ARTICLES))
