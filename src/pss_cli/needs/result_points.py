"""The points a test result is worth: by its percentile, level, scale score, words a minute or text level."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from pss_cli.domain.counting import ordinal
from pss_cli.domain.grades import Grade
from pss_cli.domain.record import Assessment
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.result_rules import FluencyRules, LevelPoints, NormedScores, ScaleCuts, TextLevelRules, plain
from pss_cli.needs.rules import RulePack
from pss_cli.needs.signal import Signal
from pss_cli.slotted import dataclass

SUBJECTS = {
    **dict.fromkeys(("reading", "ela", "englishlanguagearts", "literacy", "earlyliteracy", "language"), "reading"),
    **dict.fromkeys(
        ("oralreadingfluency", "orf", "orfwordscorrect", "dorf", "composite", "readingcomposite"), "reading"
    ),
    **dict.fromkeys(("math", "mathematics", "maths"), "math"),
}
"""A subject as written to the one it is a measure of; other subjects are kept as written and score nothing."""

SEASON_OF_MONTH = {**dict.fromkeys((8, 9, 10, 11), "fall"), **dict.fromkeys((12, 1, 2, 3), "winter")}

Found: TypeAlias = tuple[int, str, str]
"""Points, the value they are for, and the cut it met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPoints(Signal):
    """A test result as a signal; `percentile` is None where the test gave a level or a score."""

    subject: str
    percentile: float | None = None


def subject_of(result: Assessment) -> str:
    """The subject a result is a measure of."""
    return SUBJECTS.get(plain(result.subject), result.subject.strip().casefold())


def measured(result: Assessment, grade: Grade | None, pack: RulePack) -> ResultPoints | None:
    """The points of one result, from its percentile, else its level, else its score; None: the pack has none."""
    if result.percentile is not None:
        return _signal(result, _from_percentile(result.percentile, pack))
    found = _from_level(result, pack) or _from_text_level(result, grade, pack) or _from_score(result, grade, pack)
    return _signal(result, found)


def _signal(result: Assessment, found: Found | None) -> ResultPoints | None:
    if found is None:
        return None
    points, value, cut = found
    percentile, subject = result.percentile, subject_of(result)
    at = f"at the {ordinal(percentile)} percentile ({result.test})" if percentile is not None else ""
    return ResultPoints(
        subject=subject,
        points=points,
        text=f"{subject.capitalize()} {at or f'on {result.test}: {value}'}",
        value=value,
        cut=cut,
        on=result.taken_on,
        source=str(result.source),
        percentile=percentile,
    )


def _from_percentile(percentile: float, pack: RulePack) -> Found | None:
    if not 0 <= percentile <= 100:
        return None
    rules = pack.percentile
    points = rules.points(percentile)
    low = "0" if points == rules.most else f"above {100 - rules.width * (points + 1)}"
    return points, f"{percentile:g}", f"percentile from {low} to {100 - rules.width * points}"


def _from_level(result: Assessment, pack: RulePack) -> Found | None:
    found = _of_level(result.level, result, pack) if result.level else None
    return (found[0], result.level, f"level {found[1]}") if found else None


def _of_level(level: str, result: Assessment, pack: RulePack) -> tuple[int, str] | None:
    """The points of a test's level, and its name in the pack."""
    named = (
        (points, name)
        for rule in pack.levels
        if _applies(rule, result)
        for name, points in rule.points
        if plain(name) == plain(level)
    )
    return next(named, None)


def _from_score(result: Assessment, grade: Grade | None, pack: RulePack) -> Found | None:
    if result.scale_score is None:
        return None
    return _from_fluency(result, grade, pack) or _from_scale(result, pack) or _from_norms(result, grade, pack)


def _from_scale(result: Assessment, pack: RulePack) -> Found | None:
    score = result.scale_score
    assert score is not None, "asked only of results with a score"
    for rule in pack.scales:
        if _applies(rule, result) and rule.cuts[0][0] <= score <= rule.highest:
            start, level = max(cut for cut in rule.cuts if cut[0] <= score)
            found = _of_level(level, result, pack)
            if found:
                return found[0], f"{score:g} ({level})", f"{level} from {start:g}"
    return None


def _from_norms(result: Assessment, grade: Grade | None, pack: RulePack) -> Found | None:
    season, subject = season_of(result.taken_on), subject_of(result)
    for rule in pack.norms:
        if _applies(rule, result) and rule.subject == subject:
            for norm_grade, norm_season, scores in rule.scores:
                if (norm_grade, norm_season) == (grade, season) and result.scale_score is not None:
                    points, cut = _among(result.scale_score, scores, rule.percentiles, pack)
                    return points, f"scale score {result.scale_score:g}", f"grade {grade} {season}: {cut}"
    return None


def _among(score: float, scores: Sequence[float], percentiles: Sequence[float], pack: RulePack) -> tuple[int, str]:
    """The points of the highest percentile of the norms that a score reaches; below the lowest, the most points."""
    reached = sum(score >= least for least in scores)
    parts = []
    if reached:
        parts.append(f"{ordinal(percentiles[reached - 1])} percentile from {scores[reached - 1]:g}")
    if reached < len(scores):
        parts.append(f"below {scores[reached]:g} the {ordinal(percentiles[reached])}")
    return pack.percentile.points(percentiles[reached - 1] if reached else 0), "; ".join(parts)


def _from_fluency(result: Assessment, grade: Grade | None, pack: RulePack) -> Found | None:
    score, season, subject = result.scale_score, season_of(result.taken_on), plain(result.subject)
    assert score is not None, "asked only of results with a score"
    for rule in pack.fluency:
        if _is_test(rule, result) and (subject in {"orf", "dorf"} or plain(rule.subject) in subject):
            for norm_grade, norm_season, benchmark, risk in rule.norms:
                if (norm_grade, norm_season) == (grade, season):
                    below = rule.below_points if score >= risk else rule.risk_points
                    points = rule.benchmark_points if score >= benchmark else below
                    cut = f"grade {grade} {season}: benchmark {benchmark:g}, risk below {risk:g}"
                    return points, f"{score:g} words a minute", cut
    return None


def _from_text_level(result: Assessment, grade: Grade | None, pack: RulePack) -> Found | None:
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


def _applies(rule: LevelPoints | ScaleCuts | NormedScores, result: Assessment) -> bool:
    """Whether the result is of the rule's test, taken in its school years."""
    year = SchoolYear.containing(result.taken_on)
    return (
        _is_test(rule, result)
        and (rule.from_year is None or rule.from_year <= year)
        and (rule.until_year is None or year <= rule.until_year)
    )
