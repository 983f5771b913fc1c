"""Tables as parquet, with real types and the schema's version in each file's metadata."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from arabnews_nlp.tables.rows import Row
from arabnews_nlp.tables.schema_tables import SCHEMA_VERSION, TABLES, ColumnType

__all__ = ["ParquetSink", "arrow_schema", "arrow_table"]

ROWS_IN_GROUP = 20_000
"""Rows gathered in memory before they are written as a row group."""

_ARROW_TYPES: dict[ColumnType, Any] = {
    "string": pa.string(),
    "label": pa.dictionary(pa.int32(), pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "spans": pa.list_(pa.list_(pa.int64())),
}


def arrow_schema(table: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return a table's Arrow schema; each field's metadata holds its meaning and unit.

    Args:
        table: Name of the table.

    Example:
        >>> arrow_schema("articles").field("published").type
        DataType(date32[day])
    """
    fields = [
        pa.field(column.name, _ARROW_TYPES[column.type], metadata={"meaning": column.meaning, "unit": column.unit})
        for column in TABLES[table].columns
    ]
    return pa.schema(fields, metadata={"arabnews_table": table, "arabnews_schema_version": SCHEMA_VERSION})


def arrow_table(table: str, rows: Sequence[Row]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return rows of a table as an Arrow table.

    Args:
        table: Name of the table.
        rows: Its rows.

    Example:
        >>> arrow_table("tokens", []).num_columns
        8
    """
    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


class ParquetSink:
    """Writes a table's rows to a parquet file, a row group at a time.

    Args:
        path: The file.
        table: Name of the table.
    """

    def __init__(self, path: Path, table: str) -> None:
        self._table = table
        self._rows: list[Row] = []
        self._writer = pq.ParquetWriter(path, arrow_schema(table), compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._rows.extend(rows)
        while len(self._rows) >= ROWS_IN_GROUP:
            self._flush(ROWS_IN_GROUP)

    def close(self) -> None:
        """Write what is left and end the file."""
        if self._rows:
            self._flush(len(self._rows))
        self._writer.close()

    def _flush(self, count: int) -> None:
        self._writer.write_table(arrow_table(self._table, self._rows[:count]))
        del self._rows[:count]
