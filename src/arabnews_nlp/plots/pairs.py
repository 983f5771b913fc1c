"""Who speaks about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from arabnews_nlp.plots.canvas import (
    BLUE,
    FAINT,
    INK,
    Picture,
    label,
    new_picture,
    note,
    require_columns,
    say_empty,
    text_style,
)
from arabnews_nlp.plots.naming import full_names, one_spelling, records, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["who_about_whom"]

_SHADES = LinearSegmentedColormap.from_list("arabnews", ["#F3F6F8", "#A9CDE6", BLUE, "#083A5C"])


def who_about_whom(
    quotes_frame: pd.DataFrame,
    entities_frame: pd.DataFrame,
    *,
    labels: Sequence[str] = ("PER", "ORG"),
    top: int = 12,
    title: str = "من يتكلم عمّن",
) -> Picture:
    """Draw a heat map of the names that stand inside the quotations of each speaker.

    A cell counts the quotations of the speaker (row) in which the name (column) stands at least once. Names are the
    fullest of their cluster, spellings of one name are counted together, and who speaks of himself is not counted.

    Args:
        quotes_frame: Quotations of one article or of many, from :func:`arabnews_nlp.tables.quotes_frame`.
        entities_frame: Entities of the same articles, from :func:`arabnews_nlp.tables.entities_frame`.
        labels: Which names: of ``PER``, ``ORG`` and ``LOC``.
        top: Number of speakers and of names shown.
        title: Title of the picture.

    Returns:
        A :class:`matplotlib.figure.Figure`.

    Raises:
        ConfigError: A frame is not of the kind named.
        DependencyError: The extra is not installed.

    Example:
        >>> import arabnews_nlp as an
        >>> article = an.extract("قال سامي الحداد إن ليلى العمري وصلت إلى طنجة.")
        >>> figure = who_about_whom(article.quotes_frame(), article.entities_frame())
        >>> [tick.get_text().strip(chr(0x200F)) for tick in figure.axes[0].get_xticklabels()]
        ['ليلى العمري']
    """
    require_columns(quotes_frame, ("article", "who", "who_cluster", "content"), "tables.quotes_frame(articles)")
    require_columns(entities_frame, ("article", "label", "cluster", "start"), "tables.entities_frame(articles)")
    pairs = _pairs(quotes_frame, entities_frame[entities_frame["label"].isin(list(labels))])
    speakers = _most([speaker for speaker, _ in pairs.elements()], top)
    names = _most([name for speaker, name in pairs.elements() if speaker in speakers], top)
    speakers = [speaker for speaker in speakers if any((speaker, name) in pairs for name in names)]
    figure, axes = new_picture(3.6 + 0.55 * max(len(names), 4), 2.8 + 0.42 * max(len(speakers), 3), title)
    if not pairs:
        say_empty(axes, "لا اسم داخل اقتباس معروف القائل")
        return figure
    _cells(axes, [[pairs[speaker, name] for name in names] for speaker in speakers])
    axes.set_yticks(range(len(speakers)), [label(short(name, 28)) for name in speakers])
    axes.set_xticks(
        range(len(names)),
        [label(short(name, 24)) for name in names],
        rotation=45,
        rotation_mode="anchor",
        ha="right",
        va="center",
    )
    axes.set_ylabel(label("المتكلم"), **text_style(size=10.5, color=FAINT))
    axes.set_xlabel(label("المذكور في كلامه"), **text_style(size=10.5, color=FAINT))
    shown = sum(pairs[speaker, name] for speaker in speakers for name in names)
    note(axes, ("العدد: اقتباسات فيها الاسم", f"{shown} من {pairs.total()} في الرسم" if shown < pairs.total() else ""))
    return figure


def _pairs(quotes: pd.DataFrame, entities: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Count the quotations for each speaker and each name that stands in them."""
    found: set[tuple[int, str, str]] = set()
    mentions: dict[Any, list[tuple[int, Any, str]]] = {}
    for row, name in zip(records(entities), full_names(entities), strict=True):
        mentions.setdefault(row["article"], []).append((row["start"], row["cluster"], name))
    named = quotes[quotes["who"].fillna("").str.len() > 0]
    for number, quote in enumerate(records(named)):
        himself = quote["who_cluster"]
        for start, cluster, name in mentions.get(quote["article"], ()):
            same = himself is not None and cluster == himself
            if not same and any(left <= start < right for left, right in quote["content"]):
                found.add((number, quote["who"], name))
    return _in_one_spelling(found)


def _in_one_spelling(found: set[tuple[int, str, str]]) -> Counter[tuple[str, str]]:
    spellings = pd.Series(sorted({word for _, *pair in found for word in pair}), dtype=object)
    shown = dict(zip(spellings, one_spelling(spellings), strict=True))
    once = {(quote, shown[speaker], shown[name]) for quote, speaker, name in found}
    return Counter((speaker, name) for _, speaker, name in once if speaker != name)


def _most(names: Sequence[str], top: int) -> list[str]:
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))[:top]


def _cells(axes: Axes, counts: list[list[int]]) -> None:
    most = max(max(row) for row in counts)
    # A cell's darkness starts at one quotation: the lightest shade is for none.
    axes.imshow(counts, cmap=_SHADES, vmin=0, vmax=max(most, 3), aspect="auto", zorder=1)
    for place, row in enumerate(counts):
        for column, count in enumerate(row):
            if count:
                ink = "white" if count / max(most, 3) > 0.55 else INK
                axes.text(column, place, str(count), **text_style(color=ink, ha="center", va="center", size=10.5))
    axes.set_xlim(len(counts[0]) - 0.5, -0.5)  # columns from right to left
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.set_xticks([place - 0.5 for place in range(1, len(counts[0]))], minor=True)
    axes.set_yticks([place - 0.5 for place in range(1, len(counts))], minor=True)
    axes.grid(which="minor", color="white", linewidth=2, zorder=2)
    axes.tick_params(which="minor", length=0)
    axes.tick_params(axis="y", pad=6)
    axes.spines["bottom"].set_visible(False)
