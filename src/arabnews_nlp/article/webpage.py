"""Articles out of HTML pages, by trafilatura (extra ``web``)."""

from __future__ import annotations

import re
from pathlib import Path

from arabnews_nlp.article.document import Document
from arabnews_nlp.article.encodings import HEAD, codec_of, declared_codec, decode
from arabnews_nlp.errors import DependencyError, EmptyFileError, EncodingError, PublishedDateError
from arabnews_nlp.published import read_published

__all__ = ["read_html"]

_QUOTE_OPENS = re.compile(r"<q(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_QUOTE_CLOSES = re.compile(r"</q\s*>", re.IGNORECASE)


def read_html(data: bytes, path: Path, document_id: str, encoding: str | None) -> Document:
    """Return the article of an HTML page: its title, author and body, a blank line between them.

    The text is what a reader of the page sees of the article; offsets of the analysis point into it, not into the
    markup. Quotation marks that a browser draws for ``<q>`` elements are written out.

    Args:
        data: The page's bytes.
        path: Its file, for messages.
        document_id: Identifier of the document.
        encoding: Name of the encoding; None for the one that the page declares, else UTF-8.

    Raises:
        DependencyError: trafilatura is not installed.
        EmptyFileError: There is no article in the page.
        EncodingError: The page is not in its encoding.
    """
    try:
        import trafilatura  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DependencyError('reading HTML needs trafilatura: pip install "arabnews-nlp[web]"') from error

    markup = _QUOTE_CLOSES.sub("»", _QUOTE_OPENS.sub("«", _decoded(data, path, encoding)))
    page = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False)
    found = page if page is None or isinstance(page, dict) else page.as_dict()
    if not found or not found.get("text"):
        raise EmptyFileError(path, "no article was found in the page; give its text as .txt instead")
    try:
        published = read_published(found.get("date"), place=str(path))
    except PublishedDateError:
        published = None  # the page's own metadata is a guess, not something that the user gave
    author = found.get("author")
    head = [part for part in (found.get("title"), author and f"بقلم: {author}") if part]
    return Document(document_id, "\n\n".join([*head, found["text"]]), published, str(path))


def _decoded(data: bytes, path: Path, encoding: str | None) -> str:
    """Decode the page: what is UTF-8 is that, whatever the page declares; old pages are what they declare."""
    codec = codec_of(data[:HEAD], encoding)
    try:
        return decode(data, codec, path)
    except EncodingError:
        declared = declared_codec(data[:HEAD])
        if encoding is not None or declared is None:
            raise
        return decode(data, declared, path)
