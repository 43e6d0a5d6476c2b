"""A court order that somebody noted outlives every roster that says nothing of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran
from contract import document
from pss_cli.domain.family import Guardian, under_orders

Pss = Callable[..., Ran]
PLAIN = "student_id,first_name,last_name,grade,guardian_name,guardian_phone,guardian2_name\n"
ROW = "0000001,Pencil,Birchbark,3,Maple Birchbark,617-555-0101,Thorn Birchbark\n"


def import_roster(pss: Pss, folder: Path, text: str) -> dict:
    file = folder / "roster.csv"
    file.write_text(text, encoding="utf-8")
    return document(pss("import-roster", file, "--confirm-gone", "--format", "json"), "import")["changes"]


def barred(pss: Pss) -> list[str]:
    (student,) = document(pss("roster", "list", "--format", "json"), "roster")["items"]
    return [one["name"] for one in student["guardians"] if one["no_contact"]]


@pytest.fixture
def ordered(workspace: object, pss: Pss, tmp_path: Path) -> None:
    """A child of whose two guardians the second must not be contacted."""
    import_roster(pss, tmp_path, PLAIN + ROW)
    assert pss("roster", "edit", "0000001", "guardian2_no_contact=yes").code == 0
    assert barred(pss) == ["Thorn Birchbark"]


@pytest.mark.usefixtures("ordered")
def test_the_next_roster_does_not_take_it_away(pss: Pss, tmp_path: Path):
    assert import_roster(pss, tmp_path, PLAIN + ROW) == {"new": 0, "changed": 0, "same": 1, "gone": 0}
    assert barred(pss) == ["Thorn Birchbark"]
    assert import_roster(pss, tmp_path, PLAIN + ROW.replace(",3,", ",4,"))["changed"] == 1
    assert barred(pss) == ["Thorn Birchbark"]


@pytest.mark.usefixtures("ordered")
@pytest.mark.parametrize("row", ["0000001,Pencil,Birchbark,3,THORN BIRCHBARK,617-555-0199,Maple Birchbark\n",
                                 "0000001,Pencil,Birchbark,3,Maple Birchbark,617-555-0101,\n"])  # fmt: skip
def test_it_follows_the_guardian_and_stays_where_a_roster_leaves_them_out(row: str, pss: Pss, tmp_path: Path):
    import_roster(pss, tmp_path, PLAIN + row)
    assert [name.casefold() for name in barred(pss)] == ["thorn birchbark"]


@pytest.mark.usefixtures("ordered")
def test_a_roster_that_tells_of_orders_is_believed(pss: Pss, tmp_path: Path):
    import_roster(pss, tmp_path, PLAIN.replace("\n", ",guardian2_no_contact\n") + ROW.replace("\n", ",no\n"))
    assert barred(pss) == []


@pytest.mark.parametrize(
    ("now", "is_barred"),
    [
        (Guardian(phones=("+16175550101",)), True),
        (Guardian(email="thorn@example.org"), True),
        (Guardian(phones=("+16175550102",)), False),
        (Guardian(name="Maple", phones=("+16175550101",)), False),
    ],
)
def test_a_guardian_without_a_name_is_known_by_phone_or_mail(now: Guardian, *, is_barred: bool):
    thorn = Guardian(name="Thorn", phones=("+16175550101",), email="thorn@example.org", no_contact=True)
    found = under_orders((now,), (thorn,))
    assert [one.no_contact for one in found] == ([True] if is_barred else [False, True])
