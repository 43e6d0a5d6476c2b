"""Records of an import too many for the memory, set aside in a private file beside the store until they are saved."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self, TypeVar

from pss_cli.domain.in_columns import Elsewhere
from pss_cli.workspace.connections import private_temporary, told
from pss_cli.workspace.layout import Workspace

T = TypeVar("T")


class SetAside:
    """The file, made when it is needed, gone when the context ends. What was fetched last stays at hand."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        self._at_hand: tuple[int, Any] = (-1, ())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None and self._path is not None:
            self._file.close()
            with suppress(OSError):
                self._path.unlink()

    def keep(self, records: Sequence[T]) -> Sequence[T]:
        """The same records, from now on fetched from the file."""
        import pickle

        file = self._opened()
        with told(self._workspace.database):
            start = file.seek(0, 2)
            pickle.dump(records, file, pickle.HIGHEST_PROTOCOL)
            file.flush()
        return Elsewhere(lambda: self._fetched(start), len(records))

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._path = private_temporary(self._workspace.root)
            self._file = self._path.open("r+b")
        return self._file

    def _fetched(self, start: int) -> Any:
        import pickle

        if self._at_hand[0] != start:
            self._at_hand = (-1, ())  # two at a time are not held
            file = self._opened()
            file.seek(start)
            self._at_hand = (start, pickle.load(file))  # noqa: S301 our own file, which only its owner can write
        return self._at_hand[1]
