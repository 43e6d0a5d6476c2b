"""Who gets which seat: match students, check, explain, pins, waitlists, what-if, lists to hand on."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, call_of
from pss_cli.console.documents import document
from pss_cli.console.redaction import HIDDEN
from pss_cli.console.screen import say
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format
from pss_cli.errors import ExitCode, WrongCommand

if TYPE_CHECKING:
    from pss_cli.domain.placement import MatchRun
    from pss_cli.jobs import explain_match, match_students
    from pss_cli.jobs.told_explanation import Tell
    from pss_cli.matching.whatif import Mover

app = typer.Typer(help="Match students to seats, check the match, and say why.", no_args_is_help=True)

Grades = Annotated[list[str] | None, typer.Option("--grade", help="Only this grade; may be given again.")]
Needs = Annotated[list[str] | None, typer.Option("--need", help="Only programs for this need: academic.reading.")]
Programs = Annotated[list[str] | None, typer.Option("--program", help="Only this program; may be given again.")]
Method = Annotated[str | None, typer.Option("--method", help="best: most benefit; fair: no justified envy.")]
Keep = Annotated[str, typer.Option("--keep", help="A match whose seats stay where that costs nothing; or latest.")]
Seed = Annotated[str, typer.Option("--seed", help="The public phrase of the lottery.")]
Limit = Annotated[float | None, typer.Option("--time-limit", help="Seconds; then the best found is taken.")]
Fill = Annotated[bool, typer.Option("--fill", help="Give left-over seats to students without a need.")]
Together = Annotated[bool, typer.Option("--together", help="Brothers and sisters share programs or have neither.")]
Run = Annotated[str, typer.Argument(help="A match by its id; left out: the newest.")]
OfRun = Annotated[str, typer.Option("--run", help="A match by its id; left out: the newest.")]
Student = Annotated[str, typer.Argument(help="The student's id.")]
Program = Annotated[str, typer.Argument(help="The program's id.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words.")]


@app.command("students")
def students(
    context: typer.Context,
    grade: Grades = None,
    need: Needs = None,
    program: Programs = None,
    method: Method = None,
    keep: Keep = "",
    seed: Seed = "",
    time_limit: Limit = None,
    fill: Fill = False,
    together: Together = False,
) -> None:
    """Match students to the free seats of programs, check the result, and store it.

    Reads roster, records, catalog, seats held, pins; writes one match. Example:  pss match students --grade 3
    """
    from pss_cli.jobs import match_students

    call = call_of(context)
    request = _request(call, grade, need, program, method, keep, seed, time_limit, fill=fill, together=together)
    report = match_students.run(call.workspace(), request)
    show(call.view, _placement_listing(report.run), _match_document(call, report.run))
    say(call.view, *_told(report))


@app.command("check")
def check(context: typer.Context, run: Run = "") -> None:
    """Check a stored match from its certificate alone: rules, values and proof; writes nothing."""
    from pss_cli.jobs import check_match

    call = call_of(context)
    report = check_match.run(call.workspace(), check_match.Request(run))
    counted = report.counted
    levels = [{"name": x.name, "objective": x.objective, "upper_bound": x.upper_bound} for x in counted.levels]
    violations = [
        {"rule": x.rule, "student_id": x.student_id, "program_id": x.program_id, "text": x.text}
        for x in counted.violations
    ]
    rows = tuple(
        (rule, str(times), str(sum(x.rule == rule for x in counted.violations))) for rule, times in counted.checked
    )
    columns = (Column("Rule"), Column("Looked at", right=True), Column("Broken", right=True))
    show(
        call.view,
        Listing(f"Check of match {report.run.run_id}", columns, rows),
        document(
            "check", call.as_of, run=report.run.run_id, proved=counted.proved, violations=violations, levels=levels
        ),
    )
    say(call.view, *(f"BROKEN: {violation.text}" for violation in counted.violations))
    say(call.view, *_proof_lines(report.run, counted.levels))
    if counted.violations:
        raise typer.Exit(ExitCode.RULES_CONFLICT)


@app.command("explain")
def explain(
    context: typer.Context,
    who: Annotated[str, typer.Argument(help="A student's or a program's id.")],
    program: Annotated[str, typer.Argument(help="A program's id, to ask about one pair.")] = "",
    run: OfRun = "",
    family: Annotated[bool, typer.Option("--family", help="In words for a letter to the family.")] = False,
) -> None:
    """Say why a student has or has not a seat in each program, and what would change it; writes nothing."""
    from pss_cli.jobs import explain_match

    call = call_of(context)
    request = explain_match.Request(student_id=who, program_id=program, run=run)
    report = explain_match.run(call.workspace(), request)
    is_grouped = call.view.chosen_format is Format.TABLE and len(report.options) > 1
    stale = () if report.is_current else ("The records changed since this match.  Next:  pss match students",)
    listing = _grouped_listing if is_grouped else _pair_listing
    show(
        call.view,
        listing(report, _teller(family=family, redact=call.view.redact), stale),
        document("explain", call.as_of, **_explained(report)),
    )


def _teller(*, family: bool, redact: bool) -> "Tell":
    if redact:
        return lambda _: HIDDEN
    return (lambda option: option.family) if family else (lambda option: option.why)


def _pair_listing(report: "explain_match.Report", tell: "Tell", notes: tuple[str, ...]) -> Listing:
    columns = (
        Column("Student"), Column("Program"), Column("Name"), Column("Outcome"), Column("Why"),
        Column("What would change it"),
    )  # fmt: skip
    rows = tuple(
        (x.student_id, x.program_id, x.program_name, x.outcome.value, tell(x), x.would_change_if)
        for x in report.options
    )
    return Listing(f"Match {report.run.run_id}: why", columns, rows, notes)


def _grouped_listing(report: "explain_match.Report", tell: "Tell", notes: tuple[str, ...]) -> Listing:
    """The explanation of one student or one program as one reads it, what was never possible in a few lines."""
    from pss_cli.jobs import told_explanation

    ends = (Column("Why"), Column("What would change it"))
    if len({option.student_id for option in report.options}) == 1:
        told = told_explanation.of_student(report, tell)
        columns = (Column("Program"), Column("Name"), *ends)
        starts = [(str(x.program_id), x.program_name) for x in told.options]
    else:
        told = told_explanation.of_program(report)
        columns = (Column("Student"), Column("Outcome"), *ends)
        starts = [(str(x.student_id), x.outcome.value) for x in told.options]
    rows = tuple((*start, tell(x), x.would_change_if) for start, x in zip(starts, told.options, strict=True))
    return Listing(told.title, columns, rows, (*told.rest, *notes), lead=told.lead)


@app.command("waitlist")
def waitlist(
    context: typer.Context,
    program: Annotated[str, typer.Argument(help="A program's id; left out: all.")] = "",
    run: OfRun = "",
) -> None:
    """List who waits for which full program, in order: need band first, then lottery number; writes nothing."""
    from pss_cli.jobs import check_match

    call = call_of(context)
    stored = check_match.run(call.workspace(), check_match.Request(run)).run
    found = [one for one in stored.waitlist if program in {"", one.program_id}]
    columns = (Column("Program"), Column("Place", right=True), Column("Student"), Column("Why", private=True))
    rows = tuple((one.program_id, str(one.position), one.student_id, one.reason) for one in found)
    show(
        call.view,
        Listing(f"Waitlists of match {stored.run_id}", columns, rows),
        document("waitlist", call.as_of, run=stored.run_id, items=_waitlist_items(stored, program)),
    )


@app.command("export")
def export(context: typer.Context, run: Run = "", program: Annotated[str, typer.Option("--program")] = "") -> None:
    """Write a plain list per program for the coordinator: who takes part, who is new, who waits. No needs.

    Example:  pss match export -o seats.xlsx
    """
    from pss_cli.jobs import export_match

    call = call_of(context)
    report = export_match.run(call.workspace(), export_match.Request(run=run, program_id=program))
    columns = (
        Column("Program"), Column("Name of program"), Column("Provider"), Column("Meets"), Column("Student"),
        Column("Name", private=True), Column("Grade"), Column("Homeroom"), Column("Status"),
        Column("Consent to share"),
    )  # fmt: skip
    rows = tuple(
        (
            x.program.program_id, x.program.program_name, x.program.provider, x.meets, x.student.student_id,
            x.student.display_name, x.student.grade, x.student.homeroom, x.status, x.student.consent_to_share.value,
        )
        for x in report.rows
    )  # fmt: skip
    show(call.view, Listing("Seats", columns, rows))
    if report.without_consent:
        say(call.view, f"{report.without_consent} students have no consent to share: keep this list inside the school.")


@app.command("pin")
def pin(context: typer.Context, student: Student, program: Program, note: Note = "") -> None:
    """Pin a seat: the next match gives it to this student. Writes one pin."""
    _decide(context, student, program, "pin", note)


@app.command("block")
def block(context: typer.Context, student: Student, program: Program, note: Note = "") -> None:
    """Block a seat: no match gives it to this student. Writes one block."""
    _decide(context, student, program, "block", note)


@app.command("release")
def release(context: typer.Context, student: Student, program: Program) -> None:
    """Release a pin or block. Takes it away from the store."""
    _decide(context, student, program, "", "")


@app.command("pins")
def pins(context: typer.Context) -> None:
    """List pins and blocks; writes nothing."""
    from pss_cli.jobs import pin_seat

    call = call_of(context)
    columns = (Column("Student"), Column("Program"), Column("Kind"), Column("Since"), Column("Note", private=True))
    found = pin_seat.listed(call.workspace())
    rows = tuple((x.student_id, x.program_id, x.kind.value, x.made_on.isoformat(), x.note) for x in found)
    show(call.view, Listing("Pins and blocks", columns, rows))


@app.command("runs")
def runs(context: typer.Context) -> None:
    """List stored matches, newest last; writes nothing."""
    from pss_cli.jobs import list_matches

    call = call_of(context)
    columns = (
        Column("Match"), Column("Made for"), Column("Method"), Column("Placed", right=True),
        Column("Seats", right=True), Column("Waiting", right=True), Column("Lottery phrase"),
    )  # fmt: skip
    rows = tuple(
        (
            x.run_id, x.made_on, x.method, str(x.summary.placed), str(len(x.placements)), str(x.summary.waitlisted),
            x.seed,
        )
        for x in list_matches.run(call.workspace())
    )  # fmt: skip
    show(call.view, Listing("Matches", columns, rows))


@app.command("compare")
def compare(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="A match by its id.")],
    other: Annotated[str, typer.Argument(help="Another; left out: the newest.")] = "",
) -> None:
    """Compare two stored matches: who keeps, who moves; writes nothing."""
    from pss_cli.jobs import compare_matches

    call = call_of(context)
    report = compare_matches.run(call.workspace(), compare_matches.Request(one, other))
    title = f"Match {report.one.run_id} to {report.other.run_id}"
    found = document(
        "compare", call.as_of, runs=[report.one.run_id, report.other.run_id], kept=report.kept,
        movers=_mover_items(report.movers),
    )  # fmt: skip
    show(call.view, _mover_listing(title, report.movers), found)
    say(
        call.view,
        f"{report.kept} placements are the same; {len(report.movers)} students have other programs.",
        f"Placed: {report.one.summary.placed} and {report.other.summary.placed} students.",
    )


@app.command("what-if")
def what_if(
    context: typer.Context,
    changes: Annotated[list[str], typer.Argument(help="+P07:12 adds 12 seats, P07:-3 takes 3, P07:closed closes.")],
    method: Method = None,
    seed: Seed = "",
) -> None:
    """Say who would move if a program had more or fewer seats or were closed; writes nothing."""
    from pss_cli.jobs import try_match

    call = call_of(context)
    request = _request(call, None, None, None, method, "", seed, None, fill=False, together=False)
    report = try_match.run(call.workspace(), try_match.Request(request, tuple(changes)))
    now, then = report.now.summary, report.then.summary
    found = document(
        "what-if", call.as_of, changes=changes, placed_now=now.placed, placed_then=then.placed,
        waitlisted_now=now.waitlisted, waitlisted_then=then.waitlisted, movers=_mover_items(report.movers),
    )  # fmt: skip
    show(call.view, _mover_listing(f"What if {' '.join(changes)}", report.movers), found)
    say(
        call.view,
        f"Placed: {now.placed} students now, {then.placed} then.",
        f"Waiting: {now.waitlisted} now, {then.waitlisted} then.",
        "The match was NOT changed.",
    )


@app.command("lottery")
def lottery(context: typer.Context, seed: Seed = "") -> None:
    """List every student's lottery number, in the order of the draw; writes nothing. Anyone can draw again."""
    from pss_cli.jobs import draw_lottery

    call = call_of(context)
    report = draw_lottery.run(call.workspace(), draw_lottery.Request(seed))
    columns = (Column("Place", right=True), Column("Student"), Column("Number", right=True))
    rows = tuple((str(place), who, f"{number:012d}") for place, (who, number) in enumerate(report.numbers, start=1))
    items = [{"place": int(place), "student_id": who, "number": number} for place, who, number in rows]
    note = f'Number: the last 12 digits of SHA-256("{report.seed}|student id") ; the lowest goes first.'
    show(
        call.view,
        Listing("Lottery", columns, rows, (note,)),
        document("lottery", call.as_of, seed=report.seed, items=items),
    )


def _request(
    call: Call,
    grade: list[str] | None,
    need: list[str] | None,
    program: list[str] | None,
    method: str | None,
    keep: str,
    seed: str,
    time_limit: float | None,
    *,
    fill: bool,
    together: bool,
) -> "match_students.Request":
    from pss_cli.domain.policy import MatchMethod
    from pss_cli.jobs.match_facts import Choices
    from pss_cli.jobs.match_students import Request

    if method is not None and method not in set(MatchMethod):
        raise WrongCommand(f'There is no method "{method}".', fix="Use --method best or --method fair.")
    if time_limit is not None and time_limit <= 0:
        raise WrongCommand("The time limit is a number of seconds above 0.")
    choices = Choices(
        as_of=call.as_of,
        grades=tuple(grade or ()),
        needs=tuple(need or ()),
        program_ids=tuple(program or ()),
        keep=keep,
        together=together,
    )
    return Request(
        choices=choices,
        method=MatchMethod(method) if method else None,
        seed=seed,
        fill=fill,
        time_limit=time_limit,
        is_dry_run=call.is_dry_run,
    )


def _decide(context: typer.Context, student: str, program: str, kind: str, note: str) -> None:
    from pss_cli.domain.identifiers import ProgramId, StudentId
    from pss_cli.domain.pin import PinKind
    from pss_cli.jobs import pin_seat

    call = call_of(context)
    request = pin_seat.Request(
        student_id=StudentId(student),
        program_id=ProgramId(program),
        kind=PinKind(kind) if kind else None,
        as_of=call.as_of,
        note=note,
        is_dry_run=call.is_dry_run,
    )
    report = pin_seat.run(call.workspace(), request)
    verb = {"pin": "pinned", "block": "blocked", "": "released"}[kind]
    negation = "" if report.saved else "NOT "
    say(call.view, f"Student {student} in {program}: {negation}{verb}.", "Next:  pss match students --keep latest")


def _placement_listing(run: "MatchRun") -> Listing:
    columns = (Column("Student"), Column("Program"), Column("Pinned"), Column("Why", private=True))
    rows = tuple((x.student_id, x.program_id, "yes" if x.pinned else "", x.reason) for x in run.placements)
    return Listing(f"Match {run.run_id}", columns, rows)


def _told(report: "match_students.Report") -> tuple[str, ...]:
    run, found = report.run, report.run.summary
    counts = (
        f"{found.students} students, {found.with_need} with a need: {found.placed} have a seat"
        f" ({len(run.placements)} new seats, {report.held_seats} held before), {found.waitlisted} wait,"
        f" {found.without_option} have no program they could take."
    )
    lines = [counts, f'Method {run.method}, lottery phrase "{run.seed}".']
    if report.stopped:
        lines.append("The time limit was reached: this is the best match found, not proved to be the best there is.")
    elif run.method == "best":
        proved = "Proved: no match gives tier 3 more, then tier 2, then tier 1."
        lines.append(proved if report.proved else "All rules are kept. That it is the best there is, is NOT proved.")
    prices = dict(run.prices)
    lines.append(
        f"The fair method would give up {report.given_up:.1%} of the benefit; the best one leaves"
        f" {prices['best_envy']} cases of justified envy, the fair one {prices['fair_envy']}."
    )
    if report.unmatched_programs:
        lines.append(f"Not matched, the catalog says too little: {', '.join(report.unmatched_programs)}.")
    if run.moved:
        moved = dict(run.moved)
        lines.append(
            f"Since match {run.kept_from}: {moved['kept']} placements kept, {moved['moved']} students moved,"
            f" {moved['new']} placements new."
        )
    if not report.saved:
        return (*lines, "The match was NOT stored (dry run).")
    return (*lines, f"Stored: match {run.run_id}.", "Next:  pss match export -o seats.xlsx   ·   pss outreach-list")


def _proof_lines(run: "MatchRun", levels: Any) -> tuple[str, ...]:
    if run.method == "fair":
        return ("The fair match was audited: justified envy and empty seats somebody has a claim to are looked for.",)
    open_levels = [level.name for level in levels if level.upper_bound != level.objective]
    if not open_levels:
        return ("Proved: prices in whole numbers show that no match is better in any stage.",)
    return (f"Rules and values hold; not proved to be the best: {', '.join(open_levels)}.",)


def _match_document(call: Call, run: "MatchRun") -> dict[str, Any]:
    proved = all(level.upper_bound is not None for level in run.levels)
    gaps = [level.upper_bound - level.objective for level in run.levels if level.upper_bound is not None]
    return document(
        "match",
        call.as_of,
        run=run.run_id,
        method=run.method,
        seed=run.seed,
        policy=dict(run.policy),
        summary={
            "students": run.summary.students,
            "with_need": run.summary.with_need,
            "placed": run.summary.placed,
            "waitlisted": run.summary.waitlisted,
            "without_option": run.summary.without_option,
        },
        placements=[
            {
                "student_id": x.student_id, "program_id": x.program_id, "needs": list(x.needs), "reason": x.reason,
                "pinned": x.pinned,
            }
            for x in run.placements
        ],
        waitlist=_waitlist_items(run, ""),
        certificate={
            "levels": [{"name": x.name, "objective": x.objective, "upper_bound": x.upper_bound} for x in run.levels],
            "gap": max(gaps, default=0) if proved else None,
            "rules": [{"rule": x.rule, "checked": x.checked, "violations": x.violations} for x in run.rules],
        },
        prices=dict(run.prices),
        moved_since={"run": run.kept_from, **dict(run.moved)} if run.kept_from else None,
    )  # fmt: skip


def _waitlist_items(run: "MatchRun", program: str) -> list[dict[str, Any]]:
    return [
        {"student_id": x.student_id, "program_id": x.program_id, "position": x.position, "reason": x.reason}
        for x in run.waitlist
        if program in {"", x.program_id}
    ]


def _explained(report: "explain_match.Report") -> dict[str, Any]:
    students = {option.student_id for option in report.options}
    options = [
        {
            "student_id": x.student_id, "program_id": x.program_id, "outcome": x.outcome.value, "why": x.why,
            "rules": list(x.rules), "seat_price": x.seat_price, "would_change_if": x.would_change_if,
            "for_family": x.family,
        }
        for x in report.options
    ]  # fmt: skip
    return {
        "run": report.run.run_id,
        "student_id": next(iter(students)) if len(students) == 1 else None,
        "placed": [{"student_id": x.student_id, "program_id": x.program_id, "why": x.why} for x in report.placed],
        "options": options,
    }


def _mover_listing(title: str, movers: "tuple[Mover, ...]") -> Listing:
    rows = tuple((x.student_id, "; ".join(x.loses), "; ".join(x.gains)) for x in movers)
    return Listing(title, (Column("Student"), Column("Loses"), Column("Gains")), rows)


def _mover_items(movers: "tuple[Mover, ...]") -> list[dict[str, Any]]:
    return [{"student_id": x.student_id, "loses": list(x.loses), "gains": list(x.gains)} for x in movers]
