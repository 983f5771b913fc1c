"""spaCy's DocBin (``.spacy``): what ``spacy train`` and Prodigy read.

``doc.ents`` holds the entities, with identifiers; ``doc.spans["quotes"]`` the parts of quotations, those of one with
the same ``span.id``: pieces are labelled DIRECT, INDIRECT or MIXED, the rest CUE, SPEAKER, VIA, and WHO the mention
that names who said it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from arabnews_nlp._optional import needed
from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import DocumentError
from arabnews_nlp.exchange.formats import Correction, Format
from arabnews_nlp.exchange.markup import KINDS, PARTS, Mark, Markup, checked, part_marks, statements_of
from arabnews_nlp.exchange.sight import seen_entities, whole_tokens
from arabnews_nlp.language import segment
from arabnews_nlp.records import Span
from arabnews_nlp.tables.whole import whole_file

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from arabnews_nlp.language.spacy_tokenizer import Tokenizer

__all__ = ["DOCBIN", "SPANS_KEY"]

SPANS_KEY = "quotes"
_ARTICLE = "article"
_WHO = "WHO"
# A file of many articles is unpacked at once; one that grows more than this is no file of spaCy's but a trap.
_LARGEST = 1 << 30


def _sight(article: Article) -> Callable[[Span], Span]:
    return whole_tokens(segment(article.text).tokens)


def _write(articles: Iterable[Article], path: Path) -> None:
    with needed("spaCy", "writing .spacy", "spacy"):
        from spacy.tokens import DocBin  # noqa: PLC0415 - start-up time
        from spacy.vocab import Vocab  # noqa: PLC0415

    from arabnews_nlp.language.spacy_tokenizer import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer(Vocab())
    packed = DocBin(store_user_data=True, docs=(_doc(article, tokenizer) for article in articles))
    with whole_file(path) as part:
        packed.to_disk(part)


def _doc(article: Article, tokenizer: Tokenizer) -> Doc:
    from spacy.tokens import Span as DocSpan  # noqa: PLC0415 - start-up time
    from spacy.tokens import SpanGroup  # noqa: PLC0415

    doc = tokenizer(article.text)
    doc.user_data = {_ARTICLE: article.id}
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    sight = whole_tokens(segment(article.text).tokens)

    def span(place: Span, label: str, kb_id: str = "", span_id: str = "") -> DocSpan:
        start, end = sight(place)
        return DocSpan(doc, starts[start], ends[end], label=label, kb_id=kb_id, span_id=span_id)

    doc.ents = [span(place, entity.label, kb_id=entity.kb_id or "") for place, entity in seen_entities(article, sight)]
    spans = []
    for number, statement in enumerate(statements_of(article)):
        places = [(piece, statement.kind.upper()) for piece in statement.content]
        places += [((mark.start, mark.end), mark.label) for mark in part_marks(statement)]
        places += [(statement.who, _WHO)] if statement.who else []
        spans += [span(place, label, span_id=str(number)) for place, label in places]
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=spans)
    return doc


def _read(path: Path) -> Iterator[Correction]:
    with needed("spaCy", "reading .spacy", "spacy"):
        from spacy.tokens import DocBin  # noqa: PLC0415 - start-up time
        from spacy.vocab import Vocab  # noqa: PLC0415

    data = _refuse_bombs(path)
    try:
        docs = list(DocBin().from_bytes(data).get_docs(Vocab()))
    except (ValueError, KeyError, TypeError, AssertionError) as error:
        raise DocumentError(path, f"is no DocBin of spaCy ({error})") from error
    for number, doc in enumerate(docs, 1):
        yield Correction(doc.user_data.get(_ARTICLE), doc.text, f"{path}: doc {number}", partial(_markup, doc))


def _refuse_bombs(path: Path) -> bytes:
    """Return the file's bytes once it is sure that what they unpack to fits into memory."""
    try:
        data = path.read_bytes()
        unpacking = zlib.decompressobj()
        size, rest = 0, data
        while rest and not unpacking.eof:
            size += len(unpacking.decompress(rest, 1 << 24))
            rest = unpacking.unconsumed_tail
            if size > _LARGEST:
                raise DocumentError(path, f"unpacks to more than {_LARGEST >> 20} MiB; part it")
    except (OSError, zlib.error) as error:
        raise DocumentError(path, f"is no DocBin of spaCy ({error})") from error
    return data


def _markup(doc: Doc, article: Article) -> Markup:
    marks = {f"e{n}": Mark(ent.start_char, ent.end_char, ent.label_) for n, ent in enumerate(doc.ents)}
    if SPANS_KEY not in doc.spans:
        return Markup(checked(marks, iter(()), len(article.text)).marks, quotes=False)
    entities = {(mark.start, mark.end): name for name, mark in marks.items()}
    parts: dict[str, list[tuple[str, str]]] = {}
    for number, span in enumerate(doc.spans[SPANS_KEY]):
        place = span.start_char, span.end_char
        if span.label_ == _WHO:
            # A mention that was taken away names nobody any more.
            name, label = entities.get(place, ""), "who"
        else:
            name, label = f"s{number}", PARTS.get(span.label_, "continues")
            marks[name] = Mark(*place, span.label_)
        if name:
            parts.setdefault(span.id_, []).append((name, label))
    return checked(marks, _links(parts, marks), len(article.text))


def _links(parts: dict[str, list[tuple[str, str]]], marks: dict[str, Mark]) -> Iterator[tuple[str, str, str]]:
    for group in parts.values():
        pieces = sorted((name for name, _ in group if marks[name].label in KINDS), key=lambda name: marks[name])
        for name, kind in group:
            if pieces and name != pieces[0]:
                yield pieces[0], name, kind


DOCBIN = Format("docbin", ".spacy", _write, _read, lambda article: article.text, _sight)
"""The format of spaCy's DocBin."""
