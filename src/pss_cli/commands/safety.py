"""Nothing is lost: undo, redo, history, backup, restore, doctor."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs.tell_history import Line


def undo(call: Call) -> None:
    """Take back the last change of the workspace; at least the last twenty can be taken back.

    Example:  pss undo
    """
    _turn(call, "undo")


def redo(call: Call) -> None:
    """Do the change that was undone last once more.

    Example:  pss redo
    """
    _turn(call, "redo")


def _turn(call: Call, kind: str) -> None:
    from pss_cli.jobs import turn_change
    from pss_cli.workspace.journal import EntryKind

    report = turn_change.run(call.workspace(), turn_change.Request(EntryKind(kind), call.is_dry_run))
    entry = report.entry
    what = f"{entry.command} ({entry.summary})" if entry.summary else entry.command
    if not report.was_done:
        call.say(f"This would {kind}:  {what}", "Nothing was done: it was NOT changed.")
    elif kind == EntryKind.UNDO:
        call.say(f"Undone:  {what}", "Next:  pss redo  does it again  ·  pss history")
    else:
        call.say(f"Done again:  {what}", "Next:  pss undo  takes it back  ·  pss history")


def history(call: Call) -> None:
    """List what was done, the newest first; and what can be undone.

    Example:  pss history
    """
    from pss_cli.console.tables import Column, Listing
    from pss_cli.jobs import tell_history

    lines = tell_history.run(call.workspace())
    commands = {line.entry.number: f"{line.entry.command}: " for line in lines}
    rows = tuple(
        (
            str(line.entry.number),
            line.entry.made_at.astimezone().strftime("%Y-%m-%d %H:%M"),
            line.entry.command,
            commands.get(line.entry.target or 0, "") + line.entry.summary,
            line.state.value,
        )
        for line in lines
    )
    columns = (Column("change", right=True), Column("when"), Column("command"), Column("what"), Column("state"))
    notes = ("pss undo takes back the newest change that can be undone.",) if rows else ("Nothing was done yet.",)
    call.show(Listing("History", columns, rows, notes), call.document("history", items=[_item(line) for line in lines]))


def _item(line: "Line") -> dict[str, Any]:
    return {
        "change": line.entry.number,
        "made_at": line.entry.made_at.isoformat(),
        "command": line.entry.command,
        "what": line.entry.summary,
        "kind": line.entry.kind,
        "of_change": line.entry.target,
        "state": line.state,
    }


def backup(
    call: Call,
    file: Annotated[Path | None, typer.Argument(help="File to write; else one in the folder backups.")] = None,
) -> None:
    """Write the whole workspace into one file; keep it in another place.

    Example:  pss backup school-backup.zip
    """
    from pss_cli.jobs import back_up

    report = back_up.run(call.workspace(), back_up.Request(file, call.as_of, call.says_yes, call.is_dry_run))
    if not report.was_written:
        call.say(f"This would be written: {report.target}", "The backup was NOT written.")
        return
    call.say(
        f"Backup: {report.target}  ({report.files} files, {report.size / 1024:,.0f} KB)",
        "It holds students' data: keep it on an encrypted disk or stick, not in the mail.",
        f"To come back to it:  pss restore {as_typed(report.target)} NEW-FOLDER",
    )


def restore(
    call: Call,
    file: Annotated[Path, typer.Argument(help="A file that pss backup wrote.")],
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
) -> None:
    """Make a workspace from a backup; in a new or empty folder, and the present one stays as it is.

    Example:  pss restore school-backup.zip school-again
    """
    from pss_cli.jobs import restore_backup

    report = restore_backup.run(restore_backup.Request(file, folder, call.is_dry_run))
    if not report.was_made:
        call.say(f"The backup is good: {report.files} files.", f"{report.workspace.root} was NOT made.")
        return
    call.say(
        f"Restored: {report.workspace.root}  ({report.files} files, each as it was)",
        f"Next:  cd {as_typed(folder)}  and  pss status",
    )


def doctor(
    call: Call,
    mend: Annotated[bool, typer.Option("--mend", help="Close open file rights and remove leftovers.")] = False,
) -> int:
    """Look the workspace through for damage and risks; changes nothing without --mend.

    Example:  pss doctor
    """
    from pss_cli.console.tables import Column, Listing
    from pss_cli.errors import ExitCode
    from pss_cli.jobs import examine_workspace

    report = examine_workspace.run(call.workspace(), mends=mend and not call.is_dry_run)
    rows = tuple((each.level.value, each.subject, each.text, each.fix) for each in report.findings)
    verdict = "Something is damaged: see above." if report.is_damaged else "Nothing is damaged."
    listing = Listing(
        "Doctor",
        (Column("level"), Column("subject"), Column("what"), Column("what to do")),
        rows,
        (*(f"Mended: {line}." for line in report.mended), verdict),
    )
    fields = {"items": report.findings, "mended": report.mended, "damaged": report.is_damaged}
    call.show(listing, call.document("doctor", **fields))
    return ExitCode.UNREADABLE if report.is_damaged else ExitCode.DONE
