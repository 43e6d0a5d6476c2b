"""The public lottery: drawn before the match, repeated by anyone after it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, Seed
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted
from pss_cli.errors import ExitCode, WrongCommand
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.matching.fair.redraw import Redrawn

Draw = Annotated[str, typer.Option("--draw", help="Draw with this phrase and today's roster, and keep the draw.")]
Files = Annotated[Path | None, typer.Option("--files", help="Write the three files that repeat a match, to a folder.")]
Verify = Annotated[bool, typer.Option("--verify", help="Repeat a match from its three files.")]
OfRun = Annotated[str, typer.Option("--run", help="With --files: a match by its id; left out: the newest.")]
Given = Annotated[list[Path] | None, typer.Argument(help="With --verify: the three files, or their folder.")]


def lottery(
    call: Call,
    given: Given = None,
    seed: Seed = "",
    draw: Draw = "",
    files: Files = None,
    verify: Verify = False,
    run: OfRun = "",
) -> int:
    """List every student's lottery number, in the order of the draw. Anyone can draw again, and repeat the match.

    --draw writes the draw to the settings; --files writes three files; --verify reads them and needs no workspace.

    Example:  pss match lottery --draw "Hedgerow fall 2026"
    """
    if given and not verify:
        fix = "pss match lottery   or   pss match lottery --verify FOLDER"
        raise WrongCommand("The lottery is of all students; files are for --verify alone.", fix=fix)
    if verify and not given:
        raise WrongCommand("--verify needs the three files.", fix="pss match lottery --verify FOLDER")
    if verify:
        from pss_cli.jobs import repeat_lottery

        return _show_repeated(call, repeat_lottery.run(tuple(given or ())))
    if files is not None:
        _write_files(call, files, run)
    else:
        _show_numbers(call, draw or seed, keeps=bool(draw))
    return ExitCode.DONE


def _write_files(call: Call, folder: Path, run: str) -> None:
    from pss_cli.jobs import draw_lottery

    if call.is_dry_run:
        call.say("The files were NOT written.")
        return
    call.say(*(f"Written: {path}" for path in draw_lottery.write_files(call.workspace(), folder, run)))
    call.say("They hold student ids and need bands: show them to whoever may see those, nobody else.")
    call.say(f"Next:  pss match lottery --verify {as_typed(folder)}")


def _show_numbers(call: Call, phrase: str, *, keeps: bool) -> None:
    from pss_cli.jobs import draw_lottery
    from pss_cli.matching.lottery import public_seed, split_seed

    report = draw_lottery.run(call.workspace(), draw_lottery.Request(phrase, keeps, call.is_dry_run))
    columns = (Column("Place", right=True), Column("Student"), Column("Number", right=True))
    rows = tuple((str(place), who, f"{number:012d}") for place, (who, number) in enumerate(report.numbers, start=1))
    items = [{"place": int(place), "student_id": who, "number": number} for place, who, number in rows]
    words, hashed = split_seed(report.seed)
    drawn_from = public_seed(report.seed)
    notes = [f'Number: the last 12 digits of SHA-256("{drawn_from}|student id"); the lowest goes first.']
    if hashed:
        notes.insert(0, f'Seed: SHA-256("{hashed}|{words}"), the roster\'s hash and the phrase.')
    found = call.document("lottery", seed=drawn_from, phrase=words, roster_hash=hashed or None, items=items)
    call.show(Listing("Lottery", columns, rows, tuple(notes)), found)
    if keeps:
        if report.replaced and report.replaced[1]:
            phrase, matches = report.replaced
            call.say_under(
                f'It takes the place of the draw "{phrase}", which {counted(matches, "match", "matches")} went by.'
                " A new round is drawn anew; an appeal corrects a record or adds a seat, and never draws again."
            )
        kept = "kept for the matches to come. Take it back with:  pss undo" if report.saved else "NOT kept."
        call.say_under(f"The draw was {kept}", "Next:  pss match students")


def _show_repeated(call: Call, found: "Redrawn") -> int:
    rows = tuple(sorted(found.assignment))
    items = [{"student_id": student, "program_id": program} for student, program in rows]
    content = call.document(
        "redraw", method=found.method, phrase=found.phrase, same=not found.wrong, wrong=list(found.wrong),
        same_roster=found.is_same_roster, items=items,
    )  # fmt: skip
    listing = Listing("The assignment, made again from the files", (Column("Student"), Column("Program")), rows)
    call.show(listing, content)
    if found.wrong:
        call.say_under(*(f"WRONG: {line}" for line in found.wrong))
        return ExitCode.RULES_CONFLICT
    what = "made again" if found.method == "fair" else "checked, and proved that none is better"
    call.say_under(f"The same assignment: {counted(len(rows), 'seat')}, {counted(found.students, 'student')}, {what}.")
    if not found.is_same_roster:
        call.say_under("Students came or left between the draw and the match; their numbers follow from the seed.")
    return ExitCode.DONE
