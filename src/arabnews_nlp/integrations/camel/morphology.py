"""CAMeL Tools' morphology on our tokens.

Words are analysed whole, as CAMeL Tools reads them. Of a word's analyses the best one that splits off the same
proclitics as our tokens is taken, so that each token gets what belongs to it; where CAMeL's first choice splits
otherwise, ``Morphology.split`` says how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from arabnews_nlp.errors import ConfigError
from arabnews_nlp.integrations.camel.datasets import require_camel
from arabnews_nlp.integrations.camel.disambiguators import Ranked, Ranking, open_ranking
from arabnews_nlp.integrations.camel.tables_pos import ABSENT, PROCLITIC_POS
from arabnews_nlp.integrations.camel.words import Word, words_of_sentences
from arabnews_nlp.language import Segmentation, plain_form
from arabnews_nlp.records import Morphology

__all__ = ["CamelMorphology", "D2Split", "camel_morphology", "d2_split"]

Disambiguation = Literal["mle", "bert"]
# The features of proclitics, from the outside in; prc0, the article, is no token of its own in D2.
_PROCLITICS = ("prc3", "prc2", "prc1")
_ARTICLE = "ال"
_NO_TEMPLATE = "NTWS"


@dataclass(frozen=True)
class CamelMorphology:
    """CAMeL Tools' morphology, for :func:`arabnews_nlp.load`; the database is read at its first use in a process.

    Args:
        db: A database file (``morphology.db``), its folder, or the name of one that ``camel_data`` has downloaded; None
            for the default one, ``calima-msa-r13``.
        disambiguator: ``mle``: the likeliest analysis of a word by itself; ``bert``: of a word in its sentence.
        model: The disambiguator's data: a ``model.json`` or a folder with a BERT model. None for what ``camel_data``
            has downloaded; ``mle`` does with the database's own probabilities where there is nothing.
        backoff: What to do with words that the database lacks: ``NOAN_PROP`` takes them for names, where the
            database has patterns for that; ``NONE`` leaves them out; the others are camel_tools' own.

    Raises:
        ConfigError: ``disambiguator`` is not valid.

    Example:
        >>> CamelMorphology("morphology.db").disambiguator
        'mle'
    """

    db: str | Path | None = None
    disambiguator: Disambiguation = "mle"
    model: str | Path | None = None
    backoff: str = "NOAN_PROP"

    def __post_init__(self) -> None:
        if self.disambiguator not in get_args(Disambiguation):
            known = ", ".join(get_args(Disambiguation))
            raise ConfigError(f"disambiguator must be one of {known}, not {self.disambiguator!r}")

    def ranking(self) -> Ranking:
        """Return the disambiguator, read once in a process.

        Raises:
            DependencyError: The extra is not installed.
            ModelNotFoundError: The data are not there; the message says how to get them.
            ModelDamagedError: They can't be read.
            ConfigError: No such backoff.
        """
        require_camel()
        return open_ranking(self.db, self.disambiguator, self.model, self.backoff)

    def analyse(self, segmentation: Segmentation) -> tuple[Morphology | None, ...]:
        """Return for each token of a text what CAMeL Tools says of it, None where it says nothing.

        Args:
            segmentation: The text.
        """
        found: list[Morphology | None] = [None] * len(segmentation.tokens)
        sentences = words_of_sentences(segmentation)
        ranked = self.ranking()([[word.form for word in sentence] for sentence in sentences])
        for words, analyses in zip(sentences, ranked, strict=True):
            for word, ranks in zip(words, analyses, strict=True):
                if ranks:
                    found[word.first : word.last] = _of_word(segmentation, word, ranks)
        return tuple(found)


class D2Split(NamedTuple):
    """How an analysis cuts its word into D2 tokens.

    Attributes:
        proclitics: Diacritised proclitics.
        host: The diacritised rest, article and pronouns included.
    """

    proclitics: tuple[str, ...]
    host: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The proclitics without vowel marks."""
        return tuple(map(plain_form, self.proclitics))

    def __str__(self) -> str:
        return " ".join((*(f"{proclitic}+" for proclitic in self.proclitics), self.host))


def d2_split(analysis: Mapping[str, Any]) -> D2Split:
    """Return an analysis's D2 tokens, from its ``d2tok``, or its ``d3tok`` with the article put back.

    Args:
        analysis: An analysis of camel_tools' analyser.

    Example:
        >>> print(d2_split({"diac": "وَالرَّئِيس", "d3tok": "وَ+_ال+_رَئِيس"}))
        وَ+ الرَئِيس
    """
    pieces = str(analysis.get("d2tok") or analysis.get("d3tok") or "").split("_")
    if pieces in ([""], ["NOAN"]):
        return D2Split((), str(analysis["diac"]))
    proclitics = [piece.removesuffix("+") for piece in pieces if piece.endswith("+")]
    host = "".join(piece.removeprefix("+") for piece in pieces if not piece.endswith("+"))
    if proclitics and plain_form(proclitics[-1]) == _ARTICLE:
        host = proclitics.pop() + host
    return D2Split(tuple(proclitics), host)


def _of_word(segmentation: Segmentation, word: Word, ranked: Sequence[Ranked]) -> Iterator[Morphology | None]:
    """Yield what is known of each token of a word."""
    ours = tuple(token.norm for token in segmentation.tokens[word.first : word.host])
    splits = [d2_split(rank.analysis) for rank in ranked]
    choice = next((number for number, split in enumerate(splits) if split.letters == ours), 0)
    analysis, split = ranked[choice].analysis, splits[choice]
    differs = str(splits[0]) if splits[0].letters != ours else None
    agrees = split.letters == ours
    if agrees:
        values = [value for name in _PROCLITICS if (value := str(analysis.get(name, ""))) not in ABSENT]
        for number, proclitic in enumerate(split.proclitics):
            value = values[number] if len(values) == len(split.proclitics) else ""
            pos = PROCLITIC_POS.get(value.rpartition("_")[2], "part")
            yield Morphology(lemma=proclitic, pos=pos, diacritised=proclitic, source=analysis.get("source"))
    else:
        yield from [None] * (word.host - word.first)
    if word.host < word.last:
        diacritised = split.host if agrees else str(analysis["diac"])
        yield _of_host(analysis, diacritised, ranked[choice].score, differs)


def _of_host(analysis: Mapping[str, Any], diacritised: str, score: float, differs: str | None) -> Morphology:
    def value(*names: str) -> str | None:
        """Return the first of some features that says something."""
        return next((str(found) for name in names if str(found := analysis.get(name, "")) not in ABSENT), None)

    return Morphology(
        lemma=str(analysis["lex"]),
        pos=str(analysis["pos"]),
        diacritised=diacritised,
        root=value("root"),
        pattern=None if _NO_TEMPLATE in str(analysis.get("pattern")) else value("pattern"),
        gender=value("gen", "form_gen"),
        number=value("num", "form_num"),
        person=value("per"),
        gloss=value("stemgloss", "gloss"),
        source=analysis.get("source"),
        score=round(float(score), 4),
        split=differs,
    )


def camel_morphology(morphology: str | CamelMorphology) -> CamelMorphology:
    """Return what the argument ``morphology`` of :func:`arabnews_nlp.load` means.

    Args:
        morphology: ``camel``, or all said in full.

    Raises:
        ConfigError: It is neither.

    Example:
        >>> camel_morphology("camel").db is None
        True
    """
    if isinstance(morphology, CamelMorphology):
        return morphology
    if morphology != "camel":
        raise ConfigError(f"morphology must be 'camel' or a CamelMorphology(db), not {morphology!r}")
    return CamelMorphology()
