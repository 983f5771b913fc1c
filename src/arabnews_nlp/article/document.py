"""What a reader yields: one article and where it came from; and what is no text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from arabnews_nlp.errors import InputError, TextTypeError

__all__ = ["Document", "Failures", "check_text"]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as its file gives it.

    Attributes:
        id: The record's own identifier, else made from the file's name and the record's number.
        text: The text exactly as it stands in the file; only an encoding mark (BOM) before its first character is
            left out, as it is part of the encoding. Of an HTML page: its title and body.
        published: Day of publication, where the record gives one.
        place: File, and line or row, for messages.
        source: The outlet, where the record gives one.
    """

    id: str
    text: str
    published: date | None
    place: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Failures:
    """What becomes of a record that cannot be read: raised, or handed to the caller so that reading goes on."""

    on_error: Callable[[InputError], None] | None = None

    def report(self, error: InputError) -> None:
        """Hand the error over, or raise it where nobody takes it.

        Args:
            error: Why the record or file could not be read.

        Raises:
            InputError: The error itself.
        """
        if self.on_error is None:
            raise error
        self.on_error(error)


def check_text(text: object) -> None:
    """Refuse what is not a text.

    Raises:
        TextTypeError: Not a string, or it holds lone surrogates, which no file can hold.
    """
    if not isinstance(text, str):
        hint = "; decode them first: text.decode('utf-8')" if isinstance(text, bytes) else ""
        raise TextTypeError(f"the text must be a str, not {type(text).__name__}{hint}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise TextTypeError(
            f"the text holds a lone surrogate at offset {error.start}; mend it with "
            "text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
        ) from None
