"""Matches that cannot be made, found, accepted, sent or repeated, each through the command a user would type."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from openpyxl import load_workbook

from cast import a_program, a_student
from corpus.told import Stage, Told, line, nothing
from matching.made import a_problem
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Assessment, AttendanceTotal
from pss_cli.jobs import made_match
from pss_cli.matching import engine, recount
from pss_cli.matching.exact import bundles
from pss_cli.workspace import database, programs, records, students

DAY = date(2026, 10, 1)
PERCENTILES = (3, 6, 9, 18, 22, 60)


def match(name: str, words: str, message: str, /, slug: str, code: int = 3, **more: Any) -> Told:
    return line("match", name, f"match {words}", message, slug, code, **{"given": school, **more})


def school(stage: Stage) -> None:
    """Six students, the first four with a need in reading; a program of two seats, and at the same time another of one."""
    with database.writing(stage.workspace, "tests") as store:
        for number, percentile in enumerate(PERCENTILES, 1):
            who = StudentId(f"000000{number}")
            students.put(store, a_student(who))
            kept: list[Any] = [AttendanceTotal(student_id=who, as_of=DAY, days_absent=1, days_enrolled=90)]
            for subject, points in (("reading", percentile), ("math", 70)):
                kept.append(Assessment(student_id=who, test="made", subject=subject, taken_on=DAY, percentile=points))
            records.save(store, kept)
        programs.put(store, a_program("P01", seats=2))
        programs.put(store, a_program("P02", seats=1, program_name="Thistle Readers", days=("Tue 15:00-16:00",)))


def matched(stage: Stage) -> None:
    """A match in which the first child has a seat in P01, whichever of equally good matches is drawn."""
    school(stage)
    stage.done("match block 0000001 P02")
    stage.done("match students")


def after(*commands: str, first: Callable[[Stage], object] = school) -> Callable[[Stage], object]:
    def given(stage: Stage) -> None:
        first(stage)
        for command in commands:
            stage.done(command)

    return given


def decided(**cells: str) -> Callable[[Stage], object]:
    """A review sheet with these cells typed beside a child: `s1` has a seat, `s6` has none; `_` stands for a blank."""

    def given(stage: Stage) -> None:
        matched(stage)
        stage.done("match review -o {folder}/review.xlsx")
        for cell, text in cells.items():
            typed(stage.folder / "review.xlsx", f"000000{cell[1]}", cell[3:].replace("_", " "), text)

    return given


def typed(path: Path, student: str, header: str, text: str) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    (row,) = (row for row in range(2, sheet.max_row + 1) if sheet.cell(row, columns["student_id"]).value == student)
    sheet.cell(row, columns[header], text)
    book.save(path)


def old_sheet(stage: Stage) -> None:
    decided(s1_Decision="accept")(stage)
    stage.done("match block 0000001 P01")
    stage.done("match students")


def breaking(rule: str, text: str) -> Callable[[Stage], object]:
    """A match whose second count finds this rule broken."""

    def given(stage: Stage) -> None:
        school(stage)
        found = recount.Violation(rule, "0000004", "P01", text)
        counted = SimpleNamespace(violations=(found,))
        stage.monkeypatch.setattr(made_match.recount, "recount", lambda *_: counted)

    return given


def content(stage: Stage) -> None:
    """One child, who needs nothing that is offered."""
    with database.writing(stage.workspace, "tests") as store:
        students.put(store, a_student("0000001"))
        programs.put(store, a_program("P01"))
    stage.done("match students")


def few_ways(stage: Stage) -> None:
    """A student is pinned to two programs, and no pair of programs can be weighed."""
    school(stage)
    with database.writing(stage.workspace, "tests") as store:
        programs.put(store, a_program("P03", program_name="Moss Readers", days=("Wed 15:00-16:00",)))
    stage.done("match pin 0000001 P01")
    stage.done("match pin 0000001 P03")
    stage.monkeypatch.setattr(engine, "all_bundles", partial(bundles.all_bundles, most=0))


def wrong_pins() -> object:
    """Pins that are blocked, from Python alone: a command refuses them before."""
    return engine.solve(a_problem(1, pinned=[0], blocked=[0]))


IN_PYTHON: tuple[tuple[str, str, Callable[[], object]], ...] = (
    (
        "match/pins-contradict",
        "Pins cannot be kept:\n    student 0 in program 0 is both pinned and blocked.",
        wrong_pins,
    ),
)
"""What no command can ask for: slug, message, and the call that is refused."""

CASES: tuple[Told, ...] = (
    match("no match yet", "check", "There is no match yet.", "match/no-run"),
    match("nothing to compare a match with", "compare", "There is one match alone, and none before it to compare it with.", "match/no-run", given=matched),
    match("a match that is none", "check nowhere", 'There is no match "nowhere".', "match/unknown-run", given=matched),
    match("no program that can be matched", "students", "No program can be matched: each lacks needs, grades, days or seats, or there is none.", "match/no-programs", given=nothing, before="roster"),
    match("a student that is none", "explain 0000099", 'There is no active student or program "0000099" in this match.', "match/unknown-student", given=matched),
    match("a program that is none", "explain 0000001 P99", 'There is no program "P99" in this match.', "match/unknown-program", given=matched),
    match("a family's language without words", "explain 0000001 --family --language Klingon", 'There are no words for families in "Klingon".', "outreach/no-words", 2, given=matched),
    line("match", "letters to nobody", "outreach letters --grade 12", "There is nobody to write to.", "outreach/nobody-to-write", 3, given=matched),
    line("match", "answers that nobody gave", "match accept --answers", "No family has said yes or no to a seat of the newest match that is still to be settled.", "outreach/no-answers", 3, given=matched),
    match("a pin of nobody", "pin 0000099 P01", 'There is no student "0000099". The seat was NOT pinned.', "match/unknown-student"),
    match("a pin to nowhere", "pin 0000001 P99", 'There is no program "P99". The seat was NOT pinned.', "match/unknown-program"),
    match("a pin until no day", "pin 0000001 P01 --until soon", '"soon" is not a day.', "", 2),
    match("a release of no pin", "release 0000001 P01", "There is no pin or block of student 0000001 in P01.", "match/no-pin"),
    match("pins beyond the seats", "pin 0000002 P02", "P02 has 1 seat, 0 held today, and pins for 2 students: 0000001, 0000002. The seat was NOT pinned.", "match/pins-contradict", 5, given=after("match pin 0000001 P02")),
    match("a pin of a grade the program never took", "pin 0000001 P02", "Student 0000001 in P02: Thistle Readers takes grade 5 alone; the student is in grade 3. The seat was NOT pinned.", "match/pins-contradict", 5, given=after("catalog edit P02 grade_min=5 grade_max=5")),
    match("a pin of a child who is left out", "pin 0000001 P02", "Student 0000001 in P02: The school has left this student out of the match. The seat was NOT pinned.", "match/pins-contradict", 5, given=after("match block 0000001")),
    match("a child with a pin left out", "block 0000001", "Student 0000001 is pinned in P02, and cannot be left out of the match as well. The seat was NOT blocked.", "match/pins-contradict", 5, given=after("match pin 0000001 P02")),
    match("a block of a seat the child has", "block 0000001 P01", "Student 0000001 takes part in P01 already (enrolled); a block takes no seat away. The seat was NOT blocked.", "match/seat-held", 5, given=after("match accept --all --as enrolled", first=matched)),
    match("a pin and then no seat", "students", "Pins cannot be kept:\n    P02 has 0 seats, 0 held today, and pins for 1 student: 0000001.", "match/pins-contradict", 5, given=after("match pin 0000001 P02", "catalog edit P02 seats=0")),
    match("a pin of a grade the program does not take", "students", "Pins cannot be kept:\n    student 0000001 in P02: Thistle Readers takes grade 5 alone; the student is in grade 3.", "match/pins-contradict", 5, given=after("match pin 0000001 P02", "catalog edit P02 grade_min=5 grade_max=5")),
    match("a pin in a program that cannot reach its minimum", "students", "The pins keep a program open that cannot reach its minimum. The pins are about:\n    P01 asks for 9 children: 0 there today, 6 could come; pinned: 0000001.", "match/minimum", 5, given=after("match pin 0000001 P01", "catalog edit P01 seats=10 min_enrollment=9")),
    match("a match that breaks a rule", "students", "The match breaks 1 rules: program P01 has 2 seats and 3 students.", "match/check-failed", 5, given=breaking("seats", "program P01 has 2 seats and 3 students.")),
    match("more ways than can be weighed", "students", "There are more ways to place the pinned students than pss can weigh.", "match/too-large", 5, given=few_ways),
    match("no match without envy", "students --method fair", "No match without envy was found; these children would have more claim than one who sits there:\n    student 0000004 in P01", "match/fair-none", 5, given=breaking("envy", "envy")),
    match("a fair match that no time is left for", "students --method fair --time-limit 0.000001", "The time limit was over before the fair match was done: 4 times a seat that a child would take is still empty, or with a child who comes later. No match was stored.", "match/time-over", 5),
    match("a limit of nothing", "limit bus 0 --program P01", 'The amount "0" is not a whole number from 1 to 1,000,000,000. The limit was NOT kept.', "match/limit", 2),
    match("a limit in cents", "limit grant 3000000 --program P01=1200000", "--program P01=1200000: a seat takes 1,000,000 at most, not 1,200,000. The limit was NOT kept.", "match/limit", 2),
    match("a limit of no programs", "limit bus 24", "No program is named. The limit was NOT kept.", "match/limit", 2),
    match("a limit that is a program", "limit P02 24 --program P01", '"P02" is a program, not a limit. The limit was NOT kept.', "match/limit", 2),
    match("a limit of an unknown program", "limit bus 24 --program P99", 'There is no program "P99". The limit was NOT kept.', "match/unknown-program"),
    match("a limit below the pins", "limit bus 1 --program P01", "Bus holds 1; other seats take 0, and pins 2: 0000001 in P01, 0000002 in P01. The limit was NOT kept.", "match/pins-contradict", 5, given=after("match pin 0000001 0000002 P01")),
    match("a pin beyond a limit", "pin 0000002 P01", "Bus holds 1; other seats take 0, and pins 2: 0000001 in P01, 0000002 in P01. The seat was NOT pinned.", "match/pins-contradict", 5, given=after("match limit bus 1 --program P01", "match pin 0000001 P01")),
    match("seats accepted beyond a limit of today", "accept --all", "Not all of these seats can be given:\n    Bus holds 2; with these seats 3 would be taken.", "match/accept-conflict", 5, given=after("match limit bus 2 --program P01 --program P02", first=matched)),
    match("a limit that is none", "release --limit buss", 'There is no limit "buss". Did you mean "bus"?', "match/no-limit", given=after("match limit bus 24 --program P01")),
    match("a change of a limit that says nothing", "what-if --limit bus:more", '"bus:more" is not understood.', "match/limit", 2, given=after("match limit bus 24 --program P01", first=matched)),
    match("nobody to review", "review -o {folder}/review.xlsx", "Nobody in this match has a need or a seat.", "match/nothing-to-review", given=content),
    match("a decision that is none", "accept {folder}/review.xlsx", '"acept" is no decision. Did you mean "accept"?', "match/review-word", 1, given=decided(s1_Decision="acept"), cell="H2"),
    match("a day without a decision", "accept {folder}/review.xlsx", "There is no decision beside this.", "match/review-word", 1, given=decided(s1_Hold_until="2026-11-20"), cell="H2"),
    match("a day of a decision that has none", "accept {folder}/review.xlsx", '"2026-11-20": A day is for hold alone.', "match/review-day", 1, given=decided(s1_Decision="accept", s1_Hold_until="2026-11-20"), cell="I2"),
    match("a day that has passed", "accept {folder}/review.xlsx", '"2026-10-20" is no day to come.', "match/review-day", 1, given=decided(s1_Decision="hold", s1_Hold_until="2026-10-20"), cell="I2"),
    match("a seat accepted for a child without one", "accept {folder}/review.xlsx", 'The match gives this student no seat, so there is nothing for "accept" to say.', "match/review-no-seat", 1, given=decided(s4_Decision="accept"), cell="H5"),
    match("a program that is not the child's", "accept {folder}/review.xlsx", '"P09" is no program of this student; the match gives Acorn Readers (P01).', "match/review-which", 1, given=decided(s1_Decision="next", s1_Program="P09"), cell="J2"),
    match("a sheet of an older match", "accept {folder}/review.xlsx", '"accept": The match has changed since: then Acorn Readers (P01), now no seat.', "match/review-old", 1, given=old_sheet, cell="H2"),
    match("a seat accepted against a block", "accept {folder}/review.xlsx", '"accept": Student 0000001 was blocked in P01 on 2026-11-02.', "match/review-conflict", 1, given=after("match block 0000001 P01", first=decided(s1_Decision="accept")), cell="H2"),
    match("all seats accepted against a block", "accept --all", "Not every seat of this match can be accepted:\n    Student 0000001 was blocked in P01 on 2026-11-02.", "match/accept-conflict", 5, given=after("match block 0000001 P01", first=matched)),
    match("a provider that is none", "export --to Hedgrow~Club -o {folder}/seats.xlsx", 'There is no provider "Hedgrow Club" in the catalog. Did you mean "Hedgerow Club"?', "match/unknown-provider", given=matched),
    match("a provider without any consent", "export --to Hedgerow~Club -o {folder}/seats.xlsx", "Nothing may be sent to Hedgerow Club: 3 students have a seat there, and none has consent to share.", "match/no-consent", 4, given=matched),
    match("a lottery of no files", "lottery --verify {folder}/school", "The lottery cannot be repeated: No such file or directory.", "match/lottery-files", given=matched),
)  # fmt: skip
