"""A text larger than the memory: its encoding settled in one look, its lines given again and again from the disk."""

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.tables.decoding import MARKS, Decoded, Guess, utf16_without_mark
from pss_cli.tables.sniffing import HEAD, lines_of

PIECE = 1 << 20
_END_OF_TEXT = "\x1a"
LONGEST_LINE = 64 << 20
"""A line of more bytes is no row of a table, and would have to be held as a whole."""


@dataclass(frozen=True, slots=True)
class LongText:
    """A text on the disk. `decoded` says how it is read, without its text; `skipped` are bytes and letters before it.

    `guess` reads the lines of a text that is not of one encoding.
    """

    path: Path
    decoded: Decoded
    errors: str = "strict"
    skipped_bytes: int = 0
    skipped_letters: int = 0
    guess: Guess | None = None

    def pieces(self) -> Iterator[str]:
        """The text in pieces, each of whole lines."""
        waiting = self.skipped_letters
        for piece in self._guessed() if self.guess else self._decoded():
            yield piece[waiting:]
            waiting = max(0, waiting - len(piece))

    def beginning(self) -> str:
        """So much of the text as its form is judged by, or all of it."""
        found = ""
        for piece in self.pieces():
            found += piece
            if len(found) > HEAD:
                break
        return found

    def lines(self) -> Iterator[str]:
        for piece in self.pieces():
            yield from lines_of(piece)

    def _decoded(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.decoded.encoding)(self.errors)
        chunks = _bytes_of(self.path, 0)
        return _whole_lines((decoder.decode(chunk, final=not chunk) for chunk in chunks), self.path)

    def _guessed(self) -> Iterator[str]:
        assert self.guess is not None
        return map(self.guess.read, _byte_lines(self.path, self.skipped_bytes))


def open_text(path: Path) -> LongText:
    """The text of a file of unknown encoding, as `decode` would read it."""
    with path.open("rb") as file:
        head = file.read(4_000)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return _marked(path, encoding)
    without_mark = utf16_without_mark(head)
    if without_mark:
        return LongText(path, Decoded("", without_mark), "replace")
    return LongText(path, Decoded("", "utf-8")) if _is_all(path, "utf-8") else _guess(path, 0)


def _marked(path: Path, encoding: str) -> LongText:
    if _is_all(path, encoding):
        return LongText(path, Decoded("", encoding))
    if encoding == "utf-8-sig":
        return _guess(path, len(codecs.BOM_UTF8))
    return LongText(path, Decoded("", encoding), "replace")


def _guess(path: Path, start: int) -> LongText:
    guess = Guess()
    for piece in _byte_lines(path, start):
        guess.add(piece)
    return LongText(path, guess.decided(), skipped_bytes=start, guess=guess)


def _is_all(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _bytes_of(path, 0):
            decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        return False
    return True


def _bytes_of(path: Path, start: int) -> Iterator[bytes]:
    """The bytes of a file from `start` on, in chunks; the last one is empty."""
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(PIECE):
            yield chunk
    yield b""


def _byte_lines(path: Path, start: int) -> Iterator[bytes]:
    """The bytes of a file in pieces of whole lines."""
    chunks = (chunk.decode("latin-1") for chunk in _bytes_of(path, start))  # every byte is one letter, and comes back
    return (piece.encode("latin-1") for piece in _whole_lines(chunks, path))


def _whole_lines(chunks: Iterator[str], path: Path) -> Iterator[str]:
    """The letters of the chunks, cut where a line ends.

    Raises:
        Unreadable: a line is longer than any row.
    """
    waiting = ""
    for chunk in chunks:
        waiting += chunk
        # A carriage return at the very end may be half of a line break.
        end = waiting.rfind("\n") + 1 or waiting.rfind("\r", 0, -1) + 1
        if end:
            yield waiting[:end]
            waiting = waiting[end:]
        elif len(waiting) > LONGEST_LINE:
            raise Unreadable(
                f'"{path.name}" has a line of more than {LONGEST_LINE >> 20} MB, which is no row of a table.',
                slug="file/too-big",
                fix="Export the table again as .csv or .xlsx.",
            )
    if waiting := waiting.rstrip(_END_OF_TEXT):
        yield waiting


def counted_signs(pieces: Iterable[str], signs: tuple[str, ...]) -> dict[str, int]:
    """How often each of some signs stands in a text."""
    found = dict.fromkeys(signs, 0)
    for piece in pieces:
        for sign in signs:
            found[sign] += piece.count(sign)
    return found
