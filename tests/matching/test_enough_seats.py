"""How many seats are enough for one student is tried out, and the command named shows the same."""

from matching.documents import Pss, read
from pss_cli.workspace.layout import Workspace


def waiting(pss: Pss) -> list[tuple[str, str]]:
    return [(one["student_id"], one["program_id"]) for one in read(pss, "waitlist", "match", "waitlist")["items"]]


def test_with_the_seats_named_the_student_has_one_and_with_one_less_not(school: Workspace, pss: Pss):
    pss("match", "students")
    shown = 0
    for student, program in waiting(pss):
        change = read(pss, "explain", "match", "explain", student, program)["options"][0]["would_change_if"]
        assert change.startswith("If ")
        if "more seat" not in change:
            continue
        number = int(change.rpartition("+")[2])
        for more in {number, number - 1} - {0}:
            tried = read(pss, "what-if", "match", "what-if", f"{program}:+{more}")
            gains = {one["student_id"]: one["gains"] for one in tried["movers"]}
            assert (program in gains.get(student, [])) is (more == number)
        shown += 1
    assert shown


def test_a_match_made_with_other_choices_promises_nothing(school: Workspace, pss: Pss):
    pss("match", "students", "--seed", "autumn")
    student, program = waiting(pss)[0]
    said = read(pss, "explain", "match", "explain", student, program)["options"][0]["would_change_if"]
    assert said.startswith("If enough seats were added or fell free")
