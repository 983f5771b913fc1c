"""Records out to annotation tools and trainers, and the corrected files back into records."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import ConfigError, DocumentError, MarkupError, RecordError
from arabnews_nlp.exchange.conll import CONLL
from arabnews_nlp.exchange.corrected import correct
from arabnews_nlp.exchange.docbin import DOCBIN
from arabnews_nlp.exchange.doccano import DOCCANO
from arabnews_nlp.exchange.formats import Correction, Format
from arabnews_nlp.exchange.label_studio import LABEL_STUDIO

__all__ = ["FORMATS", "export_articles", "import_corrections"]

FORMATS: dict[str, Format] = {form.name: form for form in (DOCBIN, CONLL, LABEL_STUDIO, DOCCANO)}
"""The formats by name."""


def export_articles(articles: Iterable[Article], path: str | Path, format: str | None = None) -> None:
    """Write articles for correction or training.

    Args:
        articles: Analysed articles.
        path: The file. Label Studio's labelling interface is written beside it (``NAME.config.xml``).
        format: ``docbin`` (.spacy), ``conll`` (.conll), ``label-studio`` (.json) or ``doccano`` (.jsonl); None for the
            one of the path's suffix.

    Raises:
        ConfigError: No such format.
        MarkupError: Entities overlap and the format cannot say so.
        OutputError: The place cannot be written.

    Example:
        >>> import tempfile
        >>> from arabnews_nlp import Entity
        >>> path = Path(tempfile.mkdtemp(), "out.conll")
        >>> export_articles([Article("a", "زار طنجة", entities=(Entity(4, 8, "LOC", "طنجة"),))], path)
        >>> print(path.read_text(encoding="utf-8").split(chr(10))[3])
        طنجة 4 8 B-LOC
    """
    _format(path, format).write(articles, Path(path))


def import_corrections(path: str | Path, articles: Iterable[Article], format: str | None = None) -> Iterator[Article]:
    """Yield the articles that were corrected, with the corrections in them.

    What was left alone keeps all that the record knows of it. CoNLL holds entities alone: quotations stay as they were.

    Args:
        path: What the tool gave back.
        articles: The articles that were exported, such as ``read_records("out.jsonl")``; those that the file does not
            hold (of Label Studio: that nobody has annotated) are left out.
        format: As for :func:`export_articles`.

    Raises:
        ConfigError: No such format.
        DocumentError: The file cannot be read.
        RecordError: A part of it is not of the format, or of an article that is not among those given.
        MarkupError: Its marks make no entities and quotations.
    """
    form = _format(path, format)
    if not Path(path).is_file():
        raise DocumentError(path, "there is no such file; check the name")
    waiting: dict[tuple[str | None, Hashable], Correction] = {}
    for correction in form.read(Path(path)):
        key = correction.id, correction.content
        if key in waiting:
            raise RecordError(path, f"{waiting[key].place} and {correction.place} are the same article; keep one")
        waiting[key] = correction
    for article in articles:
        content = form.content(article)
        found = waiting.pop((article.id, content), None) or waiting.pop((None, content), None)
        if found is not None:
            yield _corrected(article, found, form)
    if waiting:
        lost = next(iter(waiting.values()))
        raise RecordError(
            path,
            f"{len(waiting)} of its articles are not among the records, the first being {lost.place} (id {lost.id}): "
            "give the records that were exported, and leave texts and tokens as they are",
        )


def _corrected(article: Article, correction: Correction, form: Format) -> Article:
    try:
        return correct(article, correction.markup(article), form.sight(article))
    except MarkupError as error:
        raise MarkupError(f"{correction.place} (id {article.id}): {error}") from error
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise RecordError(
            correction.place, f"is not {form.name} as it should be ({type(error).__name__}: {error})"
        ) from error


def _format(path: str | Path, name: str | None) -> Format:
    if name in FORMATS:
        return FORMATS[name]
    suffix = Path(path).suffix
    found = [form for form in FORMATS.values() if name is None and form.suffix == suffix]
    if not found:
        known = ", ".join(f"{form.name} ({form.suffix})" for form in FORMATS.values())
        raise ConfigError(f"{name or path}: no format for correction and training; there are {known}")
    return found[0]
