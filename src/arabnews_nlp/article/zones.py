"""The zones of a scraped page: title, dateline, byline, body and furniture, as offsets.

A page is looked at line by line. What a line is follows from its own words (furniture), from what stands around it
(titles above the first paragraph, stories listed under «اقرأ أيضا») and from what it repeats. In doubt a line is body:
a line of body called furniture would lose a quotation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from arabnews_nlp.article.furniture import furniture_head, furniture_tail, is_furniture, is_signature, opens_block
from arabnews_nlp.article.heads import dateline_end, is_byline, is_dateline, is_paragraph, is_title_like
from arabnews_nlp.article.lines import Line, split_lines
from arabnews_nlp.records import Zone, ZoneName

__all__ = ["find_zones"]

_MOST_TITLES = 3
_MOST_STORIES = 12
_MOST_MENU_WORDS = 4
_MOST_NOTE_WORDS = 12


def find_zones(text: str) -> list[Zone]:
    r"""Find the parts of a news page.

    Args:
        text: The page or article exactly as it was given, flattened to one line or not.

    Returns:
        Zones in order of their offsets (code points into ``text``), not overlapping. Every line that is not blank is
        covered from its first to its last character that is not white space: by one zone, or by several where a
        dateline opens it or furniture stands at one of its ends. Their names are ``title`` (also where it is
        repeated), ``dateline``, ``byline``, ``body`` and ``furniture``.

    Example:
        >>> page = "اتفاق على توسعة المرسى\n5\nصلالة - رويترز: قال الوزير إن العمل يبدأ غدا في المرفأ.\nاقرأ المزيد"
        >>> for zone in find_zones(page):
        ...     print(zone.zone, page[zone.start:zone.end])
        title اتفاق على توسعة المرسى
        furniture 5
        dateline صلالة - رويترز:
        body قال الوزير إن العمل يبدأ غدا في المرفأ.
        furniture اقرأ المزيد
    """
    lines = list(_pieces(text))
    names = _names(lines)
    titles = {line.text for line, name in zip(lines, names, strict=True) if name == "title" and len(line.words) > 2}
    zones: list[Zone] = []
    first = True
    for line, name in zip(lines, names, strict=True):
        if name == "body":
            zones.extend(_divided(line, first=first))
            first = False
        elif name == "title":
            zones.extend(_behind_menu(line, titles))
        else:
            zones.append(Zone(line.start, line.end, name))
    return zones


def _pieces(text: str) -> Iterator[Line]:
    """Yield the lines, parted from the furniture that stands before their first words."""
    for line in split_lines(text):
        head = furniture_head(line.text)
        if not head:
            yield line
            continue
        rest = line.text[head:].lstrip()
        yield Line(line.start, line.start + head, line.text[:head])
        yield Line(line.end - len(rest), line.end, rest)


def _names(lines: Sequence[Line]) -> list[ZoneName]:
    """Name each line."""
    names: list[ZoneName] = ["furniture" if is_furniture(line) else "body" for line in lines]
    if len(lines) < 2 or "body" not in names:
        return ["body"] * len(lines)
    listed = list(names)
    _mark_stories(lines, listed)
    if "body" in listed:
        names = listed
    _mark_head(lines, names)
    _mark_repeated_titles(lines, names)
    _mark_author_note(lines, names)
    return names


def _mark_stories(lines: Sequence[Line], names: list[ZoneName]) -> None:
    """Call the headlines under «اقرأ أيضا» furniture, up to the next paragraph."""
    left = 0
    for index, line in enumerate(lines):
        if opens_block(line):
            left = _MOST_STORIES
        elif names[index] == "body" and left:
            if is_paragraph(line) or not is_title_like(line):
                left = 0
                continue
            names[index] = "furniture"
            left -= 1


def _mark_head(lines: Sequence[Line], names: list[ZoneName]) -> None:
    """Call titles, bylines and datelines what they are when a paragraph follows them."""
    head: list[tuple[int, ZoneName]] = []
    following: Line | None = None
    for index, line in enumerate(lines):
        if names[index] == "furniture":
            if is_signature(line.text):
                head.append((index, "byline"))
            continue
        name = _head_name(line, top=not any(name == "title" for _, name in head))
        if name is None:
            following = line
            break
        head.append((index, name))
    if following is None:
        return
    titles = sum(name == "title" for _, name in head)
    titled = titles <= _MOST_TITLES and is_paragraph(following)
    for index, name in head:
        if name != "title" or titled:
            names[index] = name


def _head_name(line: Line, *, top: bool) -> ZoneName | None:
    """Name a line above the body, or None for the body's first line; only the first title may be one word or ask."""
    if is_dateline(line):
        return "dateline"
    if is_byline(line):
        return "byline"
    if not is_title_like(line) or dateline_end(line.text, first=False):
        return None
    if top:
        return "title"
    return None if is_paragraph(line) or len(line.words) < 2 else "title"


def _mark_repeated_titles(lines: Sequence[Line], names: list[ZoneName]) -> None:
    """Call a line title that repeats the title in other places of the page."""
    titles = {line.key for line, name in zip(lines, names, strict=True) if name == "title" and len(line.words) > 2}
    for index, line in enumerate(lines):
        if names[index] == "body" and line.key in titles:
            names[index] = "title"


def _mark_author_note(lines: Sequence[Line], names: list[ZoneName]) -> None:
    """Call the last line byline when it is a starred note on the author («* باحث في …»)."""
    bodies = [index for index, name in enumerate(names) if name == "body"]
    last = max(index for index, name in enumerate(names) if name != "furniture")
    line = lines[last]
    short = not line.long and len(line.words) <= _MOST_NOTE_WORDS and line.mark != "."
    if len(bodies) > 1 and bodies[-1] == last and line.text.startswith("*") and short:
        names[last] = "byline"


def _behind_menu(line: Line, titles: Collection[str]) -> list[Zone]:
    """Part a title from the menu words before it («Home News …») where the page repeats it without them."""
    rest = line.text
    for _ in range(_MOST_MENU_WORDS):
        _, _, rest = rest.partition(" ")
        rest = rest.lstrip()
        if rest in titles:
            cut = line.end - len(rest)
            menu = line.text[: len(line.text) - len(rest)].rstrip()
            return [Zone(line.start, line.start + len(menu), "furniture"), Zone(cut, line.end, "title")]
    return [Zone(line.start, line.end, "title")]


def _divided(line: Line, *, first: bool) -> list[Zone]:
    """Part a line of body from furniture at its ends and from its dateline."""
    text = line.text
    tail = furniture_tail(text)
    body = dateline_end(text[:200], first=first)
    if body >= tail:
        body = 0
    cuts: list[tuple[int, int, ZoneName]] = [
        (0, body, "dateline"),
        (body, tail, "body"),
        (tail, len(text), "furniture"),
    ]
    return [
        Zone(line.start + start, line.start + start + len(text[start:end].rstrip()), name)
        for start, end, name in cuts
        if text[start:end].strip()
    ]
