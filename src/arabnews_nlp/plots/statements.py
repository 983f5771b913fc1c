"""One statement's way through outlets over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib import dates as mdates

from arabnews_nlp.plots.canvas import (
    AMBER,
    BLUE,
    FAINT,
    PALE,
    SKY,
    Picture,
    label,
    left_out,
    legend_above,
    new_picture,
    note,
    require_columns,
    say_empty,
    text_style,
)
from arabnews_nlp.plots.naming import records, short
from arabnews_nlp.quotes.attribution import same_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["statement_path"]

_VARIANTS = ("صيغة واحدة", "صيغتان", "صيغ", "صيغة")
_WHOLE, _CUT = 150.0, 40.0
_COLOURS = (BLUE, AMBER, SKY, FAINT)


def statement_path(variants_frame: pd.DataFrame, *, title: str = "طريق التصريح") -> Picture:
    """Draw when each outlet carried a statement, how much of it, and whose it says that it is.

    One row an outlet, the first to carry it on top; a mark is as large as the wording is long beside the longest, and
    has the colour of the speaker whom the outlet names. Time runs from left to right. Wordings without a day of
    publication are counted in the small print.

    Args:
        variants_frame: The wordings of one group, from :func:`arabnews_nlp.corpus.variants_frame`.
        title: Title of the picture.

    Returns:
        A :class:`matplotlib.figure.Figure`.

    Raises:
        ConfigError: The frame is not of the kind named.
        DependencyError: The extra is not installed.

    Example:
        >>> from arabnews_nlp.corpus import VARIANT_COLUMNS
        >>> row = (0, "a", "المرفأ", "2025-11-18", "1", "direct", "هالة شكري", "لن نأتي لنرحل")
        >>> figure = statement_path(pd.DataFrame([row], columns=list(VARIANT_COLUMNS)))
        >>> [tick.get_text().strip(chr(0x200F)) for tick in figure.axes[0].get_yticklabels()]
        ['المرفأ']
    """
    require_columns(variants_frame, ("article", "source", "published", "who", "text"), "corpus.variants_frame(groups)")
    dated = variants_frame.dropna(subset=["published"])
    outlets = dated["source"].fillna(dated["article"])
    figure, axes = new_picture(10, 1.6 + 0.55 * max(outlets.nunique(), 1), title)
    if dated.empty:
        say_empty(axes, "لا يوم معروف لأي صيغة")
        return figure
    frame = dated.assign(outlet=outlets, day=pd.to_datetime(dated["published"]))
    order = list(dict.fromkeys(frame.sort_values("day", kind="stable")["outlet"]))
    _marks(axes, frame, order)
    axes.set_yticks(range(len(order)), [label(short(str(outlet))) for outlet in order])
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.yaxis.tick_right()
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(maxticks=8))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y-%m-%d"))  # type: ignore[no-untyped-call]
    axes.margins(x=0.16)
    legend_above(axes)
    undated = len(variants_frame) - len(dated)
    note(axes, (left_out(undated, _VARIANTS, "بلا يوم معروف"),))
    return figure


def _marks(axes: Axes, frame: pd.DataFrame, order: list[str]) -> None:
    """Draw a line through the wordings in the order of their days, and a mark for each."""
    rows = sorted(records(frame), key=lambda row: row["day"])
    places = [order.index(row["outlet"]) for row in rows]
    axes.plot([row["day"] for row in rows], places, color=PALE, linewidth=1.5, zorder=1)
    longest = max(len(str(row["text"])) for row in rows)
    people = _people([str(row["who"] or "") for row in rows])
    for number, who in enumerate(dict.fromkeys(people)):
        chosen = [(row, place) for row, place, name in zip(rows, places, people, strict=True) if name == who]
        axes.scatter(
            [row["day"] for row, _ in chosen],
            [place for _, place in chosen],
            s=[_CUT + (_WHOLE - _CUT) * len(str(row["text"])) / longest for row, _ in chosen],
            color=_COLOURS[number % len(_COLOURS)],
            label=label(short(who) or "بلا قائل"),
            zorder=2,
        )
    for row, place in zip(rows, places, strict=True):
        axes.annotate(
            label(short(str(row["text"]), 60)),
            (row["day"], place),
            xytext=(0, 9),
            textcoords="offset points",
            **text_style(ha="center", size=8.5),
        )


def _people(names: list[str]) -> list[str]:
    """Return each name as the longest one that may be the same person's."""
    by_length = sorted(set(names), key=lambda name: (-len(name), name))
    return [next(other for other in by_length if other == name or same_name(name, other)) for name in names]
