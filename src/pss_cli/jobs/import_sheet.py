"""Takes a sheet back from Excel: shows what would change, refuses conflicts and wrong values, then saves it all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from pss_cli.errors import DataRefused, Unreadable
from pss_cli.jobs.respelled import only_respelled
from pss_cli.jobs.sheet_nouns import SheetNoun
from pss_cli.jobs.sheet_problems import problems_of
from pss_cli.jobs.sheet_register import NOUNS, noun_named
from pss_cli.problems import Problem, errors_of
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.meanings import known_headings
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.tables.round_trip import CellChange, Comparison, Row, Stamp, compare, fit, read_stamp
from pss_cli.whole_files import as_typed
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
    """What the sheet changed, or would: `records` are those to store. `saved` only when nothing was wrong."""

    name: str
    rows: int
    comparison: Comparison
    problems: tuple[Problem, ...]
    records: int
    saved: bool

    @property
    def is_refused(self) -> bool:
        return bool(errors_of(self.problems))


@dataclass(frozen=True, slots=True)
class _Read:
    """A returned sheet beside the workspace: the rows it touches as they are now, and the records it makes."""

    noun: SheetNoun[Any]
    found: Comparison
    touched: Mapping[str, Row]
    records: tuple[Any, ...]
    problems: tuple[Problem, ...]


def run(workspace: Workspace, request: Request) -> Report:
    """Compares the sheet with the workspace and, when nothing is wrong, stores its changes and new rows.

    Rows that were deleted in Excel change nothing; they are named in the comparison.

    Raises:
        Unreadable: the file cannot be read, or is no sheet of ours.
        DataRefused: somebody else changed the same rows while the sheet was being read.
    """
    stamp = read_stamp(request.file)
    frame, noun = _recognized(request, stamp)
    with database.reading(workspace) as store:
        read = _read(store, (frame, noun), stamp, key_of(workspace), request)
    report = Report(
        name=noun.name,
        rows=len(frame.rows),
        comparison=read.found,
        problems=read.problems,
        records=len(read.records),
        saved=False,
    )
    if report.is_refused or request.is_dry_run or not read.records:
        return report
    _save(workspace, read)
    return replace(report, saved=True)


def _recognized(request: Request, stamp: Stamp | None) -> tuple[TextFrame, SheetNoun[Any]]:
    """The table that came back and what it is: by its stamp, else by what the user said, else by its columns."""
    said = request.name or (stamp.name if stamp else None)
    nouns = (noun_named(said),) if said else NOUNS
    headings = {normal(column.header) for noun in nouns for column in noun.form.columns}
    frames = read_file(request.file, ReadOptions(known_headings=known_headings() | headings))
    fits = [(fit(noun.form, frame.headers), frame, noun) for frame in frames for noun in nouns]
    best = max(fits, key=lambda each: each[0], default=(0, None, None))
    if best[0] and best[1] is not None and best[2] is not None:
        if not said and _is_of_others(best[0], best[1]):
            raise _not_said(request.file, best[2])
        return best[1], best[2]
    raise Unreadable(
        f'"{request.file.name}" is no {f"{said} sheet" if said else "sheet"} made by pss: '
        f"it has no column {_keys(nouns)}, or none that can be edited.",
        slug="sheet/not-ours",
        fix="Make one, edit it, and give that back.",
        next_command="pss meeting sheet" if said == "meeting" else f"pss sheet export {said or 'roster'}",
    )


def _is_of_others(known: int, frame: TextFrame) -> bool:
    """Whether most columns are none of the sheet: a list that is only read has ids and grades, too."""
    return 2 * known < sum(bool(header) for header in frame.headers)


def _not_said(file: Path, noun: SheetNoun[Any]) -> Unreadable:
    return Unreadable(
        f'"{file.name}" is no sheet that is given back: most of its columns are none of the {noun.name}\'s.',
        slug="sheet/not-ours",
        fix=f"Make one (pss sheet export {noun.name}), edit it, and give that back; or say what this one is.",
        next_command=f"pss sheet import {as_typed(file)} --name {noun.name}",
    )


def _keys(nouns: Sequence[SheetNoun[Any]]) -> str:
    """The headings of which a sheet must have one, in words."""
    return " or ".join(dict.fromkeys(f'"{noun.form.key}"' for noun in nouns))


def _read(
    store: Connection, sheet: tuple[TextFrame, SheetNoun[Any]], stamp: Stamp | None, secret: bytes, request: Request
) -> _Read:
    frame, noun = sheet
    current = {row[noun.form.key]: row for row in noun.rows(store)}
    found = compare(noun.form, frame, current, stamp, secret)
    edits = (*found.changes, *(found.conflicts if request.prefer_sheet else ()))
    records, wrong = _typed(store, noun, _edited_frame(noun, frame, current, edits, found), request)
    respelled: frozenset[CellChange] = frozenset()
    if stamp is None and (respelled := only_respelled(store, noun, records, edits)):
        found = _without(found, respelled)
        edits = found.changes
        records, wrong = _typed(store, noun, _edited_frame(noun, frame, current, edits, found), request)
    edited: dict[str, frozenset[str]] = {}
    for edit in edits:
        edited[edit.key] = edited.get(edit.key, frozenset()) | {edit.header}
    return _Read(
        noun=noun,
        found=found,
        touched={key: current[key] for key in edited},
        records=noun.merged(store, records, edited),
        problems=(
            *problems_of(frame, found, respelled, prefer_sheet=request.prefer_sheet),
            *wrong,
        ),
    )


def _typed(
    store: Connection, noun: SheetNoun[Any], edited: TextFrame, request: Request
) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """What the changed and new rows say, as records, and what is wrong with them."""
    return noun.read(store, edited, request.as_of) if edited.rows else ((), ())


def _without(found: Comparison, respelled: frozenset[CellChange]) -> Comparison:
    """The comparison in which cells that are only spelled otherwise are as here."""
    changes = tuple(edit for edit in found.changes if edit not in respelled)
    alike = {edit.key for edit in respelled} - {edit.key for edit in changes}
    return replace(found, changes=changes, same=found.same + len(alike))


def _save(workspace: Workspace, read: _Read) -> None:
    noun, found = read.noun, read.found
    with database.writing(workspace, "pss sheet import") as store:
        now = {row[noun.form.key]: row for row in noun.rows(store)}
        if any(now.get(key) != row for key, row in read.touched.items()):
            raise DataRefused(
                f"The {noun.name} was changed by somebody else at this moment. The sheet was NOT saved.",
                slug="sheet/conflict",
                fix="Give it back once more: it is compared afresh.",
            )
        noun.save(store, read.records)
        cells = sum(change.key in read.touched for change in (*found.changes, *found.conflicts))
        journal.describe(store, f"{cells} cells and {len(found.new)} new rows of the {noun.name} from Excel")


def _edited_frame(
    noun: SheetNoun[Any], frame: TextFrame, current: Mapping[str, Row], edits: Sequence[CellChange], found: Comparison
) -> TextFrame:
    """The changed and new rows under our own headers, at the places they have in the sheet that came back."""
    headers = tuple(column.header for column in noun.form.columns)
    there = {normal(header): at for at, header in reversed([*enumerate(frame.headers)])}
    edited = _changed_rows(noun, current, edits)
    new_rows = {place.row for place in found.new}
    for number, cells in zip(frame.row_numbers, frame.rows, strict=True):
        if number in new_rows:
            edited[number] = {name: cells[there[normal(name)]].strip() for name in headers if normal(name) in there}
    last = max(frame.positions, default=0)
    return TextFrame(
        file=frame.file,
        name=frame.name,
        sheet=frame.sheet,
        headers=headers,
        rows=tuple(tuple(cells.get(header, "") for header in headers) for _, cells in sorted(edited.items())),
        row_numbers=tuple(sorted(edited)),
        positions=tuple(
            frame.positions[there[normal(header)]] if normal(header) in there else last + 1 for header in headers
        ),
    )


def _changed_rows(
    noun: SheetNoun[Any], current: Mapping[str, Row], edits: Sequence[CellChange]
) -> dict[int, dict[str, str]]:
    """The changed rows by their numbers: the cells that are read with those edited, and what was typed there."""
    changed: dict[int, dict[str, CellChange]] = {}
    for edit in edits:
        assert edit.place.row is not None, "an edit has a row"
        changed.setdefault(edit.place.row, {})[edit.header] = edit
    edited: dict[int, dict[str, str]] = {}
    for number, cells_of_row in changed.items():
        row = current[next(iter(cells_of_row.values())).key]
        shown = noun.shown(cells_of_row)
        edited[number] = {header: text for header, text in row.items() if header in shown}
        edited[number] |= {header: edit.there for header, edit in cells_of_row.items()}
    return edited
