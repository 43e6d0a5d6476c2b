"""Who gets which seat: a match made."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, Method, Seed, grades_of
from pss_cli.console.seats import PROGRAM, STUDENT
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted, joined
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import need_name
from pss_cli.errors import WrongCommand
from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from pss_cli.domain.placement import MatchRun
    from pss_cli.jobs import match_students
    from pss_cli.jobs.seat_names import SeatNames
    from pss_cli.matching.records.precedence import Filled

app = typer.Typer(help="Match students to seats, check the match, and say why.", no_args_is_help=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is said of a match to be made, as typed."""

    grade: Annotated[
        list[str] | None, typer.Option("--grade", help="Only this grade; may be given again.", callback=grades_of)
    ] = None
    need: Annotated[list[str] | None, typer.Option("--need", help="Only programs for this need: academic.reading.")] = (
        None
    )
    program: Annotated[list[str] | None, typer.Option("--program", help="Only this program; may be given again.")] = (
        None
    )
    method: Method = None
    keep: Annotated[
        str,
        typer.Option("--keep", help="A match whose seats stay where that costs nothing, made as it was; or latest."),
    ] = ""
    seed: Seed = ""
    time_limit: Annotated[
        float | None, typer.Option("--time-limit", help="Seconds; then the best found is taken, a fair one refused.")
    ] = None
    fill: Annotated[bool, typer.Option("--fill", help="Give left-over seats to students without a need.")] = False
    together: Annotated[
        bool, typer.Option("--together", help="Brothers and sisters share programs or have neither.")
    ] = False
    compare_precedence: Annotated[
        bool, typer.Option("--compare-precedence", help="Say whom reserved seats reach, filled last or filled first.")
    ] = False


@app.command("students")
def students(call: Call, options: Options) -> None:
    """Match students to free seats, check the result, and store it.

    Reads roster, records, catalog, seats held, pins; writes one match.

    Example:  pss match students --grade 3
    """
    from pss_cli.jobs import match_students

    report = match_students.run(call.workspace(), _request(call, options))
    found = _match_document(call, report.run)
    found["limits"] = [{"name": one.limit.name, "amount": one.limit.amount, "used": one.used} for one in report.limits]
    if report.precedence is not None:
        found["precedence"] = report.precedence
    call.show(_placement_listing(report), found)
    if report.precedence is not None:
        call.say_under(*_filled_lines(report.precedence, report.names))
    call.say_under(*_told(report))


def _request(call: Call, options: Options) -> "match_students.Request":
    from pss_cli.jobs import list_catalog, match_students
    from pss_cli.jobs.match_facts import Choices

    if options.time_limit is not None and not options.time_limit > 0:
        raise WrongCommand("The time limit is a number of seconds above 0.")
    return match_students.Request(
        choices=Choices(
            as_of=call.as_of,
            grades=tuple(options.grade or ()),
            needs=tuple(options.need or ()),
            program_ids=tuple(list_catalog.likely_id(call.workspace(), one) for one in options.program or ()),
            keep=options.keep,
            together=options.together,
        ),
        method=match_students.method_named(options.method),
        seed=options.seed,
        fill=options.fill,
        time_limit=options.time_limit,
        compare_precedence=options.compare_precedence,
        is_dry_run=call.is_dry_run,
    )


def _placement_listing(report: "match_students.Report") -> Listing:
    names = report.names
    columns = (*STUDENT, *PROGRAM, Column("Pinned"), Column("Why", private=True))
    rows = tuple(
        (
            *names.of_student(x.student_id), *names.of_program(x.program_id), "yes" if x.pinned else "",
            x.reason,
        )
        for x in report.run.placements
    )  # fmt: skip
    return Listing(f"Match {report.run.run_id}", columns, rows)


def _told(report: "match_students.Report") -> tuple[str, ...]:
    run, found = report.run, report.run.summary
    seated = {one.student_id for one in run.placements}
    new = f"{counted(len(run.placements), 'new seat')} for {counted(len(seated), 'student')}"
    limits = "; ".join(f"{one.limit.name} {one.used:,} of {one.limit.amount:,}" for one in report.limits)
    lines = [
        f"{counted(found.students, 'student')}, {found.told()}.",
        f"{new}; {counted(report.held_seats, 'seat')} held before.",
        _method_line(run),
    ]
    if limits:
        lines.append(f"Taken of shared limits: {limits}.")
    if only := _only_of(dict(run.policy), report.names):
        lines.append(f"Only {only} took part: the seats of this match are theirs alone, and it is the newest match.")
    lines += [*_proof_lines(report), _price_line(run)]
    if report.unmatched_programs:
        unmatched = ", ".join(map(report.names.program, report.unmatched_programs))
        lines.append(f"Not matched, the catalog says too little: {unmatched}.")
    if run.moved:
        moved = dict(run.moved)
        lines.append(
            f"Since match {run.kept_from}: {counted(moved['kept'], 'seat')} kept,"
            f" {counted(moved['moved'], 'student')} moved, {counted(moved['new'], 'seat')} new."
        )
    if not report.saved:
        return (*lines, "The match was NOT stored (dry run).")
    next_line = "Next:  pss match export -o seats.xlsx   ·   pss outreach-list"
    if not run.placements:
        next_line = "No seat was given.  Next:  pss match explain STUDENT   ·   pss align"
    return (*lines, f"Stored: match {run.run_id}.", next_line)


def _method_line(run: "MatchRun") -> str:
    phrase, _, drawn = run.seed.partition("#")
    roster = f", drawn with the roster {drawn[:8]}" if drawn else ""
    return f'Method {run.method}, lottery phrase "{phrase}"{roster}.'


def _proof_lines(report: "match_students.Report") -> list[str]:
    """How good the match is, as far as that is known."""
    run = report.run
    if report.is_earlier:
        return ["The time limit left a worse match of the same records than the one stored, which stays as it is."]
    if report.stopped:
        found = "The time limit was reached: this is the best match found, not proved to be the best there is."
        return [found, *_gap_lines(run)]
    if run.method != "best":
        return []
    if run.is_proved:
        return ["Proved: no match gives tier 3 more, then tier 2, then tier 1."]
    return ["All rules are kept. That it is the best there is, is NOT proved.", *_gap_lines(run)]


def _price_line(run: "MatchRun") -> str:
    """What either method costs, as far as it can be made and the time sufficed."""
    prices = dict(run.prices)
    if "fair_stopped" in prices:
        return "What the fair method would give up is not known: the time limit was over before its match was done."
    if run.given_up is None:
        other = "fair" if run.method == "best" else "best"
        return f"The {other} method has no match that keeps these pins, limits and the fewest children of each program."
    share = f"{'at least ' * ('best_stopped' in prices)}{run.given_up:.1%}"
    return (
        f"The fair method would give up {share} of the benefit. A seat that a child wanted goes to one"
        f" who comes later: {counted(prices['best_envy'], 'time')} with the best method, {prices['fair_envy']} with the"
        " fair one."
    )


def _gap_lines(run: "MatchRun") -> list[str]:
    """How much more help each tier could have at most in another match, as far as it is known."""
    tiers = [level for level in run.levels if level.name.startswith("tier")]
    bounds = [
        f"{level.name} at most {(level.upper_bound - level.objective) / max(1, level.objective):.1%}"
        for level in tiers
        if level.upper_bound is not None
    ]
    unknown = [level.name for level in tiers if level.upper_bound is None]
    told = [*bounds, *([f"not known for {joined(unknown)}"] if unknown else [])]
    return [f"How much more another match could give: {'; '.join(told)}."]


def _only_of(policy: dict[str, str], names: "SeatNames") -> str:
    """What a match of a part of the school was narrowed to; empty for a match of everybody."""
    programs = [names.program(ProgramId(one)) for one in policy["programs"].split(";") if one]
    needs = [need_name(one) for one in policy["needs"].split(";") if one]
    grades = [f"grade {one}" for one in policy["grades"].split(";") if one]
    return ", ".join((*grades, *(f"programs for {need}" for need in needs), *programs))


def _filled_lines(filled: "tuple[Filled, ...]", names: "SeatNames") -> list[str]:
    """What each order of filling seats with a reserve seats, program by program."""
    if not filled:
        return ["No program keeps seats in reserve, so the order of filling changes nothing."]
    lines = ["Seats kept for tier 3, filled by need band and lottery number (tier 3 + others):"]
    for one in filled:
        counts = (one.open_first, one.reserved_first, one.no_reserve)
        words = zip(("open seats first", "reserved seats first", "no reserve"), counts, strict=True)
        told = ", ".join(f"{word} {tier} + {others}" for word, (tier, others) in words)
        lines.append(f"  {names.program(one.program_id)}: {one.reserved} of {one.seats} free seats reserved: {told}")
        for word, students in (("open", one.only_open_first), ("reserved", one.only_reserved_first)):
            if students:
                lines.append(f"    only with {word} seats first: {', '.join(students)}")
    told = "The fair method fills open seats first. The best method gives tier 3 all it can use before others,"
    return [*lines, f"{told} so for it the order changes nothing."]


def _match_document(call: Call, run: "MatchRun") -> dict[str, Any]:
    gaps = [level.upper_bound - level.objective for level in run.levels if level.upper_bound is not None]
    return call.document(
        "match",
        run=run.run_id,
        method=run.method,
        seed=run.seed,
        policy=dict(run.policy),
        summary=run.summary,
        placements=run.placements,
        waitlist=run.waitlist,
        certificate={
            "levels": run.levels,
            "gap": max(gaps, default=0) if len(gaps) == len(run.levels) else None,
            "rules": run.rules,
        },
        prices=dict(run.prices),
        moved_since={"run": run.kept_from, **dict(run.moved)} if run.kept_from else None,
    )
