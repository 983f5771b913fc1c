"""The tables and their columns: what every export holds, with type, unit, meaning and an example of each column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["SCHEMA_VERSION", "TABLES", "Column", "ColumnType", "Table"]

SCHEMA_VERSION = "1.1"
"""Raised in its first number when a column is renamed, removed or changes its meaning, in its second for a new one."""

ColumnType = Literal["string", "label", "integer", "number", "date", "boolean", "spans"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its name in every format.
        type: ``string``, ``label`` (a string out of few, dictionary-encoded in parquet), ``integer``, ``number``,
            ``date``, ``boolean`` or ``spans`` (a list of pairs of offsets).
        unit: What it is counted in; empty where that makes no sense.
        meaning: One sentence on what it says.
        example: A value as it stands in CSV.
    """

    name: str
    type: ColumnType
    unit: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Its name, part of its files' names.
        meaning: What one row is.
        columns: Its columns in order.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]


_OFFSET = "code points"
_ARTICLE = Column("article", "string", "", "The article's id, by which the tables are joined.", "BBC-17")

_ARTICLES = Table(
    "articles",
    "One article.",
    (
        _ARTICLE,
        Column("source", "label", "", "The outlet, where the input names it.", "BBC"),
        Column("published", "date", "day", "Day of publication.", "2023-09-05"),
        Column("characters", "integer", _OFFSET, "Length of the text.", "2140"),
        Column("tokens", "integer", "tokens", "Number of tokens, proclitics and marks counted.", "402"),
        Column("entities", "integer", "rows", "Number of its rows in entities.", "31"),
        Column("quotes", "integer", "rows", "Number of its rows in quotes.", "6"),
    ),
)

_ENTITIES = Table(
    "entities",
    "One mention of a person, place, organisation or date.",
    (
        _ARTICLE,
        Column("start", "integer", _OFFSET, "Offset of its first code point in the text.", "17"),
        Column("end", "integer", _OFFSET, "Offset after its last one.", "29"),
        Column("label", "label", "", "PER, LOC, ORG or DATE.", "PER"),
        Column("text", "string", "", "The surface as it stands in the text.", "سامي الحداد"),
        Column("normalized", "string", "", "Its plain form: no vowel marks, contractions undone.", "سامي الحداد"),
        Column("value", "string", "", "Of a DATE: its ISO 8601 / TIMEX3 value.", "2024-05-06"),
        Column("date_start", "date", "day", "Of a DATE: the first day of what the value covers.", "2024-05-06"),
        Column("date_end", "date", "day", "Of a DATE: the last day of it.", "2024-05-06"),
        Column(
            "kb_id",
            "string",
            "",
            "Of a linked place: its identifier; of a name of your own list: yours.",
            "geonames:2530335",
        ),
        Column("country", "label", "", "Of a place: ISO 3166-1 alpha-2 code of its country.", "MA"),
        Column("cluster", "integer", "", "Number of the group of mentions of the same thing in this article.", "3"),
        Column("score", "number", "probability", "How sure the model is; empty for what a rule found.", "0.97"),
        Column("zone", "label", "", "Part of the page: title, dateline, byline, body or furniture.", "body"),
        Column("place_kind", "label", "", "Of a linked place: country or city.", "city"),
        Column("latitude", "number", "degrees north", "Of a linked place; of a country, its capital's.", "35.767"),
        Column("longitude", "number", "degrees east", "Of a linked place; of a country, its capital's.", "-5.8"),
        Column("link_score", "number", "share", "The place's weight among all places of the name.", "0.98"),
        Column("ambiguous", "boolean", "", "Whether there was another place of the name.", "false"),
        Column("found_by", "label", "", "Where a second model runs too: arabnews, camel or arabnews+camel.", "camel"),
    ),
)

_QUOTES = Table(
    "quotes",
    "One attributed quotation.",
    (
        _ARTICLE,
        Column("id", "string", "", "Its id within the article.", "2"),
        Column("kind", "label", "", "direct, indirect or mixed.", "direct"),
        Column("start", "integer", _OFFSET, "Offset of the first code point of its content.", "40"),
        Column("end", "integer", _OFFSET, "Offset after the last one of its content.", "88"),
        Column(
            "content", "spans", _OFFSET, "The pieces of its content in order, each start and end.", "[[40,60],[70,88]]"
        ),
        Column("text", "string", "", "The pieces' surfaces, joined by « … ».", "فتح الميناء … أمس"),
        Column("cue", "string", "", "The word that attributes it.", "قال"),
        Column("cue_start", "integer", _OFFSET, "Offset of the cue's first code point.", "30"),
        Column("cue_end", "integer", _OFFSET, "Offset after its last one.", "33"),
        Column("speaker", "string", "", "The noun phrase that names the speaker, as written.", "المدير"),
        Column("speaker_start", "integer", _OFFSET, "Offset of the speaker's first code point.", "34"),
        Column("speaker_end", "integer", _OFFSET, "Offset after its last one.", "40"),
        Column(
            "who",
            "string",
            "",
            "The speaker's fullest name in the article; empty when nobody was found.",
            "سامي الحداد",
        ),
        Column("who_cluster", "integer", "", "The cluster that who names.", "3"),
        Column("via", "string", "", "The medium that relays it, as written.", "وكالة رويترز"),
        Column("via_start", "integer", _OFFSET, "Offset of the medium's first code point.", "90"),
        Column("via_end", "integer", _OFFSET, "Offset after its last one.", "102"),
        Column("parent", "string", "", "Id of the quotation that this one stands in.", "1"),
        Column("score", "number", "probability", "How sure the rules are.", "0.91"),
    ),
)

_NAMES = Table(
    "names",
    "One person, place or organisation of an article, all its mentions together.",
    (
        _ARTICLE,
        Column("cluster", "integer", "", "The cluster of its mentions; empty where they were not grouped.", "3"),
        Column("label", "label", "", "PER, LOC or ORG.", "PER"),
        Column("name", "string", "", "Its longest mention in plain form.", "سامي الحداد"),
        Column("mentions", "integer", "rows", "Number of its rows in entities.", "4"),
        Column("quotes", "integer", "rows", "Number of quotations whose speaker it is.", "2"),
        Column("start", "integer", _OFFSET, "Offset of its first mention.", "17"),
        Column(
            "kb_id", "string", "", "Of a linked place: its identifier; of a name of your own list: yours.", "iso:MA"
        ),
        Column("country", "label", "", "Of a place: ISO 3166-1 alpha-2 code of its country.", "MA"),
    ),
)

_TOKENS = Table(
    "tokens",
    "One token: a word, a proclitic, a number or a mark. Written only where asked for.",
    (
        _ARTICLE,
        Column("sentence", "integer", "", "Number of its sentence in the article, from 0.", "0"),
        Column("token", "integer", "", "Its number in the article, from 0.", "5"),
        Column("start", "integer", _OFFSET, "Offset of its first code point.", "21"),
        Column("end", "integer", _OFFSET, "Offset after its last one.", "22"),
        Column("text", "string", "", "The surface.", "و"),
        Column("norm", "string", "", "Its plain form.", "و"),
        Column("proclitic", "boolean", "", "Whether it is glued to the token after it.", "true"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in (_ARTICLES, _ENTITIES, _QUOTES, _NAMES, _TOKENS)}
"""The tables by name."""
