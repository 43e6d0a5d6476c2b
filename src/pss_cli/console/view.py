"""How this run wants to be shown: format, file, color, names."""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pss_cli.errors import WrongCommand


class Format(StrEnum):
    """Formats of a listing; `table` is for people, `tsv` for pipes."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    MD = "md"


@dataclass(frozen=True, slots=True)
class View:
    """What the global options say about showing. `format` None: a table on a terminal, TSV in a pipe."""

    format: Format | None = None
    output: Path | None = None
    color: bool = True
    quiet: bool = False
    verbose: bool = False
    redact: bool = False

    @property
    def chosen_format(self) -> Format:
        """The format asked for, else the one of the output file's ending, else what suits the screen or pipe.

        Raises:
            WrongCommand: the output file's ending names no format.
        """
        if self.format is not None:
            return self.format
        if self.output is not None:
            ending = self.output.suffix.lower().lstrip(".")
            if ending in set(Format) - {Format.TABLE}:
                return Format(ending)
            raise WrongCommand(
                f'"{self.output.name}" does not end in a format of a list.',
                slug="command/output-format",
                fix="Use a name that ends in .xlsx, .csv, .tsv, .json or .md, or add --format.",
            )
        return Format.TABLE if sys.stdout.isatty() or is_accessible() else Format.TSV

    @property
    def wants_json(self) -> bool:
        return self.format is Format.JSON or (
            self.format is None and self.output is not None and self.output.suffix.lower() == ".json"
        )


def is_accessible() -> bool:
    """Whether the user asked for a screen without boxes and spinners."""
    return os.environ.get("PSS_ACCESSIBLE") == "1"
