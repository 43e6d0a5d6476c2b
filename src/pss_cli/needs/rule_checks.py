"""What no rule pack may say: protected fields, and cuts in the wrong order."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pss_cli.needs.rules import SIGNALS, RulePack
from pss_cli.problems import Place, Problem

FIX = "Mend the file, or take the packaged rules again: delete the copy in the folder rules."

PROTECTED = frozenset((
    "race", "ethnicity", "hispanic", "race_flag", "sex", "gender", "el_status", "el", "lep", "flep",
    "english_learner", "iep", "disability", "plan_504", "econ", "frpl", "lunch", "free_lunch",
    "reduced_lunch", "migrant", "homeless", "foster", "military", "zip", "address", "neighborhood",
    "parents_schooling", "parent_education", "religion", "national_origin", "immigration", "citizenship",
    "place_of_birth",
))  # fmt: skip
"""Fields no rule may read; permuting them must leave every result as it is."""


def rule_problem(slug: str, file: str, where: str, message: str) -> Problem:
    fixes = {
        "rules/no-source": 'Say where the number comes from: source = "..."',
        "rules/protected-field": "Take this rule out.",
    }
    return Problem(slug, Place(file, header=where), f"{message}.", fixes.get(slug, FIX))


def protected(tables: Any, where: str, file: str) -> Iterator[Problem]:
    """Protected fields wherever a pack names one: as a rule's name or as the field it reads."""
    if isinstance(tables, Mapping):
        for key, value in tables.items():
            place = f"{where}.{key}".lstrip(".")
            words = (key, value) if key in {"field", "uses", "signal", "input"} and isinstance(value, str) else (key,)
            for word in words:
                if word.casefold().replace(" ", "_").replace("-", "_") in PROTECTED:
                    yield rule_problem("rules/protected-field", file, place, f'"{word}" is protected and never a rule')
            yield from protected(value, place, file)
    elif isinstance(tables, list):
        for number, item in enumerate(tables, start=1):
            yield from protected(item, f"{where} {number}", file)


Told: TypeAlias = tuple[str, str, str]
"""The slug of a problem, the place in the pack, and what is wrong there."""
ORDER, VALUE = "rules/wrong-order", "rules/wrong-value"


def crooked(pack: RulePack, file: str) -> list[Problem]:
    """Cuts in the wrong order: worse must never get fewer points."""
    found = (*_of_bands(pack), *_of_measures(pack), *_of_results(pack), *_of_warnings(pack))
    return [rule_problem(slug, file, where, why) for slug, where, why in found]


def _of_bands(pack: RulePack) -> Iterator[Told]:
    for name in ("academic_bands", "support_bands"):
        cuts = getattr(pack, name)
        if not 0 < cuts.watch < cuts.concern < cuts.high or cuts.borderline < 0:
            yield ORDER, name, "watch, concern and high must rise from above 0"


def _of_measures(pack: RulePack) -> Iterator[Told]:
    ratings = tuple((-rating, points) for rating, points in pack.engagement.ratings)
    for name, steps in (("attendance.steps", pack.attendance.steps), ("engagement.ratings", ratings)):
        if list(steps) != sorted(steps) or [p for _, p in steps] != sorted(p for _, p in steps):
            yield ORDER, name, "worse values must come later, with more points"
    if sorted(rating for rating, _ in pack.engagement.ratings) != [1, 2, 3, 4, 5]:
        yield VALUE, "engagement.ratings", "every rating from 1 to 5 needs points"
    if min(pack.percentile.width, pack.measures.months, pack.attendance.alarm_days, pack.attendance.fewest_days) < 1:
        yield VALUE, "percentile.width", "widths, months and days are 1 or more"


def _of_results(pack: RulePack) -> Iterator[Told]:
    for scale in pack.scales:
        if list(scale.cuts) != sorted(scale.cuts) or scale.cuts[-1][0] > scale.highest:
            yield ORDER, f"scales {scale.test}.cuts", "the lowest cut comes first"
    for norm in pack.norms:
        lines = [norm.percentiles, *(scores for _, _, scores in norm.scores)]
        if any(list(line) != sorted(line) or len(line) != len(norm.percentiles) for line in lines):
            why = "each row needs one score for each percentile, the lowest first"
            yield ORDER, f"norms {norm.test} {norm.subject}", why


def _of_warnings(pack: RulePack) -> Iterator[Told]:
    for rule in pack.early_warning:
        place = f"early_warning {rule.signal}"
        if rule.signal not in SIGNALS:
            yield VALUE, place, f"a signal is one of {', '.join(SIGNALS)}"
        elif (rule.caution < rule.failure) == (rule.signal == "mark"):
            yield ORDER, place, "failure must be worse than caution"
