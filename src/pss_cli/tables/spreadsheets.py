"""The reading child: a foreign workbook to rows of text, under limits, away from the program itself.

Started by `guarded` as a process of its own; imports little, answers in pieces on stdout.
"""

import gc
import io
import marshal
import sys
from collections.abc import Callable, Sequence
from zipfile import ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from pss_cli.tables import archives, cell_marks
from pss_cli.tables.cell_values import text_of
from pss_cli.tables.looked_over import MOST_CELLS, Marks, Refused, is_locked, marks_of, marks_of_old, refuse_strays

BATCH = 2_000
APART = "\x1f"
"""Stands between the cells of a batch; a row with a cell that holds it is sent by itself."""
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
_EXCELS_OWN = "VelvetSweatshop"
_STRICT = b"http://purl.oclc.org/ooxml/"


def main() -> None:
    """Reads one request from stdin and answers in marshalled pieces; always ends with `done` or `refused`."""
    gc.disable()  # what is read has no cycles, and the process ends with it
    request = marshal.load(sys.stdin.buffer)  # noqa: S302 written by our parent
    _limit(request["megabytes"], request["seconds"])
    try:
        _answer(request["path"], request["kind"], request["sheet"], request["password"])
    except Refused as refused:
        _send(("refused", *refused.facts))
    except archives.Unsafe as unsafe:
        _send(
            ("refused", "file/unsafe", f"is not opened: {unsafe}.", "Do not use it; ask the sender for a new export."),
        )
    except MemoryError:
        _send(("memory",))
    except Exception as error:  # noqa: BLE001 nine kinds of errors from three libraries mean one thing
        _send(("password",) if "assword" in f"{type(error).__name__} {error}" else ("damaged", type(error).__name__))
    sys.stdout.buffer.flush()


def _limit(megabytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches and ends us
        return
    for kind, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS knows no limit of address space; the parent watches
            continue
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(piece: tuple[object, ...]) -> None:
    marshal.dump(piece, sys.stdout.buffer, 2)  # type: ignore[arg-type]  # plain values and lists of them


def _answer(path: str, kind: str, wanted: str | None, password: str) -> None:
    source: str | io.BytesIO = path
    if kind == "encrypted":
        source = _decrypted(path, password)
        kind = "xlsx" if source.getvalue()[:2] == b"PK" else "xls"
    if kind == "xls" and is_locked(source):
        source = _decrypted(path, password)
    marks = marks_of_old(source) if kind == "xls" else marks_of(source)
    source = _transitional(source) if kind == "xlsx" else source
    _read(source, kind, wanted, marks)
    _send(("done",))


def _decrypted(path: str, password: str) -> io.BytesIO:
    """The workbook opened with the password, or with the one Excel uses by itself where only changes are locked."""
    import msoffcrypto

    opened = io.BytesIO()
    with open(path, "rb") as stream:  # noqa: PTH123 pathlib is not loaded in this child
        office = msoffcrypto.OfficeFile(stream)
        checked = {"verify_password": True} if office.format == "ooxml" else {}  # old ones check every password
        if not any(_opens(office.load_key, tried, checked) for tried in (password, _EXCELS_OWN) if tried):
            raise _no_key(password)
        office.decrypt(opened)
    opened.seek(0)
    return opened


def _opens(load_key: Callable[..., None], password: str, checked: dict[str, bool]) -> bool:
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        load_key(password=password, **checked)
    except InvalidKeyError:
        return False
    return True


def _no_key(password: str) -> Refused:
    if password:
        return Refused(
            "file/wrong-password", "does not open with this password.", "Ask the sender for the password again."
        )
    return Refused("file/password", "has a password.", "Add --password, or save a copy without one.")


def _transitional(source: str | io.BytesIO) -> str | io.BytesIO:
    """A workbook saved as Strict Open XML, its names exchanged for the usual ones every reader knows."""
    with ZipFile(source) as archive:
        if _STRICT not in archive.read("xl/workbook.xml"):
            if isinstance(source, io.BytesIO):
                source.seek(0)
            return source
        changed = io.BytesIO()
        with ZipFile(changed, "w") as target:
            for member in archive.infolist():
                data = archive.read(member)
                target.writestr(
                    member.filename, _usual_names(data) if member.filename.endswith((".xml", ".rels")) else data
                )
    changed.seek(0)
    return changed


def _usual_names(data: bytes) -> bytes:
    usual = b"http://schemas.openxmlformats.org/"
    for part, tail in ((b"spreadsheetml/", b"2006/"), (b"officeDocument/", b"2006/"), (b"drawingml/", b"2006/")):
        data = data.replace(_STRICT + part, usual + part + tail)
    return data


def _read(source: str | io.BytesIO, kind: str, wanted: str | None, marks: Marks) -> None:
    if isinstance(source, str) and not source.lower().endswith("." + kind):
        with open(source, "rb") as stream:  # noqa: PTH123 calamine believes a name more than the bytes
            source = io.BytesIO(stream.read())
    if isinstance(source, io.BytesIO):
        source.seek(0)
    book = CalamineWorkbook.from_object(source)
    sheets = [
        (sheet.name, sheet.visible != SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if "WorkSheet" in str(sheet.typ)
    ]
    for name in _chosen(sheets, wanted):
        sheet = book.get_sheet_by_name(name)
        found = _by_row(marks.get(name, []))
        _send(("sheet", name, kind, [mark for mark in marks.get(name, []) if mark[2] == "formula"]))
        _send_rows(sheet, found)
    hidden = [name for name, is_hidden in sheets if is_hidden]
    if wanted is None and hidden:
        _send(("hidden", hidden))


def _chosen(sheets: list[tuple[str, bool]], wanted: str | None) -> list[str]:
    """The visible sheets, or the one asked for by name or number."""
    if wanted is None:
        visible = [name for name, is_hidden in sheets if not is_hidden]
        return visible or [name for name, _ in sheets]
    names = [name for name, _ in sheets]
    same = [name for name in names if name.strip().lower() == wanted.strip().lower()]
    if same:
        return same[:1]
    if wanted.isdigit() and 1 <= int(wanted) <= len(names):
        return [names[int(wanted) - 1]]
    listed = ", ".join(f'"{name}"' for name in names[:20])
    raise Refused(
        "file/no-sheet", f'has no sheet "{wanted}". Its sheets are {listed}.', "Use --sheet with one of these names."
    )


def _refuse_long_cell(sheet: str, number: int, row: list[str]) -> None:
    longest = max(map(len, row))
    if longest <= LONGEST_CELL:
        return
    raise Refused(
        "file/cell-too-long",
        f'has a cell of {longest:,} characters in row {number + 1} of sheet "{sheet}"; '
        f"a cell holds at most {LONGEST_CELL:,}.",
        f"Shorten the cell in row {number + 1}.",
    )


def _by_row(found: list[cell_marks.Mark]) -> dict[int, list[cell_marks.Mark]]:
    rows: dict[int, list[cell_marks.Mark]] = {}
    for mark in found:
        if mark[2] in {"error", "shown"}:
            rows.setdefault(mark[0], []).append(mark)
    return rows


def _send_rows(sheet: CalamineSheet, found: dict[int, list[cell_marks.Mark]]) -> None:
    """The rows, all of the same width, a batch at a time as one text: nothing is sooner sent and taken apart."""
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return
    reach = end[1] + 1
    if reach > MOST_COLUMNS or (end[0] + 1) * reach > MOST_CELLS:
        refuse_strays(sheet.name, end[0] + 1, reach, 0)
    width = max([reach, *(mark[1] + 1 for marks in found.values() for mark in marks)])
    # Rows come from the sheet's first one, but cells only from its first filled column.
    left, right = [""] * start[1], [""] * (width - reach)
    lines: list[str] = []
    for number, values in enumerate(sheet.iter_rows()):
        row: Sequence[object] = [*left, *values, *right] if left or right else values
        if number in found:
            row = _as_shown(_texts(row), found[number])
        try:
            line = APART.join(row)  # type: ignore[arg-type]
        except TypeError:  # a number, a date, a yes or no
            row = _texts(row)
            line = APART.join(row)
        if len(line) > LONGEST_CELL:
            _refuse_long_cell(sheet.name, number, _texts(row))
        if line.count(APART) >= width:  # a cell holds the sign itself
            _send_lines(lines, width)
            _send(("rows", [tuple(row)]))
        else:
            lines.append(line)
        if len(lines) >= BATCH:
            _send_lines(lines, width)
    _send_lines(lines, width)


def _send_lines(lines: list[str], width: int) -> None:
    if lines:
        _send(("text", width, APART, APART.join(lines)))
        lines.clear()


def _texts(row: Sequence[object]) -> list[str]:
    return [value if type(value) is str else text_of(value) for value in row]


def _as_shown(row: list[str], found: list[cell_marks.Mark]) -> list[str]:
    for _, column, what, as_seen in found:
        row[column] = as_seen if what == "error" else cell_marks.shown(row[column], as_seen)
    return row
