"""The values of a rule as TOML holds them, each made what its rule needs."""

from collections.abc import Callable
from typing import Any

from pss_cli.domain.grades import Grade, is_grade
from pss_cli.domain.need import NeedCode
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.result_rules import ExpectedLevels, FluencyNorms, NamedCuts, NamedPoints, NormRows
from pss_cli.needs.rules import Steps

SEASONS = ("fall", "winter", "spring")


class RefusedValue(ValueError):
    """Why a value cannot be used, as the end of a sentence."""


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RefusedValue(f"{value!r} is not a whole number of 0 or more")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100_000:
        raise RefusedValue(f"{value!r} is not a number of 0 or more")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RefusedValue("words are needed here, and there are none")
    return value


def _year(value: Any) -> SchoolYear:
    try:
        return SchoolYear.parse(_text(value))
    except ValueError as error:
        raise RefusedValue(str(error)) from error


def _grade(value: Any) -> Grade:
    if not isinstance(value, str) or not is_grade(value):
        raise RefusedValue(f"{value!r} is not a grade")
    return Grade(value)


def _season(value: Any) -> str:
    if value not in SEASONS:
        raise RefusedValue(f"{value!r} is not fall, winter or spring")
    return str(value)


def _need(value: Any) -> NeedCode:
    if not isinstance(value, str) or "." not in value:
        raise RefusedValue(f"{value!r} is not a need code such as academic.reading")
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
