"""`match limit`, `limits` and `release --limit`: what programs share is kept by every match, waitlist and explanation."""

import json
from dataclasses import replace

import pytest

from cast import a_program, a_student
from conftest import Ran
from matching.documents import Pss, placed, read
from pss_cli.domain.student import Transport
from pss_cli.matching import recount
from pss_cli.workspace import database, match_runs, programs, students
from pss_cli.workspace.layout import Workspace

BUS = ("match", "limit", "bus to the Y", "2", "--program", "P01", "--program", "Thistle")


def said(ran: Ran) -> str:
    return ran.out + ran.err


@pytest.fixture
def two_programs(school: Workspace) -> Workspace:
    """Ten seats in each of two reading programs of other days; a student takes one of them."""
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P01", seats=10))
        programs.put(store, a_program("P02", seats=10, program_name="Thistle Readers", days=("Wed 15:00-16:00",)))
        for student in students.active(store):
            students.put(store, replace(student, max_programs=1))
    return school


@pytest.mark.parametrize("method", ["best", "fair"])
def test_both_methods_keep_a_limit_and_tell_what_is_taken_of_it(two_programs: Workspace, pss: Pss, method: str):
    needy = {student for student, _ in placed(read(pss, "match", "match", "students", "--method", method))}
    assert len(needy) >= 4
    assert pss(*BUS).code == 0
    found = read(pss, "match", "match", "students", "--method", method)
    seated = {student for student, _ in placed(found)}
    assert (len(seated), found["summary"]["placed"]) == (2, 2)
    assert found["limits"] == [{"name": "bus to the Y", "amount": 2, "used": 2}]
    assert {one["student_id"] for one in found["waitlist"]} == needy - seated
    assert pss("match", "check").code == 0
    assert read(pss, "limits", "match", "limits")["items"] == [
        {
            "name": "bus to the Y", "amount": 2, "used": 2, "left": 0, "who": "all", "since": "2026-11-02",
            "programs": [{"program_id": "P01", "use": 1}, {"program_id": "P02", "use": 1}],
        }
    ]  # fmt: skip


def test_a_limit_of_the_same_name_is_replaced_and_one_released_can_be_undone(two_programs: Workspace, pss: Pss):
    pss(*BUS)
    assert "Before: 2." in said(pss("match", "limit", "Bus  to the y", "3", "--program", "P01"))
    assert [one["amount"] for one in read(pss, "limits", "match", "limits")["items"]] == [3]
    assert pss("match", "release", "--limit", "BUS to the Y", "-n").code == 0
    assert pss("match", "release", "--limit", "BUS to the Y").code == 0
    assert read(pss, "limits", "match", "limits")["items"] == []
    assert pss("undo").code == 0
    assert [one["amount"] for one in read(pss, "limits", "match", "limits")["items"]] == [3]


def test_a_budget_is_spent_by_what_each_seat_costs(two_programs: Workspace, pss: Pss):
    grant = ("match", "limit", "grant", "$1,000", "--program", "P01=400", "--program", "P02=300")
    assert pss(*grant).code == 0
    found = read(pss, "match", "match", "students")
    assert found["limits"] == [{"name": "grant", "amount": 1000, "used": 1000}]
    assert sorted(program for _, program in placed(found)) == ["P01", "P02", "P02"]


def test_only_who_goes_home_by_bus_counts_where_it_is_a_bus(two_programs: Workspace, pss: Pss):
    needy = {student for student, _ in placed(read(pss, "match", "match", "students"))}
    riders = {"0000001", "0000002", "0000003"}
    with database.writing(two_programs, "test") as store:
        for student_id in riders:
            students.put(store, a_student(student_id, transport=Transport.BUS, max_programs=1))
    assert "3 students go home by bus" in said(pss(*BUS, "--who", "bus"))
    seated = {student for student, _ in placed(read(pss, "match", "match", "students"))}
    assert (len(seated & riders), seated - riders) == (2, needy - riders)


def test_seats_held_today_and_pins_take_of_a_limit(two_programs: Workspace, pss: Pss):
    pss("match", "pin", "0000004", "P01")
    pss("match", "students")
    with database.writing(two_programs, "test") as store:
        from cast import a_seat
        from pss_cli.workspace import participation

        participation.save(store, [a_seat("0000005", "P02")])
    pss(*BUS)
    assert placed(read(pss, "match", "match", "students")) == {("0000004", "P01")}
    assert [one["left"] for one in read(pss, "limits", "match", "limits")["items"]] == [0]
    assert "1 already" in said(pss("match", "limit", "bus to the Y", "1", "--program", "P02"))
    assert pss("match", "pin", "0000001", "P01").code == 0


def test_a_limit_under_what_the_seats_take_says_how_much_it_is_over(two_programs: Workspace, pss: Pss):
    seats = len(placed(read(pss, "match", "match", "students")))
    pss(*BUS)
    assert seats > 2
    assert f"{seats - 2} over" in pss("match", "limits").out
    assert [one["left"] for one in read(pss, "limits", "match", "limits")["items"]] == [2 - seats]


def test_every_list_of_the_match_says_what_to_do_next(two_programs: Workspace, pss: Pss):
    def next_of(*words: str) -> str:
        return said(pss("match", *words)).partition("Next:  ")[2]

    assert next_of("runs").startswith("pss match students")
    assert next_of("pins").startswith("pss match pin ")
    assert next_of("limits").startswith("pss match limit ")
    pss(*BUS)
    pss("match", "students")
    pss("match", "block", "0000001", "P01")
    first, second = (read(pss, "match", "match", "students", "--seed", seed)["run"] for seed in ("one", "two"))
    assert f"pss match compare {first} {second}" in next_of("runs")
    assert next_of("check").startswith("pss match review")
    assert next_of("waitlist").startswith("pss match waitlist --promote")
    assert next_of("waitlist", "--promote").startswith("pss match ")
    assert "pss match release STUDENT PROGRAM" in next_of("pins")
    assert "pss match release --limit NAME" in next_of("limits")


def test_an_explanation_says_what_is_full_and_how_to_try_more(two_programs: Workspace, pss: Pss):
    pss(*BUS)
    first = next(one for one in read(pss, "match", "match", "students")["waitlist"] if one["program_id"] == "P01")
    told = read(pss, "explain", "match", "explain", first["student_id"], "P01")["options"][0]
    assert (told["outcome"], told["rules"]) == ("full", ["limit"])
    assert told["why"] == "Bus to the Y is full: 2 of 2. Number 1 on the waitlist."
    assert told["would_change_if"].endswith('pss match what-if --limit "bus to the Y:+1"')
    assert "2" not in told["for_family"]
    pss("match", "limit", "bus to the Y", "5", "--program", "P01=2", "--program", "P02=2")
    first = next(one for one in read(pss, "match", "match", "students")["waitlist"] if one["program_id"] == "P01")
    told = read(pss, "explain", "match", "explain", first["student_id"], "P01")["options"][0]
    assert told["why"].startswith("Bus to the Y has 1 of 5 left, and a seat here takes 2.")


def test_what_if_tries_a_limit_and_changes_nothing(two_programs: Workspace, pss: Pss):
    pss(*BUS)
    pss("match", "students")
    found = read(pss, "what-if", "match", "what-if", "--limit", "Bus to the Y:+1")
    assert [len(one["gains"]) for one in found["movers"]] == [1]
    assert (found["placed_now"], found["placed_then"]) == (2, 3)
    assert pss("match", "what-if").code == 2
    assert [one["amount"] for one in read(pss, "limits", "match", "limits")["items"]] == [2]


def test_nobody_moves_up_where_a_seat_is_free_and_the_limit_is_full(two_programs: Workspace, pss: Pss):
    pss(*BUS)
    given = dict(placed(read(pss, "match", "match", "students")))
    found = read(pss, "promotion", "match", "waitlist", "--promote")
    assert found["promoted"] == []
    assert {one["why"] for one in found["passed"]} == {"Bus to the Y is full: 2 of 2."}
    leaves = min(given)
    pss("match", "release", leaves, given[leaves], "--give-up")
    found = read(pss, "promotion", "match", "waitlist", "--promote", "--accept")
    assert [one["student_id"] in given for one in found["promoted"]] == [False]
    pss("match", "limit", "bus to the Y", "1", "--program", "P01", "--program", "P02")
    assert read(pss, "promotion", "match", "waitlist", "--promote")["promoted"] == []


def test_seats_of_an_earlier_match_are_not_accepted_beyond_the_limit_of_today(two_programs: Workspace, pss: Pss):
    count = len(placed(read(pss, "match", "match", "students")))
    pss(*BUS)
    ran = pss("match", "accept", "--all", "-n")
    assert (ran.code, f"Bus to the Y holds 2; with these seats {count} would be taken." in ran.err) == (5, True)
    pss("match", "students")
    assert pss("match", "accept", "--all").code == 0
    assert pss("match", "students").code == 0


def test_a_certificate_that_overfills_a_limit_is_refused_by_its_name(two_programs: Workspace, pss: Pss):
    pss(*BUS)
    pss("match", "students")
    with database.reading(two_programs) as store:
        told = json.loads(match_runs.get(store, "").certificate)
    assert told["instance"]["limit_names"] == ["bus to the Y"]
    told["matching"].append(["0000003", "P02"])
    broken = recount.recount(json.dumps(told), {tuple(pair) for pair in told["matching"]}).violations
    assert "bus to the Y holds 2 for this match; 3 is used." in [one.text for one in broken]


@pytest.mark.parametrize("names", ["bus", [1], ["bus", "bus"], ["bus", "grant"]])
def test_names_of_limits_in_another_form_are_refused(two_programs: Workspace, pss: Pss, names: object):
    pss(*BUS)
    pss("match", "students")
    with database.reading(two_programs) as store:
        told = json.loads(match_runs.get(store, "").certificate)
    told["instance"]["limit_names"] = names
    assert [one.rule for one in recount.recount(json.dumps(told)).violations] == ["form"]


@pytest.mark.parametrize("method", ["best", "fair"])
def test_the_three_files_of_a_lottery_repeat_a_match_with_a_limit_beside_a_reserve(
    two_programs: Workspace, pss: Pss, method: str
):
    folder = str(two_programs.root / "draw")
    with database.writing(two_programs, "test") as store:
        programs.put(store, a_program("P01", seats=3, seats_reserved=2))
    pss("match", "limit", "grant", "700", "--program", "P01=200", "--program", "P02=300")
    pss("match", "students", "--method", method)
    assert pss("match", "lottery", "--files", folder).code == 0
    assert pss("match", "lottery", "--verify", folder).code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bus", "-5", "--program", "P01"), ["-5 is less than 0."]),
        (("bus", "1.5", "--program", "P01"), ['The amount "1.5" is not']),
        (("", "5", "--program", "P01"), ['"" is not a name']),
        (("Thistle Readers", "5", "--program", "P01"), ['"Thistle Readers" is a program']),
        (("bus", "5", "--program", "P01", "--program", "Acorn"), ["P01 is named twice."]),
        (("bus", "5", "--program", "Readers"), ['There is no program "Readers"']),
        (("bus", "5", "--program", "P01=6"), ["a seat would take 6, and the limit holds 5"]),
        (
            ("P01", "none", "--program", "P02=0", "--program", "P99=x", "--who", "car"),
            ['"P01" is a program', 'The amount "none"', 'P02=0: "0"', 'P99=x: "x"', '"P99"', '--who "car"'],
        ),
    ],
    ids=lambda one: " ".join(one)[:30],
)
def test_everything_wrong_with_a_limit_is_told_at_once(
    two_programs: Workspace, pss: Pss, words: tuple[str, ...], told: list[str]
):
    ran = pss("match", "limit", *words)
    assert ran.code in {2, 3}
    assert [one for one in told if one not in ran.err] == []
    assert read(pss, "limits", "match", "limits")["items"] == []
