"""`pss needs calibrate`: points beside what became of past pupils."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.commands.sent_files import Sheet, SkipBadRows
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pss_cli.jobs import calibrate_needs
    from pss_cli.needs.calibration import Calibration, ChanceLine

CHANCE = ("Pupils", "Ended badly", "Share", "95 % interval", "Elsewhere")


def calibrate(
    call: Call,
    file: Annotated[Path, typer.Argument(help="Past pupils: reading_percentile, math_percentile, ended_badly.")],
    sheet: Sheet = None,
    skip_bad_rows: SkipBadRows = False,
) -> int:
    """Lay the points beside what became of past pupils of yours; reads the file, changes no rule.

    Example:  pss needs calibrate past-pupils.csv
    """
    from pss_cli.console.problems import show_problems
    from pss_cli.errors import ExitCode
    from pss_cli.jobs import calibrate_needs

    request = calibrate_needs.Request(file=file, as_of=call.as_of, sheet=sheet, skip_bad_rows=skip_bad_rows)
    report = calibrate_needs.run(call.workspace(), request)
    show_problems(report.problems, redact=call.view.redact)
    if not report.subjects:
        call.say("Nothing was calibrated: mend the rows above, or add --skip-bad-rows.")
        return ExitCode.DATA_PROBLEMS
    items = [_item(each, report.elsewhere) for each in report.subjects]
    call.show(_listing(report), call.document("calibrate", read=report.read, left_out=report.rejected, items=items))
    return ExitCode.DONE


def _listing(report: "calibrate_needs.Report") -> Listing:
    notes = [f"{report.read} pupils read, {report.rejected} left out. No rule was changed."]
    for each in report.subjects:
        notes.append(f"{each.subject.capitalize()}: the card tells outcomes apart with an AUC of {each.auc:.3f}.")
        notes += _proposed(each)
    columns = (Column("Need"), Column("Points"), *(Column(name, right=True) for name in CHANCE))
    rows = tuple(
        (each.subject, f"{line.first}-{line.last}", *_chance(line), f"{elsewhere[2]:g} %")
        for each in report.subjects
        for line, elsewhere in zip(each.lines, report.elsewhere, strict=True)
    )
    return Listing("Points and what became of pupils", columns, rows, tuple(notes))


def _item(each: "Calibration", elsewhere: "Sequence[tuple[int, int, float]]") -> dict[str, Any]:
    """One subject of `pss.calibrate/1`."""
    lines = [
        entry(
            line,
            "first last pupils",
            ended_badly=line.badly,
            share=round(line.badly / line.pupils, 4) if line.pupils else None,
            low=round(line.low, 4),
            high=round(line.high, 4),
            elsewhere=there[2],
        )
        for line, there in zip(each.lines, elsewhere, strict=True)
    ]
    told = {"need": each.subject, "pupils": each.used, "auc": round(each.auc, 4)}
    return told | {"lines": lines, "proposal": each.proposal}


def _chance(line: "ChanceLine") -> tuple[str, str, str, str]:
    if not line.pupils:
        return "0", "", "", ""
    share = f"{100 * line.badly / line.pupils:.0f} %"
    return str(line.pupils), str(line.badly), share, f"{100 * line.low:.0f}-{100 * line.high:.0f} %"


def _proposed(each: "Calibration") -> list[str]:
    found = each.proposal
    if found is None:
        return ["  Nothing better to propose (from 1,000 pupils on, other weights are tried)."]
    proposal = (
        f"  Proposal: own subject x {found.own}, other x {found.other}, retained {found.retained} points: AUC "
        f"{found.auc:.3f} instead of {found.auc_of_card:.3f} on pupils it was not chosen on."
    )
    return [
        proposal,
        "  To adopt it, change weights and progression with  pss needs rules --edit  and say why in source.",
    ]
