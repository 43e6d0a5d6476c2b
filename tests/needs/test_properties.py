"""What holds for every student, whatever their records."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_student
from children import AS_OF, ID, Child, profile_of, records_of, the_pack
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import ABSENCE, MATH, READING, ProfileStatus
from pss_cli.domain.record import Assessment, Flag, Records
from pss_cli.domain.source import Source
from pss_cli.needs.profiles import profile_all

percentiles = st.one_of(st.none(), st.integers(0, 100))
children = st.builds(
    Child,
    reading=percentiles,
    math=percentiles,
    absent=st.one_of(st.none(), st.integers(0, 95)),
    enrolled=st.one_of(st.none(), st.integers(0, 90)),
    rating=st.one_of(st.none(), st.integers(1, 5)),
    retained=st.one_of(st.none(), st.booleans()),
    suspended=st.integers(0, 2),
)


@given(children)
@settings(max_examples=300, deadline=None)
def test_the_points_of_the_sentences_sum_to_the_score(child: Child):
    for need in profile_of(child).needs:
        if need.points is not None:
            assert sum(sentence.points for sentence in need.sentences) == need.points
            assert 0 <= need.points <= (need.max_points or 0)


WORSE = {
    "reading": lambda child: child.reading is not None and replace(child, reading=max(0, child.reading - 7)),
    "math": lambda child: child.math is not None and replace(child, math=max(0, child.math - 13)),
    "absence": lambda child: (
        child.absent is not None
        and child.enrolled is not None
        and child.absent < child.enrolled
        and replace(child, absent=child.absent + 1)
    ),
    "rating": lambda child: child.rating not in {None, 1} and replace(child, rating=child.rating - 1),
    "suspension": lambda child: replace(child, suspended=child.suspended + 1),
    "retained": lambda child: child.retained is False and replace(child, retained=True),
}


@pytest.mark.parametrize("what", WORSE)
@given(child=children)
@settings(max_examples=150, deadline=None)
def test_a_worse_value_never_lowers_a_need_or_the_tier(what: str, child: Child):
    worse = WORSE[what](child)
    if not worse:
        return
    before, after = profile_of(child), profile_of(worse)
    for need in before.needs:
        assert after.severity_of(need.code) >= need.severity
        assert next(n.points or 0 for n in after.needs if n.code == need.code) >= (need.points or 0)
    assert (after.tier or 0) >= (before.tier or 0)
    assert after.priority >= before.priority


@given(children, st.sampled_from(["reading", "math", "absent", "enrolled", "rating", "retained"]))
@settings(max_examples=300, deadline=None)
def test_a_blank_always_shows_and_is_never_read_as_fine(child: Child, blanked: str):
    if getattr(child, blanked) is None:
        return
    before, after = profile_of(child), profile_of(replace(child, **{blanked: None}))
    was_used = not (blanked in {"absent", "enrolled"} and not any(need.code == ABSENCE for need in before.needs))
    if was_used:
        assert set(after.missing) - set(before.missing)
    if blanked in {"reading", "math"}:
        assert after.status is not ProfileStatus.SCORED


def a_class(seed: int, size: int = 40) -> Records:
    """Records of a class of random children, each with several results of each subject."""
    chance = random.Random(seed)
    parts: dict[str, list[object]] = {}
    for number in range(1, size + 1):
        child = Child(
            chance.choice([None, chance.randint(0, 100)]),
            chance.choice([None, chance.randint(0, 100)]),
            chance.choice([None, chance.randint(0, 30)]),
            90,
            chance.choice([None, 1, 2, 3, 4, 5]),
            chance.choice([None, True, False]),
            chance.choice([0, 0, 1]),
        )
        mine = records_of(child)
        for name in Records.__dataclass_fields__:
            parts.setdefault(name, []).extend(
                replace(record, student_id=StudentId(f"{number:07d}")) for record in getattr(mine, name)
            )
        for subject in ("reading", "math"):
            for day in (3, 3, 9):
                parts["assessments"].append(
                    Assessment(
                        student_id=StudentId(f"{number:07d}"),
                        test=chance.choice(["STAR", "MAP", "i-Ready"]),
                        subject=subject,
                        taken_on=date(2026, 10, day),
                        percentile=chance.randint(0, 100),
                        source=Source("scores.csv", "", chance.randint(1, 9999)),
                    )
                )
    return Records(**{name: tuple(records) for name, records in parts.items()})  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_and_students_is_irrelevant(seed: int):
    records, chance = a_class(seed), random.Random(seed + 100)
    students = [a_student(f"{number:07d}") for number in range(1, 41)]
    shuffled = Records(
        **{
            name: tuple(chance.sample(getattr(records, name), len(getattr(records, name))))
            for name in Records.__dataclass_fields__
        }
    )
    expected = profile_all(students, records, the_pack(), AS_OF)
    assert profile_all(chance.sample(students, 40), shuffled, the_pack(), AS_OF) == expected


def test_homeless_and_foster_flags_change_nothing_in_a_profile():
    records = records_of(Child(34, 71, 11, 90))
    flags = tuple(Flag(student_id=ID, name=name, value=True) for name in ("homeless", "foster"))
    sensitive = replace(records, flags=(*records.flags, *flags))
    students = (a_student(),)
    assert profile_all(students, sensitive, the_pack(), AS_OF) == profile_all(students, records, the_pack(), AS_OF)


def test_the_latest_measure_stands_never_the_best():
    def result(percentile: int, day: date, test: str = "STAR") -> Assessment:
        return Assessment(student_id=ID, test=test, subject="reading", taken_on=day, percentile=percentile)

    september, october = date(2026, 9, 20), date(2026, 10, 20)
    rows = {
        "the later, though lower": ((result(80, september), result(30, october)), 30),
        "the later, though higher": ((result(30, september), result(80, october)), 80),
        "of one day the worse": ((result(30, october), result(80, october)), 30),
        "of one day the test the pack names first": ((result(30, october), result(80, october, "MCAS")), 80),
    }
    for name, (assessments, percentile) in rows.items():
        profile = profile_all((a_student(),), Records(assessments=assessments), the_pack(), AS_OF)[0]
        assert profile.needs[0].sentences[0].value == str(percentile), name


def test_a_thousand_students_of_random_records_have_reading_and_math_among_their_needs():
    records = a_class(7, 1000)
    students = [a_student(f"{number:07d}") for number in range(1, 1001)]
    profiles = profile_all(students, records, the_pack(), AS_OF)
    assert {code for profile in profiles for code in (READING, MATH) if profile.severity_of(code)} == {READING, MATH}


@pytest.mark.slow
def test_ten_thousand_random_students_keep_every_promise():
    records = a_class(11, 10_000)
    students = [a_student(f"{number:07d}") for number in range(1, 10_001)]
    profiles = profile_all(students, records, the_pack(), AS_OF)
    measured = {result.student_id for result in records.assessments if result.subject in {"reading", "math"}}
    for profile in profiles:
        for need in profile.needs:
            assert need.points is None or need.points == sum(sentence.points for sentence in need.sentences)
        assert (profile.tier is None) == (profile.student_id not in measured)
        assert (profile.status is ProfileStatus.SCORED) == (
            {"a reading result", "a math result", "days enrolled and absent"}.isdisjoint(profile.missing)
        )


def a_school(children_: list[Child]) -> Records:
    """The records of many children, each under an id of its own."""
    parts: dict[str, list[object]] = {}
    for number, child in enumerate(children_, start=1):
        mine = records_of(child)
        for name in Records.__dataclass_fields__:
            parts.setdefault(name, []).extend(
                replace(record, student_id=StudentId(f"{number:07d}")) for record in getattr(mine, name)
            )
    return Records(**{name: tuple(records) for name, records in parts.items()})  # type: ignore[arg-type]


def random_children(count: int, chance: random.Random) -> list[Child]:
    def maybe(low: int, high: int) -> int | None:
        return None if chance.random() < 0.15 else chance.randint(low, high)

    return [
        Child(
            maybe(0, 100),
            maybe(0, 100),
            maybe(0, 40),
            maybe(15, 95),
            maybe(1, 5),
            chance.choice([None, True, False, False]),
            chance.choice([0, 0, 0, 1, 2]),
        )
        for _ in range(count)
    ]


@pytest.mark.slow
def test_ten_thousand_times_a_worse_value_never_helps_a_blank_shows_and_order_is_irrelevant():
    chance = random.Random(17)
    before = random_children(10_000, chance)
    worse = [WORSE[chance.choice(sorted(WORSE))](child) or child for child in before]
    blanked = [replace(child, **{chance.choice(["reading", "math"]): None}) for child in before]
    students = [a_student(f"{number:07d}") for number in range(1, 10_001)]
    records = a_school(before)
    told = profile_all(students, records, the_pack(), AS_OF)
    for was, now in zip(told, profile_all(students, a_school(worse), the_pack(), AS_OF), strict=True):
        assert (now.tier or 0) >= (was.tier or 0)
        assert now.priority >= was.priority
        assert all(now.severity_of(need.code) >= need.severity for need in was.needs)
    for child, after in zip(blanked, profile_all(students, a_school(blanked), the_pack(), AS_OF), strict=True):
        is_whole = child.reading is not None and child.math is not None
        assert is_whole or after.status is not ProfileStatus.SCORED
    shuffled = Records(
        **{
            name: tuple(chance.sample(getattr(records, name), len(getattr(records, name))))
            for name in Records.__dataclass_fields__
        }
    )
    assert profile_all(chance.sample(students, len(students)), shuffled, the_pack(), AS_OF) == told
