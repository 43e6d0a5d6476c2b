"""Foreign workbooks are read in a child process with limits of memory and time; the child is watched and ended."""

import marshal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pss_cli.errors import Unreadable
from pss_cli.tables.containers import Container, damaged
from pss_cli.tables.shared_cells import SharedCells

_START = "import sys; sys.path[:] = sys.argv[1:]; from pss_cli.tables import spreadsheets; spreadsheets.main()"
_LOOK_EVERY = 0.05
_BUSY_MACHINE = 3 if find_spec("resource") else 1
"""Seconds on the wall for a second of the processor, where the system itself ends a child by its processor time."""

Piece = tuple[Any, ...]


def pieces(
    path: Path, kind: Container, sheet: str | None, password: str | None, limits: tuple[int, int]
) -> Iterator[Piece]:
    """What the child reads, piece by piece: `("sheet", ...)`, `("rows", ...)`, `("merged", ...)`, `("hidden", ...)`.

    Args:
        path: the workbook.
        kind: what `container_of` said it is.
        sheet: the name or number of one sheet, or None for all visible ones.
        password: opens an encrypted workbook.
        limits: megabytes of memory and seconds of the processor.

    Raises:
        Unreadable: refused by the child, damaged, too big, or slower than the limits allow.
    """
    megabytes, seconds = limits
    request = {"path": str(path), "kind": kind.value, "sheet": sheet, "password": password or ""}
    with _watched_child(megabytes, seconds) as (child, watch):
        _ask(child, request | {"megabytes": megabytes, "seconds": seconds})
        yield from _answers(child, watch, path)


@contextmanager
def _watched_child(megabytes: int, seconds: int) -> Iterator[tuple["subprocess.Popen[bytes]", "_Watch"]]:
    """A process that reads workbooks, with its watch; both end whatever happens."""
    paths = [entry for entry in sys.path if entry]
    child = subprocess.Popen(  # noqa: S603 our own interpreter with our own module
        [interpreter(), "-I", "-S", "-c", _START, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    watch = _Watch(child, megabytes, seconds)
    watch.start()
    try:
        yield child, watch
    finally:
        watch.is_over.set()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def interpreter() -> str:
    """Our own Python; on Windows the one that an environment's small starter starts, whose memory is what counts."""
    behind = getattr(sys, "_base_executable", "") if sys.platform == "win32" else ""
    return behind or sys.executable


def _ask(child: "subprocess.Popen[bytes]", request: dict[str, Any]) -> None:
    assert child.stdin is not None, "the child was started with pipes"
    with suppress(OSError):  # a child that ended at once is told apart by its answer
        marshal.dump(request, child.stdin, 2)
        child.stdin.close()


def _answers(child: "subprocess.Popen[bytes]", watch: "_Watch", path: Path) -> Iterator[Piece]:
    assert child.stdout is not None, "the child was started with pipes"
    shared = SharedCells()
    while True:
        try:
            piece: Piece = marshal.load(child.stdout)  # noqa: S302 plain values from our own child
        except (EOFError, ValueError, TypeError):
            raise _ended(child, watch, path) from None
        match piece:
            case ("columns", apart, columns):
                yield "rows", list(shared.rows(cells.decode().split(apart) for cells in columns))
            case ("rows", rows):
                yield "rows", list(shared.rows(zip(*rows, strict=True)))
            case ("done",):
                return
            case ("refused", slug, message, fix):
                raise Unreadable(f'"{path.name}" {message}', slug=slug, fix=fix)
            case ("password",):
                raise Unreadable(
                    f'"{path.name}" has a password.',
                    slug="file/password",
                    fix="Add --password, or save a copy without one on this computer.",
                )
            case ("memory",):
                raise _too_much(path, f"needs more than {watch.megabytes} MB of memory")
            case ("damaged", _):
                raise damaged(path)
            case _:
                yield piece


def _ended(child: "subprocess.Popen[bytes]", watch: "_Watch", path: Path) -> Unreadable:
    """Why a child ended without an answer."""
    code = child.wait()
    if watch.why:
        return _too_much(path, watch.why)
    if code in {-9, -24}:
        return _too_much(path, f"takes longer than {watch.seconds} seconds")
    if code < 0 or code in {134, 3, 0xC0000409}:  # the reader's own way to say that there is no memory left
        return _too_much(path, f"needs more than {watch.megabytes} MB of memory")
    return damaged(path)


def _too_much(path: Path, why: str) -> Unreadable:
    return Unreadable(
        f'Reading "{path.name}" {why}, far more than a table of a school.',
        slug="file/took-too-long",
        fix="In Excel copy only the table into a new workbook and save that; or allow more: --limit 2000MB,120s",
    )


class _Watch(threading.Thread):
    """Ends the child when its time or memory is used up, on every system."""

    def __init__(self, child: "subprocess.Popen[bytes]", megabytes: int, seconds: int) -> None:
        super().__init__(daemon=True)
        self.child = child
        self.megabytes = megabytes
        self.seconds = seconds
        self.why = ""
        self.is_over = threading.Event()

    def run(self) -> None:
        until = time.monotonic() + self.seconds * _BUSY_MACHINE
        while not self.is_over.wait(_LOOK_EVERY):
            if time.monotonic() > until:
                self.why = f"takes longer than {self.seconds * _BUSY_MACHINE} seconds"
            elif memory_of(self.child.pid) > self.megabytes:
                self.why = f"needs more than {self.megabytes} MB of memory"
            if self.why:
                self.child.kill()
                return


def memory_of(process: int) -> int:
    """Megabytes a process holds; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _memory_on_windows(process)
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * 4096 >> 20
    except (OSError, IndexError, ValueError):
        return _memory_by_ps(process)


def _memory_by_ps(process: int) -> int:
    try:
        told = subprocess.run(  # noqa: S603 a fixed command
            ["/bin/ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False, timeout=2
        )
        return int(told.stdout.strip() or 0) >> 10
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def _memory_on_windows(process: int) -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            *((name, ctypes.c_size_t) for name in ("peak", "set", "pp", "p", "pn", "n", "page", "peakpage")),
        ]

    windows: Any = getattr(ctypes, "windll", None)
    if windows is None:
        return 0
    handle = windows.kernel32.OpenProcess(0x1010, 0, process)
    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    told = windows.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    windows.kernel32.CloseHandle(handle)
    return int(counters.set) >> 20 if told else 0
