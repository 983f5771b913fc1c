"""Pictures from the tables: matplotlib figures with Arabic labels, to be changed further and saved as png or svg.

Needs the extra: ``pip install "arabnews-nlp[plots]"``. matplotlib is loaded when a function is first asked for, not
by ``import arabnews_nlp``. Letters are shaped and ordered by the text engine inside matplotlib (libraqm, from 3.11 on).

Example:
    >>> import arabnews_nlp as an
    >>> from arabnews_nlp.plots import speakers_chart
    >>> figure = speakers_chart(an.extract("قال سامي الحداد إن الميناء فتح.").quotes_frame())
    >>> len(figure.axes)
    1
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arabnews_nlp.plots.pairs import who_about_whom
    from arabnews_nlp.plots.places import places_map
    from arabnews_nlp.plots.speakers import speakers_chart
    from arabnews_nlp.plots.statements import statement_path
    from arabnews_nlp.plots.times import timeline

__all__ = ["places_map", "speakers_chart", "statement_path", "timeline", "who_about_whom"]

_LAZY = {
    "places_map": "places",
    "speakers_chart": "speakers",
    "statement_path": "statements",
    "timeline": "times",
    "who_about_whom": "pairs",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    """Import a function, and matplotlib with it, on first use."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, those not loaded yet included."""
    return sorted(__all__)
