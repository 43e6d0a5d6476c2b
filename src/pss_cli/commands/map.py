"""What is remembered about the columns of each sender's files."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing

if TYPE_CHECKING:
    from pss_cli.workspace.mappings import SavedMapping

app = typer.Typer(help="See and change how the columns of your files are read.", no_args_is_help=True)
ENTRY_COLUMNS = (Column("Column or value"), Column("Read as"))
Name = Annotated[str, typer.Argument(help="The mark of the mapping (pss map list), the file's name or the sender.")]


@app.command("list")
def list_(
    call: Call,
    name: Annotated[str, typer.Argument(help="One mapping, to see its columns.")] = "",
) -> None:
    """List the remembered mappings, or the columns of one.

    Example:  pss map list
    """
    from pss_cli.jobs import keep_mappings

    if name:
        request = keep_mappings.Request(name=name, is_dry_run=True)
        mapping = keep_mappings.run(call.workspace(), request).mapping
        entries = tuple((heading, field or "(not read)") for heading, field in mapping.entries)
        call.show(Listing(f"{mapping.file} ({mapping.kind})", ENTRY_COLUMNS, entries))
        return
    found = keep_mappings.listed(call.workspace())
    columns = (*map(Column, ("Mark", "Kind", "File", "Sender")), Column("Columns", right=True), Column("Saved"))
    notes = ("See one:  pss map list MARK   ·   pss map edit --help",) if found else ("Nothing is remembered yet.",)
    listing = Listing("Mappings", columns, tuple(map(_row, found)), notes)
    call.show(listing, call.document("mappings", items=[_item(mapping) for mapping in found]))


@app.command("edit")
def edit(
    call: Call,
    name: Name,
    edits: Annotated[list[str], typer.Argument(help="'Pupil No=student_id', 'Notes=none', 'grade:13=12'.")],
) -> None:
    """Change how the columns of a sender's files are read from now on.

    Example:  pss map edit 5e0f1a 'Pupil No=student_id'
    """
    from pss_cli.jobs import keep_mappings

    request = keep_mappings.Request(name=name, edits=tuple(edits), is_dry_run=call.is_dry_run)
    report = keep_mappings.run(call.workspace(), request)
    done = "Saved" if report.saved else "Dry run, NOT saved"
    call.say(f"{done}: the columns of {report.mapping.file}.", f"Next:  pss map list {report.mapping.fingerprint}")


@app.command("forget")
def forget(call: Call, name: Name) -> None:
    """Forget how the columns of a sender's files are read; the next import looks at them afresh.

    Example:  pss map forget 5e0f1a
    """
    from pss_cli.jobs import keep_mappings

    request = keep_mappings.Request(name=name, forgets=True, is_dry_run=call.is_dry_run)
    report = keep_mappings.run(call.workspace(), request)
    done = "Forgotten" if report.saved else "Dry run, NOT forgotten"
    call.say(f"{done}: the columns of {report.mapping.file}.", "Next:  pss map list  ·  pss undo")


def _row(mapping: "SavedMapping") -> tuple[str, ...]:
    used = sum(bool(field) for _, field in mapping.entries)
    return mapping.fingerprint, mapping.kind, mapping.file, mapping.sender, str(used), str(mapping.saved_on)


def _item(mapping: "SavedMapping") -> dict[str, Any]:
    return {"mark": mapping.fingerprint, **entry(mapping, "kind file sender", entries=dict(mapping.entries))}
