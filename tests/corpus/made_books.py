"""Small workbooks written part by part, so that every oddity of a file can be made on purpose."""

import hashlib
import io
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

USUAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
USUAL_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class Styled:
    """A number under the n-th format of the workbook; 0 is plain."""

    number: float
    style: int


def zipped(parts: Mapping[str, str | bytes], packing: int = ZIP_DEFLATED) -> bytes:
    """A zip of parts in this order, without today's date."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", packing) as archive:
        for name, data in parts.items():
            info = ZipInfo(name)
            info.compress_type = packing
            archive.writestr(info, data)
    return whole.getvalue()


def broken(archive: bytes) -> bytes:
    """A zip with a wrong byte where the packed letters of its first part begin."""
    name, more = struct.unpack_from("<HH", archive, 26)
    at = 30 + name + more
    return archive[:at] + b"\xff" + archive[at + 1 :]


def letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else letter(column // 26 - 1) + letter(column % 26)


def cell(reference: str, value: Any) -> str:
    """One cell: text inline, numbers, booleans; a dict gives the XML facts (`v`, `t`, `s`, `f`)."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        facts = "".join(f' {key}="{value[key]}"' for key in ("s", "t") if key in value)
        formula = f"<f>{escape(value['f'])}</f>" if "f" in value else ""
        result = f"<v>{escape(str(value['v']))}</v>" if "v" in value else ""
        return f'<c r="{reference}"{facts}>{formula}{result}</c>'
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet_xml(rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = (), main: str = USUAL, first: int = 1) -> str:
    body = "".join(
        f'<row r="{number}">' + "".join(cell(f"{letter(at)}{number}", value) for at, value in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, first)
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    tail = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>' if merged else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{main}"><sheetData>{body}</sheetData>{tail}</worksheet>'


def styles_xml(formats: Sequence[str], main: str = USUAL) -> str:
    """Style 0 is plain; style n shows the n-th format."""
    codes = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code)}"/>' for at, code in enumerate(formats))
    uses = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(formats)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{main}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        f'<cellXfs count="{len(formats) + 1}">{uses}</cellXfs></styleSheet>'
    )


def xlsx(
    sheets: Mapping[str, str | Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    formats: Sequence[str] = (),
    is_strict: bool = False,
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of sheets, each rows of values or the sheet's whole XML."""
    main, office = (STRICT, STRICT_R) if is_strict else (USUAL, USUAL_R)
    listed, relations, kinds = "", "", ""
    parts: dict[str, str | bytes] = {}
    for number, (name, content) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        kinds += f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{KIND}.worksheet+xml"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            content if isinstance(content, str) else sheet_xml(content, main=main)
        )
    relations += f'<Relationship Id="rIdS" Type="{office}/styles" Target="styles.xml"/>'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    fixed = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/styles.xml": styles_xml(formats, main),
    }
    return zipped(fixed | parts | dict(more or {}))


def ods_cell(value: Any) -> str:
    office = "office:value-type"
    if value in {None, ""} if not isinstance(value, (dict, list)) else False:
        return "<table:table-cell/>"
    if isinstance(value, dict):
        return value["xml"]
    if isinstance(value, (int, float)):
        return f'<table:table-cell {office}="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell {office}="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def open_cell(kind: str, value: Any, shown: str) -> dict[str, str]:
    """A cell of an OpenDocument sheet with the text that is shown beside its value."""
    fact = "boolean-value" if kind == "boolean" else "value"
    held = "" if kind == "string" else f' office:{fact}="{value}"'
    return {"xml": f'<table:table-cell office:value-type="{kind}"{held}><text:p>{shown}</text:p></table:table-cell>'}


def ods(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(
            "<table:table-row>" + "".join(ods_cell(value) for value in row) + "</table:table-row>" for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def filler(size: int) -> bytes:
    """Bytes that no zip makes smaller, the same every time."""
    return b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(size // 32))


def locked_zip(name: str, data: bytes, password: str, *, method: int = 0) -> bytes:
    """A zip whose one member is enciphered as zips always were; another `method` only says so."""
    archive = bytearray(zipped({name: _enciphered(data, password)}, ZIP_STORED))
    at = archive.index(b"PK\1\2")
    for flags, how, sums in ((6, 8, 14), (at + 8, at + 10, at + 16)):
        struct.pack_into("<H", archive, flags, 1)
        struct.pack_into("<H", archive, how, method)
        struct.pack_into("<III", archive, sums, zlib.crc32(data), len(data) + 12, len(data))
    return bytes(archive)


def _enciphered(data: bytes, password: str) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password.encode():
        _turn(keys, byte)
    secret = bytearray()
    for byte in bytes(11) + bytes([zlib.crc32(data) >> 24]) + data:
        step = (keys[2] | 2) & 0xFFFF
        secret.append(byte ^ (step * (step ^ 1) >> 8) & 0xFF)
        _turn(keys, byte)
    return bytes(secret)


def _turn(keys: list[int], byte: int) -> None:
    keys[0] = ~zlib.crc32(bytes([byte]), ~keys[0] & 0xFFFFFFFF) & 0xFFFFFFFF
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = ~zlib.crc32(bytes([keys[1] >> 24]), ~keys[2] & 0xFFFFFFFF) & 0xFFFFFFFF


def protected(workbook: bytes, password: str) -> bytes:
    """A workbook encrypted as Excel does, with blanks behind a small one: below 4 KB the library locks it for ever."""
    from msoffcrypto.format.ooxml import OOXMLFile

    padded, whole = io.BytesIO(workbook), io.BytesIO()
    with ZipFile(padded, "a") as archive:
        archive.comment = b" " * max(0, 4_200 - len(workbook))
    OOXMLFile(padded).encrypt(password, whole)
    return whole.getvalue()
