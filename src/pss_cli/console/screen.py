"""The two streams of the terminal: data and success to stdout, everything else to stderr."""

import os
import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from pss_cli.console.redaction import clean
from pss_cli.console.view import Format, View, is_accessible

if TYPE_CHECKING:
    from rich.console import Console


_PIECE = re.compile(r'(\s*)((?<=  )pss \S.*?(?=  |$)|--\w+ "[^"]*"|-o \S+|\S+)')


def use_utf8() -> None:
    """Makes both streams write UTF-8, whatever the code page of the console is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@lru_cache(maxsize=4)
def console(*, color: bool = True) -> "Console":
    from rich.console import Console

    plain = not color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Console(no_color=plain, highlight=False, markup=False, emoji=False, safe_box=is_accessible())


def say(view: View, *lines: str) -> None:
    """Lines about what was done, on stdout; on stderr when stdout carries a document; silent with `--quiet`."""
    if view.quiet:
        return
    _write(lines, sys.stderr if view.wants_json else sys.stdout)


def written(file: object, *, saved: bool) -> str:
    """How a command names the file it wrote, or would have written."""
    return f"Written: {file}" if saved else f"NOT written (dry run): {file}"


def wrapped(start: str, text: str, width: int) -> tuple[str, ...]:
    """`start` and `text` in lines of `width` signs, the further ones indented; width 0: one line, as to a file."""
    if not width or len(start) + len(text) <= width:
        return (start + text,)
    from textwrap import wrap

    indent = " " * min(len(start), width // 3)
    return tuple(
        wrap(
            text, width, initial_indent=start, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    )


def screen_width() -> int:
    """The width of the terminal, or what COLUMNS says; 0 when the output is no terminal."""
    from shutil import get_terminal_size

    return get_terminal_size((0, 0)).columns


def say_under(view: View, *lines: str) -> None:
    """Lines under a listing: on stdout below a table or beside a file, on stderr when the list itself is piped."""
    if view.quiet:
        return
    is_data = view.output is None and view.chosen_format is not Format.TABLE
    _write(lines, sys.stderr if is_data or view.wants_json else sys.stdout)


def warn(*lines: str) -> None:
    """Lines on stderr, also with `--quiet`."""
    _write(lines, sys.stderr)


def _write(lines: Iterable[str], stream: TextIO) -> None:
    """Lines as they are, to a terminal broken between words."""
    width = screen_width() if stream.isatty() else 0
    for line in lines:
        print(*folded(clean(line), width), sep="\n", file=stream)


def folded(line: str, width: int) -> tuple[str, ...]:
    """A line broken between words, further lines under its first word; width 0 or a short line: as it is.

    A command after two spaces, an answer such as --map "a=b" and -o FILE stay whole, so that they can be copied.
    """
    if not width or len(line) <= width:
        return (line,)
    indent = line[: len(line) - len(line.lstrip())]
    lines = [""]
    for gap, piece in _PIECE.findall(line):
        if lines[-1].strip() and len(lines[-1]) + len(gap) + len(piece) > width:
            lines.append(indent + piece)
        else:
            lines[-1] += gap + piece
    return tuple(lines)
