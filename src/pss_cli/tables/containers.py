"""What a file is by its first bytes, never by its name; and a plain sentence for what is no table."""

import os
import stat
import zlib
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pss_cli.errors import Unreadable
from pss_cli.tables.other_kinds import SAVE_AS, UNPACK, other_kind

TEXT_ENDINGS = (".csv", ".txt", ".tsv")
"""Of tables in a zip or a folder."""
_BROKEN_ZIP = (
    BadZipFile, zlib.error, OSError, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
_ADDRESSES = ("http:", "https:")
_ZIP_PATIENCE = 4_096  # members looked at before deciding; `archives` counts them all


class Container(Enum):
    """Kinds of files we open."""

    TEXT = "text"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    ENCRYPTED = "encrypted"
    HTML = "html"
    XML_SHEET = "xml-sheet"
    TABLES_ZIP = "zip"


def regular_size(path: Path) -> int:
    """The size of a file that can be read to its end.

    Raises:
        Unreadable: missing, a folder, a device or pipe, empty, or not ours to read.
    """
    facts = _facts(path)
    if stat.S_ISDIR(facts.st_mode):
        raise Unreadable(
            f'"{path}" is a folder.', slug="file/folder", fix="Name the files in it, for example FOLDER/students.csv."
        )
    if not stat.S_ISREG(facts.st_mode):
        raise Unreadable(
            f'"{path}" is a device or a pipe, not a file that ends.',
            slug="file/not-regular",
            fix="Save the data to a file first and name that file.",
        )
    if facts.st_size == 0:
        raise Unreadable(
            f'"{path.name}" is empty (0 bytes).', slug="file/empty", fix="Export or download the file again."
        )
    return facts.st_size


def _facts(path: Path) -> os.stat_result:
    """What the system says of a file that is there."""
    try:
        return os.stat(path)  # noqa: PTH116 follows links, and says ValueError for names no system has
    except FileNotFoundError:
        raise Unreadable(
            f'There is no file "{path}".',
            slug="file/missing",
            fix="Download the file and name it: pss reads nothing from the web."
            if str(path).startswith(_ADDRESSES)
            else "Check the name and the folder; put quotes around a name with blanks.",
        ) from None
    except (OSError, ValueError):
        raise Unreadable(
            f'"{path.name}" cannot be opened.', slug="file/cannot-open", fix="Check that you may read this file."
        ) from None


def opened(path: Path, read: Callable[[], bytes]) -> bytes:
    """The bytes of a file, or the plain sentence for a file that is locked or not ours."""
    try:
        return read()
    except PermissionError:
        raise Unreadable(
            f'"{path.name}" is open in another program or not yours to read.',
            slug="file/cannot-open",
            fix="Close it in Excel, or copy it to your own folder, and try again.",
        ) from None
    except OSError as error:
        raise Unreadable(
            f'"{path.name}" could not be read: {error.strerror or "the disk failed"}.',
            slug="file/cannot-open",
            fix="Copy the file to this computer and try again.",
        ) from None


def container_of(path: Path) -> Container:
    """The kind of a file by its content.

    Raises:
        Unreadable: it is no table (a PDF, a picture, a Word document ...), named in the message.
    """
    head = opened(path, lambda: path.open("rb").read(4_096))
    if path.name.startswith("~$"):
        raise _no_table(path, "the note Excel keeps while a workbook is open", "Name the workbook itself, without ~$.")
    if head.startswith(_ZIP_MARKS):
        return _zip_kind(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(path)
    if other := other_kind(head):
        raise _no_table(path, *other)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        return _markup_kind(path, start)
    return Container.TEXT


_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""Not the letters alone: a heading may begin with PK."""


def _no_table(path: Path, words: str, fix: str) -> Unreadable:
    return Unreadable(f'"{path.name}" is {words}, not a table.', slug="file/not-a-table", fix=fix)


def _zip_kind(path: Path) -> Container:
    try:
        with ZipFile(path) as archive:
            names = [member.filename for member in archive.infolist()[:_ZIP_PATIENCE]]
            mimetype = archive.open("mimetype").read(80) if "mimetype" in names else b""
    except _BROKEN_ZIP as error:
        raise damaged(path) from error
    lower = {name.lower().replace("\\", "/") for name in names}
    if "xl/workbook.bin" in lower:
        return Container.XLSB
    if "xl/workbook.xml" in lower or ("[content_types].xml" in lower and any(n.startswith("xl/") for n in lower)):
        return Container.XLSX
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Container.ODS
    if "word/document.xml" in lower or mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        raise _no_table(path, "a Word document", "Copy its table into Excel, save as .xlsx and name that file.")
    if "ppt/presentation.xml" in lower:
        raise _no_table(path, "a PowerPoint presentation", SAVE_AS)
    if any(name.endswith(".iwa") for name in lower):
        raise _no_table(path, "an Apple Numbers file", "In Numbers choose File, Export To, Excel, and name that file.")
    if any(name.endswith(TEXT_ENDINGS) and not name.startswith("__macosx") for name in lower):
        return Container.TABLES_ZIP
    raise _no_table(path, "a zip file without any table (.csv or .txt) in it", UNPACK)


def damaged(path: Path) -> Unreadable:
    return Unreadable(
        f'"{path.name}" is damaged or not complete and could not be opened.',
        slug="file/damaged",
        fix="Download or export it again; or open it in Excel, save it under a new name and use that.",
    )


def _ole_kind(path: Path) -> Container:
    data = opened(path, lambda: path.open("rb").read(64 << 20))
    if _utf16("EncryptedPackage") in data:
        return Container.ENCRYPTED
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return Container.XLS
    if _utf16("WordDocument") in data:
        raise _no_table(path, "a Word document", "Copy its table into Excel, save as .xlsx and name that file.")
    if _utf16("__substg1.0_") in data:
        raise _no_table(path, "an e-mail (Outlook)", "Save the file that is attached to it, and name that file.")
    if _is_cut(data, os.stat(path).st_size):  # noqa: PTH116 as above
        raise damaged(path)
    raise _no_table(path, "an old Office file without a worksheet", SAVE_AS)


def _is_cut(head: bytes, size: int) -> bool:
    """Whether the list of what an old Office file holds lies behind its end."""
    sector, first = int.from_bytes(head[30:32], "little"), int.from_bytes(head[48:52], "little")
    return (first + 1) << min(sector, 12) >= size


def _utf16(words: str) -> bytes:
    return words.encode("utf-16-le")


def _markup_kind(path: Path, start: bytes) -> Container:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Container.XML_SHEET
    if start.startswith((b"<!doctype html", b"<html")) or any(
        tag in start for tag in (b"<table", b"<body", b"<html", b"<head")
    ):
        return Container.HTML
    if start.startswith(b"<?xml"):
        raise _no_table(path, "an XML file", SAVE_AS)
    return Container.TEXT
