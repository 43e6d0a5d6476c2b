"""Tables of records beside facts of children: what is measured decides their kind, as no list of students measures."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Perm ID | Student | Gr | Days Possible | Days Missed\n1 | Elm, Ada | 4 | 95 | 10", Kind.ATTENDANCE),
        ("Pupil | Grade | Absences | Absence Rate\nElm, Ada | 4 | 12 | 12.5", Kind.ATTENDANCE),
        ("Student ID | Name | Grade | Parent | Days Possible | Days Missed\n1 | Elm | 4 | Rosa | 9 | 1", Kind.ROSTER),
    ],
)
def test_counts_of_days_beside_a_grade_are_attendance_unless_a_way_to_the_family_stands(text: str, kind: Kind) -> None:
    assert map_columns(drawn(text)).kind is kind
