"""A rule pack as text: read from TOML, refused with every problem at once, compared with another."""

import dataclasses
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_type_hints

from pss_cli.domain.grades import Grade, is_grade
from pss_cli.domain.near_names import nearest
from pss_cli.domain.need import NeedCode
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.rules import (
    SIGNALS,
    ChanceRow,
    EarlyWarning,
    ExpectedLevels,
    FluencyNorms,
    NamedCuts,
    NamedPoints,
    NormRows,
    RulePack,
    Steps,
)
from pss_cli.problems import Parsed, Place, Problem

PROTECTED = frozenset((
    "race", "ethnicity", "hispanic", "race_flag", "sex", "gender", "el_status", "el", "lep", "flep",
    "english_learner", "iep", "disability", "plan_504", "econ", "frpl", "lunch", "free_lunch",
    "reduced_lunch", "migrant", "homeless", "foster", "military", "zip", "address", "neighborhood",
    "parents_schooling", "parent_education", "religion", "national_origin", "immigration", "citizenship",
    "place_of_birth",
))  # fmt: skip
"""Fields no rule may read; permuting them must leave every result as it is."""

SEASONS = ("fall", "winter", "spring")
RENAMED = {"from": "first", "to": "last"}


class _Refused(ValueError):
    """Why a value cannot be used, as the end of a sentence."""


def parse(text: str, file: str) -> Parsed[RulePack]:
    """The pack written in `text`; with any problem there is no pack, and all problems are told."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Parsed(
            problems=(Problem("rules/not-readable", Place(file), f"this file cannot be read: {error}.", FIX),)
        )
    problems = [*_protected(tables, "", file)]
    sections: dict[str, Any] = {}
    hints = get_type_hints(RulePack)
    for field in dataclasses.fields(RulePack):
        if field.name == "changed":
            continue
        kind = hints[field.name]
        repeated = not dataclasses.is_dataclass(kind)
        shape = kind.__args__[0] if repeated else kind
        content = tables.pop(field.name, [] if repeated else None)
        if content is None:
            problems.append(_problem("rules/missing-section", file, field.name, "this section is not there"))
            continue
        read = [
            _section(shape, part, f"{field.name} {number}" if repeated else field.name, file, problems)
            for number, part in enumerate(content if isinstance(content, list) else [content], start=1)
        ]
        sections[field.name] = tuple(read) if repeated else read[0]
    problems += [_unknown(str(name), [f.name for f in dataclasses.fields(RulePack)], "", file) for name in tables]
    if problems:
        return Parsed(problems=tuple(problems))
    pack = RulePack(**sections)
    problems += _crooked(pack, file)
    return Parsed(problems=tuple(problems)) if problems else Parsed(records=(pack,))


FIX = "Mend the file, or take the packaged rules again: delete the copy in the folder rules."


def differences(changed: RulePack, original: RulePack) -> tuple[str, ...]:
    """What `changed` says otherwise than `original`, one sentence for each rule, in the order of the pack."""
    was, now = dict(_flat(original)), dict(_flat(changed))
    lines = [
        f"{name}: {was.get(name, 'nothing')} -> {now.get(name, 'nothing')}"
        for name in dict.fromkeys([*was, *now])
        if was.get(name) != now.get(name) and not name.endswith(".source") and not name.startswith("pack.")
    ]
    return tuple(lines)


def listed(pack: RulePack) -> tuple[tuple[str, str, str], ...]:
    """Every rule as its name, its value and its source, in the order of the pack."""
    flat = dict(_flat(pack))
    rows = []
    for name, value in flat.items():
        section, _, field = name.rpartition(".")
        if field != "source" and value not in {"", "None"}:
            rows.append((name, value, flat.get(f"{section}.source", "")))
    return tuple(rows)


def _flat(pack: RulePack) -> Iterator[tuple[str, str]]:
    for section in dataclasses.fields(pack):
        content = getattr(pack, section.name)
        if section.name == "changed":
            continue
        parts = content if isinstance(content, tuple) else (content,)
        for part in parts:
            label = section.name if not isinstance(content, tuple) else _label(section.name, part)
            for field in dataclasses.fields(part):
                yield f"{label}.{field.name}", _words(getattr(part, field.name))


def _label(section: str, part: Any) -> str:
    """A repeated section by what it is about, so that adding one does not rename the others."""
    if isinstance(part, ChanceRow):
        return f"{section} {part.first}-{part.last}"
    if isinstance(part, EarlyWarning):
        return f"{section} {part.signal}"
    years = f" from {part.from_year}" if getattr(part, "from_year", None) else ""
    until = f" until {part.until_year}" if getattr(part, "until_year", None) else ""
    subject = f" {part.subject}" if getattr(part, "subject", "") else ""
    return f"{section} {part.test}{subject}{years}{until}"


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)
    return str(value)


def _section(shape: Any, content: Any, where: str, file: str, problems: list[Problem]) -> Any:
    """One section as its dataclass, or None with the problems told."""
    if not isinstance(content, Mapping):
        problems.append(_problem("rules/wrong-value", file, where, "this is a section, not a single value"))
        return None
    given = {RENAMED.get(key, key): value for key, value in content.items()}
    hints = get_type_hints(shape)
    values: dict[str, Any] = {}
    before = len(problems)
    for field in dataclasses.fields(shape):
        place = f"{where}.{field.name}"
        if field.name not in given:
            if field.default is dataclasses.MISSING:
                slug = "rules/no-source" if field.name == "source" else "rules/missing-value"
                problems.append(_problem(slug, file, place, "this is not there, and every rule needs it"))
            continue
        try:
            values[field.name] = CONVERT[hints[field.name]](given.pop(field.name))
        except (_Refused, ValueError, TypeError, IndexError, KeyError) as error:
            why = str(error) if isinstance(error, _Refused) else "its value is not of the kind this rule needs"
            slug = "rules/no-source" if field.name == "source" else "rules/wrong-value"
            problems.append(_problem(slug, file, place, why))
            given.pop(field.name, None)
    known = [field.name for field in dataclasses.fields(shape)]
    problems += [_unknown(str(key), known, where, file) for key in given if key not in PROTECTED and key not in known]
    return shape(**values) if len(problems) == before else None


def _protected(tables: Any, where: str, file: str) -> Iterator[Problem]:
    """Protected fields wherever a pack names one: as a rule's name or as the field it reads."""
    if isinstance(tables, Mapping):
        for key, value in tables.items():
            place = f"{where}.{key}".lstrip(".")
            words = (key, value) if key in {"field", "uses", "signal", "input"} and isinstance(value, str) else (key,)
            for word in words:
                if word.casefold().replace(" ", "_").replace("-", "_") in PROTECTED:
                    yield _problem("rules/protected-field", file, place, f'"{word}" is protected and never a rule')
            yield from _protected(value, place, file)
    elif isinstance(tables, list):
        for number, item in enumerate(tables, start=1):
            yield from _protected(item, f"{where} {number}", file)


def _crooked(pack: RulePack, file: str) -> list[Problem]:
    """Cuts in the wrong order: worse must never get fewer points."""
    problems = []
    for name in ("academic_bands", "support_bands"):
        cuts = getattr(pack, name)
        if not 0 < cuts.watch < cuts.concern < cuts.high or cuts.borderline < 0:
            problems.append(_problem("rules/wrong-order", file, name, "watch, concern and high must rise from above 0"))
    rising = (
        ("attendance.steps", pack.attendance.steps),
        ("engagement.ratings", tuple((-rating, points) for rating, points in pack.engagement.ratings)),
    )
    for name, steps in rising:
        if list(steps) != sorted(steps) or [p for _, p in steps] != sorted(p for _, p in steps):
            problems.append(_problem("rules/wrong-order", file, name, "worse values must come later, with more points"))
    if [rating for rating, _ in sorted(pack.engagement.ratings)] != [1, 2, 3, 4, 5]:
        problems.append(
            _problem("rules/wrong-value", file, "engagement.ratings", "every rating from 1 to 5 needs points")
        )
    if min(pack.percentile.width, pack.measures.months, pack.attendance.alarm_days, pack.attendance.fewest_days) < 1:
        problems.append(
            _problem("rules/wrong-value", file, "percentile.width", "widths, months and days are 1 or more")
        )
    problems += [
        _problem("rules/wrong-order", file, f"scales {scale.test}.cuts", "the lowest cut comes first")
        for scale in pack.scales
        if list(scale.cuts) != sorted(scale.cuts) or scale.cuts[-1][0] > scale.highest
    ]
    return problems + _crooked_pairs(pack, file)


def _crooked_pairs(pack: RulePack, file: str) -> list[Problem]:
    """Norms and early warnings whose numbers do not rise, or fall, as they must."""
    problems = []
    for norm in pack.norms:
        lines = [norm.percentiles, *(scores for _, _, scores in norm.scores)]
        if any(list(line) != sorted(line) or len(line) != len(norm.percentiles) for line in lines):
            why = "each row needs one score for each percentile, the lowest first"
            problems.append(_problem("rules/wrong-order", file, f"norms {norm.test} {norm.subject}", why))
    for rule in pack.early_warning:
        place = f"early_warning {rule.signal}"
        if rule.signal not in SIGNALS:
            problems.append(_problem("rules/wrong-value", file, place, f"a signal is one of {', '.join(SIGNALS)}"))
        elif (rule.caution < rule.failure) == (rule.signal == "mark"):
            problems.append(_problem("rules/wrong-order", file, place, "failure must be worse than caution"))
    return problems


def _problem(slug: str, file: str, where: str, message: str) -> Problem:
    fixes = {
        "rules/no-source": 'Say where the number comes from: source = "..."',
        "rules/protected-field": "Take this rule out.",
    }
    return Problem(slug, Place(file, header=where), f"{message}.", fixes.get(slug, FIX))


def _unknown(name: str, known: list[str], where: str, file: str) -> Problem:
    near = nearest(name, known)
    place = f"{where}.{name}".lstrip(".")
    return _problem("rules/unknown-name", file, place, "no rule has this name" + (f'; "{near}" has' if near else ""))


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _Refused(f"{value!r} is not a whole number of 0 or more")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100_000:
        raise _Refused(f"{value!r} is not a number of 0 or more")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Refused("words are needed here, and there are none")
    return value


def _year(value: Any) -> SchoolYear:
    try:
        return SchoolYear.parse(_text(value))
    except ValueError as error:
        raise _Refused(str(error)) from error


def _grade(value: Any) -> Grade:
    if not isinstance(value, str) or not is_grade(value):
        raise _Refused(f"{value!r} is not a grade")
    return Grade(value)


def _season(value: Any) -> str:
    if value not in SEASONS:
        raise _Refused(f"{value!r} is not fall, winter or spring")
    return str(value)


def _need(value: Any) -> NeedCode:
    if not isinstance(value, str) or "." not in value:
        raise _Refused(f"{value!r} is not a need code such as academic.reading")
    return NeedCode(value)


CONVERT: dict[Any, Callable[[Any], Any]] = {
    int: _whole,
    float: _number,
    str: _text,
    SchoolYear: _year,
    SchoolYear | None: _year,
    NeedCode: _need,
    tuple[str, ...]: lambda value: tuple(_text(item) for item in value),
    Steps: lambda value: tuple((_number(pair[0]), _whole(pair[1])) for pair in value),
    NamedPoints: lambda value: tuple((_text(name), _whole(points)) for name, points in value.items()),
    NamedCuts: lambda value: tuple((_number(pair[0]), _text(pair[1])) for pair in value),
    FluencyNorms: lambda value: tuple(
        (_grade(row[0]), _season(row[1]), _number(row[2]), _number(row[3])) for row in value
    ),
    tuple[float, ...]: lambda value: tuple(_number(item) for item in value),
    NormRows: lambda value: tuple(
        (_grade(row[0]), _season(row[1]), tuple(_number(item) for item in row[2])) for row in value
    ),
    ExpectedLevels: lambda value: tuple((_grade(row[0]), _season(row[1]), _text(row[2])) for row in value),
}
