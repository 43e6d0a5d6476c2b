"""What the check of a match finds: broken rules, values counted, bounds proved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: its name, whom it concerns (ids, or empty), and a sentence."""

    rule: str
    student_id: str
    program_id: str
    text: str


@dataclass(frozen=True, slots=True)
class RecountedLevel:
    """One stage; `upper_bound` is the most the prices allow any match, None where there are none."""

    name: str
    objective: int
    upper_bound: int | None


@dataclass(frozen=True, slots=True)
class RuleCounted:
    """How often a rule was looked at and how often it was broken."""

    rule: str
    checked: int
    violations: int


@dataclass(frozen=True, slots=True)
class Recounted:
    """The whole check; without levels the certificate is none."""

    violations: tuple[Violation, ...]
    levels: tuple[RecountedLevel, ...]
    rules: tuple[RuleCounted, ...]

    @property
    def proved(self) -> bool:
        return (
            not self.violations
            and bool(self.levels)
            and all(level.upper_bound == level.objective for level in self.levels)
        )
