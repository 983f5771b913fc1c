"""What a person corrects in an annotation tool: marked stretches of a text, and links between them.

Entities are marks of their label. A quotation is a mark for each piece of its content (``DIRECT``, ``INDIRECT`` or
``MIXED``), and marks for cue, speaker and medium; links lead from its first piece to the others, and to the mark of
the entity that said it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import MarkupError
from arabnews_nlp.records import Entity, EntityLabel, QuoteKind, Span

__all__ = [
    "ENTITY_LABELS",
    "LINKS",
    "QUOTE_LABELS",
    "Link",
    "Mark",
    "Markup",
    "Statement",
    "markup_of",
    "part_marks",
    "statements_of",
]

ENTITY_LABELS: tuple[EntityLabel, ...] = get_args(EntityLabel)
KINDS: dict[str, QuoteKind] = {kind.upper(): kind for kind in get_args(QuoteKind)}
PARTS = {"CUE": "cue", "SPEAKER": "speaker", "VIA": "via"}
QUOTE_LABELS = (*KINDS, *PARTS)
"""Labels of the marks of quotations."""

LINKS = ("continues", "cue", "speaker", "via", "who")
"""Kinds of links, all from the first piece of a quotation's content."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked stretch of the text, in code points.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        label: What it is.
        number: Tells marks apart that have the same words and label: the same words said by two.
    """

    start: int
    end: int
    label: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the first piece of a quotation to one of its parts."""

    head: Mark
    part: Mark
    kind: str


@dataclass(frozen=True, slots=True)
class Markup:
    """All marks and links of an article.

    Attributes:
        marks: The marks in order, none twice.
        links: The links.
        quotes: Whether quotations are marked at all; where not, those of the record stay as they are.
    """

    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation as a person sees it: where its parts stand.

    Attributes:
        kind: ``direct``, ``indirect`` or ``mixed``.
        content: The pieces of what was said.
        cue: The word that attributes.
        speaker: Who said it, as written.
        via: The medium.
        who: The mention that names who said it most fully.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Span | None = None
    via: Span | None = None
    who: Span | None = None


def statements_of(article: Article) -> list[Statement]:
    """Return the quotations of an article as statements, in their order.

    Args:
        article: The article.
    """
    names = {cluster.id: cluster.canonical for cluster in article.clusters}
    return [
        Statement(
            quote.kind,
            quote.content,
            quote.cue,
            quote.speaker,
            quote.via,
            _span(names.get(quote.who_cluster) if quote.who_cluster is not None else None),
        )
        for quote in article.quotes
    ]


def _span(entity: Entity | None) -> Span | None:
    return (entity.start, entity.end) if entity else None


def markup_of(article: Article) -> Markup:
    """Return what of an article a person can correct.

    Args:
        article: The article.

    Example:
        >>> markup_of(Article("a", "وصل إلى طنجة", entities=(Entity(8, 12, "LOC", "طنجة"),))).marks
        (Mark(start=8, end=12, label='LOC', number=0),)
    """
    entities = {(entity.start, entity.end): entity.label for entity in article.entities}
    marks = {Mark(*span, label) for span, label in entities.items()}
    links: list[Link] = []
    for statement in statements_of(article):
        head, *rest = (_another(Mark(*span, statement.kind.upper()), marks) for span in statement.content)
        parts = [("continues", mark) for mark in rest]
        parts += [(PARTS[mark.label], mark) for mark in part_marks(statement)]
        if statement.who:
            parts.append(("who", Mark(*statement.who, entities[statement.who])))
        marks.update((head, *(mark for _, mark in parts)))
        links += [Link(head, mark, kind) for kind, mark in parts]
    return Markup(tuple(sorted(marks)), tuple(links))


def _another(mark: Mark, marks: Collection[Mark]) -> Mark:
    """Return the mark, with the next number where it is there already."""
    while mark in marks:
        mark = replace(mark, number=mark.number + 1)
    return mark


def part_marks(statement: Statement) -> list[Mark]:
    """Return the marks of a quotation's cue, speaker and medium.

    Args:
        statement: The quotation.
    """
    spans = (("CUE", statement.cue), ("SPEAKER", statement.speaker), ("VIA", statement.via))
    return [Mark(span[0], span[1], label) for label, span in spans if span is not None]


def marked_statements(markup: Markup) -> list[Statement]:
    """Return the quotations that are marked, in the order of their first pieces.

    Args:
        markup: Marks and links.

    Raises:
        MarkupError: A link starts or ends at a mark that it cannot, or a quotation has two parts of one kind.
    """
    linked: dict[Mark, list[Link]] = {}
    for link in markup.links:
        _check(link)
        linked.setdefault(link.head, []).append(link)
    continued = {link.part for link in markup.links if link.kind == "continues"}
    heads = [mark for mark in markup.marks if mark.label in KINDS and mark not in continued]
    return [_statement(head, linked.get(head, [])) for head in heads]


def _check(link: Link) -> None:
    allowed = {"continues": tuple(KINDS), "who": ENTITY_LABELS} | {kind: (label,) for label, kind in PARTS.items()}
    if link.kind not in allowed:
        raise MarkupError(f"there is no link {link.kind!r}; links are {', '.join(LINKS)}")
    if link.head.label not in KINDS or link.part.label not in allowed[link.kind]:
        raise MarkupError(
            f"the link {link.kind!r} leads from {_named(link.head)} to {_named(link.part)}; it must lead from the "
            f"first piece of a quotation ({', '.join(KINDS)}) to {' or '.join(allowed[link.kind])}"
        )


def _statement(head: Mark, links: list[Link]) -> Statement:
    pieces = sorted([head, *(link.part for link in links if link.kind == "continues")])
    others: dict[str, Span] = {}
    for link in links:
        if link.kind == "continues":
            continue
        if link.kind in others:
            raise MarkupError(f"{_named(head)} has two links {link.kind!r}; a quotation has one at most")
        others[link.kind] = (link.part.start, link.part.end)
    return Statement(KINDS[head.label], tuple((piece.start, piece.end) for piece in pieces), **others)


def _named(mark: Mark) -> str:
    return f"{mark.label} at {mark.start}–{mark.end}"


def checked(marks: Mapping[str, Mark], links: Iterator[tuple[str, str, str]], length: int) -> Markup:
    """Return the markup of what a tool gave, with links by the tool's own names of marks.

    Args:
        marks: Marks by the tool's name for each.
        links: Names of head and part, and the kind.
        length: Length of the text in code points.

    Raises:
        MarkupError: A mark lies outside the text or has an unknown label, or a link leads nowhere.
    """
    known = (*ENTITY_LABELS, *QUOTE_LABELS)
    distinct: dict[str, Mark] = {}
    taken: set[Mark] = set()
    for name, mark in marks.items():
        distinct[name] = _another(mark, taken) if mark.label in KINDS else mark
        taken.add(distinct[name])
        if not 0 <= mark.start < mark.end <= length:
            raise MarkupError(f"{_named(mark)} is outside the text, which has {length} code points")
        if mark.label not in known:
            raise MarkupError(f"there is no label {mark.label!r}; labels are {', '.join(known)}")
    found = []
    for head, part, kind in links:
        lost = next((name for name in (head, part) if name not in marks), None)
        if lost is not None:
            raise MarkupError(f"a link {kind!r} leads to the mark {lost!r}, which is not there")
        found.append(Link(distinct[head], distinct[part], kind))
    return Markup(tuple(sorted(taken)), tuple(found))
