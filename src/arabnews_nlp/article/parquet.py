"""Articles in parquet, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from arabnews_nlp._optional import needed
from arabnews_nlp.article.document import Document, Failures
from arabnews_nlp.article.encodings import open_bytes
from arabnews_nlp.article.fields import Fields, document_of_record
from arabnews_nlp.article.unpacking import refuse_growth
from arabnews_nlp.errors import DocumentError, EmptyFileError, PublishedDateError, RecordError

if TYPE_CHECKING:
    import pyarrow

__all__ = ["read_parquet"]

_ROWS = 256


def read_parquet(path: Path, identifier: str, fields: Fields, failures: Failures) -> Iterator[Document]:
    """Yield the rows of a parquet file, 256 at a time.

    Args:
        path: The file.
        identifier: Beginning of the identifiers of records that have none.
        fields: Names of the columns.
        failures: What becomes of a row without text.

    Raises:
        DocumentError: It is no parquet file, or has no such column.
        EmptyFileError: There is no row in it.
        RecordError: A row's text is null or no string.
        PublishedDateError: A date of publication is impossible.
    """
    with needed("pyarrow", "reading .parquet", "parquet"):
        import pyarrow  # noqa: PLC0415 - slow to import, needed by this format alone
        import pyarrow.parquet  # noqa: PLC0415

    number = 0
    with open_bytes(path) as stream:
        try:
            table = pyarrow.parquet.ParquetFile(stream)
            names = table.schema_arrow.names
            groups = (table.metadata.row_group(group) for group in range(table.metadata.num_row_groups))
            refuse_growth(path, max((group.total_byte_size for group in groups), default=0), path.stat().st_size)
            if fields.text not in names:
                known = ", ".join(names)
                raise DocumentError(path, f"no column {fields.text!r} (columns: {known}); name the one with the text")
            wanted = [name for name in (fields.id, fields.text, fields.published, fields.source) if name in names]
            # Equal texts are held once: a small file may hold a large one in each of a million rows.
            table = pyarrow.parquet.ParquetFile(stream, metadata=table.metadata, read_dictionary=[fields.text])
            for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
                for place in range(batch.num_rows):
                    number += 1
                    try:
                        row = _parquet_row(batch, wanted, place, path, number)
                        document = document_of_record(row, fields, path, f"row {number}", f"{identifier}-{number}")
                    except (RecordError, PublishedDateError) as error:
                        failures.report(error)
                        continue
                    yield document
        except (pyarrow.ArrowException, UnicodeDecodeError) as error:
            raise DocumentError(path, f"not a whole parquet file ({error})") from error
    if not number:
        raise EmptyFileError(path, "no row in it")


def _parquet_row(
    batch: pyarrow.RecordBatch, names: Sequence[str], place: int, path: Path, number: int
) -> dict[str, object]:
    """Return a row's values; parquet promises UTF-8, but a broken file may hold anything."""
    try:
        return {name: batch.column(name)[place].as_py() for name in names}
    except UnicodeDecodeError as error:
        raise RecordError(path, f"row {number}: a field is not UTF-8 ({error.reason}); write the file anew") from error
