"""Takes a sheet back from Excel: shows what would change, refuses conflicts and wrong values, then saves it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.jobs.export_sheet import noun_named
from pss_cli.jobs.sheet_nouns import SheetNoun
from pss_cli.jobs.sheet_register import NOUNS
from pss_cli.problems import Problem, Severity
from pss_cli.tables.columns import known_headings
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.tables.round_trip import CellChange, Comparison, Row, Stamp, compare, read_stamp
from pss_cli.workspace import database, journal
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.sheet_key import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The file that came back. `name` says which sheet when it has lost its stamp; `prefer_sheet` settles conflicts."""

    file: Path
    as_of: date
    name: str | None = None
    prefer_sheet: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the sheet changed, or would. `saved` only when there was something to save and nothing was wrong."""

    name: str
    rows: int
    comparison: Comparison
    problems: tuple[Problem, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Compares the sheet with the workspace and, when nothing is wrong, stores its changes and new rows.

    Rows that were deleted in Excel change nothing; they are named in the comparison.

    Raises:
        Unreadable: the file cannot be read, or is no sheet of ours.
    """
    stamp = read_stamp(request.file)
    frame, noun = _recognized(request, stamp)
    secret = key_of(workspace)
    with database.reading(workspace) as store:
        current = {row[noun.form.key]: row for row in noun.rows(store)}
        found = compare(noun.form, frame, current, stamp, secret)
        edits = (*found.changes, *(found.conflicts if request.prefer_sheet else ()))
        edited = _edited_frame(noun, frame, current, edits, found)
        records, problems = noun.read(store, edited, request.as_of) if edited.rows else ((), ())
    conflicts = () if request.prefer_sheet else tuple(_conflict(change) for change in found.conflicts)
    problems = (*conflicts, *problems)
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    saved = bool(records) and not refused and not request.is_dry_run
    if saved:
        with database.writing(workspace, "pss sheet import") as store:
            noun.save(store, records)
            journal.describe(store, f"{len(edits)} cells and {len(found.new)} new rows of the {noun.name} from Excel")
    return Report(name=noun.name, rows=len(frame.rows), comparison=found, problems=problems, saved=saved)


def _recognized(request: Request, stamp: Stamp | None) -> tuple[TextFrame, SheetNoun]:
    """The table that came back and what it is: by its stamp, else by what the user said, else by its key column."""
    frames = read_file(request.file, ReadOptions(known_headings=known_headings()))
    said = request.name or (stamp.name if stamp else None)
    nouns = (noun_named(said),) if said else NOUNS
    for frame in frames:
        headers = {normal(header) for header in frame.headers}
        for noun in nouns:
            if {normal(header) for header in noun.form.key_from or (noun.form.key,)} <= headers:
                return frame, noun
    raise Unreadable(
        f'"{request.file.name}" is no sheet made by pss: it has no column {" or ".join(n.form.key for n in nouns)}.',
        slug="sheet/not-ours",
        fix="Make one, edit it, and give that back.",
        next_command="pss sheet export roster",
    )


def _edited_frame(
    noun: SheetNoun, frame: TextFrame, current: Mapping[str, Row], edits: tuple[CellChange, ...], found: Comparison
) -> TextFrame:
    """The changed and new rows under our own headers, at the places they have in the sheet that came back."""
    headers = tuple(column.header for column in noun.form.columns)
    there = {normal(header): at for at, header in enumerate(frame.headers)}
    edited: dict[int, dict[str, str]] = {}
    for edit in edits:
        assert edit.place.row is not None, "an edit has a row"
        edited.setdefault(edit.place.row, dict(current[edit.key]))[edit.header] = edit.there
    new_rows = {place.row for place in found.new}
    for number, cells in zip(frame.row_numbers, frame.rows, strict=True):
        if number in new_rows:
            edited[number] = {name: cells[there[normal(name)]].strip() for name in headers if normal(name) in there}
    numbers = sorted(edited)
    last = max(frame.positions, default=0)
    return TextFrame(
        file=frame.file,
        name=frame.name,
        sheet=frame.sheet,
        headers=headers,
        rows=tuple(tuple(edited[number].get(header, "") for header in headers) for number in numbers),
        row_numbers=tuple(numbers),
        positions=tuple(
            frame.positions[there[normal(header)]] if normal(header) in there else last + 1 for header in headers
        ),
    )


def _conflict(change: CellChange) -> Problem:
    return Problem(
        "sheet/conflict",
        change.place,
        f'was changed in the sheet and here meanwhile: here it is "{change.here}" now.',
        "Keep what is here by typing that into the cell, or take the sheet's values with --prefer-sheet.",
        value=change.there,
    )
