"""Students with a need beside the seats for it, as it is and as it would be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.alignment import what_if
from pss_cli.alignment.dimensions import DIMENSIONS, Wanting
from pss_cli.alignment.report import align
from pss_cli.alignment.supply import Supply, supply_of
from pss_cli.domain.gap import GapCell, GapReport
from pss_cli.domain.need import NeedProfile
from pss_cli.domain.participation import Participation
from pss_cli.domain.program import Program
from pss_cli.errors import WrongCommand
from pss_cli.jobs.identify_needs import no_students, profiles_of
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import database, participation, programs, rule_packs, settings, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """By which dimensions, and which changes to try; nothing is saved."""

    as_of: date
    by: tuple[str, ...] = ("need", "grade", "day")
    what_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Alignment, with changes to try the totals before them, need by need, and what the school's own rules changed."""

    gaps: GapReport
    before: tuple[GapCell, ...] = ()
    has_programs: bool = True
    changed_rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What alignment is computed from, as of a day."""

    as_of: date
    wanting: tuple[Wanting, ...]
    programs: tuple[Program, ...]
    held: tuple[Participation, ...]
    school: str

    @property
    def supply(self) -> Supply:
        return supply_of(self.programs, self.held, self.as_of, self.school)

    def aligned(self, by: Sequence[str]) -> GapReport:
        return align(self.wanting, self.supply, self.held, by)

    def tried(self, changes: Sequence[str]) -> "Facts":
        """With changes of programs; nothing is saved.

        Raises:
            WrongCommand: a change is not understood.
        """
        return replace(self, programs=changed_catalog(self.programs, changes))


def run(workspace: Workspace, request: Request) -> Report:
    """Students with a need beside the seats for it, in the dimensions asked for; with changes, as it would be.

    Raises:
        Unreadable: there are no students.
        WrongCommand: a dimension or a change is not understood.
    """
    unknown = [name for name in request.by if name not in DIMENSIONS]
    if unknown or not request.by or len(set(request.by)) < len(request.by):
        raise WrongCommand(
            f'"{",".join(request.by)}" is not a way to tell alignment.',
            slug="align/by",
            fix=f"Choose from {', '.join(DIMENSIONS)}, each once, such as --by need,grade,day.",
        )
    with database.reading(workspace) as store:
        facts = facts_of(store, workspace, request.as_of)
    if not facts.wanting:
        raise no_students()
    rules = rule_packs.in_force(workspace, request.as_of).changed
    if not request.what_if:
        return Report(gaps=facts.aligned(request.by), has_programs=bool(facts.programs), changed_rules=rules)
    before = facts.aligned(("need",)).cells
    return Report(gaps=facts.tried(request.what_if).aligned(request.by), before=before, changed_rules=rules)


def changed_catalog(catalog: Sequence[Program], changes: Sequence[str]) -> tuple[Program, ...]:
    """The catalog after the changes, which are tried one after another.

    Raises:
        WrongCommand: a change is not understood.
    """
    known = KnownPrograms.of(catalog)
    return what_if.changed(catalog, [_with_id(known, text) for text in changes])


def _with_id(known: KnownPrograms, change: str) -> str:
    """A change of a program named by its name, with its id instead."""
    start, colon, rest = change.partition(":")
    sign = start[:1] if start[:1] in "+-" else ""
    found = known.meant(start.removeprefix(sign))
    return f"{sign}{found[0]}{colon}{rest}" if len(found) == 1 and start.casefold() != "new" else change


def facts_of(
    store: Connection, workspace: Workspace, as_of: date, profiles: tuple[NeedProfile, ...] | None = None
) -> Facts:
    """What alignment is computed from, of one view of the store; `profiles` spares computing them again."""
    active = students.active(store)
    by_id = {student.student_id: student for student in active}
    profiles = profiles_of(store, workspace, as_of, active=active) if profiles is None else profiles
    return Facts(
        as_of=as_of,
        wanting=tuple(Wanting(profile, by_id[profile.student_id]) for profile in profiles),
        programs=programs.all_programs(store),
        held=participation.held_seats(store, as_of),
        school=settings.load(workspace).school_name,
    )
