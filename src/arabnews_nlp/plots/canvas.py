"""What all pictures share: the figure, its font, its colours, and how a label is written."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from arabnews_nlp.errors import ConfigError, DependencyError
from arabnews_nlp.language.counting import counted

try:
    import matplotlib as mpl
    from matplotlib import font_manager
    from matplotlib.collections import PathCollection
    from matplotlib.figure import Figure
except ImportError as error:
    raise DependencyError('pictures need matplotlib 3.11: pip install "arabnews-nlp[plots]"') from error

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = [
    "AMBER",
    "BLUE",
    "FAINT",
    "INK",
    "PALE",
    "SKY",
    "Picture",
    "label",
    "left_out",
    "legend_above",
    "new_picture",
    "note",
    "require_columns",
    "say_empty",
    "style_axes",
    "text_style",
]

# Told apart by colour-blind readers and in grey print: after Okabe & Ito (2008), ordered by lightness.
BLUE = "#0072B2"
SKY = "#56B4E9"
AMBER = "#E69F00"
PALE = "#C9D3DA"
INK = "#22303A"
FAINT = "#64707A"

_RIGHT_TO_LEFT_MARK = "\u200f"
_LEAST = (3, 11)
_WEIGHTS = ("Regular", "Bold")


class Picture(Figure):
    """A matplotlib figure that a notebook shows once, sharp, whatever its backend."""

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        held = io.BytesIO()
        self.savefig(held, format="png", dpi=2 * self.dpi)
        width, height = (round(side * self.dpi) for side in self.get_size_inches())
        return held.getvalue(), {"width": width, "height": height}


@cache
def _fonts() -> tuple[str, ...]:
    """Make the Arabic font of the extra known to matplotlib; DejaVu Sans, which it brings along, stands in without."""
    if tuple(int(part) for part in mpl.__version__.split(".")[:2]) < _LEAST:
        raise DependencyError(
            f"matplotlib {mpl.__version__} does not join Arabic letters; install 3.11 or later: "
            'pip install "arabnews-nlp[plots]"'
        )
    try:
        files = resources.files("fontpkg_ibm_plex_sans_arabic") / "files"
    except ModuleNotFoundError:
        return ("DejaVu Sans",)
    for weight in _WEIGHTS:
        with resources.as_file(files / f"IBMPlexSansArabic-{weight}.ttf") as path:
            font_manager.fontManager.addfont(path)
    return ("IBM Plex Sans Arabic", "DejaVu Sans")


def new_picture(width: float, height: float, title: str) -> tuple[Picture, Axes]:
    """Return an empty figure with one axes, read from right to left, and its title at the upper right.

    Args:
        width: In inches.
        height: In inches.
        title: In Arabic.

    Raises:
        DependencyError: matplotlib is older than 3.11, which is the first to join Arabic letters.
    """
    figure = Picture(figsize=(width, height), dpi=100, layout="constrained", facecolor="white")
    axes = figure.add_subplot()
    style_axes(axes)
    axes.set_title(label(title), loc="right", size=15, weight="bold", family=list(_fonts()), color=INK, pad=14)
    return figure, axes


def style_axes(axes: Axes) -> None:
    """Take away what is not data, and give the ticks a font that has Arabic."""
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    # Ticks are made when they are drawn: the font must be told to the axis, not to the ticks that stand now.
    axes.tick_params(labelfontfamily=list(_fonts()), labelsize=11, labelcolor=INK, color=PALE, length=0)


def text_style(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - keywords of matplotlib's texts
    """Return the keywords of a text in the pictures' font and ink, with others added."""
    return {"family": list(_fonts()), "color": INK, "size": 11, **more}


def legend_above(axes: Axes) -> None:
    """Draw the legend in one row over the axes at the left, from right to left, its samples at the right of names."""
    fonts = font_manager.FontProperties(family=list(_fonts()), size=10.5)
    handles, names = axes.get_legend_handles_labels()
    legend = axes.legend(
        handles[::-1],
        names[::-1],
        loc="lower left",
        bbox_to_anchor=(0, 1),
        borderaxespad=0.2,
        ncols=max(len(names), 1),
        frameon=False,
        prop=fonts,
        labelcolor=FAINT,
        markerfirst=False,
        handlelength=1.2,
        columnspacing=1.4,
    )
    for handle in legend.legend_handles:
        if isinstance(handle, PathCollection):
            handle.set_sizes([44.0])


def label(text: str) -> str:
    """Return a label that is ordered from right to left also when it begins in Latin letters.

    Args:
        text: A name or a sentence.

    Example:
        >>> label("BBC عربي").startswith(chr(0x200F))
        True
    """
    return _RIGHT_TO_LEFT_MARK + text


def note(axes: Axes, parts: Iterable[str]) -> None:
    """Write small print under the axes at the right: what the picture leaves out."""
    text = " · ".join(part for part in parts if part)
    if text:
        axes.figure.supxlabel(label(text), **text_style(x=0.99, ha="right", size=9.5, color=FAINT))


def left_out(number: int, forms: tuple[str, str, str, str], where: str) -> str:
    """Return how many of something a picture leaves out, and why or where they are; nothing where there are none."""
    return f"{counted(number, forms)} {where}" if number else ""


def say_empty(axes: Axes, text: str) -> None:
    """Turn the axes into a sentence that says that there is nothing to draw."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, label(text), transform=axes.transAxes, **text_style(ha="center", size=13, color=FAINT))


def require_columns(frame: pd.DataFrame, names: Iterable[str], maker: str) -> None:
    """Make sure that a frame is the one that is meant.

    Args:
        frame: A frame.
        names: Columns that are needed.
        maker: The function that makes such frames.

    Raises:
        ConfigError: A column is missing; the message names it and the function.
    """
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise ConfigError(f"the frame has no column {', '.join(missing)}; make it with {maker}")
