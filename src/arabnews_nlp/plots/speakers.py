"""Who is quoted how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arabnews_nlp.plots.canvas import (
    BLUE,
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
from arabnews_nlp.plots.naming import one_spelling, short
from arabnews_nlp.render.facts import KINDS, QUOTES_COUNTED

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["COLOURS", "speakers_chart"]

COLOURS = {"direct": BLUE, "mixed": SKY, "indirect": PALE}
"""Kinds of quotations and their colours, from dark to light."""

_SPEAKERS = ("قائل واحد", "قائلان", "قائلين", "قائلًا")


def speakers_chart(quotes_frame: pd.DataFrame, *, top: int = 15, title: str = "من نُقل كلامهم أكثر") -> Picture:
    """Draw the speakers by number of quotations, direct, mixed and indirect.

    Spellings of one name under :func:`arabnews_nlp.normalise_name` are counted together and shown as the commonest of
    them. The small print says how many quotations have no speaker and how many speakers are not shown.

    Args:
        quotes_frame: Quotations of one article or of many, from :func:`arabnews_nlp.tables.quotes_frame`.
        top: Number of speakers shown.
        title: Title of the picture.

    Returns:
        A :class:`matplotlib.figure.Figure`; ``figure.savefig("speakers.svg")`` writes it.

    Raises:
        ConfigError: The frame is not one of quotations.
        DependencyError: The extra is not installed.

    Example:
        >>> from arabnews_nlp import Article, Quote
        >>> article = Article("1", "قال سامي نعم", quotes=(Quote("1", "direct", ((9, 12),), "نعم", who="سامي"),))
        >>> figure = speakers_chart(article.quotes_frame())
        >>> [tick.get_text().strip(chr(0x200F)) for tick in figure.axes[0].get_yticklabels()]
        ['سامي']
    """
    require_columns(quotes_frame, ("who", "kind"), "tables.quotes_frame(articles)")
    known = quotes_frame[quotes_frame["who"].fillna("").str.len() > 0]
    counts = _counts(known)
    shown = counts.head(top)
    figure, axes = new_picture(8, 1.6 + 0.38 * max(len(shown), 3), title)
    if shown.empty:
        say_empty(axes, "لا اقتباس معروف القائل")
        return figure
    _bars(axes, shown)
    nameless = left_out(len(quotes_frame) - len(known), QUOTES_COUNTED, "بلا قائل معروف")
    note(axes, (nameless, left_out(len(counts) - len(shown), _SPEAKERS, "خارج الرسم")))
    return figure


def _counts(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return numbers of quotations, a row a speaker, a column a kind, the most quoted first."""
    table = (
        quotes.assign(name=one_spelling(quotes["who"].astype(str)))
        .groupby(["name", "kind"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=list(COLOURS), fill_value=0)
    )
    order = table.assign(total=table.sum(axis=1)).reset_index().sort_values(["total", "name"], ascending=[False, True])
    return table.loc[order["name"]]


def _bars(axes: Axes, counts: pd.DataFrame) -> None:
    places = range(len(counts))
    sums = [0] * len(counts)
    for kind, colour in COLOURS.items():
        widths = counts[kind].tolist()
        if any(widths):
            axes.barh(places, widths, left=sums, color=colour, label=label(KINDS[kind]), height=0.68, zorder=2)
        sums = [before + width for before, width in zip(sums, widths, strict=True)]
    for place, total in zip(places, sums, strict=True):
        axes.annotate(
            str(total), (total, place), (-5, 0), textcoords="offset points", ha="right", va="center", **text_style()
        )
    axes.set_xlim(max(sums) * 1.08, 0)  # read from right to left
    axes.set_ylim(len(counts) - 0.4, -0.6)
    axes.yaxis.tick_right()
    axes.set_yticks(list(places), [label(short(name)) for name in counts.index])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", pad=6)
    legend_above(axes)
