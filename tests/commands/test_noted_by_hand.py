"""What people of a school noted outlives the rosters that say nothing of it: court orders, wishes, interests."""

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


NOTED = ("max_programs=1", "preferences=P01", "interests=chess", "available=Mon 15:00-18:00")


def noted(pss: Pss) -> set[str]:
    fields = {"max_programs", "preferences", "interests", "available"}
    return {
        line.split("\t")[1]
        for line in pss("roster", "show", "0000001").out.splitlines()
        if line.split("\t")[0] in fields
    }


def test_what_a_roster_never_tells_stays_for_the_school_year(pss: Pss, tmp_path: Path):
    import_roster(pss, tmp_path, PLAIN + ROW)
    assert pss("roster", "edit", "0000001", *NOTED).code == 0
    assert len(noted(pss)) == len(NOTED)
    assert import_roster(pss, tmp_path, PLAIN + ROW)["same"] == 1
    assert import_roster(pss, tmp_path, PLAIN + ROW.replace(",3,", ",4,"))["changed"] == 1
    assert len(noted(pss)) == len(NOTED)
    import_roster(pss, tmp_path, PLAIN.replace("\n", ",interests\n") + ROW.replace("\n", ",\n"))
    assert len(noted(pss)) == len(NOTED) - 1, "a roster with a column of interests is believed"
    next_year = pss("--as-of", "2027-09-02", "import-roster", tmp_path / "roster.csv")
    assert next_year.code == 0
    assert noted(pss) == set(), "wishes of the last school year are past"


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
