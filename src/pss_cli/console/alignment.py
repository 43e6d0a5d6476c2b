"""How the sides of alignment look: coverage, holes, classes, and the table that may leave the school."""

from collections.abc import Sequence
from typing import Any

from pss_cli.alignment.classes import ClassNeed
from pss_cli.alignment.coverage import SEAT_FREE, CoverageRow, Hole
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.need import need_name

NEED, STUDENTS = Column("Need"), Column("Students", right=True)
NONE = "-"
HIDDEN = "hidden"


def coverage(rows: Sequence[CoverageRow], next_command: str) -> Listing:
    """Needs down, providers across: free seats of all."""
    providers = sorted({covered.provider for row in rows for covered in row.providers})
    table = []
    for row in rows:
        seats = {covered.provider: f"{covered.free} of {covered.seats}" for covered in row.providers}
        cells = tuple(seats.get(provider, NONE) for provider in providers)
        table.append((need_name(row.need), str(row.students), str(row.unserved), *cells))
    columns = (NEED, STUDENTS, Column("Not served", right=True), *(Column(name, right=True) for name in providers))
    alone = [need_name(row.need) for row in rows if row.students and len(row.providers) == 1]
    nobody = [need_name(row.need) for row in rows if row.students and not row.providers]
    notes = ["Each cell: seats free of all seats that work on the need. A program that works on two needs is in both."]
    notes += [f"Nobody works on: {', '.join(nobody)}."] if nobody else []
    notes += [f"Only one provider works on: {', '.join(alone)}."] if alone else []
    return Listing("Who works on what", columns, tuple(table), (*notes, f"Next:  {next_command}"))


def holes(rows: Sequence[Hole], trial: str) -> Listing:
    table = tuple((need_name(row.need), row.grade, row.why, str(row.students)) for row in rows)
    waiting = sum(row.students for row in rows if row.why == SEAT_FREE)
    notes = (
        f"For {waiting} of {sum(row.students for row in rows)} a seat is free, though not for all of them at once.",
        "The others need a program, another time or more seats. A student with two needs is counted twice.",
        f"Try a change:  {trial}",
    )
    columns = (NEED, Column("Grade"), Column("Why without a seat"), STUDENTS)
    return Listing("Students without a seat for a need, and why", columns, table, notes)


def classes(rows: Sequence[ClassNeed]) -> Listing:
    table = tuple(
        (
            row.homeroom,
            row.grade,
            need_name(row.need),
            f"{row.students} of {row.of}" + (" (far more than elsewhere)" if row.stands_out else ""),
            "; ".join(f"{program}: {words}" for program, words in row.taught) or NONE,
            ", ".join(row.silent) or NONE,
        )
        for row in rows
    )
    silent = sorted({program for row in rows for program in row.silent})
    columns = (
        Column("Class"), Column("Grade"), NEED, Column("Students"), Column("Works on what the class is taught"),
        Column("Does not say"),
    )  # fmt: skip
    notes = [f"Ask these what they work on, and put it into the catalog: {', '.join(silent)}."] if silent else []
    notes += ["To fill in:  pss catalog edit P01 'standards=RL.3.1; RF.3.4' 'curriculum_focus=fluency'"]
    return Listing("Needs of each class beside the programs for its grade", columns, table, tuple(notes))


def shared(rows: Sequence[Any], minimum: int) -> Listing:
    """`rows` have need, grade, students, served and unserved, None where hidden."""
    table = tuple(
        (need_name(row.need), row.grade, *map(_shown, (row.students, row.served, row.unserved))) for row in rows
    )
    columns = (
        NEED, Column("Grade"), STUDENTS, Column("Served", right=True), Column("Not served", right=True),
    )  # fmt: skip
    notes = (
        f"Counts under {minimum}, and others that would give them away, are hidden; no name or id is in this table.",
        f"A need of fewer than {minimum} students is listed only when a program works on it.",
    )
    return Listing("Students with a need, as it may leave the school", columns, table, notes)


def coverage_items(rows: Sequence[CoverageRow]) -> list[dict[str, Any]]:
    return [
        entry(
            row,
            "need students unserved",
            providers=[entry(x, "provider seats", seats_free=x.free) for x in row.providers],
        )
        for row in rows
    ]


def classes_items(rows: Sequence[ClassNeed]) -> list[dict[str, Any]]:
    return [
        entry(
            row,
            "homeroom grade need students of stands_out",
            programs=[{"program_id": program, "works_on": words} for program, words in row.taught],
            programs_silent=row.silent,
        )
        for row in rows
    ]


def shared_items(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        entry(row, "need grade students served unserved", suppressed=None in {row.students, row.served, row.unserved})
        for row in rows
    ]


def _shown(count: int | None) -> str:
    return HIDDEN if count is None else str(count)
