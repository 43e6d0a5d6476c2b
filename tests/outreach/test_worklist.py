"""Who is on the list, in which order, and what a row may say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_profile, a_program, a_seat, a_student
from pss_cli.domain.family import Guardian
from pss_cli.domain.identifiers import ProgramId, RunId, StudentId
from pss_cli.domain.need import Band, NeedProfile
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.placement import MatchRun, MatchSummary, Placement, WaitlistEntry
from pss_cli.domain.student import RosterStatus
from pss_cli.outreach.priorities import Facts, too_little_data
from pss_cli.outreach.worklist import list_households, list_students

MAPLE = Guardian(name="Maple Birchbark", relationship="mother", phones=("+16175550101",), language="ht")


def profile(student_id: str, tier: int | None = 2, band: Band = Band.CONCERN) -> NeedProfile:
    return a_profile(student_id, f"academic.reading:{band}", tier=tier)


def run(placed: tuple[tuple[str, str], ...] = (), waiting: tuple[tuple[str, str], ...] = ()) -> MatchRun:
    return MatchRun(
        run_id=RunId("abc"),
        made_on="2026-11-02",
        method="best",
        seed="",
        policy=(),
        summary=MatchSummary(students=0, with_need=0, placed=0, waitlisted=0, without_option=0),
        placements=tuple(Placement(student_id=StudentId(s), program_id=ProgramId(p)) for s, p in placed),
        waitlist=tuple(WaitlistEntry(student_id=StudentId(s), program_id=ProgramId(p), position=1) for s, p in waiting),
        levels=(),
        rules=(),
        certificate="",
    )


def facts(**said: object) -> Facts:
    start = Facts(
        students=tuple(a_student(f"000000{n}") for n in range(1, 6)),
        programs=(a_program(), a_program("P02", "enrichment.arts")),
    )
    return replace(start, **said)  # type: ignore[arg-type]


def ids(told: Facts) -> list[str]:
    return [item.student_ids[0] for item in list_students(told)]


def test_of_two_as_urgent_the_one_nobody_has_called_yet_comes_first():
    called = ContactAttempt(
        student_id=StudentId("0000001"), made_on=date(2026, 10, 30), channel="phone", outcome=Outcome.NO_ANSWER
    )
    told = facts(profiles=(profile("0000001"), profile("0000002")), attempts=(called,))
    assert ids(told) == ["0000002", "0000001"]


def test_those_with_an_unserved_need_an_offer_or_a_waitlist_place_are_listed():
    told = facts(
        profiles=(profile("0000001"), profile("0000002"), profile("0000003", 1, Band.WATCH)),
        participations=(a_seat("0000002", "P01"), a_seat("0000005", "P02")),
        run=run(placed=(("0000004", "P01"), ("0000005", "P02"))),
    )
    assert ids(told) == ["0000001", "0000004"]


def test_a_seat_that_does_not_work_on_the_need_leaves_the_need_unserved():
    told = facts(profiles=(profile("0000001"),), participations=(a_seat("0000001", "P02"),))
    assert ids(told) == ["0000001"]


def test_a_withdrawn_enrollment_is_no_seat():
    told = facts(profiles=(profile("0000001"),), participations=(a_seat("0000001", "P01", EnrollmentStage.WITHDRAWN),))
    assert ids(told) == ["0000001"]


def test_a_student_gone_from_the_roster_is_not_called():
    gone = a_student("0000001", status=RosterStatus.GONE)
    assert ids(facts(students=(gone,), profiles=(profile("0000001"),))) == []


def test_most_urgent_first_by_tier_then_a_waiting_seat_then_the_band():
    told = facts(
        profiles=(
            profile("0000001", 2, Band.CONCERN),
            profile("0000002", 3, Band.HIGH),
            profile("0000003", 2, Band.HIGH),
            profile("0000004", 2, Band.CONCERN),
        ),
        run=run(placed=(("0000004", "P01"),)),
    )
    assert ids(told) == ["0000002", "0000004", "0000003", "0000001"]


def test_siblings_share_a_row_that_says_what_is_meant_for_whom():
    told = facts(
        students=(
            a_student("0000001", guardians=(MAPLE,)),
            a_student("0000002", "5", first_name="Eraser", guardians=(MAPLE,)),
        ),
        profiles=(profile("0000001"), profile("0000002", 3, Band.HIGH)),
        run=run(placed=(("0000001", "P01"),), waiting=(("0000002", "P01"),)),
    )
    (item,) = list_households(told)
    assert item.students == ("Pencil Birchbark", "Eraser Birchbark")
    assert item.grades == ("3", "5")
    assert item.offer == "Pencil: Acorn Readers (Hedgerow Club), Tue 14:30-16:00; Eraser: waitlist of Acorn Readers"
    assert item.reason == "Pencil: tier 2, a seat is waiting (reading); Eraser: tier 3, on a waitlist (reading)"
    assert (item.language_name, item.interpreter) == ("Haitian Creole", True)
    assert item.next_step == "Call with an interpreter for Haitian Creole"


def test_a_call_about_one_sibling_counts_for_the_household():
    told = facts(
        students=(a_student("0000001", guardians=(MAPLE,)), a_student("0000002", guardians=(MAPLE,))),
        profiles=(profile("0000001"),),
        attempts=(
            ContactAttempt(
                student_id=StudentId("0000002"), made_on=date(2026, 11, 2), channel="phone", outcome=Outcome.NO_ANSWER
            ),
        ),
    )
    (item,) = list_households(told)
    assert (item.attempts, item.last_outcome, item.stage) == (1, "no answer", "called-1")


def test_students_of_whom_too_little_is_known_are_counted_not_listed():
    told = facts(
        profiles=(profile("0000001"), profile("0000002", None, Band.ON_TRACK)),
        participations=(a_seat("0000005", "P02"),),
    )
    assert ids(told) == ["0000001"]
    assert too_little_data(told) == 3


NAMES = st.sampled_from(("Pencil", "<b>&amp;", "{{ 7 * 7 }}", "José", "ليلى", "Zoë | x", "Null"))
CHOICES = st.lists(
    st.tuples(NAMES, st.booleans(), st.booleans(), st.sampled_from((None, 1, 2, 3)), st.sampled_from(tuple(Band))),
    max_size=6,
)


@settings(max_examples=60)
@given(CHOICES)
def test_one_row_per_household_barred_guardians_never_and_no_score_in_an_offer(
    rows: list[tuple[str, bool, bool, int | None, Band]],
):
    barred = Guardian(name="Reed Inkwell", phones=("+16175550102",), no_contact=True)
    told = facts(
        students=tuple(
            a_student(f"{n:07}", first_name=name, guardians=(MAPLE, barred) if is_sibling else (barred,))
            for n, (name, is_sibling, *_) in enumerate(rows)
        ),
        profiles=tuple(profile(f"{n:07}", tier, band) for n, (*_, tier, band) in enumerate(rows)),
        run=run(placed=tuple((f"{n:07}", "P01") for n, (_, _, placed, *_) in enumerate(rows) if placed)),
    )
    items = list_households(told)
    households = [item.household_id for item in items]
    assert len(set(households)) == len(households)
    listed = [student_id for item in items for student_id in item.student_ids]
    assert sorted(listed) == sorted(ids(told))
    for item in items:
        assert "Reed" not in str(item)
        assert "555-0102" not in str(item).replace("5550102", "555-0102")
        assert not any(word in item.offer for word in ("tier", "reading", "17"))


def test_a_program_that_is_known_no_more_is_offered_by_its_id():
    told = facts(
        students=(a_student("0000001"),),
        profiles=(profile("0000001", 3, Band.HIGH),),
        run=run(placed=(("0000001", "P77"),)),
    )
    (item,) = list_students(told)
    assert "P77" in item.offer


ASKED, LATER = date(2026, 10, 5), date(2026, 10, 19)
OFFERED = {"0000001": {"P01": date(2026, 10, 1), "P02": LATER}}


def said(outcome: Outcome, day: date = ASKED, student_id: str = "0000001") -> ContactAttempt:
    return ContactAttempt(student_id=StudentId(student_id), made_on=day, channel="phone", outcome=outcome)


def standing_after(*attempts: ContactAttempt, offered: object = OFFERED) -> tuple[str, int, str, str]:
    """The row of one student with a seat in both programs."""
    run_of_both = run(placed=(("0000001", "P01"), ("0000001", "P02")))
    (item,) = list_students(facts(run=run_of_both, attempts=attempts, offered_on=offered))
    return item.stage, item.attempts, item.reason, "P02" if item.offer.count("(") == 1 else "both"


@pytest.mark.parametrize("outcome", [Outcome.REACHED_YES, Outcome.REACHED_NO])
def test_a_seat_offered_after_the_answer_puts_the_family_back_with_what_is_new(outcome: Outcome):
    assert standing_after(said(outcome)) == ("new", 0, "a further seat is waiting", "P02")


def test_calls_about_the_new_seat_are_counted_anew_and_its_answer_ends_them():
    yes, silence = said(Outcome.REACHED_YES), said(Outcome.NO_ANSWER, date(2026, 10, 20))
    assert standing_after(yes, silence)[:2] == ("called-1", 1)
    assert standing_after(yes, silence, said(Outcome.REACHED_NO, date(2026, 10, 21)))[:2] == ("done", 3)


def test_an_answer_holds_for_all_that_was_offered_by_then():
    assert standing_after(said(Outcome.REACHED_YES, LATER))[0] == "done"
    assert standing_after(said(Outcome.REACHED_YES), offered={})[0] == "done"


def test_a_no_while_nothing_was_offered_is_a_no_to_all_and_a_yes_then_is_none_to_a_seat():
    later = {"0000001": {"P01": LATER, "P02": LATER}}
    assert standing_after(said(Outcome.REACHED_NO), offered=later)[0] == "done"
    assert standing_after(said(Outcome.REACHED_YES), offered=later)[0] == "new"


def test_who_was_still_to_decide_is_called_about_all():
    assert standing_after(said(Outcome.REACHED_THINKING)) == ("called-1", 1, "a seat is waiting", "both")


def test_of_brothers_and_sisters_only_the_one_with_the_new_seat_comes_back():
    family = tuple(a_student(f"000000{n}", guardians=(MAPLE,)) for n in (1, 2))
    told = facts(
        students=family,
        run=run(placed=(("0000001", "P01"), ("0000002", "P02"))),
        attempts=(said(Outcome.REACHED_YES), said(Outcome.REACHED_YES, student_id="0000002")),
        offered_on={"0000001": {"P01": date(2026, 10, 1)}, "0000002": {"P02": LATER}},
    )
    (item,) = list_households(told)
    assert (item.student_ids, item.stage) == (("0000002",), "new")
    assert {one.student_ids[0]: one.stage for one in list_students(told)} == {"0000001": "done", "0000002": "new"}
