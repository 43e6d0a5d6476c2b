"""What calamine does not tell of an xlsx: error cells, formulas without results, zeros and percents of number formats.

Read from the sheet's XML in one pass, in pieces. Standard library only: this runs in the reading child.
"""

import re
from collections.abc import Iterator
from zipfile import ZipFile

_PIECE = 1 << 18
"""So much stays close to the processor while it is searched three times."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
_CELL = re.compile(
    rb'<[\w:]*c(?=\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})")(?:(?=\s[^>]*?\bs="(\d+)")|)(?:(?=\s[^>]*?\bt="(\w+)")|)[^>]*>'
)
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s+ref="(?:[A-Z]+\d+:)?([A-Z]{1,2})\d+"')
_FAR = re.compile(rb'r="([A-Z]{3})(\d{1,7})"(?:[^>]*[^/])?>')
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>([^<]*)</")
_ERROR = re.compile(rb't="e"')
_OWN_TEXT = {b"e", b"str", b"inlineStr"}
"""Types of cells whose formula has a result that is no number, or none to wait for."""
_BUILT_IN = {
    "0": "General",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "49": "@",
    "14": "mm-dd-yy",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
}
_SIGN = r'(?:"[^"0]*"|\\[^0]|[- ])'
_ZEROS = re.compile(rf"{_SIGN}*0{{2,}}(?:{_SIGN}*0+)*")

Mark = tuple[int, int, str, str]
"""Row and column counted from 0; what: error, formula, zeros or percent; and the error or the format."""


def sheet_parts(archive: ZipFile) -> list[tuple[str, str, bool]]:
    """Each sheet's name, the part of the archive that holds it or "", and whether it is hidden."""
    if "xl/workbook.xml" not in archive.namelist():
        return []
    parts = related(archive, "xl/_rels/workbook.xml.rels")
    sheets = []
    for facts in _facts(archive, "xl/workbook.xml", _SHEET):
        identifier = next((value for key, value in facts.items() if key.endswith(":id")), "")
        is_hidden = facts.get("state", "visible") != "visible"
        sheets.append((facts.get("name", ""), parts.get(identifier, ""), is_hidden))
    return sheets


def related(archive: ZipFile, member: str) -> dict[str, str]:
    """The parts of the archive that a list of relations names, by their identifiers."""
    names = set(archive.namelist())
    if member not in names:
        return {}
    targets = {facts.get("Id", ""): facts.get("Target", "") for facts in _facts(archive, member, _RELATION)}
    paths = {key: target[1:] if target.startswith("/") else f"xl/{target}" for key, target in targets.items()}
    return {key: path for key, path in paths.items() if path in names}


def _facts(archive: ZipFile, member: str, pattern: re.Pattern[bytes]) -> list[dict[str, str]]:
    return [_attributes(found) for found in pattern.findall(archive.read(member))]


def _attributes(text: bytes) -> dict[str, str]:
    return {key.decode(): _plain(double or single) for key, double, single in _ATTRIBUTE.findall(text)}


def _plain(text: bytes) -> str:
    found = text.decode("utf-8", "replace")
    if "&" in found:
        from html import unescape

        return unescape(found)
    return found


def restyled(archive: ZipFile) -> dict[str, str]:
    """The cell styles that change what is seen: style number to a pattern of zeros, or to `%` with decimals."""
    patterns = map(pattern_of, number_formats(archive))
    return {str(number): pattern for number, pattern in enumerate(patterns) if pattern}


def number_formats(archive: ZipFile) -> list[str]:
    """The number format of each cell style; empty for one that Excel knows by a number we do not."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = archive.read("xl/styles.xml")
    codes = dict(_BUILT_IN)
    for found in _FORMAT.findall(styles):
        facts = _attributes(found)
        codes[facts.get("numFmtId", "")] = facts.get("formatCode", "")
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    cells = re.findall(rb"<(?:\w+:)?xf\s([^>]*)>", block.group()) if block else []
    return [codes.get(_attributes(found).get("numFmtId", ""), "") for found in cells]


def pattern_of(code: str) -> str:
    """The part of a number format that matters here; empty for the others."""
    first = code.split(";", maxsplit=1)[0]
    plain = re.sub(r'\\(.)|"([^"]*)"', lambda found: found.group(1) or found.group(2) or "", first)
    if _ZEROS.fullmatch(first):
        return plain
    return plain if re.fullmatch(r"0(\.0+)?%", plain) else ""


def shown(text: str, pattern: str) -> str:
    """A number as its format shows it: 123 under 00000 is 00123, 0.34 under 0% is 34%."""
    try:
        value = float(text)
    except ValueError:
        return text
    if pattern.endswith("%"):
        return f"{round(value * 100, 10):.15g}%"
    if value < 0 or value != int(value):
        return text
    digits = str(int(value)).zfill(pattern.count("0"))
    spare = len(digits) - pattern.count("0")
    taken = iter(digits[spare:])
    return digits[:spare] + "".join(next(taken) if sign == "0" else sign for sign in pattern)


def marks(archive: ZipFile, path: str, styles: dict[str, str]) -> Iterator[Mark]:
    """The marks of a sheet; the last one is `("end", ...)` with how many rows and columns its values reach."""
    sheet = _Sheet(archive, path, styles)
    rows, columns = 0, 0
    for piece in sheet.pieces():
        for letters, row in sheet.far_cells(piece):
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
        if b"#" in piece:  # every error begins so, and one sign is found in no time
            yield from sheet.errors(piece)
        yield from sheet.unsolved(piece)
        yield from sheet.restyled(piece)
    yield rows, columns, "end", ""


class _Sheet:
    """One sheet's XML, searched for a few signs: a search for fixed bytes is a hundred times as fast as reading."""

    def __init__(self, archive: ZipFile, path: str, styles: dict[str, str]) -> None:
        self.archive = archive
        self.path = path
        self.styles = {number.encode(): pattern for number, pattern in styles.items()}
        with archive.open(path) as stream:
            head = stream.read(4_000)
        found = _PREFIX.search(head)
        prefix = (found.group(1) or b"") if found else b""
        self.may_be_wide = _DIMENSION.search(head) is None
        self.start, self.end = b"<%bc " % prefix, b"</%bc>" % prefix
        self.formula = re.compile(
            rb"<%bf(?:\s[^>]*)?(?:/>|>[^<]*</%bf>)\s*(?:<%bv\s*/>|<%bv[^>]*>\s*</%bv>)?\s*</%bc>" % ((prefix,) * 6)
        )
        self.style = re.compile(rb's="(?:%b)"(?:[^>]*[^/])?>' % b"|".join(self.styles)) if styles else None

    def pieces(self) -> Iterator[bytes]:
        """The XML in pieces that end before a cell begins, unless a cell is longer than any may be."""
        rest = b""
        with self.archive.open(self.path) as stream:
            while chunk := stream.read(_PIECE):
                rest += chunk
                cut = rest.rfind(self.start)
                if cut > 0:
                    yield rest[:cut]
                    rest = rest[cut:]
                elif len(rest) > 16 * _PIECE:
                    yield rest
                    rest = b""
        yield rest

    def far_cells(self, piece: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The last cell of a piece, and some past column 702 if there are; those that are empty take no memory."""
        last = piece.rfind(self.start, 0, max(0, piece.rfind(self.end)))
        if last >= 0 and (cell := _CELL.match(piece, last)):
            yield cell.group(1), cell.group(2)
        if self.may_be_wide and (found := _FAR.findall(piece)):
            yield from found[:: max(1, len(found) - 1)]
            yield max(found)
            self.may_be_wide = False

    def errors(self, piece: bytes) -> Iterator[Mark]:
        for cell in self._tags(piece, _ERROR):
            value = _VALUE.search(piece, cell.end(), max(0, piece.find(self.end, cell.end())))
            yield (
                *_place(cell),
                "error",
                _plain(value.group(1)) if value and not cell.group().endswith(b"/>") else "#N/A",
            )

    def unsolved(self, piece: bytes) -> Iterator[Mark]:
        """Cells that hold a formula and nothing else."""
        for found in self.formula.finditer(piece):
            cell = _CELL.match(piece, piece.rfind(self.start, 0, found.start()))
            if cell and cell.group(4) not in _OWN_TEXT and not piece[cell.end() : found.start()].strip():
                yield *_place(cell), "formula", ""

    def restyled(self, piece: bytes) -> Iterator[Mark]:
        """Numbers whose format shows zeros in front or a percent."""
        for cell in self._tags(piece, self.style) if self.style else ():
            if cell.group(4) in {None, b"n"} and cell.group(3) in self.styles:
                yield *_place(cell), "shown", self.styles[cell.group(3)]

    def _tags(self, piece: bytes, sign: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        """The opening tags of cells that hold a sign."""
        for found in sign.finditer(piece):
            cell = _CELL.match(piece, max(0, piece.rfind(self.start, 0, found.start())))
            if cell and cell.end() >= found.end():
                yield cell


def _place(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell.group(2)) - 1, _column(cell.group(1)) - 1


def _column(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position
