"""Which test result counts for a subject: the latest of the months the pack names."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from pss_cli.domain.grades import GRADES, Grade, grade_rank
from pss_cli.domain.record import Assessment
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.basis import Basis
from pss_cli.needs.result_points import ResultPoints, measured, subject_of
from pss_cli.needs.result_rules import ScreenerCut, plain
from pss_cli.needs.rules import RulePack
from pss_cli.slotted import dataclass

NO_POINTS = "the rules have no points for it"


@dataclass(frozen=True, slots=True)
class Result:
    """A recent test result, read once. `signal` None: the pack has no points for it; a screening never has any."""

    assessment: Assessment
    subject: str
    signal: ResultPoints | None
    is_screening: bool


def results_of(assessments: Iterable[Assessment], grade: Grade, basis: Basis) -> tuple[Result, ...]:
    """Recent results; `grade` is the student's grade now."""
    return tuple(
        _result(assessment, _grade_then(grade, assessment.taken_on, basis.as_of), basis.pack)
        for assessment in assessments
        if basis.is_recent(assessment.taken_on)
    )


def _result(assessment: Assessment, grade: Grade | None, pack: RulePack) -> Result:
    is_screening = any(is_screener(assessment, cut) for cut in pack.screeners)
    signal = None if is_screening else measured(assessment, grade, pack)
    return Result(assessment, subject_of(assessment), signal, is_screening)


def latest(results: Iterable[Result], subject: str, pack: RulePack) -> ResultPoints | None:
    """The latest usable result of a subject; of one day the test the pack names first, then the worse result."""
    usable = [(result.assessment, result.signal) for result in results if result.subject == subject and result.signal]
    if not usable:
        return None
    return max(usable, key=lambda pair: (pair[0].taken_on, -_rank(pair[0].test, pack), pair[1].points, pair[1].text))[1]


def unusable(results: Collection[Result]) -> tuple[str, ...]:
    """Recent results that the pack cannot turn into points, in words, of reading and math where no other one counts."""
    counted = {result.subject for result in results if result.signal}
    return tuple(
        f"a {result.subject} result of {result.assessment.taken_on.isoformat()} ({result.assessment.test}): {NO_POINTS}"
        for result in results
        if result.subject in {"reading", "math"} - counted and result.signal is None and not result.is_screening
    )


def is_screener(result: Assessment, cut: ScreenerCut) -> bool:
    """Whether a result belongs to a screener's cut: its test, and a subject it names."""
    subject = plain(result.subject)
    return plain(cut.test) in plain(result.test) and any(plain(name) in subject for name in (cut.subject, *cut.also))


def _rank(test: str, pack: RulePack) -> int:
    """The place of a test in the order of the pack; tests it does not name come last."""
    name = plain(test)
    return next(
        (place for place, known in enumerate(pack.measures.order) if plain(known) in name), len(pack.measures.order)
    )


@lru_cache(maxsize=4096)
def _grade_then(grade: Grade, day: date, as_of: date) -> Grade | None:
    """The grade when the test was taken: a year earlier for last year's; None before PK."""
    rank = grade_rank(grade) - (SchoolYear.containing(as_of).start - SchoolYear.containing(day).start)
    return GRADES[rank] if 0 <= rank < len(GRADES) else None
