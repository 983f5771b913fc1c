"""The questions that newsrooms and researchers ask of the tables most, as DuckDB table macros."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["QUERIES", "Query"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question that has a name.

    Attributes:
        call: Its name and parameters, as they stand behind ``FROM``.
        meaning: What one row is.
        sql: The query, over the views of :func:`arabnews_nlp.tables.open_tables`.
    """

    call: str
    meaning: str
    sql: str


_MOST_QUOTED = """
SELECT a.source, CAST(date_trunc('month', a.published) AS DATE) AS month, q.who,
       count(*) AS quotes, count(DISTINCT q.article) AS articles
FROM quotes q JOIN articles a USING (article)
WHERE q.who <> ''
GROUP BY ALL
ORDER BY quotes DESC, a.source, month, q.who
"""

# A pair is counted once an article, its two names in the order of their letters; places that are linked are the same
# place however they are spelt.
_NAMED_TOGETHER = """
WITH named AS (SELECT DISTINCT article, label, coalesce(kb_id, name) AS key FROM names),
     known AS (SELECT label, coalesce(kb_id, name) AS key, mode(name ORDER BY name) AS name FROM names GROUP BY ALL),
     pairs AS (
       SELECT one.label AS label_1, one.key AS key_1, two.label AS label_2, two.key AS key_2, count(*) AS articles
       FROM named one JOIN named two ON one.article = two.article AND (one.label, one.key) < (two.label, two.key)
       GROUP BY ALL)
SELECT label_1, one.name AS name_1, label_2, two.name AS name_2, articles
FROM pairs JOIN known one ON (one.label, one.key) = (label_1, key_1)
           JOIN known two ON (two.label, two.key) = (label_2, key_2)
ORDER BY articles DESC, label_1, name_1, label_2, name_2
"""

# A mention counts when it stands inside a piece of what was said. The place is given by a name, an identifier
# (geonames:2530335, iso:MA) or a country's code; a name stands for all spellings of the places that it was linked to.
_QUOTES_ABOUT = """
SELECT DISTINCT q.article, a.source, a.published, q.id, q.who, q.kind, q.start, q.text
FROM quotes q JOIN articles a USING (article) JOIN entities e USING (article)
WHERE e.label = 'LOC'
  AND (place IN (e.normalized, e.kb_id, e.country)
       OR e.kb_id IN (SELECT kb_id FROM entities WHERE label = 'LOC' AND normalized = place AND kb_id IS NOT NULL))
  AND EXISTS (SELECT 1 FROM unnest(q.content) AS pieces(piece) WHERE piece[1] <= e.start AND e."end" <= piece[2])
ORDER BY a.published, q.article, q.start
"""

QUERIES: tuple[Query, ...] = (
    Query("most_quoted()", "how often an outlet quoted somebody in a month, the most quoted first", _MOST_QUOTED),
    Query(
        "named_together()", "in how many articles two names stand together, the commonest pair first", _NAMED_TOGETHER
    ),
    Query("quotes_about(place)", "a quotation whose words name the place", _QUOTES_ABOUT),
)
"""The questions, in the order of the documentation."""
