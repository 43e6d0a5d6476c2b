"""Where a record came from, so that every figure can be traced to a row of a file."""

from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A row of a file as Excel shows it (1-based); `file` is the bare file name, or `by hand`."""

    file: str = ""
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        where = self.file + (f" ({self.sheet})" if self.sheet else "")
        return f"{where}, row {self.row}" if self.row else where
