"""What is told of a sheet that came back, beside what is wrong with its values."""

from collections.abc import Iterator

from pss_cli.domain.counting import counted
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.round_trip import CellChange, Comparison


def problems_of(
    frame: TextFrame, found: Comparison, respelled: frozenset[CellChange], *, prefer_sheet: bool
) -> Iterator[Problem]:
    """Rows that stand twice, conflicts unless the sheet wins, damage by another program, and what is not taken back."""
    yield from map(_doubled, found.doubled)
    if not prefer_sheet:
        yield from map(_conflict, found.conflicts)
    edits = (*found.changes, *(found.conflicts if prefer_sheet else ()))
    yield from (_lost_letters(edit) for edit in edits if edit.has_lost_letters)
    yield from _not_taken(frame, found)
    yield from _spelled_otherwise(respelled)


def _conflict(change: CellChange) -> Problem:
    return Problem(
        "sheet/conflict",
        change.place,
        f'was changed in the sheet and here meanwhile: here it is "{change.here}" now.',
        "Keep what is here by typing that into the cell, or take the sheet's values with --prefer-sheet.",
        value=change.there,
    )


def _lost_letters(change: CellChange) -> Problem:
    return Problem(
        "sheet/lost-letters",
        change.place,
        "The letters of this cell became question marks when the sheet was saved.",
        'Save it as Excel (.xlsx), or as "CSV UTF-8", and give that back.',
        value=change.there,
        proposal=change.here,
    )


def _spelled_otherwise(cells: frozenset[CellChange]) -> tuple[Problem, ...]:
    """The one remark on cells that only spell otherwise what is here."""
    if not cells:
        return ()
    first = min(cells, key=lambda edit: (edit.place.row or 0, edit.place.column))
    return (
        Problem(
            "sheet/spelled-otherwise",
            first.place,
            f"What is here is only spelled otherwise in {counted(len(cells), 'cell')}, such as this one; it stays as "
            "it is.",
            "To change a spelling, edit the sheet that pss makes (pss sheet export) and give that back as .xlsx.",
            severity=Severity.WARNING,
        ),
    )


def _doubled(place: Place) -> Problem:
    return Problem(
        "sheet/repeated-row",
        place,
        "This row stands twice in the sheet, and the two say different things.",
        "Delete the one that is wrong; if it is a new row, give it an id of its own.",
    )


def _not_taken(frame: TextFrame, found: Comparison) -> tuple[Problem, ...]:
    """Remarks on what was typed where nothing is taken back, so that nobody believes it saved."""
    fixed = [
        Problem(
            "sheet/not-taken-back",
            change.place,
            f'The column "{change.header}" is only shown; what was typed there is not taken back.',
            "Change it where it comes from.",
            value=change.there,
            severity=Severity.WARNING,
        )
        for change in found.ignored
    ]
    foreign = [
        Problem(
            "sheet/not-taken-back",
            Place(frame.file, frame.sheet, header=header),
            f'The column "{header}" is none of this sheet; it is not taken back.',
            severity=Severity.WARNING,
        )
        for header in found.foreign
    ]
    return (*fixed, *foreign)
