"""Templates of documents: see them, copy one to change it, check the changed ones."""

from typing import Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.errors import DataRefused

app = typer.Typer(help="See, copy and check the templates of documents.", no_args_is_help=True)


@app.command("list")
def list_templates(call: Call) -> None:
    """List every template and whether the school has its own; writes nothing.

    Example:  pss template list
    """
    from pss_cli.jobs import manage_templates

    found = manage_templates.list_all(call.workspace())
    rows = tuple((one.file, one.document, "yours" if one.is_own else "ours") for one in found)
    items = [entry(one, "file document format", own=one.is_own) for one in found]
    columns = (Column("Template"), Column("Makes"), Column("In use"))
    call.show(
        Listing("Templates", columns, rows, ("To change one:  pss template copy workplan.docx",)),
        call.document("templates", items=items),
    )


@app.command("copy")
def copy(call: Call, name: Annotated[str, typer.Argument(help="A template of the list.")]) -> None:
    """Copy a template into the workspace, where you may change it; yours is used from then on.

    Example:  pss template copy workplan.docx
    """
    from pss_cli.jobs import manage_templates

    target = manage_templates.copy(call.workspace(), name, is_dry_run=call.is_dry_run)
    call.say(f"{'NOT copied (dry run)' if call.is_dry_run else 'Copied'}: {target}")
    call.say("Next:  change it, then  pss template check")


@app.command("check")
def check(call: Call) -> None:
    """Fill in your templates with a made-up plan, say what is wrong; writes nothing.

    Example:  pss template check
    """
    from pss_cli.jobs import manage_templates

    found = manage_templates.check(call.workspace())
    if not found:
        call.say("You have no templates of your own; those of pss are in use.", "Next:  pss template list")
        return
    rows = tuple((one.file, one.why or "good") for one in found)
    listing = Listing("Your templates", (Column("Template"), Column("Result")), rows)
    call.show(listing, call.document("template-check", items=found))
    wrong = [one for one in found if one.why]
    if wrong:
        raise DataRefused(
            f"{len(wrong)} of your templates cannot be used.",
            slug="template/wrong",
            fix="Mend it, or remove it to use that of pss.",
            next_command="pss template fields workplan",
        )


@app.command("fields")
def fields(call: Call, name: Annotated[str, typer.Argument(help="A document.")] = "workplan") -> None:
    """List the fields a document's template may use; writes nothing.

    Example:  pss template fields workplan
    """
    from pss_cli.jobs import manage_templates

    found = manage_templates.fields(name)
    rows = tuple((path,) for path in found)
    call.show(Listing(f"Fields of {name}", (Column("Field"),), rows), call.document("fields", items=found))
