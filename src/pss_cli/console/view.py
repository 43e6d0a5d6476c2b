"""How this run wants to be shown: format, file, color, names."""

import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from pss_cli.errors import WrongCommand
from pss_cli.slotted import dataclass


class Format(StrEnum):
    """Formats of a listing; `table` is for people, `tsv` for pipes. `html` and `docx` are of documents alone."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    HSDS = "hsds"


LIST_FORMATS = frozenset(Format) - {Format.HTML, Format.DOCX, Format.HSDS}
ENDINGS = {one: {Format.HSDS: "zip", Format.TABLE: ""}.get(one, one.value) for one in Format}
OTHER_ENDINGS = frozenset({"doc", "htm", "ods", "pdf", "xls", "xlsm", "zip"})
"""Endings that people and programs know as kinds of files none of which is written here; a zip is of HSDS alone."""


@dataclass(frozen=True, slots=True)
class View:
    """What the global options say about showing. `format` None: a table on a terminal, TSV in a pipe.

    `imprint` gives the line under each printed page of a list, which may tell of children or not.
    """

    format: Format | None = None
    output: Path | None = None
    color: bool = True
    quiet: bool = False
    redact: bool = False
    is_dry_run: bool = False
    imprint: Callable[[bool], str] = lambda _is_private: ""

    def __post_init__(self) -> None:
        """Refuses a format and a file that do not agree, whatever the command.

        Raises:
            WrongCommand: the file's name ends as another kind of file, or a table for the screen is to be one.
        """
        if self.format is None or self.output is None:
            return
        ending = self.output.suffix.lower().lstrip(".")
        if self.format is Format.TABLE:
            raise WrongCommand(
                f'A table is for the screen; "{self.output.name}" was NOT written.',
                slug="command/output-format",
                fix="Leave --format out: the format is the one the file's name ends in.",
            )
        if ending != ENDINGS[self.format] and ending in {*ENDINGS.values(), *OTHER_ENDINGS} - {""}:
            raise WrongCommand(
                f'"{self.output.name}" is no name for a file written as {self.format}: other programs would take it for'
                f" {ending}.",
                slug="command/output-format",
                fix=f"Leave --format out, or name it so: -o {self.output.stem}.{ENDINGS[self.format]}",
            )

    def file_of(self, kind: Format) -> Path | None:
        """The file named for what is written as this kind alone.

        Raises:
            WrongCommand: another format is asked for.
        """
        if self.format not in {None, kind}:
            raise WrongCommand(
                f"This is written as {kind} alone, not as {self.format}.",
                slug="command/output-format",
                fix=f"Leave --format out, or use --format {kind}.",
            )
        return self.output

    @property
    def chosen_format(self) -> Format:
        """The format asked for, else the one of the output file's ending, else what suits the screen or pipe.

        Raises:
            WrongCommand: the output file's ending names no format.
        """
        if self.format is not None:
            if self.format not in LIST_FORMATS:
                raise WrongCommand(
                    f"A list cannot be written as {self.format}.",
                    slug="command/output-format",
                    fix="Use table, tsv, csv, json, xlsx or md.",
                )
            return self.format
        if self.output is not None:
            ending = self.output.suffix.lower().lstrip(".")
            if ending in LIST_FORMATS - {Format.TABLE}:
                return Format(ending)
            raise WrongCommand(
                f'"{self.output.name}" does not end in a format of a list.',
                slug="command/output-format",
                fix="Use a name that ends in .xlsx, .csv, .tsv, .json or .md, or add --format.",
            )
        return Format.TABLE if sys.stdout.isatty() or is_accessible() else Format.TSV

    def document_format(self, formats: Sequence[str]) -> str | None:
        """The format of a document asked for by `--format` or the file's ending; None when neither was said.

        Raises:
            WrongCommand: it is none of `formats`.
        """
        ending = self.output.suffix.lower().lstrip(".") if self.output else ""
        said = self.format or (ending if ending in formats else None)
        if said in formats or (said is None and self.output is None):
            return said
        raise WrongCommand(
            f"A document cannot be written as {said or self.output}.",
            slug="command/output-format",
            fix=f"Use {', '.join(formats[:-1])} or {formats[-1]}, or a file name that ends so.",
        )

    @property
    def wants_json(self) -> bool:
        return self.format is Format.JSON or (
            self.format is None and self.output is not None and self.output.suffix.lower() == ".json"
        )


def is_accessible() -> bool:
    """Whether the user asked for a screen without boxes and spinners."""
    return os.environ.get("PSS_ACCESSIBLE") == "1"
