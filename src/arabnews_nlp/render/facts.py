"""What is known of an entity or a quotation, in words for a reader: shown on hover and in the lists below the text."""

from __future__ import annotations

from typing import NamedTuple

from arabnews_nlp.language.counting import counted
from arabnews_nlp.records import Cluster, Entity, Quote

__all__ = [
    "KINDS",
    "LABELS",
    "QUOTES_COUNTED",
    "ROLES",
    "Fact",
    "entity_facts",
    "link_address",
    "quote_facts",
    "role_fact",
]

LABELS = {"PER": "شخص", "LOC": "مكان", "ORG": "هيئة", "DATE": "تاريخ"}
KINDS = {"direct": "مباشر", "mixed": "مختلط", "indirect": "غير مباشر"}
ROLES = {"cue": "فعل القول", "speaker": "القائل", "via": "الوسيلة"}
QUOTES_COUNTED = ("اقتباس واحد", "اقتباسان", "اقتباسات", "اقتباسًا")
_TIMES = ("مرة واحدة", "مرتان", "مرات", "مرة")
_PLACE_KINDS = {"country": "دولة", "region": "إقليم", "city": "مدينة"}
_ANCHORS = {"published": "يوم النشر", "dateline": "تاريخ في صدر الخبر", "text": "تاريخ في النص"}


class Fact(NamedTuple):
    """One thing that is known: a name, empty for the heading, and a value."""

    name: str
    value: str


def entity_facts(entity: Entity, cluster: Cluster | None) -> list[Fact]:
    r"""Return what is known of a mention, its kind first.

    Args:
        entity: The mention.
        cluster: The group that it belongs to, if any.

    Example:
        >>> [fact.value for fact in entity_facts(Entity(0, 4, "DATE", "أمس", value="2024-05-06"), None)]
        ['تاريخ (DATE)', '\u20662024-05-06\u2069']
    """
    facts = [Fact("", f"{LABELS[entity.label]} ({entity.label})")]
    if entity.label == "DATE":
        facts += _date_facts(entity)
    elif cluster is not None:
        facts.append(Fact("الاسم", cluster.name))
        facts.append(Fact("المجموعة", f"{cluster.id}، {counted(len(cluster.mentions), _TIMES)}"))
    elif entity.normalized and entity.normalized != entity.text:
        facts.append(Fact("الاسم", entity.normalized))
    link = " · ".join(part for part in (entity.kb_id, entity.country) if part)
    if link:
        kind = _PLACE_KINDS.get(entity.place.kind, "") if entity.place else ""
        facts.append(Fact("الرابط", _kept(link) + (f" ({kind})" if kind else "")))
    if entity.place is not None and entity.place.ambiguous:
        facts.append(Fact("لماذا", f"أرجح أماكن بهذا الاسم، حصته {entity.place.score:.2f}"))
    if entity.score is not None:
        facts.append(Fact("الثقة", f"{entity.score:.2f}"))
    return facts


def _date_facts(entity: Entity) -> list[Fact]:
    date, facts = entity.date, []
    if entity.value:
        facts.append(Fact("القيمة", _kept(entity.value)))
    if date is None:
        return facts
    if date.start and date.end and date.start != date.end:
        facts.append(Fact("المدة", f"من {_kept(date.start)} إلى {_kept(date.end)}"))
    if date.hijri:
        facts.append(Fact("بالهجري", _kept(date.hijri)))
    if date.anchor and date.anchor_source:
        source = _ANCHORS.get(date.anchor_source, date.anchor_source)
        facts.append(Fact("لماذا", f"محسوب من {source} {_kept(date.anchor)}"))
    if date.conflict:
        facts.append(Fact("تنبيه", "اسم اليوم لا يوافق التاريخ"))
    if date.reason and not entity.value:
        facts.append(Fact("بلا قيمة", date.reason))
    return facts


def _kept(value: object) -> str:
    """Return a code that reads from left to right within Arabic: «2024-05-06» would else end with its year."""
    return f"\u2066{value}\u2069"


def quote_facts(quote: Quote, place: int) -> list[Fact]:
    """Return what is known of a quotation, its number and kind first.

    Args:
        quote: The quotation.
        place: Its number on the page, from 1.
    """
    facts = [Fact("", f"اقتباس {place} {KINDS[quote.kind]} ({quote.kind})")]
    facts.append(Fact("القائل", quote.who or "غير معروف"))
    if quote.score is not None:
        facts.append(Fact("الثقة", f"{quote.score:.2f}"))
    if quote.why:
        facts.append(Fact("لماذا", quote.why))
    return facts


def role_fact(role: str, quote: Quote, place: int) -> Fact:
    """Return what a cue, a speaker or a medium is, and of which quotation."""
    return Fact("", f"{ROLES[role]}، اقتباس {place}" + (f": {quote.who}" if quote.who else ""))


def link_address(kb_id: str) -> str | None:
    """Return the web address of a linked place, None where its table has no pages.

    Example:
        >>> link_address("geonames:524901"), link_address("iso:RU")
        ('https://www.geonames.org/524901', None)
    """
    table, _, number = kb_id.partition(":")
    return f"https://www.geonames.org/{number}" if table == "geonames" and number.isdigit() else None
