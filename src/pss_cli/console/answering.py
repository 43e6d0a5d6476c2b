"""The questions of an import, put to the person at the terminal."""

from collections.abc import Callable, Sequence

from pss_cli.console.asking import chosen
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.problems.problem import Question

Run = Callable[[Sequence[str]], ImportOutcome]
MAP = "--map "
TO_FILL_IN = ("COLUMN", "=...")


def answered(run: Run, said: Sequence[str], *, may_ask: bool, skip_bad_rows: bool) -> ImportOutcome:
    """What `run` comes to with the entries of `--map` in `said` and those chosen at the terminal.

    Nothing is asked while cells must be mended first, or when a question needs more than a choice.
    """
    entries, outcome = tuple(said), run(said)
    asked: set[Question] = set()
    while may_ask and _can_be_answered(outcome, asked, skip_bad_rows=skip_bad_rows):
        answers = _answers(outcome.questions)
        if len(answers) < len(outcome.questions):
            break
        asked.update(outcome.questions)
        entries = (*entries, *answers)
        outcome = run(entries)
    return outcome


def _can_be_answered(outcome: ImportOutcome, asked: set[Question], *, skip_bad_rows: bool) -> bool:
    must_be_mended = bool(outcome.errors) and not skip_bad_rows
    are_choices = all(all(map(_entry, _flags(question))) and question.options for question in outcome.questions)
    return bool(outcome.questions) and are_choices and not must_be_mended and asked.isdisjoint(outcome.questions)


def _answers(questions: Sequence[Question]) -> list[str]:
    """The entry chosen for each question, as far as the person answered."""
    answers: list[str] = []
    for question in questions:
        place = chosen(question.text, [words for words, _ in question.options])
        if place is None:
            break
        answers.append(_entry(_flags(question)[place]))
    return answers


def _flags(question: Question) -> tuple[str, ...]:
    return tuple(flag for _, flag in question.options)


def _entry(flag: str) -> str:
    """What stands after `--map`; empty for a flag in which something must be filled in, and for any other."""
    entry = flag.removeprefix(MAP).strip("'\"")
    is_whole = flag.startswith(MAP) and not any(part in entry for part in (MAP, *TO_FILL_IN))
    return entry if is_whole else ""
