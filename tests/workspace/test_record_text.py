"""The text of a record is what pydantic would write: otherwise every record would look changed after an upgrade."""

from dataclasses import dataclass
from datetime import date, time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pss_cli.domain.family import Guardian
from pss_cli.domain.student import Student
from pss_cli.domain.weekly_schedule import Session, Weekday
from pss_cli.workspace import participation, programs, records, restricted, students
from pss_cli.workspace.record_text import writer_of
from pss_cli.workspace.shelf import Shelf

SHELVES = (students.SHELF, programs.SHELF, restricted.SHELF, participation.SHELF, *records.SHELVES.values())


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.table)
def test_every_record_is_written_as_pydantic_writes_it(shelf: Shelf):
    writer = writer_of(shelf.kind, "source")
    assert writer is not None
    adapter = TypeAdapter(shelf.kind)

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.builds(shelf.kind), max_size=4))
    def same(written: list[object]) -> None:
        by_pydantic = [adapter.dump_json(record, exclude={"source"}).decode() for record in written]
        assert shelf._bodies(written) == by_pydantic

    same()


@pytest.mark.parametrize(
    "name", ['Zoë "Z" O\\Neil', "tab\tand\nline", "\x00\x1f\x7f", "\u2028", "日本", "🌊", "</script>"]
)
def test_odd_letters_of_a_name_are_written_alike(name: str):
    student = Student(student_id="1", grade="K", first_name=name)
    by_pydantic = TypeAdapter(Student).dump_json(student, exclude={"source"}).decode()
    assert students.SHELF._bodies([student, student]) == [by_pydantic, by_pydantic]


def test_values_that_are_equal_but_written_otherwise_are_not_taken_for_the_same():
    kind = next(one for one in records.SHELVES if one.__name__ == "AttendanceTotal")
    day = date(2026, 11, 2)
    totals = [kind(student_id="1", as_of=day, days_absent=number) for number in (0.0, -0.0, 0.0)]
    bodies = records.SHELVES[kind]._bodies(totals)
    assert [body.partition('"days_absent":')[2].partition(",")[0] for body in bodies] == ["0.0", "-0.0", "0.0"]


@pytest.mark.parametrize("number", [1e300, 1e-9, float("nan"), float("inf"), 7, 0.1, -2.5, 0.0])
def test_a_number_with_several_spellings_is_left_to_pydantic(number: float):
    kind = records.SHELVES[next(one for one in records.SHELVES if one.__name__ == "AttendanceTotal")].kind
    shelf = next(one for one in records.SHELVES.values() if one.kind is kind)
    record = kind(student_id="1", as_of=date(2026, 11, 2), days_absent=number, days_enrolled=None)
    assert shelf._bodies([record])[0] == TypeAdapter(kind).dump_json(record, exclude={"source"}).decode()


@dataclass(frozen=True)
class Clocked:
    """A record with a field that has more than one spelling."""

    at: time


def test_a_kind_with_unforeseen_fields_is_left_to_pydantic():
    assert writer_of(Clocked) is None
    assert Shelf("students", Clocked, lambda _: "1")._bodies([Clocked(time(14, 30))]) == ['{"at":"14:30:00"}']


def test_texts_with_and_without_signs_are_written_alike_beside_each_other():
    names = ("Fern", "Oak", 'the "Oak"', "100 %", "%s", "{}", "")
    some = [Student(student_id=str(at), grade="K", first_name=name, school="50 % %s") for at, name in enumerate(names)]
    adapter = TypeAdapter(Student)
    for start in range(len(some)):
        for together in (some[:start], some[start:]):
            by_pydantic = [adapter.dump_json(one, exclude={"source"}).decode() for one in together]
            assert students.SHELF._bodies(together) == by_pydantic


def test_lists_of_any_length_are_written_alike_beside_each_other():
    homes = [(), (Guardian(),), (Guardian(name="Fern"), Guardian(phones=("1", "2"), no_contact=True))]
    free = [None, (), (Session(Weekday.MON, 870, 960),), (Session(Weekday.FRI, 0, 1),) * 2]
    some = [
        Student(student_id=str(at), grade="K", guardians=home, available=times)
        for at, (home, times) in enumerate(product(homes, free))
    ]
    adapter = TypeAdapter(Student)
    for together in (some, *([one] for one in some), *([one, one] for one in some), some[:2], some[:4]):
        by_pydantic = [adapter.dump_json(one, exclude={"source"}).decode() for one in together]
        assert list(writer_of(Student, "source")(together)) == by_pydantic
