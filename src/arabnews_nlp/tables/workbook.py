"""Tables as an Excel workbook: sheets right to left, header frozen, links between the sheets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from arabnews_nlp.errors import DependencyError, OutputError
from arabnews_nlp.tables.rows import Row
from arabnews_nlp.tables.schema_tables import TABLES
from arabnews_nlp.tables.whole import whole_file

__all__ = ["require_openpyxl", "write_workbook"]

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
_CUT = " […]"
_WIDTHS = {"text": 60, "normalized": 30, "speaker": 30, "who": 30, "name": 30, "article": 24}


def require_openpyxl() -> None:
    """Make sure that workbooks can be written.

    Raises:
        DependencyError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: F401, PLC0415 - only who asks for xlsx needs it
    except ImportError as error:
        raise DependencyError('writing .xlsx needs openpyxl: pip install "arabnews-nlp[xlsx]"') from error


def write_workbook(tables: Mapping[str, Iterable[Row]], path: Path) -> None:
    """Write tables as sheets of a workbook, a row at a time.

    Texts are cells of text, never formulas. Control characters, which a workbook cannot hold, stand as ``_x0001_``, the
    format's own way; a text of more than 32,767 characters, which no cell can hold, is cut and ends in «[…]». Each
    ``article`` cell leads to the article's row, the counts in ``articles`` to its first entity and quotation.

    Args:
        tables: Rows by the name of their table, all rows of an article together; ``articles`` is read last.
        path: The file.

    Raises:
        DependencyError: openpyxl is not installed.
        OutputError: The place cannot be written, or a table has more rows than a sheet holds.
    """
    require_openpyxl()
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheets = {name: _new_sheet(book, name) for name in tables}
    firsts: dict[str, dict[Any, int]] = {"entities": {}, "quotes": {}}
    places: dict[Any, int] = {}
    # Rows of articles are kept: their links need the places of the rows in the other sheets, and theirs need these.
    articles = list(tables["articles"])
    for number, row in enumerate(articles, 2):
        places.setdefault(row[0], number)
    for name, rows in tables.items():
        if name != "articles":
            _fill(sheets[name], name, rows, lambda row: {0: _link("articles", places.get(row[0]))}, firsts.get(name))
    names = [column.name for column in TABLES["articles"].columns]

    def links(row: Row) -> dict[int, str | None]:
        return {names.index(name): _link(name, first.get(row[0])) for name, first in firsts.items()}

    _fill(sheets["articles"], "articles", articles, links, None)
    with whole_file(path) as part:
        book.save(part)


def _new_sheet(book: Any, name: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    sheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    for position, column in enumerate(TABLES[name].columns):
        sheet.column_dimensions[_letters(position)].width = _WIDTHS.get(column.name, 12)
    return sheet


def _letters(position: int) -> str:
    return chr(ord("A") + position)


def _link(sheet: str, row: int | None) -> str | None:
    return None if row is None else f"#'{sheet}'!A{row}"


def _fill(
    sheet: Any,  # noqa: ANN401 - openpyxl has no types
    name: str,
    rows: Iterable[Row],
    links_of: Any,  # noqa: ANN401 - row → links by column
    firsts: dict[Any, int] | None,
) -> None:
    """Write header and rows; ``firsts`` takes the number of each article's first row."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    header = [WriteOnlyCell(sheet, column.name) for column in TABLES[name].columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    linked = Font(underline="single", color="0563C1")
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise OutputError(f"table {name} has more rows than a sheet holds ({MOST_ROWS:,}); write .parquet or .csv")
        if firsts is not None:
            firsts.setdefault(row[0], number)
        cells = [_cell(sheet, value) for value in row]
        for position, target in links_of(row).items():
            if target and cells[position] is not None:
                cells[position].hyperlink = target
                cells[position].font = linked
        sheet.append(cells)


def _cell(sheet: Any, value: Any) -> Any:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.utils.escape import escape  # noqa: PLC0415

    if value is None:
        return None
    if isinstance(value, list):
        value = json.dumps(value, separators=(",", ":"))
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return cell
    text = escape(value)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # without this a text that begins with «=» would be a formula
    return cell
