"""Which test result counts for a subject, and the points it is worth: percentile, level, scale score, text level."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pss_cli.domain.grades import GRADES, Grade, grade_rank
from pss_cli.domain.record import Assessment
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.rules import (
    FluencyRules,
    LevelPoints,
    NormedScores,
    RulePack,
    ScaleCuts,
    ScreenerCut,
    TextLevelRules,
    plain,
)

SUBJECTS = {
    **dict.fromkeys(("reading", "ela", "englishlanguagearts", "literacy", "earlyliteracy", "language"), "reading"),
    **dict.fromkeys(
        ("oralreadingfluency", "orf", "orfwordscorrect", "dorf", "composite", "readingcomposite"), "reading"
    ),
    **dict.fromkeys(("math", "mathematics", "maths"), "math"),
}
"""A subject as written to the one it is a measure of; other subjects are kept as written and score nothing."""

SEASON_OF_MONTH = {**dict.fromkeys((8, 9, 10, 11), "fall"), **dict.fromkeys((12, 1, 2, 3), "winter")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A test result with its points; `percentile` is None where the test gave a level or a score."""

    subject: str
    points: int
    text: str
    value: str
    cut: str
    taken_on: date
    source: str
    percentile: float | None = None


@lru_cache(maxsize=1024)
def ordinal(number: float) -> str:
    """`34th`, `71st`, `99.5th`."""
    if number != int(number):
        return f"{number:g}th"
    whole = int(number)
    ending = "th" if whole % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


@lru_cache(maxsize=64)
def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the 28th at most, so that every month has it."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, min(day.day, 28))


@dataclass(frozen=True, slots=True)
class Result:
    """A recent test result, read once. `measure` None: the pack has no points for it; a screening never has any."""

    assessment: Assessment
    subject: str
    measure: Measure | None
    is_screening: bool


def results_of(assessments: Iterable[Assessment], grade: Grade, pack: RulePack, as_of: date) -> tuple[Result, ...]:
    """Results of the months the pack names, none from after `as_of`; `grade` is the student's grade now."""
    earliest = months_before(as_of, pack.measures.months)
    return tuple(
        _result(assessment, _grade_then(grade, assessment.taken_on, as_of), pack)
        for assessment in assessments
        if earliest < assessment.taken_on <= as_of
    )


def _result(assessment: Assessment, grade: Grade | None, pack: RulePack) -> Result:
    is_screening = any(is_screener(assessment, cut) for cut in pack.screeners)
    subject = SUBJECTS.get(plain(assessment.subject), assessment.subject.strip().casefold())
    measure = None if is_screening else measured(assessment, grade, pack)
    return Result(assessment, subject, measure, is_screening)


def latest(results: Iterable[Result], subject: str, pack: RulePack) -> Measure | None:
    """The latest usable measure of a subject; of one day the test the pack names first, then the worse result."""
    usable = [(result.assessment, result.measure) for result in results if result.subject == subject and result.measure]
    if not usable:
        return None
    return max(usable, key=lambda pair: (pair[0].taken_on, -_rank(pair[0].test, pack), pair[1].points, pair[1].text))[1]


def unusable(results: Iterable[Result]) -> tuple[str, ...]:
    """Recent reading and math results the pack cannot turn into points, in words."""
    return tuple(
        f"a {result.subject} result of {result.assessment.taken_on.isoformat()} ({result.assessment.test}): "
        "the rules have no points for it"
        for result in results
        if result.subject in {"reading", "math"} and result.measure is None and not result.is_screening
    )


def measured(result: Assessment, grade: Grade | None, pack: RulePack) -> Measure | None:
    """The points of one result, from its percentile, else its level, else its score; None: the pack has none."""
    if result.percentile is not None:
        return _from_percentile(result, pack)
    subject = SUBJECTS.get(plain(result.subject), result.subject)
    found = _from_level(result, pack) or _from_text_level(result, grade, pack) or _from_score(result, grade, pack)
    if found is None:
        return None
    points, value, cut = found
    return Measure(
        subject=subject,
        points=points,
        text=f"{subject.capitalize()} on {result.test}: {value}",
        value=value,
        cut=cut,
        taken_on=result.taken_on,
        source=str(result.source),
    )


def is_screener(result: Assessment, cut: ScreenerCut) -> bool:
    """Whether a result belongs to a screener's cut: its test, and a subject it names."""
    subject = plain(result.subject)
    return plain(cut.test) in plain(result.test) and any(plain(name) in subject for name in (cut.subject, *cut.also))


def _from_percentile(result: Assessment, pack: RulePack) -> Measure | None:
    percentile = result.percentile
    assert percentile is not None, "asked only of results with a percentile"
    if not 0 <= percentile <= 100:
        return None
    rules = pack.percentile
    points = rules.points(percentile)
    low = "0" if points == rules.most else f"above {100 - rules.width * (points + 1)}"
    subject = SUBJECTS.get(plain(result.subject), result.subject)
    return Measure(
        subject=subject,
        points=points,
        text=f"{subject.capitalize()} at the {ordinal(percentile)} percentile ({result.test})",
        value=f"{percentile:g}",
        cut=f"percentile from {low} to {100 - rules.width * points}",
        taken_on=result.taken_on,
        source=str(result.source),
        percentile=percentile,
    )


def _from_level(result: Assessment, pack: RulePack) -> tuple[int, str, str] | None:
    if not result.level:
        return None
    for rule in pack.levels:
        if _is_test(rule, result) and _in_years(rule, result.taken_on):
            for name, points in rule.points:
                if plain(name) == plain(result.level):
                    return points, result.level, f"level {name}"
    return None


def _from_score(result: Assessment, grade: Grade | None, pack: RulePack) -> tuple[int, str, str] | None:
    if result.scale_score is None:
        return None
    return _from_fluency(result, grade, pack) or _from_scale(result, pack) or _from_norms(result, grade, pack)


def _from_scale(result: Assessment, pack: RulePack) -> tuple[int, str, str] | None:
    score = result.scale_score
    assert score is not None, "asked only of results with a score"
    for rule in pack.scales:
        if not (_is_test(rule, result) and _in_years(rule, result.taken_on)):
            continue
        if not rule.cuts[0][0] <= score <= rule.highest:
            continue
        start, level = max(cut for cut in rule.cuts if cut[0] <= score)
        points = next(
            (
                points
                for levels in pack.levels
                if _is_test(levels, result) and _in_years(levels, result.taken_on)
                for name, points in levels.points
                if plain(name) == plain(level)
            ),
            None,
        )
        if points is not None:
            return points, f"{score:g} ({level})", f"{level} from {start:g}"
    return None


def _from_norms(result: Assessment, grade: Grade | None, pack: RulePack) -> tuple[int, str, str] | None:
    """The points of the highest percentile of the norms that a score reaches; below the lowest, the most points."""
    score, season = result.scale_score, season_of(result.taken_on)
    subject = SUBJECTS.get(plain(result.subject), result.subject)
    for rule in pack.norms:
        if not (_is_test(rule, result) and _in_years(rule, result.taken_on) and rule.subject == subject):
            continue
        for norm_grade, norm_season, scores in rule.scores:
            if (norm_grade, norm_season) != (grade, season) or score is None:
                continue
            reached = [place for place, least in enumerate(scores) if score >= least]
            percentile = rule.percentiles[reached[-1]] if reached else 0
            above = len(reached) < len(scores)
            words = f"{ordinal(percentile)} percentile from {scores[reached[-1]]:g}" if reached else ""
            below = f"below {scores[len(reached)]:g} the {ordinal(rule.percentiles[len(reached)])}" if above else ""
            cut = f"grade {grade} {season}: {'; '.join(part for part in (words, below) if part)}"
            return pack.percentile.points(percentile), f"scale score {score:g}", cut
    return None


def _from_fluency(result: Assessment, grade: Grade | None, pack: RulePack) -> tuple[int, str, str] | None:
    score, season = result.scale_score, season_of(result.taken_on)
    for rule in pack.fluency:
        subject = plain(result.subject)
        if not _is_test(rule, result) or (subject not in {"orf", "dorf"} and plain(rule.subject) not in subject):
            continue
        for norm_grade, norm_season, benchmark, risk in rule.norms:
            if norm_grade == grade and norm_season == season and score is not None:
                points = (
                    rule.benchmark_points
                    if score >= benchmark
                    else rule.below_points
                    if score >= risk
                    else rule.risk_points
                )
                return (
                    points,
                    f"{score:g} words a minute",
                    f"grade {grade} {season}: benchmark {benchmark:g}, risk below {risk:g}",
                )
    return None


def _from_text_level(result: Assessment, grade: Grade | None, pack: RulePack) -> tuple[int, str, str] | None:
    level = result.level.strip().upper()
    if len(level) != 1 or not "A" <= level <= "Z":
        return None
    for rule in pack.text_levels:
        expected = _expected(rule, grade, season_of(result.taken_on)) if _is_test(rule, result) else None
        if expected is not None:
            below = ord(expected) - ord(level)
            points = rule.at_points if below <= 0 else rule.below_points if below == 1 else rule.far_below_points
            return points, f"level {level}", f"level {expected} expected in grade {grade}, {season_of(result.taken_on)}"
    return None


def _expected(rule: TextLevelRules, grade: Grade | None, season: str) -> str | None:
    """The level expected now, or at the last season of this grade the rule knows."""
    known = {when: level.upper() for of_grade, when, level in rule.expected if of_grade == grade}
    order = ("fall", "winter", "spring")
    earlier = [known[when] for when in order[: order.index(season) + 1] if when in known]
    return earlier[-1] if earlier else None


def season_of(day: date) -> str:
    return SEASON_OF_MONTH.get(day.month, "spring")


def _is_test(rule: LevelPoints | ScaleCuts | NormedScores | FluencyRules | TextLevelRules, result: Assessment) -> bool:
    test = plain(result.test)
    return any(plain(name) in test for name in (rule.test, *rule.also))


def _in_years(rule: LevelPoints | ScaleCuts | NormedScores, day: date) -> bool:
    year = SchoolYear.containing(day)
    return (rule.from_year is None or rule.from_year <= year) and (rule.until_year is None or year <= rule.until_year)


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
