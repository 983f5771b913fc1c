"""When: the days that the articles speak of, and who spoke when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib import dates as mdates
from matplotlib.ticker import FuncFormatter, MaxNLocator

from arabnews_nlp.plots.canvas import (
    BLUE,
    FAINT,
    PALE,
    Picture,
    label,
    left_out,
    legend_above,
    new_picture,
    note,
    require_columns,
    say_empty,
    style_axes,
    text_style,
)
from arabnews_nlp.plots.naming import one_spelling, records, short
from arabnews_nlp.plots.speakers import COLOURS
from arabnews_nlp.render.facts import KINDS, QUOTES_COUNTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["timeline"]

# Names of CLDR's locale ar.
_MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
_NEAR = 60  # code points between a cue and the day that it was said on: «قال الوزير، الإثنين، إن»
_SHARE_SHOWN = 0.9
_MOST_BARS = 60
_STEPS = (("D", 1), ("W", 7), ("M", 30), ("Q", 91), ("Y", 365))  # pandas' periods and their days, about
_DATES = ("تاريخ واحد", "تاريخان", "تواريخ", "تاريخًا")
_MARKERS = {"direct": "o", "mixed": "D", "indirect": "s"}
_SHIFTS = {"direct": -0.24, "mixed": 0.0, "indirect": 0.24}  # of one speaker on one day, so that none hides another


def timeline(
    entities_frame: pd.DataFrame,
    quotes_frame: pd.DataFrame,
    *,
    articles_frame: pd.DataFrame | None = None,
    since: str | None = None,
    until: str | None = None,
    top: int = 8,
    title: str = "متى: التواريخ والاقتباسات",
) -> Picture:
    """Draw how often each day, month or year is spoken of, and below who spoke when.

    A date stands in the middle of what its value covers. A quotation stands at the day named beside its cue («قال
    الوزير، الإثنين، إن»), else at the article's day of publication, where ``articles_frame`` is given; else it is left
    out. The small print says how much is left out. Time runs from left to right; ``figure.axes[0].invert_xaxis()``
    turns both panels.

    Args:
        entities_frame: Entities of one article or of many, from :func:`arabnews_nlp.tables.entities_frame`.
        quotes_frame: Their quotations, from :func:`arabnews_nlp.tables.quotes_frame`.
        articles_frame: The articles, from :func:`arabnews_nlp.tables.articles_frame`.
        since: First day shown, ``YYYY-MM-DD``; by default the shortest stretch that holds nine tenths is shown.
        until: Last day shown.
        top: Number of speakers in the lower panel.
        title: Title of the picture.

    Returns:
        A :class:`matplotlib.figure.Figure` with two axes, dates above and quotations below.

    Raises:
        ConfigError: A frame is not of the kind named.
        DependencyError: The extra is not installed.

    Example:
        >>> import arabnews_nlp as an
        >>> article = an.extract("قال سامي الحداد، الإثنين، إن الميناء فتح.", published="2024-05-07")
        >>> figure = timeline(article.entities_frame(), article.quotes_frame())
        >>> len(figure.axes)
        2
    """
    require_columns(entities_frame, ("article", "label", "date_start", "date_end"), "tables.entities_frame(articles)")
    needed = ("article", "who", "kind", "start", "end", "cue_start", "cue_end")
    require_columns(quotes_frame, needed, "tables.quotes_frame(articles)")
    dates = _dated(entities_frame)
    quotes = _said_on(quotes_frame, dates, articles_frame)
    days = pd.concat([dates["day"], quotes["day"]]).dropna()
    figure, axes = new_picture(10, 6.8, title)
    if days.empty:
        say_empty(axes, "لا تاريخ له قيمة")
        return figure
    first, last = _window(days, since, until)
    axes.remove()
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(1, 1.3))
    for panel in (upper, lower):
        style_axes(panel)
    upper.set_title(axes.get_title(loc="right"), loc="right", **text_style(size=15, weight="bold"), pad=14)
    shown = dates[dates["day"].between(first, last)]
    said = quotes[quotes["day"].between(first, last) & (quotes["name"].str.len() > 0)]
    _bars(upper, shown, _inside(shown, quotes_frame), first, last)
    _lanes(lower, said, top)
    _time_axis(lower, first, last)
    undated = left_out(int(quotes["day"].isna().sum()), QUOTES_COUNTED, "بلا يوم معروف")
    note(lower, (undated, left_out(len(days[~days.between(first, last)]), _DATES, "خارج المدة")))
    return figure


def _days(column: pd.Series[Any]) -> pd.Series[Any]:
    # pandas 2 has no year before 1677; such days become none there, and would lie outside the window here.
    return pd.to_datetime(column, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")


def _dated(entities: pd.DataFrame) -> pd.DataFrame:
    """Return the dates that have a value, with the middle day of what it covers."""
    dates = entities[(entities["label"] == "DATE") & entities["date_start"].notna()]
    start, end = _days(dates["date_start"]), _days(dates["date_end"])
    return dates.assign(day=start + (end - start) // 2, exact=start == end).dropna(subset=["day"])


def _said_on(quotes: pd.DataFrame, dates: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Return the quotations with the day on which they were said, and the speaker in one spelling."""
    published: dict[Any, Any] = {}
    if articles is not None:
        require_columns(articles, ("article", "published"), "tables.articles_frame(articles)")
        dated = articles.assign(day=_days(articles["published"]))
        published = {row["article"]: row["day"] for row in records(dated[["article", "day"]])}
    beside = _days_beside(quotes, dates[dates["exact"]])
    days = [beside.get(number, published.get(quote["article"], pd.NaT)) for number, quote in enumerate(records(quotes))]
    names = one_spelling(quotes["who"].fillna("").astype(str))
    return quotes.assign(day=pd.Series(days, index=quotes.index, dtype="datetime64[s]"), name=names)


def _days_beside(quotes: pd.DataFrame, dates: pd.DataFrame) -> dict[int, Any]:
    """Return, for each quotation that has one, by its row, the day named nearest to its cue.

    A day goes to the cue that it is nearest to, no farther than ``_NEAR``, and never from inside of the content.
    """
    cued: dict[Any, list[tuple[int, dict[str, Any]]]] = {}
    for number, quote in enumerate(records(quotes)):
        if quote["cue_start"] is not None:
            cued.setdefault(quote["article"], []).append((number, quote))
    nearest: dict[int, tuple[int, Any]] = {}
    for date in records(dates):
        start, end = date["start"], date["end"]
        choices = [
            (max(start - quote["cue_end"], quote["cue_start"] - end), number)
            for number, quote in cued.get(date["article"], ())
            if end <= quote["start"] or start >= quote["end"]
        ]
        gap, row = min(choices, default=(_NEAR + 1, -1))
        if gap <= _NEAR and (row not in nearest or gap < nearest[row][0]):
            nearest[row] = (gap, date["day"])
    return {row: day for row, (_, day) in nearest.items()}


def _window(days: pd.Series[Any], since: str | None, until: str | None) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the shortest stretch that holds nine tenths of the days, widened to whole days, or what is asked for."""
    ordered = days.sort_values().reset_index(drop=True)
    held = max(1, -(-int(len(ordered) * _SHARE_SHOWN * 10) // 10))
    starts, ends = ordered[: len(ordered) - held + 1], ordered[held - 1 :].reset_index(drop=True)
    best = int((ends - starts).to_numpy().argmin())
    first = pd.Timestamp(since) if since else starts[best]
    last = pd.Timestamp(until) if until else ends[best]
    return first, max(first, last)


def _inside(dates: pd.DataFrame, quotes: pd.DataFrame) -> pd.Series[bool]:
    """Return for each date whether it stands within a quotation."""
    spans: dict[Any, list[tuple[int, int]]] = {}
    for quote in records(quotes):
        spans.setdefault(quote["article"], []).append((quote["start"], quote["end"]))
    held = [
        any(start <= date["start"] and date["end"] <= end for start, end in spans.get(date["article"], ()))
        for date in records(dates)
    ]
    return pd.Series(held, index=dates.index, dtype=bool)


def _bars(axes: Axes, dates: pd.DataFrame, inside: pd.Series[bool], first: pd.Timestamp, last: pd.Timestamp) -> None:
    length = (last - first).days + 1
    step = next((name for name, days in _STEPS if length / days <= _MOST_BARS), _STEPS[-1][0])
    periods = dates["day"].dt.to_period(step)
    counted = pd.DataFrame({"period": periods, "inside": inside}).groupby(["period", "inside"]).size()
    table = counted.unstack(fill_value=0)
    spans = pd.PeriodIndex(table.index)
    starts = [_number(day) for day in spans.start_time]
    widths = [_number(day) - start for day, start in zip(spans.end_time, starts, strict=True)]
    below = pd.Series(0, index=table.index)
    for value, name, colour in ((True, "داخل اقتباس", BLUE), (False, "في السرد", PALE)):
        if value in table.columns:
            axes.bar(starts, table[value], widths, below, align="edge", color=colour, label=label(name), zorder=2)
            below += table[value]
    axes.xaxis_date()
    axes.set_ylabel(label("مرات ذكر التاريخ"), **text_style(size=10.5, color=FAINT))
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.grid(axis="y", color=PALE, linewidth=0.6, zorder=0)
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.spines["bottom"].set_visible(False)
    if not table.empty:
        legend_above(axes)


def _lanes(axes: Axes, said: pd.DataFrame, top: int) -> None:
    counts = said["name"].value_counts()
    names = sorted(counts.index, key=lambda name: (-counts[name], name))[:top]
    for place, name in enumerate(names):
        days = said.loc[said["name"] == name, "day"]
        axes.plot([days.min(), days.max()], [place, place], color=PALE, linewidth=2, zorder=1)
    for kind, colour in COLOURS.items():
        of_kind = said[(said["kind"] == kind) & said["name"].isin(names)]
        rows = of_kind.groupby(["name", "day"]).size().rename("times").reset_index()
        if not rows.empty:
            axes.scatter(
                rows["day"],
                [names.index(name) + _SHIFTS[kind] for name in rows["name"]],
                s=[26.0 * times for times in rows["times"]],
                marker=_MARKERS[kind],
                color=colour,
                edgecolor=FAINT,
                linewidth=0.6,
                label=label(KINDS[kind]),
                zorder=3,
            )
    axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
    axes.yaxis.tick_right()
    axes.set_yticks(range(len(names)), [label(short(name, 26)) for name in names])
    if names:
        legend_above(axes)


def _number(day: pd.Timestamp) -> float:
    """Return a day as matplotlib counts them."""
    return float(mdates.date2num(day.to_pydatetime(warn=False)))  # type: ignore[no-untyped-call]


def _time_axis(axes: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    margin = max((last - first) * 0.03, pd.Timedelta(days=1))
    axes.set_xlim(*(_number(day) for day in (first - margin, last + margin)))
    locator: Any = mdates.AutoDateLocator(  # type: ignore[no-untyped-call]
        minticks=4, maxticks=8, interval_multiples=True
    )
    axes.xaxis.set_major_locator(locator)
    length = (last - first).days

    def written(position: float, _: int | None = None) -> str:
        day: datetime = mdates.num2date(position)  # type: ignore[no-untyped-call]
        month = _MONTHS[day.month - 1]
        if length > 5 * 365:
            return str(day.year)
        return label(f"{month} {day.year}" if length > 120 else f"{day.day} {month}")

    axes.xaxis.set_major_formatter(FuncFormatter(written))
