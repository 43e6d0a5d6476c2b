"""What calamine does not tell of an xlsx: error cells, formulas without results, zeros and percents of number formats.

Read from the sheet's XML in one pass, in pieces. Standard library only: this runs in the reading child.
"""

import re
from collections.abc import Iterator
from html import unescape
from zipfile import ZipFile

_PIECE = 1 << 20
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>([^<]*)</")
_INLINE = re.compile(rb"<(?:\w+:)?t[ >]")
_LAST_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"')
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s+ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_SIGN = r'(?:"[^"0]*"|\\[^0]|[- ])'
_ZEROS = re.compile(rf"{_SIGN}*0{{2,}}(?:{_SIGN}*0+)*")

Mark = tuple[int, int, str, str]
"""Row and column counted from 0; what: error, formula, zeros or percent; and the error or the format."""


def sheet_paths(archive: ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    relations = {
        facts.get("Id", ""): facts.get("Target", "")
        for facts in _facts(archive, "xl/_rels/workbook.xml.rels", _RELATION)
    }
    paths: dict[str, str] = {}
    for facts in _facts(archive, "xl/workbook.xml", _SHEET):
        identifier = next((value for key, value in facts.items() if key.endswith(":id")), "")
        target = relations.get(identifier, "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        if path in names:
            paths[facts.get("name", "")] = path
    return paths


def _facts(archive: ZipFile, member: str, pattern: re.Pattern[bytes]) -> list[dict[str, str]]:
    return [_attributes(found) for found in pattern.findall(archive.read(member))]


def _attributes(text: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in _ATTRIBUTE.findall(text)
    }


def restyled(archive: ZipFile) -> dict[str, str]:
    """The cell styles that change what is seen: style number to a pattern of zeros, or to `%` with decimals."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    styles = archive.read("xl/styles.xml")
    codes = {"9": "0%", "10": "0.00%"}
    for found in _FORMAT.findall(styles):
        facts = _attributes(found)
        codes[facts.get("numFmtId", "")] = facts.get("formatCode", "")
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    cells = re.findall(rb"<(?:\w+:)?xf\s([^>]*)>", block.group()) if block else []
    kinds: dict[str, str] = {}
    for number, found in enumerate(cells):
        pattern = pattern_of(codes.get(_attributes(found).get("numFmtId", ""), ""))
        if pattern:
            kinds[str(number)] = pattern
    return kinds


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


def furthest(archive: ZipFile, path: str) -> tuple[int, int]:
    """The size a sheet claims: rows and columns of its dimension, 0 when it does not say."""
    with archive.open(path) as stream:
        found = _DIMENSION.search(stream.read(4_000))
    return (int(found.group(2)), _column(found.group(1))) if found else (0, 0)


def marks(archive: ZipFile, path: str, styles: dict[str, str]) -> Iterator[Mark]:
    """The marks of a sheet in file order; the last one is `("end", ...)` with its furthest row and column."""
    wanted = [b't="e"', b"<f", b":f>", *(f's="{number}"'.encode() for number in styles)]
    rows, columns = 0, 0
    for piece in _pieces(archive, path):
        for row in _LAST_ROW.findall(piece)[-1:]:
            rows = max(rows, int(row))
        for letters, row in _far_references(piece):
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
        if any(sign in piece for sign in wanted):
            yield from _marks_of(piece, styles)
    yield rows, columns, "end", ""


def _far_references(piece: bytes) -> list[tuple[bytes, bytes]]:
    """The last cell of each piece, and any cell with three letters, which is past column 702."""
    far = re.findall(rb' r="([A-Z]{3})(\d+)"', piece)
    last = piece.rfind(b' r="')
    found = _REFERENCE.match(piece, last + 4) if last >= 0 else None
    return [*far[:1], *far[-1:], *([(found.group(1), found.group(2))] if found else [])]


def _pieces(archive: ZipFile, path: str) -> Iterator[bytes]:
    """The XML in pieces that end before a cell begins."""
    rest = b""
    with archive.open(path) as stream:
        while chunk := stream.read(_PIECE):
            rest += chunk
            cut = max(rest.rfind(b"<c "), rest.rfind(b":c "))
            if cut > 0:
                cut = rest.rfind(b"<", 0, cut + 1)
                yield rest[:cut]
                rest = rest[cut:]
    yield rest


def _marks_of(piece: bytes, styles: dict[str, str]) -> Iterator[Mark]:
    for attributes, content in _CELL.findall(piece):
        is_formula = b"<f" in content or b":f" in content
        facts = _attributes(attributes) if is_formula or b't="e"' in attributes or b' s="' in b" " + attributes else {}
        reference = _REFERENCE.fullmatch(facts.get("r", "").encode())
        if reference is None:
            continue
        row, column = int(reference.group(2)) - 1, _column(reference.group(1)) - 1
        value = _VALUE.search(content)
        kind = facts.get("t", "n")
        if kind == "e":
            yield row, column, "error", unescape(value.group(1).decode()) if value else "#N/A"
        elif is_formula and kind != "str" and not (value and value.group(1).strip()) and not _INLINE.search(content):
            yield row, column, "formula", ""
        elif kind == "n" and facts.get("s") in styles:
            yield row, column, "shown", styles[facts["s"]]


def _column(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position
