"""Rows of a file that are remembered by themselves: some in memory, many as digests in a private file."""

from hashlib import blake2b
from sqlite3 import Connection

_DIGEST = 16
"""Bytes that tell any number of rows apart."""


class StagedRows:
    """The rows of one table."""

    def __init__(self, number: int) -> None:
        self._table = f"rows_{number}"
        self._waiting: set[bytes] = set()
        self._file: Connection | None = None

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def knows(self, row: tuple[str, ...]) -> bool:
        digest = _digest(row)
        if digest in self._waiting or self._file is None:
            return digest in self._waiting
        asked = f"SELECT 1 FROM {self._table} WHERE digest = ?"  # noqa: S608 our own table name
        return self._file.execute(asked, (digest,)).fetchone() is not None

    def put(self, row: tuple[str, ...]) -> None:
        self._waiting.add(_digest(row))

    def file_away(self, file: Connection) -> None:
        """Puts the rows into the file; from now on they are looked up there."""
        if self._file is None:
            self._file = file
            file.execute(f"CREATE TABLE {self._table} (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        file.execute("BEGIN")
        rows = ((digest,) for digest in sorted(self._waiting))
        file.executemany(f"INSERT OR IGNORE INTO {self._table} VALUES (?)", rows)  # noqa: S608 our own table name
        file.execute("COMMIT")
        self._waiting = set()


def _digest(row: tuple[str, ...]) -> bytes:
    """Of the cells with their lengths, so that no two rows are spelled alike."""
    spelled = "".join(f"{len(cell)}:{cell}" for cell in row)
    return blake2b(spelled.encode(errors="surrogatepass"), digest_size=_DIGEST).digest()
