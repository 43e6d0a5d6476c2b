"""The outcome of an import on the screen and as the document `pss.import/1`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pss_cli.console.documents import Document, document, problem_entry, question_entry, write_document
from pss_cli.console.problems import show_problems, show_questions
from pss_cli.console.screen import say, warn
from pss_cli.console.view import View
from pss_cli.domain.counting import counted
from pss_cli.errors import ExitCode
from pss_cli.problems.outcome import ImportOutcome


@dataclass(frozen=True, slots=True)
class ImportWords:
    """How an import is spoken of: `noun` is what is saved ("the attendance"), `command` what was typed."""

    noun: str
    things: str
    command: str
    next_command: str
    is_dry_run: bool = False
    show_names: bool = False


def show_import(view: View, outcome: ImportOutcome, words: ImportWords, as_of: date) -> int:
    """Tells the outcome, the most important line last, and gives the exit code."""
    if view.wants_json:
        write_document(view, import_document(outcome, as_of))
    if not view.wants_json or outcome.errors or outcome.questions:
        show_problems(outcome.problems, names=words.show_names, redact=view.redact)
        show_questions(outcome.questions)
    say(view, *_counted(outcome, words), *outcome.remarks)
    if outcome.saved:
        say(view, f"Saved: {words.noun}.")
        _name_marked_copy(outcome)
        say(view, f"Next:  {words.next_command}")
        return ExitCode.DONE
    _say_not_saved(view, outcome, words)
    return ExitCode.DATA_PROBLEMS if outcome.errors or outcome.questions else ExitCode.DONE


def import_document(outcome: ImportOutcome, as_of: date) -> Document:
    """`pss.import/1`."""
    return document(
        "import",
        as_of,
        kind=outcome.kind,
        saved=outcome.saved,
        counts=asdict(outcome.counts),
        changes=asdict(outcome.changes),
        problems=[problem_entry(problem) for problem in outcome.problems],
        problems_workbook=None if outcome.marked_copy is None else str(outcome.marked_copy),
        questions=[question_entry(question) for question in outcome.questions],
    )


def _counted(outcome: ImportOutcome, words: ImportWords) -> Sequence[str]:
    counts, changes = outcome.counts, outcome.changes
    parts = f"{counts.kept:,} kept + {counts.repeated:,} repeated + {counts.rejected:,} rejected"
    lines = [f"Rows: {counts.read:,} read = {parts}."]
    if outcome.saved or (words.is_dry_run and not outcome.questions):
        gone = f", {changes.gone:,} no longer in the file" if changes.gone else ""
        would = "" if outcome.saved else " would be"
        title = words.things[0].upper() + words.things[1:]
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


def _say_not_saved(view: View, outcome: ImportOutcome, words: ImportWords) -> None:
    if words.is_dry_run:
        say(view, f"Dry run: {words.noun} was NOT saved.")
        if not outcome.errors and not outcome.questions:
            return
    else:
        problems, questions = sum(1 + error.more for error in outcome.errors), len(outcome.questions)
        parts = [counted(problems, "problem")] if problems else []
        parts += [counted(questions, "open question")] if questions else []
        warn("", f"{' and '.join(parts)}. {words.noun[0].upper()}{words.noun[1:]} was NOT saved.")
    _name_marked_copy(outcome)
    slug = (*(one.slug for one in outcome.errors), *(one.slug for one in outcome.questions))[0]
    # Skipping helps only where every error is that of a row.
    helps = not outcome.questions and all(one.place.row for one in outcome.errors)
    skip = f"   ·   {words.command} --skip-bad-rows" if helps else ""
    warn(f"Next:  {_with_answers(outcome, words.command)}pss help {slug}{skip}")


def _with_answers(outcome: ImportOutcome, command: str) -> str:
    """How the open questions are answered, when nothing else is wrong."""
    flags = [question.options[0][1] for question in outcome.questions if question.options]
    if outcome.errors or not flags or "pss " in flags[0]:
        return ""
    each = "the answer" if len(flags) == 1 else "an answer to each question"
    return f"{command}  with {each} added, as  {flags[0]}   ·   "
