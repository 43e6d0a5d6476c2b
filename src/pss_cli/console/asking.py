"""Questions that a person at the terminal answers; for every such question there is an option that answers it too."""

import sys
from collections.abc import Callable, Sequence

from pss_cli.console.redaction import clean
from pss_cli.console.screen import warn
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.problems.problem import Question

Run = Callable[[Sequence[str]], ImportOutcome]
YES = {"y", "yes"}
MAP = "--map "
TO_FILL_IN = ("COLUMN", "=...")


def confirmed(question: str) -> bool:
    """Whether the person says yes. Anything else is a no, also the end of the input."""
    return _said(f"{question} [y/N] ").lower() in YES


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
        place = _chosen(question.text, [words for words, _ in question.options])
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


def _chosen(question: str, options: Sequence[str]) -> int | None:
    """The place of the option whose number the person types; None for an empty line and at the end of the input."""
    warn("", f"Question: {question}", *(f"  {number}  {words}" for number, words in enumerate(options, 1)))
    numbers = [str(number) for number in range(1, len(options) + 1)]
    said = _said("Type the number, or only Enter to stop: ")
    while said and said not in numbers:
        said = _said(f"Please type {' or '.join(numbers)}, or only Enter to stop: ")
    return numbers.index(said) if said else None


def _said(prompt: str) -> str:
    print(clean(prompt), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
