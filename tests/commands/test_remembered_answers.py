"""`pss map` as a user runs it: what was answered once is remembered, for its sender alone."""

import json
from collections.abc import Callable

from conftest import Ran
from contract import document

Pss = Callable[..., Ran]


def test_an_answer_is_remembered_for_the_sender(pss: Pss, file: Callable) -> None:
    roster = file("roster.csv", "Pupil Ref,Grade\nA1,-1\nA2,4\n")
    assert "which column is it" in pss("import-roster", roster).err.lower()
    asked = document(pss("import-roster", roster, "--map", "Pupil Ref=student_id", "--format", "json"), "import", 1)
    assert [question["slug"] for question in asked["questions"]] == ["value/which-grade"]
    assert pss("import-roster", roster, "--map", "Pupil Ref=student_id", "--map", "grade:-1=PK").code == 0
    later = file("later.csv", "Pupil Ref,Grade\nA1,-1\nA2,5\nA3,-1\n")
    found = document(pss("import-roster", later, "--format", "json"), "import")
    assert (found["saved"], found["changes"]["new"], found["changes"]["changed"]) == (True, 1, 1)


def test_a_mapping_is_listed_changed_and_forgotten(pss: Pss, file: Callable) -> None:
    pss("import-roster", file("roster.csv", "Student ID,Grade,Notes\n1,4,Room 3\n"))
    assert "roster.csv" in pss("map", "list").out
    assert pss("map", "edit", "roster.csv", "Notes=homeroom").code == 0
    pss("import-roster", file("roster.csv", "Student ID,Grade,Notes\n1,4,Room 3\n"))
    assert document(pss("roster", "list", "--format", "json"), "roster")["items"][0]["homeroom"] == "Room 3"
    assert pss("map", "edit", "roster.csv", "Notes=homeroms").code == 2
    assert pss("map", "forget", "roster.csv").code == 0
    assert "roster.csv" not in pss("map", "list").out
    assert pss("map", "forget", "roster.csv").code == 3


def test_two_senders_with_one_header_row_never_share_what_a_word_means(pss: Pss, file: Callable) -> None:
    text = "Student ID,Grade,Room No\n1,-1,A\n2,5,B\n"
    north = ("--sender", "North", "--map", "grade:-1=PK", "--map", "Room No=homeroom")
    assert pss("import-roster", file("north.csv", text), *north).code == 0
    again = document(pss("import-roster", file("renamed.csv", text), "--sender", "North", "--format", "json"), "import")
    assert (again["saved"], again["changes"]["same"]) == (True, 2)
    south = document(
        pss("import-roster", file("south.csv", text), "--sender", "South", "--format", "json"), "import", 1
    )
    assert (south["saved"], [one["slug"] for one in south["questions"]]) == (False, ["value/which-grade"])
    assert pss("import-roster", file("south.csv", text), "--sender", "South", "--map", "grade:-1=K").code == 0
    assert document(pss("roster", "list", "--format", "json"), "roster")["items"][0]["grade"] == "K"
    senders = [one["sender"] for one in json.loads(pss("map", "list", "--format", "json").out)["items"]]
    assert sorted(senders) == ["North", "South"]
    assert pss("map", "forget", "South").code == 0
    assert pss("import-roster", file("south.csv", text), "--sender", "South").code == 1


def test_what_is_said_now_goes_before_what_is_remembered(pss: Pss, file: Callable) -> None:
    text = "Student ID,Grade,Room A,Room B\n1,4,3A,3B\n"
    assert pss("import-roster", file("a.csv", text), "--map", "Room A=homeroom").code == 0
    assert pss("import-roster", file("a.csv", text), "--map", "Room B=homeroom").code == 0
    assert document(pss("roster", "list", "--format", "json"), "roster")["items"][0]["homeroom"] == "3B"
    assert pss("import-roster", file("a.csv", text)).code == 0
    assert document(pss("roster", "list", "--format", "json"), "roster")["items"][0]["homeroom"] == "3B"
