"""CoNLL columns: a token a line with its offsets and an IOB2 tag, for taggers and their editors.

The columns are token, start, end, tag, as those of CoNLL-2003 are word, part of speech, chunk, tag: readers that take
the first and the last work. Sentences end at an empty line, articles begin with ``-DOCSTART-``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import DocumentError, RecordError
from arabnews_nlp.exchange.formats import Correction, Format
from arabnews_nlp.exchange.markup import Mark, Markup, checked
from arabnews_nlp.exchange.sight import seen_entities, whole_tokens
from arabnews_nlp.language import segment
from arabnews_nlp.records import Span, Token
from arabnews_nlp.tables.whole import whole_file

__all__ = ["CONLL"]

_DOCUMENT = "-DOCSTART-"
_BEGINS = ("B-", "S-")
_CONTINUES = ("I-", "E-")
_OUTSIDE = "O"


def _tokens(article: Article) -> Sequence[Token]:
    return article.tokens or segment(article.text).tokens


def _words(article: Article) -> list[str]:
    return [article.text[token.start : token.end] for token in _tokens(article)]


def _sight(article: Article) -> Callable[[Span], Span]:
    return whole_tokens(_tokens(article))


def _write(articles: Iterable[Article], path: Path) -> None:
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        for article in articles:
            out.write(f"{_DOCUMENT} -X- O O\n\n")
            out.writelines(_lines(article))


def _lines(article: Article) -> Iterator[str]:
    tokens = _tokens(article)
    tags = [_OUTSIDE] * len(tokens)
    numbers = {token.start: number for number, token in enumerate(tokens)}
    for (start, end), entity in seen_entities(article, whole_tokens(tokens)):
        number = numbers[start]
        tags[number] = f"B-{entity.label}"
        while number + 1 < len(tokens) and tokens[number + 1].end <= end:
            number += 1
            tags[number] = f"I-{entity.label}"
    sentences = article.sentences or segment(article.text).sentences
    begins = {start for start, _ in sentences}
    for number, (token, word, tag) in enumerate(zip(tokens, _words(article), tags, strict=True)):
        if number and token.start in begins:
            yield "\n"
        yield f"{word} {token.start} {token.end} {tag}\n"
    yield "\n"


def _read(path: Path) -> Iterator[Correction]:
    number = 0
    rows: list[tuple[str, str]] | None = None
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for place, line in enumerate(lines, 1):
                columns = line.replace("\t", " ").strip(" \r\n").split(" ")
                if columns[0] == _DOCUMENT:
                    if rows is not None:
                        yield _correction(rows, path, number)
                    number, rows = number + 1, []
                elif columns != [""]:
                    if rows is None or len(columns) < 2:
                        raise RecordError(path, f"line {place}: {_wanted(rows is None)}")
                    rows.append((columns[0], columns[-1]))
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, f"cannot be read ({error})") from error
    if rows is not None:
        yield _correction(rows, path, number)


def _wanted(before: bool) -> str:
    return f"a line {_DOCUMENT} must begin each article" if before else "a token and its tag are wanted"


def _correction(rows: list[tuple[str, str]], path: Path, number: int) -> Correction:
    return Correction(None, " ".join(word for word, _ in rows), f"{path}: article {number}", partial(_markup, rows))


def _markup(rows: list[tuple[str, str]], article: Article) -> Markup:
    marks: dict[str, Mark] = {}
    last = ""
    for token, (_, tag) in zip(_tokens(article), rows, strict=True):
        label = tag[2:] if tag.startswith(_BEGINS + _CONTINUES) else "" if tag == _OUTSIDE else tag
        if label and label == last and tag.startswith(_CONTINUES):
            name = next(reversed(marks))
            marks[name] = Mark(marks[name].start, token.end, label)
        elif label:
            marks[str(len(marks))] = Mark(token.start, token.end, label)
        last = label
    return Markup(checked(marks, iter(()), len(article.text)).marks, quotes=False)


def _content(article: Article) -> Hashable:
    return " ".join(_words(article))


CONLL = Format("conll", ".conll", _write, _read, _content, _sight)
"""The format of CoNLL columns; entities alone."""
