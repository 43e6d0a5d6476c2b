"""Strengths and needs: identify, list, show, explain, rules, override."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import MadeOneByOne, document
from pss_cli.console.redaction import HIDDEN
from pss_cli.console.screen import say
from pss_cli.console.tables import Column, Listing, show

if TYPE_CHECKING:
    from pss_cli.jobs.identify_needs import Report as Identified
    from pss_cli.jobs.show_needs import Report, Shown

app = typer.Typer(help="See what each student needs and is good at, and why.", no_args_is_help=True)

Sensitive = Annotated[
    bool, typer.Option("--show-sensitive", help="Also show students without a home or in foster care.")
]
COLUMNS = (
    Column("Student"),
    Column("Name", private=True),
    Column("Grade"),
    Column("Room"),
    Column("Tier", right=True),
    Column("Status"),
    Column("Needs"),
    Column("Strengths", private=True),
    Column("Talk about"),
)


@app.command("identify")
def identify(context: typer.Context) -> None:
    """Compute strengths and needs of every student from the records; writes a dated snapshot of tiers.

    Example:  pss needs identify
    """
    from pss_cli.jobs import identify_needs

    call = call_of(context)
    request = identify_needs.Request(as_of=call.as_of, is_dry_run=call.is_dry_run)
    report = identify_needs.run(call.workspace(), request)
    say(call.view, *_identified(report, call.as_of.isoformat()))
    if not report.saved:
        say(call.view, "The snapshot was NOT saved (dry run).")
    say(call.view, "Next:  pss needs list   ·   pss align   ·   pss students list --unserved")


@app.command("list")
def list_(
    context: typer.Context,
    grade: Annotated[str, typer.Option("--grade", help="Only one grade: K, 3.")] = "",
    need: Annotated[str, typer.Option("--need", help="Only one need: academic.reading.")] = "",
    homeroom: Annotated[str, typer.Option("--homeroom", help="Only one room: 3B.")] = "",
    tier: Annotated[int | None, typer.Option("--tier", min=1, max=3, help="Only one tier: 1, 2 or 3.")] = None,
    review: Annotated[bool, typer.Option("--review", help="Only students to talk about.")] = False,
    missing: Annotated[bool, typer.Option("--missing", help="Only students with too little data.")] = False,
    show_sensitive: Sensitive = False,
) -> None:
    """List students with needs and strengths, those with too little data first; writes nothing.

    Example:  pss needs list --grade 3 --tier 3
    """
    from pss_cli.jobs import show_needs

    call = call_of(context)
    report = show_needs.run(
        call.workspace(),
        show_needs.Request(
            as_of=call.as_of,
            grade=grade,
            need=need,
            homeroom=homeroom,
            tier=tier,
            only_review=review,
            only_missing=missing,
            shows_sensitive=show_sensitive,
        ),
    )
    rows = () if call.view.wants_json else tuple(_row(shown) for shown in report.shown)
    notes = (
        f"{len(report.shown)} of {report.school} students.",
        *_changed(report.changed_rules),
        "Why: pss needs show ID",
    )
    items = MadeOneByOne(as_document, report.shown)
    show(call.view, Listing("Strengths and needs", COLUMNS, rows, notes), document("needs", call.as_of, items=items))


@app.command("show")
def show_student(
    context: typer.Context,
    student_id: Annotated[str, typer.Argument(metavar="ID", help="A student's id, with its zeros.")],
    show_sensitive: Sensitive = False,
) -> None:
    """Show one student: strengths first, then each need with its reasons; writes nothing.

    Example:  pss needs show 0000123
    """
    report = _one(context, student_id, show_sensitive=show_sensitive)
    shown = report.shown[0]
    profile = shown.profile
    rows = [("strength", strength.text, "", "", strength.evidence) for strength in profile.strengths]
    for need in profile.needs:
        rows.append((_need_name(need.code), _need_words(need), _points(need), "", ""))
        rows += [
            ("", sentence.text, str(sentence.points), str(sentence.date or ""), sentence.source)
            for sentence in need.sentences
        ]
        if need.would_change:
            rows.append(("", need.would_change, "", "", ""))
    rows += [("to talk about", reason, "", "", "") for reason in shown.review]
    rows += [("to collect", what, "", "", "") for what in profile.missing]
    _show_one(context, report, f"Student {profile.student_id}, grade {profile.grade}: {_tier(profile.tier)}", rows)


@app.command("explain")
def explain(
    context: typer.Context,
    student_id: Annotated[str, typer.Argument(metavar="ID", help="A student's id, with its zeros.")],
) -> None:
    """Explain every point of one student: value, cut, day, row of the file, and the rule's source; writes nothing.

    Example:  pss needs explain 0000123
    """
    report = _one(context, student_id, show_sensitive=False)
    profile = report.shown[0].profile
    rows = [
        (_need_name(need.code), sentence.text, str(sentence.points), str(sentence.date or ""), _evidence(sentence))
        for need in profile.needs
        for sentence in need.sentences
    ]
    rows += [(_need_name(need.code), need.would_change, "", "", "") for need in profile.needs if need.would_change]
    _show_one(context, report, f"Why student {profile.student_id} is in {_tier(profile.tier)}", rows)


@app.command("review")
def review(
    context: typer.Context,
    homeroom: Annotated[str, typer.Option("--homeroom", help="Only one room: 3B.")] = "",
    grade: Annotated[str, typer.Option("--grade", help="Only one grade: K, 3.")] = "",
) -> None:
    """Write the sheet for a whole-class review: every child, strengths first, room to write.

    Example:  pss needs review --homeroom 3B
    """
    from pss_cli.jobs import review_class

    call = call_of(context)
    report = review_class.run(
        call.workspace(),
        review_class.Request(
            as_of=call.as_of,
            homeroom=homeroom,
            grade=grade,
            file=call.view.output,
            is_dry_run=call.is_dry_run,
        ),
    )
    written = f"Written: {report.file}" if report.saved else f"NOT written (dry run): {report.file}"
    say(call.view, f"{written} ({report.students} students)", *report.notices)
    say(call.view, "Next:  print it or fill it in, then  pss sheet import FILE")


@app.command("rules")
def rules(
    context: typer.Context,
    edit: Annotated[bool, typer.Option("--edit", help="Put a copy into your workspace to change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show only what your copy says otherwise.")] = False,
    add: Annotated[str, typer.Option("--add", help="Add optional rules to your copy: ewims.")] = "",
    year: Annotated[str, typer.Option("--year", help="A copy for this school year on only: 2027-28.")] = "",
) -> None:
    """Show the rules in force, each with its source; with --edit or --add write a copy into the folder rules.

    Example:  pss needs rules --diff
    """
    from pss_cli.jobs import show_rules

    call = call_of(context)
    if edit or add:
        copied = (
            show_rules.add(call.workspace(), add, year=year, is_dry_run=call.is_dry_run)
            if add
            else show_rules.edit(call.workspace(), year=year, is_dry_run=call.is_dry_run)
        )
        made = "There already" if not copied.is_new else "Added to" if add else "Made"
        say(call.view, f"NOT made (dry run): {copied.file}" if call.is_dry_run else f"{made}: {copied.file}")
        say(call.view, "Next:  change it, then  pss needs rules --diff")
        return
    report = show_rules.run(call.workspace(), call.as_of)
    title = f"Rules {report.name}, version {report.version}"
    told = document(
        "rules",
        call.as_of,
        name=report.name,
        version=report.version,
        items=[{"rule": rule, "value": value, "source": source} for rule, value, source in report.rules],
        changed=list(report.changed),
        optional=list(report.optional),
    )
    if diff:
        pairs = tuple(tuple(change.split(": ", 1)) for change in report.changed)
        note = () if pairs else ("Nothing was changed: these are the rules that come with pss.",)
        show(call.view, Listing(f"{title}: changed here", (Column("Rule"), Column("Was -> is")), pairs, note), told)
        return
    columns = (Column("Rule"), Column("Value"), Column("Source"))
    optional = f"Optional rules: {', '.join(report.optional)}.  pss needs rules --add {report.optional[0]}"
    show(call.view, Listing(title, columns, report.rules, (*_changed(report.changed), optional)), told)


@app.command("override")
def override(
    context: typer.Context,
    student_id: Annotated[str, typer.Argument(metavar="ID", help="A student's id, with its zeros.")],
    need: Annotated[str, typer.Argument(help="The need: academic.reading.")],
    band: Annotated[str, typer.Argument(help="on_track, watch, concern or high.")],
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    second: Annotated[str, typer.Option("--second", help="For a step down: the second person.")] = "",
) -> None:
    """Keep a person's decision about a band beside the score; the points stay. Writes one dated decision.

    Example:  pss needs override 0000123 academic.reading high --by "A. Oak" --reason "moved in last week"
    """
    from pss_cli.domain.need import Band
    from pss_cli.errors import WrongCommand
    from pss_cli.jobs import decide_band

    call = call_of(context)
    if band not in {Band.ON_TRACK, Band.WATCH, Band.CONCERN, Band.HIGH}:
        raise WrongCommand(f'"{band}" is not a band.', fix="Choose from on_track, watch, concern, high.")
    report = decide_band.run(
        call.workspace(),
        decide_band.Request(
            as_of=call.as_of,
            student_id=student_id,
            need=need,
            band=Band(band),
            by=by,
            reason=reason,
            second=second,
            is_dry_run=call.is_dry_run,
        ),
    )
    words = f"{need} of student {student_id}: {report.override.raw_band.value} by the score, {band} by decision"
    say(call.view, f"Kept: {words}." if report.saved else f"{words}. The decision was NOT saved (dry run).")
    say(call.view, f"Next:  pss needs show {student_id}")


def _one(context: typer.Context, student_id: str, *, show_sensitive: bool) -> "Report":
    from pss_cli.jobs import show_needs

    call = call_of(context)
    request = show_needs.Request(as_of=call.as_of, student_id=student_id, shows_sensitive=show_sensitive)
    return show_needs.run(call.workspace(), request)


def _show_one(context: typer.Context, report: "Report", title: str, rows: Sequence[tuple[str, ...]]) -> None:
    call = call_of(context)
    columns = (Column("What"), Column("Why"), Column("Points", right=True), Column("Day"), Column("From"))
    status = report.shown[0].profile.status.value.replace("_", " ")
    if call.view.redact:
        rows = [(row[0], HIDDEN, *row[2:]) if row[0] == "strength" else row for row in rows]
    listing = Listing(title, columns, tuple(rows), (f"Status: {status}.", *_changed(report.changed_rules)))
    show(call.view, listing, document("needs", call.as_of, items=[as_document(shown) for shown in report.shown]))


def _identified(report: "Identified", day: str) -> tuple[str, ...]:
    tiers = ", ".join(f"{count} {tier}" for tier, count in report.tiers)
    needs = ", ".join(f"{_need_name(code)} {count}" for code, count in report.needs) or "none"
    lines = [f"Needs of {report.students} students as of {day}: {tiers}.", f"Students with a need: {needs}."]
    if report.not_enough_data:
        lines.append(f"{report.not_enough_data} students have too little data:  pss needs list --missing")
    if report.provisional:
        lines.append(f"{report.provisional} are provisional: a result or the attendance is missing.")
    if report.review:
        lines.append(f"{report.review} students to talk about:  pss needs list --review")
    if report.moved:
        moved = report.moved
        lines.append(
            f"Since {moved.since.isoformat()}: {len(moved.better)} moved to a lower tier, {len(moved.worse)} to a "
            f"higher one, {moved.same} stayed, {moved.new} new or without a tier."
        )
    if not report.has_calendar:
        lines.append("No school calendar: the early alarm for absences is off.  pss import-records calendar.csv")
    return (*lines, *_changed(report.changed_rules))


def _changed(changes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"Rule changed here: {change}" for change in changes)


def _row(shown: "Shown") -> tuple[str, ...]:
    profile = shown.profile
    return (
        profile.student_id,
        shown.student.display_name,
        profile.grade,
        profile.homeroom,
        "" if profile.tier is None else str(profile.tier),
        profile.status.value.replace("_", " "),
        "; ".join(f"{_need_name(need.code)}: {_need_words(need)}" for need in profile.open_needs),
        "; ".join(strength.text for strength in profile.strengths[:3]),
        "; ".join(shown.review),
    )


def _need_words(need: Any) -> str:
    marks = [need.band.value.replace("_", " ")]
    marks += ["borderline"] * need.borderline + ["provisional"] * need.provisional
    return ", ".join(marks)


def _points(need: Any) -> str:
    return "" if need.points is None else f"{need.points} of {need.max_points}"


def _need_name(code: str) -> str:
    from pss_cli.domain.need import NEED_NAMES, NeedCode

    return NEED_NAMES.get(NeedCode(code), code)


def _tier(tier: int | None) -> str:
    return "no tier, too little data" if tier is None else f"tier {tier}"


def _evidence(sentence: Any) -> str:
    return "; ".join(part for part in (sentence.value, sentence.cut, sentence.source) if part)


def as_document(shown: "Shown") -> dict[str, Any]:
    """One item of `pss.needs/1`."""
    profile = shown.profile
    return {
        "student_id": profile.student_id,
        "grade": profile.grade,
        "homeroom": profile.homeroom,
        "tier": profile.tier,
        "status": profile.status.value,
        "needs": [_need_document(need) for need in profile.needs],
        "strengths": [
            {"code": strength.code, "text": strength.text, "evidence": strength.evidence}
            for strength in profile.strengths
        ],
        "review": list(shown.review),
        "missing": list(profile.missing),
    }


def _need_document(need: Any) -> dict[str, Any]:
    return {
        "code": need.code,
        "points": need.points,
        "max_points": need.max_points,
        "band": need.band.value,
        "severity": need.severity,
        "borderline": need.borderline,
        "provisional": need.provisional,
        "sentences": [
            {
                "text": sentence.text,
                "points": sentence.points,
                "value": sentence.value,
                "cut": sentence.cut,
                "date": sentence.date,
                "source": sentence.source,
            }
            for sentence in need.sentences
        ],
        "would_change": need.would_change,
    }
