"""Write tables.md, the description of the tables' columns, from the code.

python docs/schema/write.py
"""

from __future__ import annotations

from pathlib import Path

from arabnews_nlp.tables.schema_tables import SCHEMA_VERSION, TABLES

HEAD = f"""# The tables, schema version {SCHEMA_VERSION}

Written by `python docs/schema/write.py`; a test fails when it is not up to date.

Offsets count Unicode code points from 0 in the text exactly as given; an end is the offset after the last code point. All tables
join on `article`. Formats:

- **parquet**: the types named here; `label` is dictionary-encoded, `date` is a day, `spans` is a list of pairs of integers; the schema's
  version, and each column's meaning and unit, stand in the file's metadata.
- **csv**: UTF-8, with a byte-order mark on request (`--bom`, for Excel). An empty cell is a missing value. A cell that begins with
  `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe gets an apostrophe before it, so that no spreadsheet runs it;
  `arabnews_nlp.tables.read_csv_table` takes it away again. `spans` are JSON.
- **xlsx**: a sheet a table, right to left, header frozen, articles linked to their first entity and quotation and back.
- **pandas**: `date` is a string `YYYY-MM-DD`.
"""


def description() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for table in TABLES.values():
        parts.append(
            f"\n## `{table.name}`\n\n{table.meaning}\n\n| column | type | unit | meaning | example |\n|---|---|---|---|---|\n"
        )
        parts += [f"| `{c.name}` | {c.type} | {c.unit} | {c.meaning} | `{c.example}` |\n" for c in table.columns]
    return "".join(parts)


if __name__ == "__main__":
    Path(__file__).with_name("tables.md").write_text(description(), encoding="utf-8")
