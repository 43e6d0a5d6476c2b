"""Why this seat and why not that one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, OfMatch
from pss_cli.console.documents import entry
from pss_cli.console.redaction import HIDDEN
from pss_cli.console.seats import PROGRAM, STUDENT
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format

if TYPE_CHECKING:
    from pss_cli.jobs import explain_match
    from pss_cli.jobs.told_explanation import Tell

ENDS = (Column("Why"), Column("What could change it"))


def explain(
    call: Call,
    who: Annotated[str, typer.Argument(metavar="STUDENT", help="A student's id, or a program's id or name.")],
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="A program, to ask about one pair.")] = "",
    run: OfMatch = "",
    family: Annotated[bool, typer.Option("--family", help="In words for the family, in its language.")] = False,
    language: Annotated[
        str, typer.Option("--language", help="With --family: instead of the household's own: Spanish, ht.")
    ] = "",
) -> None:
    """Say why a student has or has not a seat in each program; and what would change it. Writes nothing.

    A page to hand out is written by outreach letters.

    Example:  pss match explain 0000123
    """
    from pss_cli.jobs import explain_match

    request = explain_match.Request(student_id=who, program_id=program, run=run, language=language)
    report = explain_match.run(call.workspace(), request)
    notes = (
        () if report.is_current else ("The records changed since this match.  Next:  pss match students --keep latest",)
    )
    found = call.document("explain", **_explained(report))
    if family or language:
        call.show(_family_listing(report, is_redacted=call.view.redact), found)
        call.say_under(*report.notes, *notes)
        return
    tell: Tell = (lambda _: HIDDEN) if call.view.redact else (lambda option: option.why)
    is_screen = call.view.chosen_format is Format.TABLE
    listing = _grouped_listing(call, report, tell, notes) if is_screen else _pair_listing(report, tell, notes)
    call.show(listing, found)


def _family_listing(report: "explain_match.Report", *, is_redacted: bool) -> Listing:
    """What each family hears, in its language; English stands beside it until a speaker has checked it."""
    pairs = [
        (option, told)
        for option, told in zip(report.options, report.told, strict=True)
        if option.concerns_family or len(report.options) == 1
    ]
    has_draft = any(told.words.is_draft for _, told in pairs)
    is_of_one = len({option.student_id for option in report.options}) == 1
    starts = (Column("Program"),) if is_of_one else (*STUDENT[:2], Column("Language"))
    said = Column("Tell the family (DRAFT)" if has_draft else "Tell the family")
    rows = tuple(
        (
            *((x.program_id,) if is_of_one else (*report.names.of_student(x.student_id)[:2], told.words.name)),
            HIDDEN if is_redacted else told.said,
            told.english if told.words.is_draft and not is_redacted else "",
        )
        for x, told in pairs
    )
    columns = (*starts, said, *([Column("In English")] * has_draft))
    languages = (words for _, told in pairs for words in (told.words, *([report.english] * told.words.is_draft)))
    appeals = dict.fromkeys(words.said("appeal") for words in languages)
    first = report.options[0]
    what = f"Student {first.student_id}" if is_of_one else f"{first.program_name} ({first.program_id})"
    title = f"{what}, match {report.run.run_id}: for the family"
    return Listing(title, columns, tuple(row[: len(columns)] for row in rows), tuple(appeals))


def _pair_listing(report: "explain_match.Report", tell: "Tell", notes: tuple[str, ...]) -> Listing:
    columns = (*STUDENT, *PROGRAM, Column("Outcome"), *ENDS)
    names = report.names
    rows = tuple(
        (
            *names.of_student(x.student_id), *names.of_program(x.program_id), x.outcome.value, tell(x),
            x.would_change_if,
        )
        for x in report.options
    )  # fmt: skip
    return Listing(f"Match {report.run.run_id}: why", columns, rows, notes)


def _grouped_listing(call: Call, report: "explain_match.Report", tell: "Tell", notes: tuple[str, ...]) -> Listing:
    """The explanation of one student or one program as one reads it, what was never possible in a few lines."""
    from pss_cli.jobs import told_explanation

    starts: list[tuple[str, ...]] = []
    columns: tuple[Column, ...] = (*PROGRAM, *ENDS)
    if len(report.options) == 1:
        told = told_explanation.of_pair(report, tell)
    elif len({option.student_id for option in report.options}) == 1:
        told = told_explanation.of_student(report, tell, call.again("-o reasons.xlsx"))
        starts = [(str(x.program_id), x.program_name) for x in told.options]
    else:
        told = told_explanation.of_program(report)
        columns = (*STUDENT, Column("Outcome"), *ENDS)
        starts = [(*report.names.of_student(x.student_id), x.outcome.value) for x in told.options]
    rows = tuple((*start, tell(x), x.would_change_if) for start, x in zip(starts, told.options, strict=True))
    return Listing(told.title, columns, rows, (*told.rest, *notes), lead=told.lead)


def _explained(report: "explain_match.Report") -> dict[str, Any]:
    students = {option.student_id for option in report.options}
    fields = "student_id program_id outcome why rules seat_price would_change_if"
    options = [
        entry(
            option,
            fields,
            for_family=told.said,
            for_family_in_english=told.english,
            family_language=told.words.language,
            family_language_is_draft=told.words.is_draft,
        )
        for option, told in zip(report.options, report.told, strict=True)
    ]
    return {
        "run": report.run.run_id,
        "student_id": next(iter(students)) if len(students) == 1 else None,
        "placed": [entry(option, "student_id program_id why") for option in report.placed],
        "options": options,
    }
