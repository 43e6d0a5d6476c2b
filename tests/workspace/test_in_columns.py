"""Records held in columns are the records themselves: looked at, chosen from, written and compared alike."""

from datetime import date
from sqlite3 import connect

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pss_cli.domain.family import Guardian
from pss_cli.domain.in_columns import Chained, Elsewhere, InColumns, column_of, gathered, picked
from pss_cli.domain.source import Source
from pss_cli.domain.student import Consent, Student
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.set_aside import SetAside
from pss_cli.workspace.shelf import NO_SOURCE
from pss_cli.workspace.students import SHELF, changes, replace_roster

NAMES = st.sampled_from(["Fern", "Oak", 'the "Oak"', "Zoë", "", "tab\t"])
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["K", "3"]),
        st.none() | st.sampled_from([date(2016, 10, 31), date(2017, 1, 2)]),
        st.sampled_from(Consent),
        st.tuples(NAMES, st.sampled_from([(), ("+16175550142",), ("+16175550142", "+16175550143")])),
        NAMES,
    ),
    max_size=6,
)


def both_ways(rows: list[tuple]) -> tuple[InColumns[Student], list[Student]]:
    """The same students in columns and one by one; a guardian without a name and a phone is none."""
    first_name, grade, born, consent, guardian, second = zip(*rows, strict=True) if rows else [()] * 6
    names, phones = zip(*guardian, strict=True) if guardian else ((), ())
    people = [{"name": names, "phones": phones}, {"name": second}]
    flags = [[bool(name or phone) for name, phone in guardian], list(map(bool, second))]
    count = len(rows)
    told = {
        "student_id": [str(number) for number in range(count)],
        "grade": grade,
        "first_name": first_name,
        "date_of_birth": born,
        "consent_to_share": consent,
        "guardians": gathered(Guardian, people, flags),
        "source": InColumns(Source, {"file": ["roster.csv"] * count, "row": range(2, count + 2)}, count),
    }
    alone = [
        Student(
            student_id=str(number),
            grade=grade,
            first_name=first_name,
            date_of_birth=born,
            consent_to_share=consent,
            guardians=(
                *([Guardian(name=name, phones=phone)] if name or phone else ()),
                *([Guardian(name=other)] if other else ()),
            ),
            source=Source("roster.csv", "", number + 2),
        )
        for number, (first_name, grade, born, consent, (name, phone), other) in enumerate(rows)
    ]
    return InColumns(Student, told, count), alone


@given(ROWS)
def test_every_record_is_the_one_its_constructor_makes(rows: list[tuple]) -> None:
    held, alone = both_ways(rows)
    assert list(held) == alone
    assert [held[place] for place in range(len(held))] == alone
    for name in ("first_name", "guardians", "source", "city"):
        assert list(column_of(held, name)) == [getattr(one, name) for one in alone]


@given(ROWS, st.data())
def test_those_chosen_are_the_same_however_they_are_held(rows: list[tuple], data: st.DataObject) -> None:
    held, alone = both_ways(rows)
    flags = data.draw(st.lists(st.booleans(), min_size=len(alone), max_size=len(alone)))
    chosen = [one for one, is_chosen in zip(alone, flags, strict=True) if is_chosen]
    assert list(picked(held, flags)) == chosen
    elsewhere = Elsewhere(lambda: held, len(held))
    assert list(picked(elsewhere, flags)) == chosen
    assert list(column_of(picked(elsewhere, flags), "grade")) == [one.grade for one in chosen]
    assert [picked(elsewhere, flags)[place] for place in range(len(chosen))] == chosen
    assert list(picked(Chained((held, alone)), flags + flags)) == chosen + chosen
    assert list(column_of(picked(Chained((held, alone)), flags + flags), "guardians")) == [
        one.guardians for one in chosen + chosen
    ]


@given(ROWS)
def test_the_text_written_from_columns_is_what_pydantic_writes_of_each_record(rows: list[tuple]) -> None:
    held, alone = both_ways(rows)
    adapter = TypeAdapter(Student)
    assert SHELF._bodies(held) == [adapter.dump_json(one, exclude={"source"}).decode() for one in alone]
    assert list(SHELF._sources(held)) == [TypeAdapter(Source).dump_json(one.source).decode() for one in alone]


@given(ROWS, ROWS)
def test_what_is_new_changed_and_the_same_is_told_alike(before: list[tuple], after: list[tuple]) -> None:
    store = connect(":memory:")
    store.execute("CREATE TABLE students (key TEXT PRIMARY KEY, body TEXT, source TEXT, content_hash TEXT)")
    replace_roster(store, changes(store, both_ways(before)[0]))
    assert SHELF.all(store) == tuple(both_ways(before)[1])
    held, alone = both_ways(after)
    assert changes(store, held) == changes(store, alone)
    replace_roster(store, changes(store, held))
    assert changes(store, alone).new == changes(store, alone).changed == ()
    store.close()


def test_a_record_without_the_values_it_needs_is_not_made() -> None:
    with pytest.raises(AssertionError, match="grade has no value"):
        InColumns(Student, {"student_id": ["1"]}, 1)


def test_a_place_beyond_the_last_record_is_none() -> None:
    held, _ = both_ways([("Fern", "3", None, Consent.NO, ("Oak", ()), "")])
    assert Chained((held, held))[-1] == held[0]
    for place in (2, -3):
        with pytest.raises(IndexError):
            Chained((held, held))[place]


def test_records_without_a_source_are_written_with_none() -> None:
    from pss_cli.domain.student import RestrictedFacts
    from pss_cli.workspace.restricted import SHELF as FACTS

    held = InColumns(RestrictedFacts, {"student_id": ["1"], "facts": [(("iep", "Y"),)]}, 1)
    assert list(FACTS._sources(held)) == [NO_SOURCE]


@given(ROWS)
def test_records_set_aside_are_the_records_themselves(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple]
) -> None:
    held, alone = both_ways(rows)
    root = tmp_path_factory.mktemp("school")
    with SetAside(Workspace(root)) as aside:
        one, other = aside.keep(held), aside.keep(alone[::-1])
        assert (list(one), list(other), list(one)) == (alone, alone[::-1], alone)
        assert len(list(root.iterdir())) == 1
    assert list(root.iterdir()) == []
