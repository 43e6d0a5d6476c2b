"""What calamine does not tell of an .ods: errors, yes and no, and numbers shown with zeros in front or as percents.

OpenDocument keeps the text that is shown beside each value. Runs in the reading child.
"""

import re
from xml.parsers import expat
from zipfile import ZipFile

from pss_cli.tables.cell_marks import Mark

_MEMBER = "content.xml"
_PIECE = 1 << 20
_ZEROS = re.compile(r"[A-Za-z]{0,3}-?0\d+(?:[- ]\d+)*|[A-Za-z]{1,3}-?\d+|\d{3}-\d{2}-\d{4}|\d{5}-\d{4}")
_LONGEST = 32_768


def open_marks(archive: ZipFile) -> dict[str, list[Mark]]:
    """The marks of every sheet by its name; the last one is `("end", ...)` with how far its values reach."""
    if _MEMBER not in archive.namelist():
        return {}
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    with archive.open(_MEMBER) as stream:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return reading.sheets


class _Reading:
    """Where the reader stands; repeated rows and cells count as often as they say."""

    def __init__(self) -> None:
        self.sheets: dict[str, list[Mark]] = {}
        self.marks: list[Mark] = []
        self.row = self.column = 0
        self.next_row = self.next_column = 0
        self.rows = self.columns = 0
        self.facts: dict[str, str] = {}
        self.shown: list[str] | None = None

    def start(self, tag: str, facts: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.marks = self.sheets.setdefault(facts.get("table:name", ""), [])
                self.next_row = self.rows = self.columns = 0
            case "table:table-row":
                self.row, self.next_column = self.next_row, 0
                self.next_row += _count(facts.get("table:number-rows-repeated"))
            case "table:table-cell" | "table:covered-table-cell":
                self.column, self.facts = self.next_column, facts
                self.next_column += _count(facts.get("table:number-columns-repeated"))
                self.shown = None
            case "text:p":
                self.shown = []

    def text(self, data: str) -> None:
        if self.shown is not None and len(self.shown) < _LONGEST:
            self.shown.append(data)

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self.marks.append((self.rows, self.columns, "end", ""))
        if tag == "table:table-cell":
            if self.shown is not None or "office:value-type" in self.facts:
                self.rows, self.columns = self.next_row, max(self.columns, self.next_column)
            mark = _seen(self.facts, "".join(self.shown or ()))
            if mark:
                self.marks += [
                    (self.row + down, self.column + across, "error", mark)
                    for down in range(min(self.next_row - self.row, 1_000))
                    for across in range(min(self.next_column - self.column, 1_000))
                ]
            self.shown = None


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1


def _seen(facts: dict[str, str], shown: str) -> str:
    """The text to use instead of the value; empty where the value will do."""
    if shown.startswith("#") or facts.get("calcext:value-type") == "error":
        return shown
    match facts.get("office:value-type"):
        case "boolean":
            return facts.get("office:boolean-value", "").upper()
        case "percentage":
            return f"{round(float(facts.get('office:value', '0')) * 100, 10):.15g}%"
        case "float" if shown in {"TRUE", "FALSE"} or _ZEROS.fullmatch(shown):
            return shown
    return ""
