"""From a record of a file to a document: which fields hold id, text, day of publication and outlet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from arabnews_nlp.article.document import Document
from arabnews_nlp.errors import RecordError
from arabnews_nlp.published import read_published

__all__ = ["LONGEST_LINE", "Fields", "document_of_record"]

LONGEST_LINE = 1 << 26
"""A bound of memory: a longer line is no article, but a broken file or a trap."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of a record's fields.

    Attributes:
        id: The identifier; records may lack it.
        text: The article's text; every record has it.
        published: The day of publication; records may lack it.
        source: The outlet; records may lack it.
    """

    id: str = "id"
    text: str = "text"
    published: str = "published"
    source: str = "source"


def document_of_record(
    record: Mapping[str, object], fields: Fields, path: str | Path, place: str, default_id: str
) -> Document:
    """Make a document of a record.

    Args:
        record: Its fields.
        fields: Their names.
        path: The file, for messages.
        place: Its line or row, for messages.
        default_id: Its identifier, where the record has none.

    Raises:
        RecordError: It has no text.
        PublishedDateError: Its date of publication is impossible.
    """
    if fields.text not in record:
        names = ", ".join(str(name) for name in list(record)[:12]) or "none"
        raise RecordError(
            path, f"{place}: no field {fields.text!r} (fields: {names}); name the one that holds the text"
        )
    text = record[fields.text]
    if not isinstance(text, str):
        kind = "null" if text is None else type(text).__name__
        raise RecordError(path, f"{place}: field {fields.text!r} is {kind}, not a string")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        code = f"U+{ord(text[error.start]):04X}"
        raise RecordError(path, f"{place}: half a surrogate pair ({code}) in the text; repair the record") from error
    identifier = record.get(fields.id)
    published = read_published(record.get(fields.published), place=f"{path}: {place}")
    name = default_id if identifier is None or identifier == "" else str(identifier)
    source = record.get(fields.source)
    return Document(name, text, published, f"{path}: {place}", str(source) if source else None)
