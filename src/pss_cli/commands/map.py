"""What is remembered about the columns of each sender's files."""

from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import document
from pss_cli.console.screen import say
from pss_cli.console.tables import Column, Listing, show

app = typer.Typer(help="See and change how the columns of your files are read.", no_args_is_help=True)
ENTRY_COLUMNS = (Column("Column or value"), Column("Read as"))
Name = Annotated[str, typer.Argument(help="The mark of the mapping (pss map list), the file's name or the sender.")]


@app.command("list")
def list_(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="One mapping, to see its columns.")] = "",
) -> None:
    """List the remembered mappings, or the columns of one."""
    from pss_cli.jobs import keep_mappings

    call = call_of(context)
    found = keep_mappings.listed(call.workspace())
    if name:
        mapping = keep_mappings.run(call.workspace(), keep_mappings.Request(name=name, is_dry_run=True)).mapping
        entries = tuple((heading, field or "(not read)") for heading, field in mapping.entries)
        show(call.view, Listing(f"{mapping.file} ({mapping.kind})", ENTRY_COLUMNS, entries))
        return
    headings = ("Mark", "Kind", "File", "Sender")
    columns = (*map(Column, headings), Column("Columns", right=True), Column("Saved"))
    rows = tuple(
        (
            one.fingerprint,
            one.kind,
            one.file,
            one.sender,
            str(sum(bool(field) for _, field in one.entries)),
            str(one.saved_on),
        )
        for one in found
    )
    items = [
        {
            "mark": one.fingerprint,
            "kind": one.kind,
            "file": one.file,
            "sender": one.sender,
            "entries": dict(one.entries),
        }
        for one in found
    ]
    notes = () if found else ("Nothing is remembered yet.",)
    show(call.view, Listing("Mappings", columns, rows, notes), document("mappings", call.as_of, items=items))


@app.command("edit")
def edit(
    context: typer.Context,
    name: Name,
    edits: Annotated[list[str], typer.Argument(help="'Pupil No=student_id', 'Notes=none', 'grade:13=12'.")],
) -> None:
    """Change how the columns of a sender's files are read from now on."""
    from pss_cli.jobs import keep_mappings

    call = call_of(context)
    request = keep_mappings.Request(name=name, edits=tuple(edits), is_dry_run=call.is_dry_run)
    report = keep_mappings.run(call.workspace(), request)
    done = "Saved" if report.saved else "Dry run, NOT saved"
    say(
        call.view, f"{done}: the columns of {report.mapping.file}.", f"Next:  pss map list {report.mapping.fingerprint}"
    )


@app.command("forget")
def forget(context: typer.Context, name: Name) -> None:
    """Forget how the columns of a sender's files are read; the next import looks at them afresh."""
    from pss_cli.jobs import keep_mappings

    call = call_of(context)
    request = keep_mappings.Request(name=name, forgets=True, is_dry_run=call.is_dry_run)
    report = keep_mappings.run(call.workspace(), request)
    done = "Forgotten" if report.saved else "Dry run, NOT forgotten"
    say(call.view, f"{done}: the columns of {report.mapping.file}.", "Next:  pss map list  ·  pss undo")
