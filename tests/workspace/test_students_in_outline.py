"""Students read in outline are the same people in a fraction of the memory; damage is told as everywhere."""

from datetime import date

import pytest

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable
from pss_cli.jobs.importing import known_students
from pss_cli.tables.likely_students import Traits
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace


def a_school(workspace: Workspace) -> tuple[Student, ...]:
    people = (
        a_student("0000001", "3", first_name="Acorn", last_name="Oak", state_id="901"),
        a_student("0000002", "K", full_name="Fern, Bramble", date_of_birth=date(2016, 1, 2), homeroom="K-1"),
        a_student("0000003", "12", first_name="Null", preferred_name="Ivy", last_name="Moss", state_id="903"),
    )
    with database.writing(workspace, "test") as store:
        for one in people:
            students.put(store, one)
    return people


def test_whoever_is_looked_for_is_found_by_ids_names_birth_date_and_grade(workspace: Workspace):
    people = a_school(workspace)
    known = known_students(workspace)
    assert known.local_ids == {one.student_id for one in people}
    assert known.by_state_id == {"901": "0000001", "903": "0000003"}
    for one in people:
        likely = known.people.find(Traits.of(one))
        assert likely is not None
        assert likely.student_id == one.student_id


def test_the_outline_has_what_the_whole_has(workspace: Workspace):
    with database.reading(workspace) as store:
        assert students.in_outline(store) == ()
    people = a_school(workspace)
    with database.reading(workspace) as store:
        assert list(map(Traits.of, students.in_outline(store))) == list(map(Traits.of, people))


def test_a_damaged_student_is_told_as_damage(workspace: Workspace):
    a_school(workspace)
    with database.writing(workspace, "test") as store:
        store.execute("UPDATE students SET body = substr(body, 9)")
    with pytest.raises(Unreadable) as told:
        known_students(workspace)
    assert told.value.slug == "workspace/damaged"
