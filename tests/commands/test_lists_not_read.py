"""A list that pss does not read is refused by name, unless the user says what a column is."""

from collections.abc import Callable

import pytest

from conftest import Ran

Pss = Callable[..., Ran]
VOLUNTEERS = "Volunteer ID,First Name,Last Name,Phone,Background Check Date\nV1,Acorn,Elm,617-555-0101,09/01/2026\n"


@pytest.mark.parametrize("command", ["import-roster", "import-catalog"])
def test_a_list_of_volunteers_is_refused_by_name(pss: Pss, file: Callable, command: str) -> None:
    told = pss(command, file("helpers.csv", VOLUNTEERS))
    assert told.code == 3
    assert "helpers.csv looks like a list of volunteers, not like" in told.err


def test_it_is_read_all_the_same_when_the_user_names_a_column(pss: Pss, file: Callable) -> None:
    told = pss("import-roster", file("helpers.csv", VOLUNTEERS), "--map", "Volunteer ID=student_id")
    assert "looks like a list of volunteers" not in told.err
