"""An analysed article: the text exactly as given and everything found in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from arabnews_nlp.records import Cluster, Entity, Morphology, Quote, QuoteCheck, Span, Token, Zone

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Article"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what was found in it.

    Attributes:
        id: Identifier as given, or None.
        text: The text exactly as given; all offsets are code points into it.
        published: Publication date, or None.
        entities: Mentions in order of their start.
        quotes: Quotations in order of their first content.
        tokens: D2 tokens in order.
        sentences: Spans of sentences.
        zones: The page's zones; every line that is not blank lies in one.
        source: The outlet, where the input names it.
        morphology: For each token what an analyser says of it, or None; empty where none ran.

    Example:
        >>> import arabnews_nlp as an
        >>> article = an.extract("زار الوفد مدينة طنجة.")
        >>> [article.text[entity.start : entity.end] for entity in article.entities]
        ['طنجة']
    """

    id: str | None
    text: str
    published: date | None = None
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()
    source: str | None = None
    morphology: tuple[Morphology | None, ...] = ()

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """The people, bodies and places of the article, each with all its mentions, in order of first mention.

        Example:
            >>> import arabnews_nlp as an
            >>> article = an.extract("وصل سيرغي شويغو إلى موسكو. وقال شويغو إن الاجتماع انتهى.")
            >>> [(cluster.name, len(cluster.mentions)) for cluster in article.clusters]
            [('سيرغي شويغو', 2), ('موسكو', 1)]
        """
        groups: dict[int, list[Entity]] = {}
        for entity in self.entities:
            if entity.cluster is not None:
                groups.setdefault(entity.cluster, []).append(entity)
        return tuple(Cluster(number, tuple(mentions)) for number, mentions in sorted(groups.items()))

    def check_quote(self, claim: str, speaker: str | None = None) -> QuoteCheck:
        """Tell whether a claimed quotation is in the article, word for word, and the claimed speaker's.

        Vowel marks, tatweel, hamza seats, quotation marks, the script of digits, spacing, and digits or words in
        numbers make no difference; every other word does. See docs/checking.md for the verdicts.

        Args:
            claim: The claimed words. «…» marks words that it leaves out.
            speaker: Who is said to have said them: a name, an office or a description; None to check words only.

        Returns:
            Verdict, the span that matches best with its offsets into ``text``, similarity, differences word by word,
            the records that the words belong to, and whether the speaker agrees.

        Raises:
            ClaimError: The claim or the speaker holds no word.

        Example:
            >>> import arabnews_nlp as an
            >>> text = "قال الوزير سامي الخطيب: «لن نغلق الميناء». وقال المدير علي الحداد إن العمل مستمر."
            >>> article = an.extract(text)
            >>> article.check_quote("لن نغلق الميناء", speaker="سامي الخطيب").verdict
            'verbatim'
            >>> article.check_quote("لن نغلق الميناء", speaker="علي الحداد").verdict
            'misattributed'
            >>> article.check_quote("نغلق الميناء").differences[0].concerns
            ('negation',)
        """
        from arabnews_nlp.quotes.checking import checker_of  # noqa: PLC0415 - only who checks pays for it

        return checker_of(self).check(claim, speaker)

    def to_dict(self, *, tokens: bool = False) -> dict[str, Any]:
        """Return the article as the JSONL record of the command line.

        Args:
            tokens: Whether to add ``tokens``, ``sentences`` and ``zones``.
        """
        record: dict[str, Any] = {
            "id": self.id,
            "text": self.text,
            "published": self.published.isoformat() if self.published else None,
            "entities": [entity_record(entity) for entity in self.entities],
        }
        if tokens:
            record["tokens"] = [token._asdict() for token in self.tokens]
            for entry, morphology in zip(record["tokens"], self.morphology, strict=False):
                if morphology is not None:
                    entry["morphology"] = asdict(morphology)
            record["sentences"] = [list(sentence) for sentence in self.sentences]
            record["zones"] = [zone._asdict() for zone in self.zones]
        record["quotes"] = [quote_record(quote) for quote in self.quotes]
        if self.source is not None:
            record["source"] = self.source
        return record

    def to_html(self, *, full_page: bool = False) -> str:
        """Return the text as right-to-left HTML with entities and quotations marked.

        Args:
            full_page: Whether to wrap it in a page of its own.
        """
        from arabnews_nlp.render import article_html  # noqa: PLC0415 - only who renders pays for it

        return article_html(self, full_page=full_page)

    def entities_frame(self) -> pd.DataFrame:
        """Return the entities as a pandas frame; its columns are there also when it is empty."""
        from arabnews_nlp.tables import entities_frame  # noqa: PLC0415 - pandas is loaded on first use

        return entities_frame([self])

    def quotes_frame(self) -> pd.DataFrame:
        """Return the quotations as a pandas frame; its columns are there also when it is empty."""
        from arabnews_nlp.tables import quotes_frame  # noqa: PLC0415 - pandas is loaded on first use

        return quotes_frame([self])

    def _repr_html_(self) -> str:
        return self.to_html()


def entity_record(entity: Entity) -> dict[str, Any]:
    """Return an entity as it stands in the JSONL record."""
    names = ("start", "end", "label", "text", "normalized", "value", "kb_id", "country", "cluster", "score", "zone")
    record = {name: getattr(entity, name) for name in names}
    return record if entity.found_by is None else record | {"found_by": entity.found_by}


def quote_record(quote: Quote) -> dict[str, Any]:
    """Return a quotation as it stands in the JSONL record."""
    return {
        "id": quote.id,
        "kind": quote.kind,
        "content": [list(span) for span in quote.content],
        "text": quote.text,
        "cue": list(quote.cue) if quote.cue else None,
        "speaker": list(quote.speaker) if quote.speaker else None,
        "who": quote.who,
        "who_cluster": quote.who_cluster,
        "via": list(quote.via) if quote.via else None,
        "parent": quote.parent,
        "score": quote.score,
    }
