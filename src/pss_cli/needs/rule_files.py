"""A rule pack as text: read from TOML, refused with every problem at once."""

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, get_type_hints

from pss_cli.domain.near_names import nearest
from pss_cli.needs.rule_checks import FIX, PROTECTED, crooked, protected, rule_problem
from pss_cli.needs.rule_values import CONVERT, RefusedValue
from pss_cli.needs.rules import RulePack
from pss_cli.problems import Parsed, Place, Problem

RENAMED = {"from": "first", "to": "last"}


def parse(text: str, file: str) -> Parsed[RulePack]:
    """The pack written in `text`; with any problem there is no pack, and all problems are told."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Parsed(
            problems=(Problem("rules/not-readable", Place(file), f"this file cannot be read: {error}.", FIX),)
        )
    problems = [*protected(tables, "", file)]
    sections = _sections(tables, file, problems)
    if problems:
        return Parsed(problems=tuple(problems))
    pack = RulePack(**sections)
    problems += crooked(pack, file)
    return Parsed(problems=tuple(problems)) if problems else Parsed(records=(pack,))


def _sections(tables: Mapping[str, Any], file: str, problems: list[Problem]) -> dict[str, Any]:
    """Every section of the pack as its dataclass, or several of one kind; problems are added to those told."""
    hints = get_type_hints(RulePack)
    names = [field.name for field in dataclasses.fields(RulePack) if field.name != "changed"]
    sections: dict[str, Any] = {}
    for name in names:
        is_single = dataclasses.is_dataclass(hints[name])
        if is_single and name not in tables:
            problems.append(rule_problem("rules/missing-section", file, name, "this section is not there"))
        elif is_single:
            sections[name] = _section(hints[name], tables[name], name, file, problems)
        else:
            content = tables.get(name, [])
            sections[name] = tuple(
                _section(hints[name].__args__[0], part, f"{name} {number}", file, problems)
                for number, part in enumerate(content if isinstance(content, list) else [content], start=1)
            )
    problems += [_unknown(str(name), names, "", file) for name in tables if name not in names]
    return sections


def _section(shape: Any, content: Any, where: str, file: str, problems: list[Problem]) -> Any:
    """One section as its dataclass, or None with the problems told."""
    if not isinstance(content, Mapping):
        problems.append(rule_problem("rules/wrong-value", file, where, "this is a section, not a single value"))
        return None
    given = {RENAMED.get(key, key): value for key, value in content.items()}
    hints = get_type_hints(shape)
    known = [field.name for field in dataclasses.fields(shape)]
    before = len(problems)
    values: dict[str, Any] = {}
    for field in dataclasses.fields(shape):
        try:
            if field.name in given:
                values[field.name] = CONVERT[hints[field.name]](given[field.name])
            elif field.default is dataclasses.MISSING:
                slug = "rules/no-source" if field.name == "source" else "rules/missing-value"
                why = "this is not there, and every rule needs it"
                problems.append(rule_problem(slug, file, f"{where}.{field.name}", why))
        except (ValueError, TypeError, IndexError, KeyError, AttributeError) as error:
            slug = "rules/no-source" if field.name == "source" else "rules/wrong-value"
            why = str(error) if isinstance(error, RefusedValue) else "its value is not of the kind this rule needs"
            problems.append(rule_problem(slug, file, f"{where}.{field.name}", why))
    problems += [_unknown(str(key), known, where, file) for key in given if key not in PROTECTED and key not in known]
    return shape(**values) if len(problems) == before else None


def _unknown(name: str, known: Iterable[str], where: str, file: str) -> Problem:
    near = nearest(name, known)
    place = f"{where}.{name}".lstrip(".")
    return rule_problem(
        "rules/unknown-name", file, place, "no rule has this name" + (f'; "{near}" has' if near else "")
    )
