"""An explanation as one reads it on the screen: seats first, then what was possible, the rest by rule."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pss_cli.domain.counting import counted
from pss_cli.jobs.explain_match import Option, Report
from pss_cli.matching.reasons import Outcome
from pss_cli.matching.records.assembly import WAITED_FOR
from pss_cli.slotted import dataclass

Tell: TypeAlias = Callable[[Option], str]
"""The sentence of a pair, or that it is hidden."""

CLOSED = {
    "left_out": "1 program is closed, as the school has left the student out of the match"
    "|{} programs are closed, as the school has left the student out of the match",
    "need": "1 program works on none of this student's needs|{} programs work on none of this student's needs",
    "data": "1 program cannot be judged: too little is known of the student"
    "|{} programs cannot be judged: too little is known of the student",
    "grade": "1 program takes other grades|{} programs take other grades",
    "schedule": "1 program meets when the student is not free|{} programs meet when the student is not free",
    "held_seat": "1 program meets at the time of a seat the student holds"
    "|{} programs meet at the time of a seat the student holds",
    "language": "1 program is held in another language only|{} programs are held in other languages only",
    "transport": "1 program leaves the student without a way home|{} programs leave the student without a way home",
    "school": "1 program serves other schools|{} programs serve other schools",
    "term": "1 program is over|{} programs are over",
    "unlisted": "1 program is no longer in the catalog|{} programs are no longer in the catalog",
    "incomplete": "1 program lacks seats, grades, days or needs in the catalog"
    "|{} programs lack seats, grades, days or needs in the catalog",
    "declined": "1 program was declined by the family|{} programs were declined by the family",
}
"""Rules that close a program to a student, the first one met being told: the need first, for without it the rest is
idle. A rule that is not here is told program by program."""

TOLD_SINGLY = 2
"""Groups up to this size, other than of needs, are told in the sentences of their programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Sentences above and below a table, and the pairs that stand in it."""

    title: str
    lead: tuple[str, ...]
    options: tuple[Option, ...]
    rest: tuple[str, ...]


def of_student(report: Report, tell: Tell, to_a_file: str) -> Told:
    """Seats and waiting places as sentences, then what was possible, then one line for each closed rule.

    `to_a_file` is the command that writes all of it.
    """
    waits = {one.pair for one in report.run.waitlist}
    # Who waited when the match was made, and may no longer take the seat, waits no more.
    waiting = [one for one in report.options if one.pair in waits and set(one.rules) <= set(WAITED_FOR)]
    closed = [one for one in report.options if one.outcome is Outcome.INELIGIBLE and one not in waiting]
    told = {one.program_id for one in (*report.placed, *waiting, *closed)}
    open_ = tuple(one for one in report.options if one.program_id not in told)
    lead = [f"Has a seat in {_named(one)}. {tell(one)}" for one in report.placed]
    lead += [f"Waits for {_named(one)}. {_with_change(one, tell)}" for one in waiting]
    if not lead:
        lead = ["Has no seat and stands on no waitlist."]
    if open_:
        lead += ["", "Open to the student, but not given:"]
    student = report.options[0].student_id
    has_no_need = all("need" in one.rules for one in report.options)
    idle = f"None of the {len(closed)} programs works on a need of this student now:  pss needs show {student}"
    lines = (idle,) if has_no_need and len(closed) > 1 else _closed_lines(closed, tell)
    return Told(
        title=f"Student {student}, match {report.run.run_id}",
        lead=tuple(lead),
        options=open_,
        rest=(*lines, f"Every program one by one:  {to_a_file}"),
    )


def of_pair(report: Report, tell: Tell) -> Told:
    """The one pair asked about, in sentences."""
    (option,) = report.options
    title = f"Student {option.student_id} and {_named(option)}, match {report.run.run_id}"
    lead = (f"{'Has a seat' if report.placed else 'Has no seat'}. {_with_change(option, tell)}",)
    return Told(title=title, lead=lead, options=(), rest=())


def of_program(report: Report) -> Told:
    """The students who have a seat, wait or could have had one; those who cannot take it are counted."""
    shown = tuple(one for one in report.options if one.outcome is not Outcome.INELIGIBLE)
    hidden = len(report.options) - len(shown)
    others = f"{hidden} more students" if shown else counted(hidden, "student")
    rest = f"{others} cannot take it; why one of them cannot:  pss match explain STUDENT"
    return Told(
        title=f"{_named(report.options[0])}, match {report.run.run_id}",
        lead=() if shown else ("No student of this match could take it.",),
        options=shown,
        rest=(rest,) if hidden else (),
    )


def _named(option: Option) -> str:
    return f"{option.program_name} ({option.program_id})"


def _closed_lines(closed: Sequence[Option], tell: Tell) -> Iterator[str]:
    left = list(closed)
    for rule, words in CLOSED.items():
        group = [one for one in left if rule in one.rules]
        left = [one for one in left if rule not in one.rules]
        if rule != "need" and len(group) <= TOLD_SINGLY:
            yield from (_singly(one, tell) for one in group)
        elif group:
            one, many = words.split("|")
            names = ", ".join(option.program_name or option.program_id for option in group)
            yield f"{one if len(group) == 1 else many.format(len(group))}: {names}."
    yield from (_singly(one, tell) for one in left)


def _singly(option: Option, tell: Tell) -> str:
    return f"{_named(option)}: {_with_change(option, tell)}"


def _with_change(option: Option, tell: Tell) -> str:
    change = option.would_change_if
    return f"{tell(option)} This could change {change[0].lower()}{change[1:]}" if change else tell(option)
