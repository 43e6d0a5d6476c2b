"""The workbook of seats: what it is and for whom first, then a sheet for each program."""

from datetime import date

from pss_cli.domain.counting import counted
from pss_cli.jobs.seat_rows import Report, Row
from pss_cli.tables.workbook import Sheet, SheetColumn

CONTACT = (
    SheetColumn("Name"),
    SheetColumn("Grade"),
    SheetColumn("Guardian"),
    SheetColumn("Phone"),
    SheetColumn("Email"),
    SheetColumn("Meets"),
    SheetColumn("Status"),
)
INSIDE = (SheetColumn("student_id"), SheetColumn("Homeroom"), SheetColumn("Consent"))
INTERNAL = (
    "INTERNAL: for the after-school coordinator and the school's own team.",
    "It holds children whose families have not agreed to share: never pass it on.",
    "A list that may leave the school: pss match export --to PROVIDER -o FILE",
)


def sheets(report: Report, as_of: date) -> tuple[Sheet, ...]:
    """A first sheet that says whose list it is, and one sheet for each program, in the order of their ids."""
    by_program: dict[str, list[Row]] = {}
    for row in report.rows:
        by_program.setdefault(row.program.program_id, []).append(row)
    first = _for_partner(report, as_of) if report.provider else _internal(by_program)
    columns = CONTACT if report.provider else (*CONTACT, *INSIDE)
    return (
        first,
        *(
            Sheet(
                f"{rows[0].program.program_name} {program}",
                columns,
                [_cells(row, report) for row in rows],
                frozen_columns=1,
                heading=_heading(rows[0]),
            )
            for program, rows in sorted(by_program.items())
        ),
    )


def imprint(report: Report, as_of: date) -> str:
    """What every printed page says of whose it is: a page is easily parted from the first one."""
    if report.provider:
        return (
            f"For {report.provider} alone · {as_of.isoformat()} · not to be passed on · destroy when the program ends"
        )
    return f"{as_of.isoformat()} · INTERNAL: holds children whose families have not agreed to share"


def _heading(row: Row) -> str:
    program = row.program
    return ", ".join(
        part for part in (f"{program.program_name} ({program.program_id})", program.provider, row.meets) if part
    )


def _cells(row: Row, report: Report) -> tuple[str, ...]:
    student = row.student
    shared = (student.display_name, student.grade, *row.contact, row.meets, row.status)
    if report.provider:
        return shared
    return (*shared, student.student_id, student.homeroom, student.consent_to_share.value)


def _internal(by_program: dict[str, list[Row]]) -> Sheet:
    columns = (
        SheetColumn("Program"), SheetColumn("Name"), SheetColumn("Provider"), SheetColumn("Meets"),
        *(SheetColumn(name, number=True) for name in ("Seats", "Take part", "New", "Free", "Wait")),
    )  # fmt: skip
    lines = []
    for program_id, rows in sorted(by_program.items()):
        program = rows[0].program
        there = sum(row.status == "takes part" for row in rows)
        waits = sum(row.waits for row in rows)
        new = len(rows) - there - waits
        seats, free = ("", "") if program.seats is None else (str(program.seats), str(program.seats - there - new))
        counts = (seats, str(there), str(new), free, str(waits))
        lines.append((program_id, program.program_name, program.provider, rows[0].meets, *counts))
    return Sheet("INTERNAL", columns, lines, notes=INTERNAL, heading="Seats by program")


def terms(report: Report, as_of: date) -> tuple[tuple[str, str], ...]:
    """Purpose, recipient, day, and what may not be done with it: the law asks for these words on what is shared."""
    return (
        ("For", report.provider),
        ("Date", as_of.isoformat()),
        ("Purpose", "To enroll these children in the program named and to reach their families about it."),
        ("Basis", "Consent of each family; families who have not agreed are not on the list."),
        ("Do not", "pass this on to anybody else, or use it for anything else."),
        ("Destroy", "when the program ends, and tell the school that it was done."),
        ("Left out", f"{counted(report.left_out, 'student')} with a seat here, for want of consent."),
    )


def _for_partner(report: Report, as_of: date) -> Sheet:
    columns = (SheetColumn("What", width=12), SheetColumn("About this list", width=80, wrap=True))
    return Sheet("Read first", columns, terms(report, as_of))
