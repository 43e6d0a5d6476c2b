"""Tables in HTML (often named .xls) and in Excel's XML of 2003, read with the standard library."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TypeVar
from xml.parsers import expat

T = TypeVar("T")
_WIDEST = 1_000
_LONGEST_SPAN = 10_000


class _Tables(HTMLParser):
    """Collects the cells of the outermost tables; spans leave empty cells, as merged cells do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.depth = 0
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.held: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
                self.held = {}
        elif tag == "tr" and self.depth == 1:
            self._close_cell()
            self._close_row()
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.depth == 1:
            self._close_cell()
            if not self.tables[-1]:
                self.tables[-1].append([])
            facts = dict(attrs)
            self.cell, self.spans = [], (_span(facts.get("colspan")), _span(facts.get("rowspan")))
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if (tag in {"td", "th"} and self.depth == 1) or (tag == "tr" and self.depth == 1):
            self._close_cell()
        elif tag == "table" and self.depth:
            self._close_cell()
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _close_row(self) -> None:
        self.held = {column: left - 1 for column, left in self.held.items() if left > 1}

    def _close_cell(self) -> None:
        if self.cell is None:
            return
        row = self.tables[-1][-1]
        while self.held.get(len(row)):
            row.append("")
        across, down = self.spans
        across = min(across, max(1, _WIDEST - len(row)))
        if down > 1:
            self.held |= {len(row) + at: down for at in range(across)}
        row += [_text("".join(self.cell)), *[""] * (across - 1)]
        self.cell = None


def _span(text: str | None) -> int:
    return min(int(text), _LONGEST_SPAN) if text and text.strip().isdigit() and int(text) > 0 else 1


def _text(raw: str) -> str:
    lines = [" ".join(line.split()) for line in raw.replace("\xa0", " ").split("\n")]
    return "\n".join(line for line in lines if line)


def html_tables(text: str) -> list[list[list[str]]]:
    """The tables of a page, each a list of rows; one-cell layout tables are left out."""
    parser = _Tables()
    parser.feed(re.sub(r"<(script|style)\b.*?</\1\s*>", "", text, flags=re.IGNORECASE | re.DOTALL))
    parser.close()
    return [table for table in parser.tables if any(len([cell for cell in row if cell]) > 1 for row in table)]


class _Workbook2003:
    """Collects sheets of SpreadsheetML: `ss:Index` leaves gaps in rows and cells."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, list[list[str]]]] = []
        self.data: list[str] | None = None
        self.kind = ""

    def start(self, tag: str, facts: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        plain = {key.rpartition(":")[2]: value for key, value in facts.items()}
        if name == "Worksheet":
            self.sheets.append((plain.get("Name", ""), []))
        elif name == "Row" and self.sheets:
            self._to_index(self.sheets[-1][1], plain, list)
            self.sheets[-1][1].append([])
        elif name == "Cell" and self.sheets and self.sheets[-1][1]:
            self._to_index(self.sheets[-1][1][-1], plain, str)
            self.sheets[-1][1][-1].append("")
        elif name == "Data":
            self.data, self.kind = [], plain.get("Type", "String")

    def _to_index(self, items: list[T], facts: dict[str, str], empty: Callable[[], T]) -> None:
        """Fills the gap that an index leaves, up to the size of a sheet of a school."""
        index = facts.get("Index", "")
        if index.isdigit() and int(index) <= 100_000:
            items.extend(empty() for _ in range(int(index) - 1 - len(items)))

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "Data" and self.data is not None:
            if self.sheets and self.sheets[-1][1] and self.sheets[-1][1][-1]:
                self.sheets[-1][1][-1][-1] = _typed("".join(self.data), self.kind)
            self.data = None

    def text(self, data: str) -> None:
        if self.data is not None:
            self.data.append(data)


def _typed(text: str, kind: str) -> str:
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind == "Number" and text.endswith(".0"):
        return text[:-2]
    return text


def xml_sheets(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The sheets of an Excel 2003 XML file.

    Raises:
        ValueError: it is not well formed, or brings definitions of its own.
    """
    if b"<!DOCTYPE" in data[:4_000] or b"<!ENTITY" in data:
        raise ValueError("definitions")
    book = _Workbook2003()
    parser = expat.ParserCreate()
    parser.StartElementHandler = book.start
    parser.EndElementHandler = book.end
    parser.CharacterDataHandler = book.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError("not well formed") from error
    return book.sheets
