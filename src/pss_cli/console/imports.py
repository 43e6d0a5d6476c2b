"""The outcome of an import on the screen and as the document `pss.import/1`."""

from collections.abc import Sequence
from datetime import date

from pss_cli.console.documents import Document, document, write_document
from pss_cli.console.problems import show_problems, show_questions
from pss_cli.console.screen import say, warn
from pss_cli.console.view import View
from pss_cli.domain.counting import counted
from pss_cli.errors import ExitCode
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class ImportAsked:
    """What was typed: the command with its files, and how its outcome is to be told."""

    command: str
    as_of: date
    is_dry_run: bool
    show_names: bool


_SPOKEN = {
    "roster": ("the roster", "students", "pss status  (or pss roster list)"),
    "catalog": ("the catalog", "programs", "pss needs identify  (or pss catalog list)"),
    "participation": ("the list", "seats and sessions", "pss align"),
    "calendar": ("the school calendar", "records", "pss status"),
}
"""What is saved, what its rows are, and what one does next; every other kind is of records."""


def _spoken(kind: str) -> tuple[str, str, str]:
    from pss_cli.tables.kinds import KIND_NAMES, RECORD_KINDS, Kind

    noun = f"the file of {KIND_NAMES[Kind(kind)]}" if kind in set(RECORD_KINDS) else "the file"
    return _SPOKEN.get(kind, (noun, "records", "pss needs identify"))


def show_import(view: View, outcome: ImportOutcome, asked: ImportAsked) -> int:
    """Tells the outcome, the most important line last, and gives the exit code."""
    noun, things, next_command = _spoken(outcome.kind)
    if view.wants_json:
        write_document(view, import_document(outcome, asked.as_of))
    if not view.wants_json or outcome.errors or outcome.questions:
        show_problems(outcome.problems, names=asked.show_names, redact=view.redact)
        show_questions(outcome.questions)
    say(view, *_counted(outcome, things, is_dry_run=asked.is_dry_run), *outcome.remarks)
    if outcome.saved:
        say(view, f"Saved: {noun}.")
        _name_marked_copy(outcome)
        say(view, f"Next:  {next_command}")
        return ExitCode.DONE
    _say_not_saved(view, outcome, noun, asked)
    return ExitCode.DATA_PROBLEMS if outcome.errors or outcome.questions else ExitCode.DONE


def import_document(outcome: ImportOutcome, as_of: date) -> Document:
    """`pss.import/1`."""
    return document(
        "import",
        as_of,
        kind=outcome.kind,
        saved=outcome.saved,
        counts=outcome.counts,
        changes=outcome.changes,
        problems=outcome.problems,
        problems_workbook=None if outcome.marked_copy is None else str(outcome.marked_copy),
        questions=outcome.questions,
    )


def _counted(outcome: ImportOutcome, things: str, *, is_dry_run: bool) -> Sequence[str]:
    counts, changes = outcome.counts, outcome.changes
    parts = f"{counts.kept:,} kept + {counts.repeated:,} repeated + {counts.rejected:,} rejected"
    lines = [f"Rows: {counts.read:,} read = {parts}."]
    if outcome.saved or (is_dry_run and not outcome.questions):
        gone = f", {changes.gone:,} no longer in the file" if changes.gone else ""
        would = "" if outcome.saved else " would be"
        title = things[0].upper() + things[1:]
        lines.append(
            f"{title}: {changes.new:,}{would} new, {changes.changed:,} changed, {changes.same:,} the same{gone}."
        )
    return lines


def _name_marked_copy(outcome: ImportOutcome) -> None:
    if outcome.marked_copy is not None:
        warn(
            f"All of them, marked in a copy of your file:  {outcome.marked_copy}   (open it, fix the colored cells, "
            "import it)"
        )


def _say_not_saved(view: View, outcome: ImportOutcome, noun: str, asked: ImportAsked) -> None:
    if asked.is_dry_run:
        say(view, f"Dry run: {noun} was NOT saved.")
        if not outcome.errors and not outcome.questions:
            return
    else:
        problems, questions = sum(1 + error.more for error in outcome.errors), len(outcome.questions)
        parts = [counted(problems, "problem")] if problems else []
        parts += [counted(questions, "open question")] if questions else []
        warn("", f"{' and '.join(parts)}. {noun[0].upper()}{noun[1:]} was NOT saved.")
    _name_marked_copy(outcome)
    slug = (*(one.slug for one in outcome.errors), *(one.slug for one in outcome.questions))[0]
    # Skipping helps only where every error is that of a row.
    helps = not outcome.questions and all(one.place.row for one in outcome.errors)
    skip = f"   ·   {asked.command} --skip-bad-rows" if helps else ""
    warn(f"Next:  {_with_answers(outcome, asked.command)}pss help {slug}{skip}")


def _with_answers(outcome: ImportOutcome, command: str) -> str:
    """How the open questions are answered, when nothing else is wrong."""
    flags = [question.options[0][1] for question in outcome.questions if question.options]
    if outcome.errors or not flags or "pss " in flags[0]:
        return ""
    each = "the answer" if len(flags) == 1 else "an answer to each question"
    return f"{command}  with {each} added, as  {flags[0]}   ·   "
