"""Problems on the screen: where, excerpt, why, fix; repeated ones grouped; the most important line last."""

from collections.abc import Iterable, Sequence

from pss_cli.console.redaction import HIDDEN, clean
from pss_cli.console.screen import warn
from pss_cli.console.veiling import veiled
from pss_cli.domain.counting import named
from pss_cli.errors import PssError, SeveralUnreadable
from pss_cli.problems import Place, Problem, Question

SHOWN_SINGLY = 4
SLUG_COLUMN = 79


def show_error(error: PssError) -> None:
    """A reason to stop: message, fix, next command, page of help; several, one below the other."""
    if isinstance(error, SeveralUnreadable):
        for one in error.each:
            show_error(one)
        warn(error.message)
        return
    warn(*f"Error: {error.message}".splitlines())
    if error.fix:
        warn(f"  Fix: {error.fix}")
    if error.slug:
        warn(f"  More: pss help {error.slug}")
    if error.next_command:
        warn(f"Next:  {error.next_command}")


def show_problems(problems: Sequence[Problem], *, names: bool = False, redact: bool = False) -> None:
    """All problems in file order; five or more alike in one column become one group.

    `names` shows the row and its values as written, which may name a child, `redact` no value at all.
    """
    shown = problems if names and not redact else veiled(problems, redact=redact)
    for group in _grouped(shown):
        if len(group) > SHOWN_SINGLY:
            _show_group(group)
        else:
            for problem in group:
                _show_one(problem, names=names and not redact)
    if any(problem.value == HIDDEN for problem in shown):
        warn("", f"{HIDDEN} stands for words that may be personal; the cell says where they are.")


def show_questions(questions: Iterable[Question]) -> None:
    for question in questions:
        warn("", f"Question: {question.text}")
        for words, flag in question.options:
            warn(f"  - {words}:  {flag}")


def _grouped(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems of one slug and column together, at the place of the first of them."""
    groups: dict[tuple[str, str, str, str], list[Problem]] = {}
    for problem in problems:
        place = problem.place
        groups.setdefault((place.file, place.sheet, problem.slug, place.header), []).append(problem)
    return list(groups.values())


def _heading(place: str, slug: str) -> str:
    return f"{place}{' ' * max(2, SLUG_COLUMN - len(place) - len(slug))}{slug}"


def _show_one(problem: Problem, *, names: bool) -> None:
    warn("", _heading(str(problem.place), problem.slug))
    row = f"{problem.place.row} | " if problem.place.row else ""
    if problem.excerpt and names:
        warn(f"   {row}{problem.excerpt}")
    # "4th" is not a grade / "0099": No student has this id.
    colon = ":" if problem.message[:1].isupper() else ""
    value = problem.value if problem.value == HIDDEN else f'"{clean(problem.value)}"'
    pointer = f"{value}{colon} " if problem.value and problem.value not in problem.message else ""
    warn(f"   {pointer}{problem.message}")
    if problem.why:
        warn(f"   {problem.why}")
    if problem.fix:
        warn(f"   Fix: {problem.fix}")


def _show_group(group: Sequence[Problem]) -> None:
    first = group[0]
    where = str(Place(first.place.file, first.place.sheet, header=first.place.header))
    warn("", _heading(where, first.slug))
    kinds = sorted({problem.value for problem in group if problem.value} - {HIDDEN})
    seen = named([f'"{value}"' for value in kinds], SHOWN_SINGLY)
    cells = [problem.place.cell or f"row {problem.place.row}" for problem in group]
    count = sum(1 + problem.more for problem in group)
    listed = "the first " if any(problem.more for problem in group) else ""
    values = f" ({seen})" if seen else ""
    warn(f"   {count:,} cells{values}, {listed}{cells[0]} to {cells[-1]}: {first.message}")
    if any(problem.why for problem in group):
        proposed = sum(bool(problem.proposal) for problem in group)
        warn(f"   For {proposed} of them a value is proposed in the marked copy.")
    if first.fix:
        warn(f"   Fix: {first.fix}")
