"""What is said of a finished match: counts that add up, the same prices for both methods, the better match kept."""

from dataclasses import replace

import pytest

from cast import a_profile, a_program, a_seat, a_student
from matching.documents import Pss, read
from pss_cli.jobs import match_prices
from pss_cli.matching import Matching, MatchProblem
from pss_cli.matching.records.sentences import met_needs
from pss_cli.workspace import database, match_runs, participation, programs, students
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
    assert "This could change if they are filled in: pss catalog edit P04" in said
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


def test_a_check_that_fails_claims_nothing_else(school: Workspace, pss: Pss):
    pss("match", "students")
    with database.writing(school, "test") as store:
        run = match_runs.latest(store)
        changed = run.certificate.replace('"0000001"', '"0000009"', 1)
        match_runs.SHELF.put(store, (replace(run, certificate=changed),))
    ran = pss("match", "check")
    assert ran.code == 5
    assert "BROKEN" in ran.err
    assert "hold" not in ran.err
    assert "Proved" not in ran.err


def test_movers_are_told_with_names_and_the_rule_that_closed_a_seat(school: Workspace, pss: Pss):
    seat = read(pss, "match", "match", "students")["placements"][0]
    pss("match", "block", seat["student_id"], seat["program_id"])
    pss("match", "students")
    said = " ".join(pss("match", "compare", "--format", "tsv").out.split())
    assert "The school has blocked this student from" in said
    assert seat["program_id"] not in said


def test_what_if_names_the_programs_it_tries(school: Workspace, pss: Pss):
    pss("match", "students")
    ran = pss("match", "what-if", "P01:section=Thu:2", "--format", "tsv")
    assert "Acorn Readers (Thu)" in ran.out
    assert "would have other programs" in ran.err


def test_a_match_of_a_part_of_the_school_says_so(school: Workspace, pss: Pss):
    assert "Only" not in pss("match", "students", "-n").err
    said = pss("match", "students", "--grade", "3", "--program", "thistle", "-n").err
    assert "Only grade 3, Thistle Readers (P02) took part" in said


def test_a_group_that_is_tried_runs_with_the_seats_it_has(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P01", seats=2, min_enrollment=2))
    pss("match", "students")
    assert "Acorn Readers (Thu)" in pss("match", "what-if", "P01:section=Thu:1", "--format", "tsv").out


def test_where_no_seat_can_be_given_neither_method_gives_anything_up(school: Workspace, pss: Pss):
    for number in range(1, 7):
        pss("match", "block", f"000000{number}")
    assert "would give up 0.0%" in pss("match", "students").err


def test_a_need_measured_and_written_down_is_told_once_and_by_what_weighs_more():
    profile = a_profile(needs="academic.reading:recorded; academic.reading:high")
    assert met_needs(profile, a_program("P01", "academic.reading:2")) == "reading (high)"


def test_a_program_that_asks_for_more_children_than_it_has_seats_is_told_so(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P01", seats=2, min_enrollment=7))
    pss("match", "students")
    (option,) = read(pss, "explain", "match", "explain", "0000001", "P01")["options"]
    assert option["why"].startswith("Acorn Readers does not run: it asks for 7 children and has 2 seats.")
    assert option["would_change_if"] == "If one of the two is corrected:  pss catalog edit P01"


def test_a_match_cut_short_says_what_is_not_known(school: Workspace, pss: Pss):
    said = " ".join(pss("match", "students", "--time-limit", "0.000000001").err.split())
    assert "not proved to be the best there is. How much more another match could give:" in said
    assert "What the fair method would give up is not known: the time limit was over" in said
    assert "Proved" not in said


def test_a_fair_match_cut_short_is_not_stored_and_says_how_many_it_passes_over(school: Workspace, pss: Pss):
    ran = pss("match", "students", "--method", "fair", "--time-limit", "0.000000001")
    assert ran.code == 5
    assert "before the fair match was done: " in " ".join(ran.err.split())
    with database.reading(school) as store:
        assert match_runs.all_runs(store) == ()


def test_beside_a_best_match_cut_short_the_fair_one_is_told_to_give_up_at_least_so_much(
    school: Workspace, pss: Pss, monkeypatch: pytest.MonkeyPatch
):
    solve = match_prices.solve

    def hurried(problem: MatchProblem, method: str = "best", *, time_limit: float, warm: Matching | None) -> Matching:
        return solve(problem, method, time_limit=60.0 if method == "fair" else 0.0, warm=warm)

    monkeypatch.setattr(match_prices, "solve", hurried)
    said = " ".join(pss("match", "students", "--method", "fair").err.split())
    assert "The fair method would give up at least " in said


def test_who_is_left_out_since_the_match_waits_no_more(school: Workspace, pss: Pss):
    waiting = read(pss, "match", "match", "students")["waitlist"][0]["student_id"]
    assert "Waits for" in pss("match", "explain", waiting, "--format", "table").out
    pss("match", "block", waiting)
    said = pss("match", "explain", waiting, "--format", "table").out
    assert "Waits for" not in said
    assert "as the school has left the student out" in " ".join(said.split())
