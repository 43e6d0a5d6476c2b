"""One student's needs: shown, explained point by point, and decided by a person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, OneStudent, ShowSensitive, need_of
from pss_cli.console import profiles
from pss_cli.console.redaction import HIDDEN
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.need import Band, Sentence, need_name
from pss_cli.errors import WrongCommand
from pss_cli.needs.changed_rules import told_changes

if TYPE_CHECKING:
    from pss_cli.jobs.show_needs import Report


def band_of(text: str) -> Band:
    """A band that a person may decide on.

    Raises:
        WrongCommand: it is none.
    """
    if text not in {Band.ON_TRACK, Band.WATCH, Band.CONCERN, Band.HIGH}:
        raise WrongCommand(f'"{text}" is not a band.', fix="Choose from on_track, watch, concern, high.")
    return Band(text)


def show_student(call: Call, student_id: OneStudent, show_sensitive: ShowSensitive = False) -> None:
    """Show one student, strengths first, each need with its reasons; writes nothing.

    Example:  pss needs show 0000123
    """
    report = _one(call, student_id, show_sensitive=show_sensitive)
    shown = report.shown[0]
    profile = shown.profile
    rows = [("strength", strength.text, "", "", strength.evidence) for strength in profile.strengths]
    for need in profile.needs:
        rows.append((need_name(need.code), profiles.band(need), profiles.points(need), "", ""))
        rows += [
            ("", sentence.text, str(sentence.points), str(sentence.date or ""), sentence.source)
            for sentence in need.sentences
        ]
        if need.would_change:
            rows.append(("", need.would_change, "", "", ""))
    rows += [("to talk about", reason, "", "", "") for reason in shown.review]
    rows += [("to collect", what, "", "", "") for what in profile.missing]
    title = f"Student {profile.student_id}, grade {profile.grade}: {profiles.tier(profile)}"
    _show_one(call, report, title, rows, f"pss needs explain {profile.student_id}")


def explain(call: Call, student_id: OneStudent) -> None:
    """Explain every point of one student; value, cut, day, row of the file, and the rule's source. Writes nothing.

    Example:  pss needs explain 0000123
    """
    report = _one(call, student_id, show_sensitive=False)
    profile = report.shown[0].profile
    rows = [
        (need_name(need.code), sentence.text, str(sentence.points), str(sentence.date or ""), _evidence(sentence))
        for need in profile.needs
        for sentence in need.sentences
    ]
    rows += [(need_name(need.code), need.would_change, "", "", "") for need in profile.needs if need.would_change]
    title = f"Why student {profile.student_id} is in {profiles.tier(profile)}"
    _show_one(call, report, title, rows, "pss needs rules   ·   pss needs override --help")


def override(
    call: Call,
    student_id: OneStudent,
    need: Annotated[str, typer.Argument(help="The need: reading.", callback=need_of)],
    band: Annotated[Band, typer.Argument(help="on_track, watch, concern or high.", parser=band_of)],
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    second: Annotated[str, typer.Option("--second", help="For a step down: the second person.")] = "",
) -> None:
    """Keep a person's decision about a band beside the score; the points stay. Writes one dated decision.

    Example:  pss needs override 0000123 academic.reading high --by "A. Oak" --reason "moved in last week"
    """
    from pss_cli.jobs import decide_band

    request = decide_band.Request(
        as_of=call.as_of, student_id=student_id, need=need, band=band, by=by, reason=reason, second=second,
        is_dry_run=call.is_dry_run,
    )  # fmt: skip
    report = decide_band.run(call.workspace(), request)
    words = f"{need} of student {student_id}: {report.override.raw_band.value} by the score, {band.value} by decision"
    call.say(f"Kept: {words}." if report.saved else f"{words}. The decision was NOT saved (dry run).")
    call.say(f"Next:  pss needs show {student_id}")


def _one(call: Call, student_id: str, *, show_sensitive: bool) -> "Report":
    from pss_cli.jobs import show_needs

    request = show_needs.Request(as_of=call.as_of, student_id=student_id, shows_sensitive=show_sensitive)
    return show_needs.run(call.workspace(), request)


def _show_one(call: Call, report: "Report", title: str, rows: Sequence[tuple[str, ...]], next_command: str) -> None:
    columns = (Column("What"), Column("Why"), Column("Points", right=True), Column("Day"), Column("From"))
    status = f"Status: {report.shown[0].profile.status.words}."
    notes = (status, *told_changes(report.changed_rules), f"Next:  {next_command}")
    if call.view.redact:
        rows = [(row[0], HIDDEN, *row[2:]) if row[0] == "strength" else row for row in rows]
    items = [profiles.item(shown.profile, shown.review) for shown in report.shown]
    call.show(Listing(title, columns, tuple(rows), notes), call.document("needs", items=items))


def _evidence(sentence: Sentence) -> str:
    return "; ".join(part for part in (sentence.value, sentence.cut, sentence.source) if part)
