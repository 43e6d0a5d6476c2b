"""The reading child: a foreign workbook to rows of text, under limits, away from the program itself.

Started by `guarded` as a process of its own; imports little, answers in pieces on stdout.
"""

import gc
import io
import marshal
import sys
from collections.abc import Callable, Iterable, Iterator
from zipfile import ZipFile

from pss_cli.tables import archives
from pss_cli.tables.looked_over import Marks, Refused, is_locked, marks_of, marks_of_old, refuse_harmful

_EXCELS_OWN = "VelvetSweatshop"

Piece = tuple[object, ...]


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
            ("refused", "file/unsafe", f"is not opened: {unsafe}.", "Do not use it; ask the sender for a new export.")
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


def _send(piece: Piece) -> None:
    marshal.dump(piece, sys.stdout.buffer, 2)  # type: ignore[arg-type]  # plain values and lists of them


def _answer(path: str, kind: str, wanted: str | None, password: str) -> None:
    source: str | io.BytesIO = path
    if kind == "encrypted":
        source = _decrypted(path, password)
        kind = "xlsx" if source.getvalue()[:2] == b"PK" else "xls"
    if kind == "xls" and is_locked(source):
        source = _decrypted(path, password)
    for piece in _pieces(source, kind, wanted):
        _send(piece)
    _send(("done",))


def _pieces(source: str | io.BytesIO, kind: str, wanted: str | None) -> Iterable[Piece]:
    """What is read of the sheets; of a workbook that is not plain nothing before calamine reads it."""
    if kind == "xls":
        return _by_calamine(source, kind, wanted, marks_of_old(source))
    refuse_harmful(source)
    plain = _plain_pieces(source, wanted) if kind == "xlsx" else None
    return plain or _by_calamine(source, kind, wanted, marks_of(source))


def _plain_pieces(source: str | io.BytesIO, wanted: str | None) -> list[Piece] | None:
    from pss_cli.tables.plain_sheets import PlainBook
    from pss_cli.tables.plain_values import NotPlain

    with ZipFile(source) as archive:
        try:
            book = PlainBook(archive)
            return list(_of_sheets(book.sheets, book.pieces, wanted))
        except NotPlain:
            return None


def _by_calamine(source: str | io.BytesIO, kind: str, wanted: str | None, marks: Marks) -> Iterator[Piece]:
    from pss_cli.tables.calamine_sheets import CalamineBook

    book = CalamineBook(source, kind, marks)
    return _of_sheets(book.sheets, book.pieces, wanted)


def _of_sheets(
    sheets: list[tuple[str, bool]], pieces: Callable[[str], Iterable[Piece]], wanted: str | None
) -> Iterator[Piece]:
    """The pieces of the visible sheets or of the one that is wanted, and what is hidden."""
    for name in _chosen(sheets, wanted):
        yield from pieces(name)
    hidden = [name for name, is_hidden in sheets if is_hidden]
    if wanted is None and hidden:
        yield "hidden", hidden


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
