"""Files that are no table, by their first bytes: what they are, and what to do instead."""

import re

SAVE_AS = "Export the table as .xlsx or .csv and name that file."
UNPACK = "Unpack it and name the files inside."
_PICTURE = "Ask the sender for the Excel or CSV file, not a picture of it."
_PROGRAM = "Do not open it; ask the sender what it is."
_ATTACHMENT = "Save the file that is attached to it, and name that file."
_RESAVE = "Open it in Excel or LibreOffice, save as .xlsx and name that file."
_DOWNLOAD = "Open it, choose File, Download, Microsoft Excel, and name the file that comes."

_AT: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF", "a PDF document", "Ask the sender for the Excel or CSV file the PDF was made from."),
    (0, b"\x89PNG", "a picture (PNG)", _PICTURE),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (0, b"GIF8", "a picture (GIF)", _PICTURE),
    (4, b"ftyphei", "a picture (HEIC)", _PICTURE),
    (0, b"II*\0", "a picture (TIFF)", _PICTURE),
    (8, b"WEBP", "a picture (WebP)", _PICTURE),
    (0, b"\x1f\x8b", "a compressed file (gzip)", UNPACK),
    (0, b"7z\xbc\xaf", "a compressed file (7-Zip)", UNPACK),
    (0, b"Rar!", "a compressed file (RAR)", UNPACK),
    (0, b"BZh", "a compressed file (bzip2)", UNPACK),
    (0, b"\xfd7zXZ", "a compressed file (xz)", UNPACK),
    (0, b"SQLite format 3\0", "a database (SQLite)", SAVE_AS),
    (4, b"Standard Jet DB", "a database (Access)", SAVE_AS),
    (4, b"Standard ACE DB", "a database (Access)", SAVE_AS),
    (0, b"PAR1", "a data file (Parquet)", SAVE_AS),
    (0, b"\x09\x00\x04\x00", "a workbook of Excel 4 or older", _RESAVE),
    (0, b"\x09\x02\x06\x00", "a workbook of Excel 4 or older", _RESAVE),
    (0, b"\x09\x04\x06\x00", "a workbook of Excel 4 or older", _RESAVE),
    (0, b"MZ", "a program, not data", _PROGRAM),
    (0, b"\x7fELF", "a program, not data", _PROGRAM),
)
_MAIL = (
    rb"(?:From|To|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[A-Z-]+): .*"
    rb"\n(?:Message-ID|MIME-Version|Content-Type|Received|Return-Path|Date): [<A-Z]"
)
_PAGE = rb"From: <Saved by|MIME-Version:[^\n]*\n(?:X-Document-Type: *Workbook|Content-Type: *multipart/related)"
_TEXTS: tuple[tuple[bytes, str, str], ...] = (
    (rb"\{\\rtf", "a text document (RTF)", SAVE_AS),
    (rb'\{.{0,400}"(?:url|doc_id)".{0,400}(?:docs\.google\.com|"doc_id")', "a link to a Google sheet", _DOWNLOAD),
    (rb"\{|\[\s*\{", "a JSON file", SAVE_AS),
    (_PAGE, "a web page with its pictures", _RESAVE),
    (_MAIL, "an e-mail", _ATTACHMENT),
    (rb"ID;P\w*(?:;[A-Z]\w*)*\r?\n[A-Z]{1,2};", "a sheet in SYLK", _RESAVE),
    (rb"BEGIN:VCALENDAR", "a calendar (iCal)", SAVE_AS),
    (rb"BEGIN:VCARD", "contact cards (vCard)", SAVE_AS),
    (rb"\[InternetShortcut\]", "a link to a web page", "Open it, download the table and name that file."),
)  # fmt: skip
_AS_TEXT = re.IGNORECASE | re.DOTALL
_BYTE_MARK_AND_BLANKS = b"\xef\xbb\xbf \t\r\n"


def other_kind(head: bytes) -> tuple[str, str] | None:
    """What a file is that is surely no table, and what to do instead; None for one that may be a table."""
    for at, mark, words, fix in _AT:
        if head[at:].startswith(mark):
            return words, fix
    if _is_dbase(head):
        return "a database (dBase)", SAVE_AS
    start = head.lstrip(_BYTE_MARK_AND_BLANKS)
    return next(((words, fix) for begins, words, fix in _TEXTS if re.match(begins, start, _AS_TEXT)), None)


def _is_dbase(head: bytes) -> bool:
    """A version, the day of the last change, and headings that end where the first row begins."""
    if len(head) < 65 or head[0] not in {0x03, 0x30, 0x83, 0xF5} or not (1 <= head[2] <= 12 and 1 <= head[3] <= 31):
        return False
    length = int.from_bytes(head[8:10], "little")
    return length % 32 == 1 and length <= len(head) and head[length - 1] == 0x0D
