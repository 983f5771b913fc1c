"""``doc._`` and ``token._``: our attributes on spaCy's Docs, and Docs that have them as bytes.

``Doc.to_bytes``, ``DocBin`` and ``nlp.pipe(n_process=2)`` make bytes of them: spaCy packs ``doc.user_data`` with
msgpack, which knows neither our records nor dates, and gives lists for tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import srsly
from spacy.tokens import Doc, Token

from arabnews_nlp.language import Segmentation, segment
from arabnews_nlp.records import DateValue, Entity, Morphology, PlaceLink, Quote, Zone

__all__ = ["register_extensions"]

_KIND = "__arabnews__"
_CLASSES = (DateValue, Entity, Morphology, PlaceLink, Quote)
_RECORDS: dict[str, Callable[..., Any]] = {cls.__name__: cls for cls in _CLASSES}
_SPANS = ("cue", "speaker", "via")

Chain = Callable[[Any], Any] | None


def _encode(value: Any, chain: Chain = None) -> Any:  # noqa: ANN401 - srsly's protocol
    """Return a mapping for what msgpack does not know and we do."""
    if isinstance(value, _CLASSES):
        return {_KIND: type(value).__name__, "of": [getattr(value, field.name) for field in fields(value)]}
    if isinstance(value, date) and not isinstance(value, datetime):
        return {_KIND: "date", "of": value.isoformat()}
    if isinstance(value, frozenset):
        return {_KIND: "frozenset", "of": list(value)}
    if isinstance(value, Segmentation):  # made anew of the text, which the Doc holds already
        return None
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Chain = None) -> Any:  # noqa: ANN401 - srsly's protocol
    """Return the record of a mapping; nothing but records, dates and sets is ever made."""
    kind = value.get(_KIND)
    if kind == "date":
        return date.fromisoformat(value["of"])
    if kind == "frozenset":
        return frozenset(value["of"])
    if kind == "Quote":
        return _quote(value["of"])
    if kind in _RECORDS:
        return _RECORDS[kind](*value["of"])
    return value if chain is None else chain(value)


def _quote(values: Sequence[Any]) -> Quote:
    named = dict(zip((field.name for field in fields(Quote)), values, strict=True))
    spans = {name: tuple(named[name]) if named[name] else None for name in _SPANS}
    return Quote(**{**named, **spans, "content": tuple(tuple(span) for span in named["content"])})


def register_extensions() -> None:
    """Add the attributes that the stages fill, and let spaCy pack our records; what is registered already stays."""
    srsly.msgpack_encoders.register("arabnews", func=_encode)
    srsly.msgpack_decoders.register("arabnews", func=_decode)
    for name, restore in (("zones", _zones), ("entities", tuple), ("quotes", tuple), ("morphology", tuple)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name, restore), setter=_setter(name))
    if not Doc.has_extension("segmentation"):
        Doc.set_extension("segmentation", getter=_segmentation, setter=_setter("segmentation"))
    defaults: dict[str, Any] = {
        "published": None,
        "heads": None,
        "date_probabilities": None,
        "proclitic_starts": frozenset(),
    }
    for name, default in defaults.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Token.has_extension("proclitic"):
        Token.set_extension("proclitic", getter=_is_proclitic)


def _is_proclitic(token: Token) -> bool:
    """Return whether a token of our tokenizer is a proclitic."""
    return token.idx in token.doc._.proclitic_starts


def _zones(values: Sequence[Any]) -> tuple[Zone, ...]:
    return tuple(Zone(*value) for value in values)


def _getter(name: str, restore: Callable[[Sequence[Any]], Any]) -> Callable[[Doc], Any]:
    def get(doc: Doc) -> Any:  # noqa: ANN401 - of the extension's type
        return restore(doc.user_data.get(_key(name), ()))

    return get


def _setter(name: str) -> Callable[[Doc, Any], None]:
    def put(doc: Doc, value: Any) -> None:  # noqa: ANN401 - of the extension's type
        doc.user_data[_key(name)] = value

    return put


def _segmentation(doc: Doc) -> Segmentation:
    found: Segmentation | None = doc.user_data.get(_key("segmentation"))
    if found is None or found.text != doc.text:
        found = segment(doc.text)
        doc.user_data[_key("segmentation")] = found
    return found


def _key(name: str) -> str:
    return f"arabnews_{name}"
