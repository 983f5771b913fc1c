"""Label Studio: tasks with pre-annotations out, its JSON export back.

Format: https://labelstud.io/guide/task_format and https://labelstud.io/guide/predictions. Offsets are code points since
Label Studio 1.5; older versions counted UTF-16 units, and browsers leave carriage returns out: what comes back is read
the way in which every mark has the words that the tool says it has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from arabnews_nlp import __version__
from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import DocumentError, MarkupError
from arabnews_nlp.exchange.formats import Correction, Format
from arabnews_nlp.exchange.markup import ENTITY_LABELS, LINKS, QUOTE_LABELS, Mark, Markup, checked, markup_of
from arabnews_nlp.exchange.sight import code_points
from arabnews_nlp.tables.whole import whole_file, write_text_whole

__all__ = ["LABEL_STUDIO", "labelling_config"]

_FROM, _TO = "label", "text"
_COLOURS = (
    "#d62728",
    "#2ca02c",
    "#1f77b4",
    "#9467bd",
    "#ff7f0e",
    "#e6b800",
    "#bcbd22",
    "#8c564b",
    "#17becf",
    "#7f7f7f",
)


def labelling_config() -> str:
    """Return the project's labelling interface: our labels and links, the text from right to left."""
    labels = "".join(
        f'    <Label value="{label}" background="{colour}"/>\n'
        for label, colour in zip((*ENTITY_LABELS, *QUOTE_LABELS), _COLOURS, strict=True)
    )
    relations = "".join(f'    <Relation value="{link}"/>\n' for link in LINKS)
    return (
        "<View>\n"
        f"  <Relations>\n{relations}  </Relations>\n"
        f'  <Labels name="{_FROM}" toName="{_TO}">\n{labels}  </Labels>\n'
        '  <View style="direction: rtl; text-align: right; line-height: 2">\n'
        f'    <Text name="{_TO}" value="$text"/>\n'
        "  </View>\n"
        "</View>\n"
    )


def _write(articles: Iterable[Article], path: Path) -> None:
    """Write tasks, and the labelling interface beside them as ``NAME.config.xml``."""
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        out.write("[")
        for number, article in enumerate(articles):
            out.write(",\n" if number else "\n")
            out.write(json.dumps(_task(article), ensure_ascii=False))
        out.write("\n]\n")
    write_text_whole(path.with_suffix(".config.xml"), labelling_config())


def _task(article: Article) -> dict[str, Any]:
    markup = markup_of(article)
    names = {mark: f"m{number}" for number, mark in enumerate(markup.marks)}
    scores = {Mark(e.start, e.end, e.label): e.score for e in article.entities if e.score is not None}
    result: list[dict[str, Any]] = []
    for mark, name in names.items():
        words = article.text[mark.start : mark.end]
        value = {"start": mark.start, "end": mark.end, "text": words, "labels": [mark.label]}
        region = {"id": name, "from_name": _FROM, "to_name": _TO, "type": "labels", "value": value}
        result.append(region | ({"score": scores[mark]} if mark in scores else {}))
    for link in markup.links:
        ends = {"from_id": names[link.head], "to_id": names[link.part]}
        result.append({"type": "relation", **ends, "direction": "right", "labels": [link.kind]})
    published = article.published.isoformat() if article.published else None
    data = {"article": article.id, "text": article.text, "published": published, "source": article.source}
    return {"data": data, "predictions": [{"model_version": f"arabnews_nlp {__version__}", "result": result}]}


def _read(path: Path) -> Iterator[Correction]:
    """Yield the tasks that somebody has annotated; the latest annotation counts."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DocumentError(path, f"is no JSON export of Label Studio ({error})") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise DocumentError(path, "holds no tasks with data; export from Label Studio as JSON, not as JSON-MIN")
    for number, task in enumerate(tasks, 1):
        done = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
        if not done:
            continue
        latest = max(done, key=lambda annotation: str(annotation.get("updated_at") or ""))
        data = task["data"]
        yield Correction(data.get("article"), data.get("text"), f"{path}: task {number}", partial(_markup, latest))


def _markup(annotation: dict[str, Any], article: Article) -> Markup:
    result = annotation["result"]
    regions = {item["id"]: item["value"] for item in result if item["type"] == "labels"}
    offsets = _reading(article.text, list(regions.values()))
    marks = {
        name: Mark(offsets[value["start"]], offsets[value["end"]], value["labels"][0])
        for name, value in regions.items()
        if value.get("labels")
    }
    links = (
        (item["from_id"], item["to_id"], kind)
        for item in result
        if item["type"] == "relation"
        for kind in item.get("labels", ())
    )
    return checked(marks, links, len(article.text))


def _reading(text: str, values: list[dict[str, Any]]) -> list[int]:
    """Return the code point of each offset of the tool, read so that every mark has its words."""
    for width in _WIDTHS:
        offsets = _offsets(text, width)
        if all(_has_words(text, offsets, value) for value in values):
            return offsets
    raise MarkupError("marks do not have the words that they should; import the text as it was exported, unchanged")


_WIDTHS: tuple[Callable[[str], int], ...] = (
    lambda _: 1,
    lambda character: 1 + (character > "\uffff"),
    lambda character: int(character != "\r"),
)


def _offsets(text: str, width: Callable[[str], int]) -> list[int]:
    offsets: list[int] = []
    for position, after in enumerate(accumulate(map(width, text))):
        offsets += [position] * (after - len(offsets))
    return [*offsets, len(text)]


def _has_words(text: str, offsets: list[int], value: dict[str, Any]) -> bool:
    start, end = value["start"], value["end"]
    if not 0 <= start < end < len(offsets):
        return False
    words = value.get("text")
    return words is None or _squeezed(text[offsets[start] : offsets[end]]) == _squeezed(words)


def _squeezed(text: str) -> str:
    # The tool shows line ends in its own ways.
    return re.sub(r"\\n|\s", "", text)


LABEL_STUDIO = Format("label-studio", ".json", _write, _read, lambda article: article.text, code_points)
"""The format of Label Studio."""
