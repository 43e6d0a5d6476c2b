"""Choices of the school, with names from its workplan: passed as values, read from the settings in one place."""

from enum import StrEnum

from pss_cli.slotted import dataclass


class MatchMethod(StrEnum):
    """`best`: the most benefit for the neediest tier first. `fair`: no justified envy."""

    BEST = "best"
    FAIR = "fair"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPolicy:
    """How seats are given. `full_units` strengths count fully, the next `part_units` at `part_percent` percent."""

    method: MatchMethod = MatchMethod.BEST
    seed: str = ""
    max_programs: int = 2
    full_units: int = 3
    part_units: int = 3
    part_percent: int = 30
    fill: bool = False
    time_limit_seconds: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachPolicy:
    """How families are reached: days between calls, calls before a letter, calls at most."""

    days_between_calls: int = 3
    calls_before_letter: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPolicy:
    """When a roster that shrinks is refused: more than this many students and more than this share would vanish."""

    gone_limit: int = 10
    gone_share: float = 0.10
    keep_restricted: bool = False
