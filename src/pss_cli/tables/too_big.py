"""Files that would take more memory than allowed are refused before it is taken; the figures are measured."""

from pathlib import Path

from pss_cli.errors import Unreadable

TEXT_TO_MEMORY = 14
"""What a text of usual rows takes for a byte, from the file to the store."""
_START, _BYTE, _ROW, _CELL, _FILLED = 25 << 20, 4, 1_200, 8, 52
"""What the program takes, and a byte, a row, a cell and a cell of two letters or more; see bench/README.md."""


class TooBig(Unreadable):
    """A file that cannot be read at once."""


def refuse_big(path: Path, size: int, times: int, megabytes: int) -> None:
    """Refuses a file of too many bytes when each of them takes `times` as much memory."""
    if size > (megabytes << 20) // times:
        holds = f"has {size >> 20:,} MB; tables of up to {megabytes // times:,} MB are read"
        raise _too_big(path.name, holds, size * times)


def refuse_many(data: bytes, file: str, megabytes: int) -> None:
    """Refuses a text whose rows and cells would take too much, however few its bytes are."""
    from pss_cli.tables.sniffing import SEPARATORS

    rows = max(data.count(b"\n"), data.count(b"\r")) + 1
    # Most of them are nowhere in the text, which is seen sooner than they are counted.
    separators = max((data.count(sign) for sign in map(str.encode, SEPARATORS) if sign in data), default=0)
    cells, letters = rows + separators, len(data) - separators
    # A letter alone is the same text wherever it stands, so that a filled cell that costs has two.
    needed = _START + len(data) * _BYTE + rows * _ROW + cells * _CELL + min(cells, letters // 2) * _FILLED
    if needed > megabytes << 20:
        holds = f"has {rows:,} rows and {cells:,} cells, which take more than {megabytes:,} MB of memory"
        raise _too_big(file, holds, needed)


def refuse_in_parts(file: str, others: str) -> TooBig:
    """The refusal of a text that could be read in parts but for what it is; `others` are what is never read so."""
    return TooBig(
        f'"{file}" is too large to be read at once, and {others} are not read in parts.',
        slug="file/too-big",
        fix="Split the file, or let it take more memory: --limit 2000MB",
    )


def _too_big(file: str, holds: str, needed: int) -> TooBig:
    allowed = -(-needed // (100 << 20)) * 100
    return TooBig(
        f'"{file}" {holds}.',
        slug="file/too-big",
        fix="Delete the sheets and columns you do not need, or split the file; "
        f"or let it take {allowed:,} MB of memory: --limit {allowed}MB",
    )
