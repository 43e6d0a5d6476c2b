"""`pss match` from the outside: what is stored, shown, refused; the JSON documents against their schemas."""

import json
from dataclasses import replace

import pytest

from cast import a_seat, a_student
from matching.conftest import DAY
from matching.documents import Pss, placed, read
from pss_cli.commands.stored_matches import RULES as RULE_WORDS
from pss_cli.jobs import explain_match, told_explanation
from pss_cli.matching.reasons import Outcome
from pss_cli.matching.recount.rules import RULES
from pss_cli.workspace import database, match_runs, participation, programs, students
from pss_cli.workspace.layout import Workspace


def test_the_match_gives_seats_says_why_and_stores_a_proof(school: Workspace, pss: Pss):
    found = read(pss, "match", "match", "students")
    placed = {(one["student_id"], one["program_id"]) for one in found["placements"]}
    assert len(placed) == 3
    assert {student for student, _ in placed} == {"0000001", "0000002", "0000003"}
    assert all("reading" in one["reason"] for one in found["placements"])
    assert found["certificate"]["gap"] == 0
    assert found["summary"]["students"] == 6
    checked = read(pss, "check", "match", "check")
    assert checked["proved"] is True
    assert checked["run"] == found["run"]


def test_the_same_match_again_gives_the_same_bytes(school: Workspace, pss: Pss):
    first = pss("match", "students", "--format", "json").out
    assert pss("match", "students", "--format", "json").out == first


def test_a_dry_run_stores_nothing_and_says_so(school: Workspace, pss: Pss):
    ran = pss("match", "students", "-n")
    assert "NOT stored" in ran.err
    assert pss("match", "check").code == 3


def test_every_pair_is_explained_and_names_its_rule(school: Workspace, pss: Pss):
    read(pss, "match", "match", "students")
    options = {one["program_id"]: one for one in read(pss, "explain", "match", "explain", "0000004")["options"]}
    assert set(options) == {"P01", "P02", "P03", "P04"}
    assert options["P01"]["outcome"] == "full"
    assert options["P03"]["outcome"] == "ineligible"
    assert options["P03"]["rules"] == ["need"]
    assert options["P04"]["rules"] == ["incomplete"]
    art = read(pss, "explain", "match", "explain", "P01")
    assert len(art["options"]) == 6
    pair = read(pss, "explain", "match", "explain", "0000001", "P01")
    assert len(pair["options"]) == 1


def test_a_family_hears_how_to_appeal_and_nothing_of_commands(school: Workspace, pss: Pss):
    pss("match", "students")
    said = pss("match", "explain", "0000004", "--family", "--format", "table")
    assert "tell us: we will correct it" in " ".join((said.out + said.err).split())
    assert "what-if" not in said.out


def test_the_words_for_a_family_speak_of_the_offer_and_of_nothing_else(school: Workspace, pss: Pss):
    read(pss, "match", "match", "students")
    options = read(pss, "explain", "match", "explain", "P01")["options"]
    assert options
    for option in options:
        words = option["for_family"].casefold()
        assert not any(word in words for word in ("need", "tier", "band", "lottery", "high", "concern"))


def test_a_pin_and_a_block_are_kept_and_released(school: Workspace, pss: Pss):
    pss("match", "pin", "0000006", "P01", "--note", "promised")
    pss("match", "block", "0000001", "P01")
    placed = {(x["student_id"], x["program_id"]): x for x in read(pss, "match", "match", "students")["placements"]}
    assert placed["0000006", "P01"]["pinned"] is True
    assert ("0000001", "P01") not in placed
    assert pss("match", "release", "0000006", "P01").code == 0
    assert pss("match", "release", "0000006", "P01").code == 3
    after = read(pss, "match", "match", "students")["placements"]
    assert ("0000006", "P01") not in {(x["student_id"], x["program_id"]) for x in after}


def test_pins_that_cannot_be_kept_are_each_named_and_nothing_is_stored(school: Workspace, pss: Pss):
    assert pss("catalog", "edit", "P02", "seats=2", "days=Fri").code == 0
    for student, program in (("0000001", "P01"), ("0000001", "P02"), ("0000002", "P02")):
        assert pss("match", "pin", student, program).code == 0
    assert pss("catalog", "edit", "P02", "seats=1", "days=Tue").code == 0
    ran = pss("match", "students")
    assert ran.code == 5
    assert "student 0000001: P01 and P02 meet at the same time." in ran.err
    assert "P02 has 1 seat, 0 held today, and pins for 2 students: 0000001, 0000002." in ran.err
    assert pss("match", "check").code == 3


def test_a_pin_beyond_the_seats_names_the_program_who_is_pinned_and_the_next_command(school: Workspace, pss: Pss):
    assert pss("catalog", "edit", "P01", "seats=2").code == 0
    with database.writing(school, "pss import-participation") as store:
        participation.save(store, [a_seat("0000006", since=DAY)])
    assert pss("match", "pin", "0000006", "P01").code == 0
    assert pss("match", "pin", "0000001", "P01").code == 0
    assert pss("match", "pin", "0000001", "P01", "--note", "again").code == 0
    ran = pss("match", "pin", "0000002", "P01")
    told = " ".join(ran.err.split())
    assert ran.code == 5
    assert "P01 has 2 seats, 1 held today, and pins for 2 students: 0000001, 0000002. The seat was NOT pinned." in told
    assert "pss match release 0000001 P01" in told
    assert pss("match", "block", "0000002", "P01").code == 0
    assert pss("match", "release", "0000001", "P01").code == 0
    assert pss("match", "pin", "0000002", "P01").code == 0


def test_a_pin_beyond_the_held_seats_says_how_to_add_one(school: Workspace, pss: Pss):
    assert pss("catalog", "edit", "P01", "seats=0").code == 0
    ran = pss("match", "pin", "0000002", "P01")
    assert (ran.code, "pss catalog edit P01 seats=1" in ran.err) == (5, True)


def test_a_child_already_placed_keeps_the_seat(school: Workspace, pss: Pss):
    with database.writing(school, "pss import-participation") as store:
        participation.save(store, [a_seat("0000006", since=DAY)])
    found = read(pss, "match", "match", "students")
    assert len([one for one in found["placements"] if one["program_id"] == "P01"]) == 1
    assert "takes part already" in pss("match", "explain", "0000006", "P01").out
    assert "takes part" in pss("match", "export").out


def test_a_match_tampered_with_fails_its_check(school: Workspace, pss: Pss):
    from dataclasses import replace

    pss("match", "students")
    with database.writing(school, "test") as store:
        run = match_runs.get(store)
        match_runs.SHELF.put(store, (replace(run, placements=run.placements[1:]),))
    ran = pss("match", "check")
    assert ran.code == 5
    assert "BROKEN" in ran.err
    assert "Proved" not in ran.err


@pytest.mark.parametrize(
    ("told", "instead", "rule"),
    [
        ('"returns":[', '"returns":[1', "instance_unchanged"),
        ('"upper_bound":', '"upper_bound":1', "proof"),
        ('"objective":', '"objective":1', "values"),
        ('"method":', '"method":"fair","method":', "form"),
    ],
)
def test_every_rule_that_is_broken_is_counted_beside_its_words(
    school: Workspace, pss: Pss, told: str, instead: str, rule: str
):
    from dataclasses import replace

    from pss_cli.commands.stored_matches import RULES

    pss("match", "students")
    with database.writing(school, "test") as store:
        run = match_runs.get(store)
        match_runs.SHELF.put(store, (replace(run, certificate=run.certificate.replace(told, instead, 1)),))
    ran = pss("match", "check")
    assert ran.code == 5
    (line,) = (line for line in ran.out.splitlines() if RULES[rule] in line)
    assert int(line.split()[-1]) > 0


def test_more_seats_move_the_waiting_in(school: Workspace, pss: Pss):
    run = read(pss, "match", "match", "students")["run"]
    found = read(pss, "what-if", "match", "what-if", "+P01:2")
    assert found["run"] == run
    assert "0000004" in {one["student_id"] for one in found["movers"]}
    assert found["placed_then"] > found["placed_now"]
    assert "NOT changed" in pss("match", "what-if", "+P01:2").err


def test_what_if_compares_with_the_newest_match_only_while_the_records_are_the_same(school: Workspace, pss: Pss):
    assert read(pss, "what-if", "match", "what-if", "P01:+1")["run"] is None
    first = read(pss, "match", "match", "students")["run"]
    second = read(pss, "match", "match", "students", "--keep", first)["run"]
    assert read(pss, "what-if", "match", "what-if", "P01:+1")["run"] == second
    assert read(pss, "what-if", "match", "what-if", "P01:+1", "--seed", "another")["run"] is None
    pss("match", "block", "0000001", "P01")
    changed = read(pss, "what-if", "match", "what-if", "P01:+1")
    assert changed["run"] is None
    assert "0000001" not in {one["student_id"] for one in changed["movers"]}


def test_two_matches_are_compared(school: Workspace, pss: Pss):
    made = read(pss, "match", "match", "students")
    first, program = made["run"], dict(placed(made))["0000001"]
    pss("match", "block", "0000001", program)
    second = read(pss, "match", "match", "students", "--keep", first)
    assert second["moved_since"]["run"] == first
    found = read(pss, "compare", "match", "compare", first, second["run"])
    assert found["runs"] == [one["run"] for one in found["matches"]] == [first, second["run"]]
    assert {one["student_id"]: one["loses"] for one in found["movers"]}["0000001"] == [program]
    assert "the same;" in pss("match", "compare", first).err
    for words in ((), ("latest",), (second["run"],)):
        assert read(pss, "compare", "match", "compare", *words)["runs"] == [first, second["run"]]
    assert pss("match", "compare", first, first).code == 2


def test_the_fair_method_is_audited(school: Workspace, pss: Pss):
    found = read(pss, "match", "match", "students", "--method", "fair")
    assert found["prices"]["fair_envy"] == 0
    assert "envy" in {rule["rule"] for rule in found["certificate"]["rules"]}
    assert pss("match", "check").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("students", "--method", "magic"), 2, "no method"),
        (("students", "--grade", "44"), 2, '"44" is not a grade'),
        (("students", "--need", "academic.raeding"), 2, "academic.reading"),
        (("students", "--program", "P99"), 2, 'no program "P99"'),
        (("students", "--time-limit", "-1"), 2, "above 0"),
        (("students", "--keep", "nothing"), 3, 'no match "nothing"'),
        (("check", "nothing"), 3, 'no match "nothing"'),
        (("pin", "0000001", "P99"), 3, 'no program "P99"'),
        (("pin", "9999999", "P01"), 3, "9999999"),
        (("what-if", "more"), 2, "no program of the catalog"),
        (("what-if", "P99:closed"), 2, '"P99" is no program'),
        (("explain", "9999999"), 3, "9999999"),
    ],
)
def test_a_wrong_word_is_answered_with_a_sentence(
    school: Workspace, pss: Pss, words: tuple[str, ...], code: int, said: str
):
    if words[0] == "explain":
        pss("match", "students")
    ran = pss("match", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert "Traceback" not in ran.err


def test_without_a_roster_or_a_catalog_the_next_command_is_named(workspace: Workspace, pss: Pss):
    ran = pss("match", "students")
    assert ran.code == 3
    assert "pss import-roster" in ran.err
    with database.writing(workspace, "test") as store:
        students.put(store, a_student())
    ran = pss("match", "students")
    assert ran.code == 3
    assert "pss import-catalog" in ran.err


def test_a_time_limit_of_nothing_gives_a_match_without_a_claim(school: Workspace, pss: Pss):
    ran = pss("match", "students", "--time-limit", "0.000001")
    assert ran.code == 0
    assert "time limit was reached" in ran.err
    assert read(pss, "check", "match", "check")["proved"] is False


def test_the_lottery_is_drawn_from_a_public_phrase(school: Workspace, pss: Pss):
    one = pss("match", "lottery", "--seed", "spring").out
    assert one == pss("match", "lottery", "--seed", "spring").out
    assert one != pss("match", "lottery", "--seed", "autumn").out


def test_on_the_screen_an_explanation_begins_with_the_seats_and_groups_what_was_never_possible(
    school: Workspace, pss: Pss
):
    pss("match", "students")
    first = pss("match", "explain", "0000001", "--format", "table").out
    assert first.splitlines()[1].startswith("Has a seat in ")
    assert "1 program works on none of this student's needs: Twig Art." in " ".join(first.split())
    assert "P04" in first
    waiting = pss("match", "explain", "0000004", "--format", "table").out
    assert "Waits for " in waiting
    said = " ".join(waiting.split())
    assert (
        "Number 1 on the waitlist. This could change if enough seats were added or fell free; to try it: pss match what-if"
        in said
    )
    assert "Has a seat" not in waiting


def test_on_the_screen_a_program_is_explained_by_those_who_could_take_it(school: Workspace, pss: Pss):
    pss("match", "students")
    shown = pss("match", "explain", "P03", "--format", "table").out
    shown = " ".join(shown.split())
    assert "No student of this match could take it." in shown
    assert "6 students cannot take it" in shown


def test_a_redacted_explanation_tells_no_reason(school: Workspace, pss: Pss):
    pss("match", "students")
    shown = pss("match", "explain", "0000001", "--format", "table", "--redact").out
    assert "reading" not in shown.lower().replace("readers", "")


def test_in_a_pipe_stdout_holds_the_list_alone(school: Workspace, pss: Pss):
    for words in (("match", "students", "-n"), ("match", "students"), ("match", "check"), ("match", "export")):
        ran = pss(*words)
        header, *rows = ran.out.splitlines()
        assert all(row.count("\t") == header.count("\t") for row in rows), words
    assert "Next:  pss match export" in pss("match", "students").err


@pytest.mark.parametrize(
    "words", [("students",), ("waitlist",), ("pins",), ("compare",), ("what-if", "P02:+1")], ids=lambda words: words[0]
)
def test_every_list_of_seats_calls_the_students_by_name_but_where_names_are_hidden(
    words: tuple[str, ...], school: Workspace, pss: Pss
):
    pss("match", "students")
    pss("match", "pin", "0000001", "P01")
    pss("match", "block", "0000002", "P02")
    pss("match", "students")
    with database.reading(school) as store:
        names = {one.display_name for one in students.active(store)}
    header, *rows = pss("match", *words).out.splitlines()
    place = header.split("\t").index("Name")
    assert rows
    assert {row.split("\t")[place] for row in rows} <= names
    assert not names & {cell for row in pss("match", *words, "--redact").out.splitlines() for cell in row.split("\t")}


@pytest.mark.parametrize(("words", "schema"), [(("runs",), "pss.matches/1"), (("export",), "pss.seats/1")])
def test_every_list_of_a_match_is_a_document(words: tuple[str, ...], schema: str, school: Workspace, pss: Pss):
    pss("match", "students")
    found = json.loads(pss("match", *words, "--format", "json").out)
    assert (found["schema"], bool(found["items"])) == (schema, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--grade", "nineteenth"), '"nineteenth" is not a grade.'),
        (("--need", "readng"), 'Did you mean "academic.reading"?'),
    ],
)
def test_a_wrong_choice_is_answered_with_the_nearest(school: Workspace, pss: Pss, words: tuple[str, ...], told: str):
    ran = pss("match", "students", *words, "-n")
    assert (ran.code, told in ran.err) == (2, True)


def test_a_grade_is_understood_in_any_usual_spelling(school: Workspace, pss: Pss):
    by_figure, in_words = (pss("match", "students", "--grade", one, "-n") for one in ("3", "3rd grade"))
    assert (in_words.code, in_words.out) == (by_figure.code, by_figure.out)
    assert (by_figure.code, pss("roster", "list", "--grade", "third").out) == (
        0,
        pss("roster", "list", "--grade", "3").out,
    )


def test_releasing_every_program_names_those_a_student_is_pinned_to(school: Workspace, pss: Pss):
    pss("match", "block", "0000001", "P01")
    ran = pss("match", "release", "0000001")
    assert (ran.code, "name one: P01." in ran.err, "pss match release 0000001 P01" in ran.err) == (3, True, True)


def test_a_student_named_to_the_lottery_is_told_that_it_is_of_all(school: Workspace, pss: Pss):
    assert "of all students" in pss("match", "lottery", "0000001").err
    assert "three files" in pss("match", "lottery", "--verify").err


@pytest.mark.parametrize(
    "words", [("P03", "0000001"), ("0000001", "P03"), ("0000001", "{name}"), ("{name}", "0000001")]
)
def test_a_pair_is_explained_in_either_order_and_by_the_name_of_the_program(
    school: Workspace, pss: Pss, words: tuple[str, str]
):
    read(pss, "match", "match", "students")
    with database.reading(school) as store:
        name = next(one.program_name for one in programs.all_programs(store) if one.program_id == "P03")
    options = read(pss, "explain", "match", "explain", *(word.format(name=name) for word in words))["options"]
    assert [(one["program_id"]) for one in options] == ["P03"]


def test_every_rule_of_the_check_is_told_in_words():
    assert set(RULE_WORDS) == {*RULES, "form", "as_stored", "envy", "proof"}


def test_a_student_without_a_need_is_told_so_in_one_line_not_program_by_program(school: Workspace, pss: Pss):
    pss("match", "students")
    report = explain_match.run(school, explain_match.Request(student_id="0000004", program_id="", run="", language=""))
    idle = tuple(replace(one, outcome=Outcome.INELIGIBLE, rules=("need",)) for one in report.options)
    told = told_explanation.of_student(replace(report, options=idle, run=replace(report.run, waitlist=())), str, "")
    line, _ = told.rest
    assert line == "None of the 4 programs works on a need of this student now:  pss needs show 0000004"


def test_the_list_of_matches_and_the_history_count_as_the_match_itself_did(school: Workspace, pss: Pss):
    made = read(pss, "match", "match", "students")
    summary, seats = made["summary"], made["placements"]
    row = pss("match", "runs", "--format", "tsv").out.splitlines()[-1].split("\t")
    counts = (summary["with_need"], summary["placed_with_need"], summary["waiting_with_need"], len(seats))
    assert row[3:7] == [str(count) for count in counts]
    students = len({one["student_id"] for one in seats})
    assert f"{len(seats)} new seats for {students} students" in pss("history").out


def test_a_match_that_keeps_to_an_earlier_one_is_made_as_that_was(school: Workspace, pss: Pss):
    said = ("--method", "fair", "--together", "--fill", "--seed", "Thistle", "--grade", "3")
    first = dict(read(pss, "match", "match", "students", *said)["policy"])
    pss("roster", "edit", "0000001", "homeroom=4B")
    again = read(pss, "match", "match", "students", "--keep", "latest")
    policy = dict(again["policy"])
    assert (again["method"], again["seed"], policy["together"], policy["fill"]) == ("fair", "Thistle", "true", "true")
    assert (first["grades"], policy["grades"]) == ("3", "")
    assert read(pss, "match", "match", "students", "--keep", "latest", "--method", "best")["method"] == "best"


def test_a_phrase_drawn_since_is_that_of_the_match_that_keeps_to_an_earlier_one(school: Workspace, pss: Pss):
    read(pss, "match", "match", "students", "--seed", "Thistle")
    pss("config", "set", "match.seed", "Hedgerow fall 2026")
    assert read(pss, "match", "match", "students", "--keep", "latest")["seed"] == "Hedgerow fall 2026"
