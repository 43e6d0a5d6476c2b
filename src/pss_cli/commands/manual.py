"""The manual inside the tool: topics, problems, commands."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.console.redaction import clean

if TYPE_CHECKING:
    from pss_cli.jobs.find_page import Page


def show_help(
    call: Call,
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TOPIC", help="A topic, a problem, or a command.")
    ] = None,
) -> None:
    """Show a page of the manual, a problem or a command; alone, the list of topics.

    Example:  pss help import
    """
    from pss_cli.errors import WrongCommand
    from pss_cli.jobs import find_page

    if not words:
        print(_contents(find_page.topics()))
        return
    try:
        page = find_page.run(" ".join(words))
    except WrongCommand:
        usage = _usage(context, words)
        if usage is None:
            raise
        print(usage)
    else:
        _print_page(call, page)


def _contents(pages: "tuple[Page, ...]") -> str:
    lines = [f"  pss help {page.name:<12}{page.title}" for page in pages]
    return "\n".join(
        [
            "The manual of pss. Topics:",
            "",
            *lines,
            "",
            "  pss help CODE         what a problem means, such as  pss help workspace/busy",
            "  pss COMMAND --help    the options of a command, such as  pss status --help",
        ]
    )


def _usage(context: typer.Context, words: list[str]) -> str | None:
    """The help of the command with that name, None when there is none."""
    group = context.find_root().command
    parent = context.find_root()
    for word in words:
        command = getattr(group, "commands", {}).get(word)
        if command is None:
            return None
        parent = typer.Context(command, info_name=word, parent=parent)
        group = command
    return str(group.get_help(parent))


def _print_page(call: Call, page: "Page") -> None:
    import sys

    from pss_cli.console.view import is_accessible

    if not sys.stdout.isatty() or is_accessible():
        print("\n".join(clean(line) for line in page.text.splitlines()))
        return
    from rich.markdown import Markdown

    from pss_cli.console.screen import console

    console(color=call.view.color).print(Markdown(page.text, hyperlinks=False))
