"""What is said of a finished match: counts that add up, the same prices for both methods, the better match kept."""

from cast import a_seat, a_student
from matching.documents import Pss, read
from pss_cli.workspace import database, participation, students
from pss_cli.workspace.layout import Workspace


def test_a_match_cut_short_does_not_take_the_place_of_a_better_one(school: Workspace, pss: Pss):
    first = read(pss, "match", "match", "students")
    ran = pss("match", "students", "--time-limit", "0.000000001")
    assert "stays as it is" in ran.err
    assert f"Stored: match {first['run']}" in ran.err
    assert read(pss, "check", "match", "check")["proved"] is True
    assert read(pss, "match", "match", "students", "-n")["placements"] == first["placements"]


def test_both_methods_tell_the_same_prices(school: Workspace, pss: Pss):
    best = read(pss, "match", "match", "students", "--method", "best", "-n")["prices"]
    assert read(pss, "match", "match", "students", "--method", "fair", "-n")["prices"] == best


def test_students_with_a_need_are_counted_apart_from_others_in_seats(school: Workspace, pss: Pss):
    with database.writing(school, "pss import-participation") as store:
        students.put(store, a_student("0000007"))
        participation.save(store, [a_seat("0000007", "P03")])
    summary = read(pss, "match", "match", "students", "-n")["summary"]
    counted = summary["placed_with_need"] + summary["waiting_with_need"] + summary["without_option"]
    assert summary["placed"] == summary["placed_with_need"] + 1
    assert counted <= summary["with_need"]
    shown = " ".join(pss("match", "students").err.split())
    assert f"{summary['with_need']} with a need: {summary['placed_with_need']} have a seat" in shown
    status = " ".join(pss("status", "--format", "table").out.split())
    assert f"{summary['placed_with_need']} have a seat" in status


def test_a_match_without_seats_says_where_to_look(school: Workspace, pss: Pss):
    for number in range(1, 7):
        pss("match", "block", f"000000{number}")
    shown = pss("match", "students").err
    assert "No seat was given." in shown
    assert "pss match export" not in shown


def test_the_explanation_of_a_program_names_its_students(school: Workspace, pss: Pss):
    pss("match", "students")
    said = " ".join(pss("match", "explain", "P01", "--format", "table").out.split())
    assert "Pencil" in said
    assert "Outcome" in said


def test_the_explanation_of_a_student_names_the_programs_that_are_closed(school: Workspace, pss: Pss):
    pss("match", "students")
    said = " ".join(pss("match", "explain", "0000001", "--format", "table").out.split())
    assert "1 program works on none of this student's needs: Twig Art." in said
    assert "This would change if they are filled in: pss catalog edit P04" in said
    assert "json" not in said


def test_one_pair_is_told_in_sentences(school: Workspace, pss: Pss):
    pss("match", "students")
    said = " ".join(pss("match", "explain", "0000001", "twig", "--format", "table").out.split())
    assert "Student 0000001 and Twig Art (P03), match" in said
    assert "Has no seat. Twig Art works on arts, which is not a need of the student now." in said


def test_where_several_rules_stand_against_a_pair_all_of_them_would_have_to_change(school: Workspace, pss: Pss):
    with database.writing(school, "pss import-roster") as store:
        students.put(store, a_student("0000007", grade="9"))
    pss("match", "block", "0000007")
    pss("match", "students")
    (option,) = read(pss, "explain", "match", "explain", "0000007", "P01")["options"]
    assert option["would_change_if"] == (
        "If Acorn Readers took grade 9, and if more is recorded, and if the school takes the student in again:"
        "  pss match release 0000007"
    )
