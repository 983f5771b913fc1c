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

from typing import TYPE_CHECKING

from arabnews_nlp._lazy import lazy_names

if TYPE_CHECKING:
    from arabnews_nlp.plots.pairs import who_about_whom
    from arabnews_nlp.plots.places import places_map
    from arabnews_nlp.plots.speakers import speakers_chart
    from arabnews_nlp.plots.statements import statement_path
    from arabnews_nlp.plots.times import timeline

__all__ = ["places_map", "speakers_chart", "statement_path", "timeline", "who_about_whom"]

_SOURCES = {
    "places_map": "places",
    "speakers_chart": "speakers",
    "statement_path": "statements",
    "timeline": "times",
    "who_about_whom": "pairs",
}
__getattr__, __dir__ = lazy_names(__name__, _SOURCES)
