"""What a table that an import does not read looks like, and the import that reads it."""

from pathlib import Path

from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import KIND_NAMES, RECORD_KINDS, Kind
from pss_cli.whole_files import as_typed

LISTS = {
    Kind.ROSTER: "pss import-roster",
    Kind.CATALOG: "pss import-catalog",
    Kind.PARTICIPATION: "pss import-participation",
}
"""The kinds that have an import of their own."""
_COMMANDS = LISTS | dict.fromkeys(RECORD_KINDS, "pss import-records")


def looks_like(frame: TextFrame, kind: Kind) -> str:
    """What a table of this kind looks like, in words; of an unknown one what it tells of itself, or "something"."""
    from pss_cli.tables.recognition import other_list

    return other_list(frame) or KIND_NAMES[kind]


def command_for(kind: Kind, file: str | Path) -> str:
    """The import that reads a file of this kind; "" when none does."""
    command = _COMMANDS.get(kind, "")
    typed = as_typed(file)
    return f"{command} {typed}" if command else ""


def why_left(frame: TextFrame, kind: Kind, wanted: Kind, file: str | Path) -> str:
    """The remark on a table beside those that an import reads: what it is for instead."""
    name = frame.name or frame.file
    if command := command_for(kind, file):
        return f"Not read: {name} looks like {looks_like(frame, kind)}. To read it: {command}"
    if (looks := looks_like(frame, kind)) != KIND_NAMES[Kind.UNKNOWN]:
        return f"Not read: {name} looks like {looks}."
    return f"Not read: {name} (not {KIND_NAMES[wanted]})."


def why_read(frame: TextFrame, kind: Kind, wanted: Kind) -> str:
    """The remark on a table that is read as what the command says, though it looks like something else."""
    name = frame.name or frame.file
    return f"{name} looks like {looks_like(frame, kind)}. It was read as {KIND_NAMES[wanted]}, as the command says."
