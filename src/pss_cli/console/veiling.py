"""Values in problems that may be personal, veiled on the screen: the cell is named, its words are not."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pss_cli.console.redaction import HIDDEN
from pss_cli.problems import Problem, Severity

PERSONAL = frozenset({"value/not-a-phone", "value/not-an-email"})
"""Problems of cells that hold nothing but personal facts."""

OF_PROGRAMS = ("catalog/", "value/unknown-need")
"""Problems of cells about a program: no child is in them."""

_ANSWER = re.compile(r"(?:[,;] or )?(?:[Ss]ay what it means\b|--map ).*")
FEW = 4
SHORT = 3
SIBLINGS = 2


def veiled(problems: Sequence[Problem], *, redact: bool) -> tuple[Problem, ...]:
    """The problems without values that may be personal; with `redact` without any.

    Besides the cells of a family these are words in a row with several wrong cells, many different words in one
    column, and a word with a capital that is rare: a name that slipped into the column of grades looks like
    that, a grade that the district writes oddly does not.
    """
    wrong = [problem for problem in problems if _has_letters(problem.value)]
    rows = Counter(
        (problem.place.file, problem.place.sheet, problem.place.row) for problem in wrong if _is_words(problem.value)
    )
    words: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for problem in wrong:
        words[problem.place.file, problem.place.sheet, problem.place.header][problem.value] += 1

    def is_personal(problem: Problem) -> bool:
        place = problem.place
        if redact or problem.slug in PERSONAL:
            return bool(problem.value)
        if problem.slug.startswith(OF_PROGRAMS):
            return False
        column = words[place.file, place.sheet, place.header]
        is_many = sum(count <= SIBLINGS for count in column.values()) > FEW
        is_rare = column[problem.value] <= SIBLINGS and problem.severity is Severity.ERROR
        looks_like_a_name = len(problem.value) > SHORT and any(sign.isupper() for sign in problem.value)
        has_slipped = rows[place.file, place.sheet, place.row] > 1
        slipped_in = _is_words(problem.value) and (has_slipped or (is_rare and looks_like_a_name))
        return slipped_in or (is_many and _has_letters(problem.value))

    return tuple(_veil(problem) if is_personal(problem) else problem for problem in problems)


def _has_letters(value: str) -> bool:
    return any(sign.isalpha() for sign in value)


def _is_words(value: str) -> bool:
    return _has_letters(value) and not any(sign.isdigit() for sign in value)


def _veil(problem: Problem) -> Problem:
    message = problem.message.replace(f'"{problem.value}"', HIDDEN)
    fix = problem.fix
    if f":{problem.value}=" in fix:  # an answer for every such cell cannot be typed without the words
        fix = _ANSWER.sub("", fix) or "Type what is meant into the cell."
    return replace(problem, message=message, fix=fix.replace(f'"{problem.value}"', HIDDEN), value=HIDDEN)
