"""The measures of a workplan: each is computed from the workspace on a day, or says why it cannot be."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import TypeAlias

from pss_cli.domain.family import Household
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.languages import needs_interpreter
from pss_cli.domain.need import MATH, READING, SEVERITY, Band, NeedCode, NeedProfile
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.domain.participation import Participation
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.domain.seats_held import needs_served, seats_held
from pss_cli.domain.student import Student
from pss_cli.domain.workplan import MeasureValue
from pss_cli.slotted import dataclass

FEWEST = 10
"""A share of fewer than this is an accident, not a measure."""

CHRONIC = 0.10
REACHED = frozenset({Outcome.REACHED_YES, Outcome.REACHED_NO, Outcome.REACHED_THINKING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is measured. `students` are the active ones; `absence` holds shares of days enrolled, where known.

    `households` are those with a student who has a need, an offer or a place on a waitlist.
    """

    as_of: date
    students: tuple[Student, ...]
    profiles: tuple[NeedProfile, ...] = ()
    programs: tuple[Program, ...] = ()
    participations: tuple[Participation, ...] = ()
    run: MatchRun | None = None
    attempts: tuple[ContactAttempt, ...] = ()
    households: tuple[Household, ...] = ()
    absence: Mapping[StudentId, float] = field(default_factory=dict)

    def seats(self) -> dict[StudentId, frozenset[ProgramId]]:
        """The programs in which each student holds a seat."""
        return seats_held(self.participations)

    def served(self) -> dict[StudentId, frozenset[NeedCode]]:
        """The needs each student holds a seat for."""
        return needs_served(self.participations, self.programs)


Counted: TypeAlias = tuple[float | None, int | None, str]
"""The value, what it is a share of, and why there is none."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by its id: its name for people, its unit, which way is better, and how it is computed."""

    measure_id: str
    name: str
    unit: str
    better: str
    compute: Callable[[Facts], Counted]


def compute_all(facts: Facts) -> tuple[MeasureValue, ...]:
    """Every measure in the order of the manual."""
    return tuple(_computed(measure, facts) for measure in MEASURES)


def _computed(measure: Measure, facts: Facts) -> MeasureValue:
    value, of, why = measure.compute(facts)
    return MeasureValue(
        measure=measure.measure_id,
        name=measure.name,
        value=None if value is None else round(value, 4),
        unit=measure.unit,
        better=measure.better,
        why=why,
        of=of,
    )


def _share(part: int, whole: int, what: str) -> Counted:
    if whole < FEWEST:
        return None, whole, f"too little data: {whole} of at least {FEWEST} {what}"
    return part / whole, whole, ""


def chronically_absent(facts: Facts) -> Counted:
    known = [facts.absence[one.student_id] for one in facts.students if one.student_id in facts.absence]
    return _share(sum(share >= CHRONIC for share in known), len(known), "students with attendance records")


def _scored(facts: Facts) -> list[NeedProfile]:
    return [profile for profile in facts.profiles if profile.tier is not None]


def _high(code: NeedCode) -> Callable[[Facts], Counted]:
    """Students with this need in the high band."""
    return lambda facts: _count(facts, lambda profile: profile.severity_of(code) == SEVERITY[Band.HIGH])


def _count(facts: Facts, is_counted: Callable[[NeedProfile], bool]) -> Counted:
    """How many students with scored needs are so."""
    scored = _scored(facts)
    if len(scored) < FEWEST:
        return None, None, f"too little data: {len(scored)} of at least {FEWEST} students with scored needs"
    return sum(map(is_counted, scored)), None, ""


def enough_data(facts: Facts) -> Counted:
    return _share(len(_scored(facts)), len(facts.students), "students on the roster")


def tier3_with_a_seat(facts: Facts) -> Counted:
    neediest = [profile.student_id for profile in _scored(facts) if profile.tier == 3]
    seats = facts.seats()
    return _share(sum(student_id in seats for student_id in neediest), len(neediest), "students in tier 3")


def unserved_students(facts: Facts) -> Counted:
    served = facts.served()

    def is_unserved(profile: NeedProfile) -> bool:
        needs = {need.code for need in profile.pressing_needs}
        return bool(needs) and not needs & served.get(profile.student_id, frozenset())

    return _count(facts, is_unserved)


def seats_filled(facts: Facts) -> Counted:
    offered = {program.program_id: program.seats for program in facts.programs if program.seats}
    held = sum(len(seats & offered.keys()) for seats in facts.seats().values())
    return _share(min(held, sum(offered.values())), sum(offered.values()), "seats in the catalog")


def seats_with_a_need(facts: Facts) -> Counted:
    needs = {profile.student_id: {need.code for need in profile.pressing_needs} for profile in _scored(facts)}
    works_on = {program.program_id: program.works_on for program in facts.programs}
    judged = [
        bool(needs[student_id] & works_on[seat])
        for student_id, seats in facts.seats().items()
        for seat in seats
        if student_id in needs and works_on.get(seat)
    ]
    return _share(sum(judged), len(judged), "seats held by students with scored needs")


def placed(facts: Facts) -> Counted:
    if facts.run is None:
        return None, None, "nothing is matched yet: pss match students"
    return _share(
        len({placement.student_id for placement in facts.run.placements}),
        facts.run.summary.with_need,
        "students with a need in the match",
    )


def taken_up(facts: Facts) -> Counted:
    if facts.run is None:
        return None, None, "nothing is matched yet: pss match students"
    seats = facts.seats()
    offers = [placement for placement in facts.run.placements if not placement.pinned]
    taken = sum(offer.program_id in seats.get(offer.student_id, frozenset()) for offer in offers)
    return _share(taken, len(offers), "seats offered by the match")


def families_reached(facts: Facts) -> Counted:
    return _reached(facts, facts.households, "families to reach")


def interpreted_families_reached(facts: Facts) -> Counted:
    others = tuple(house for house in facts.households if needs_interpreter(house.language))
    return _reached(facts, others, "families to reach in another language")


def _reached(facts: Facts, houses: tuple[Household, ...], what: str) -> Counted:
    spoken_to = {attempt.student_id for attempt in facts.attempts if attempt.outcome in REACHED}
    seated = facts.seats()
    reached = sum(any(one in spoken_to or one in seated for one in house.student_ids) for house in houses)
    return _share(reached, len(houses), what)


def families_without_contact(facts: Facts) -> Counted:
    if not facts.students:
        return None, None, "no roster yet: pss import-roster FILE"
    return sum(not any(g.phones or g.email for g in house.guardians) for house in facts.households), None, ""


def programs_incomplete(facts: Facts) -> Counted:
    if not facts.programs:
        return None, None, "no catalog yet: pss import-catalog FILE"
    return sum(not program.is_complete for program in facts.programs if program.listed), None, ""


def partners(facts: Facts) -> Counted:
    if not facts.programs:
        return None, None, "no catalog yet: pss import-catalog FILE"
    ready = {program.provider for program in facts.programs if program.is_complete and program.listed}
    return len(ready - {""}), None, ""


MEASURES: tuple[Measure, ...] = (
    Measure("share_chronically_absent", "Students chronically absent", "share", "down", chronically_absent),
    Measure("students_with_high_reading_need", "Students with a high reading need", "students", "down", _high(READING)),
    Measure("students_with_high_math_need", "Students with a high math need", "students", "down", _high(MATH)),
    Measure("needs_known_share", "Students whose needs are known", "share", "up", enough_data),
    Measure("tier3_with_a_seat_share", "Tier 3 students with a seat", "share", "up", tier3_with_a_seat),
    Measure(
        "unserved_students", "Students with a need of concern and no seat for it", "students", "down", unserved_students
    ),
    Measure("seats_filled_share", "Seats filled", "share", "up", seats_filled),
    Measure("seats_with_a_need_share", "Seats held by students who need them", "share", "up", seats_with_a_need),
    Measure("placed_share", "Students with a need placed by the match", "share", "up", placed),
    Measure("offers_taken_up_share", "Offered seats taken up", "share", "up", taken_up),
    Measure("families_reached_share", "Families reached or in a program", "share", "up", families_reached),
    Measure(
        "interpreted_families_reached_share", "Families of another language reached or in a program", "share", "up",
        interpreted_families_reached,
    ),
    Measure("families_without_contact", "Families nobody can contact", "families", "down", families_without_contact),
    Measure("programs_incomplete", "Programs not ready to match", "programs", "down", programs_incomplete),
    Measure("partners_ready", "Partners with a program ready to match", "partners", "up", partners),
)  # fmt: skip
BY_ID: dict[str, Measure] = {measure.measure_id: measure for measure in MEASURES}
