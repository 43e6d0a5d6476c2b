"""The Typer tree, the global options, and the one error boundary."""

import os
import re
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pss_cli import __version__
from pss_cli.commands.options import Call, day_of, hoisted
from pss_cli.commands.tree import VERBATIM, Branch, lazy_group
from pss_cli.console.imprint import imprint_of_list
from pss_cli.console.problems import show_error
from pss_cli.console.screen import use_utf8, warn
from pss_cli.console.view import Format, View
from pss_cli.errors import ExitCode, PssError, WrongCommand
from pss_cli.workspace.layout import refuse_own_file

WHOLE = "  Your workspace is whole: this change was kept or not made, never half; pss history says which."

FEW = 4
"""As many commands may be named after a word that is none; `list` alone may be of any group."""

WORDS = {
    r"Input should be a valid number.*": "it is not a number.",
    r"Input should be a valid integer.*": "it is not a whole number.",
    r"Value error, ": "",
    r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)": r"The command takes nothing more, but was given: \1.",
    r"Missing argument '(.*)'\.": r"\1 is missing.",
    r"Input should be less than or equal to (\S+)": r"it is more than \1.",
    r"No such option: (-\d\S*)": r"\1 is less than 0.",
    r"Input should be greater than or equal to (\S+)": r"it is less than \1.",
}
ROSTER = (
    ("template", "list_files:roster_template"),
    ("check", "list_files:check_roster"),
    ("diff", "list_files:diff"),
)
CATALOG = (("template", "list_files:catalog_template"), ("check", "list_files:check_catalog"))
NEEDS = (
    ("show", "student_needs:show_student"),
    ("explain", "student_needs:explain"),
    ("override", "student_needs:override"),
    ("rules", "rules:rules"),
    ("calibrate", "calibration:calibrate"),
)
MATCH = (
    ("check", "stored_matches:check"),
    ("runs", "stored_matches:runs"),
    ("explain", "explanation:explain"),
    ("review", "review:review"),
    ("accept", "review:accept"),
    ("pin", "pins:pin"),
    ("block", "pins:block"),
    ("release", "pins:release"),
    ("pins", "pins:pins"),
    ("limit", "limits:limit"),
    ("limits", "limits:limits"),
    ("waitlist", "waiting:waitlist"),
    ("what-if", "trials:what_if"),
    ("compare", "trials:compare"),
    ("lottery", "lottery:lottery"),
    ("export", "seat_lists:export"),
)
WORKPLAN = (("add", "workplan_edits:add"), ("update", "workplan_edits:update"))

JOBS = {
    # In the order of a MELS's year; a command's module is imported when the command is typed.
    "Start": (
        Branch("demo", "demo:demo"),
        Branch("init", "start:init"),
        Branch("status", "start:status"),
        Branch("help", "manual:show_help"),
        Branch("config", "config:app"),
    ),
    "Bring data in": (
        Branch("inspect", "inspection:inspect"),
        Branch("import-roster", "imports:import_roster"),
        Branch("import-catalog", "imports:import_catalog"),
        Branch("import-records", "records_in:import_records"),
        Branch("import-participation", "records_in:import_participation"),
        Branch("roster", "roster:app", more=ROSTER),
        Branch("catalog", "catalog:app", more=CATALOG),
        Branch("map", "map:app"),
        Branch("sheet", "sheet:app"),
    ),
    "Understand": (
        Branch("needs", "needs:app", more=NEEDS),
        Branch("align", "align:align"),
        Branch("students", "students:app"),
        Branch("audit", "audit:app"),
    ),
    "Match": (Branch("match", "match:app", more=MATCH),),
    "Reach out": (
        Branch("outreach-list", "outreach_list:outreach_list"),
        Branch("outreach", "outreach:app", more=(("letters", "letters:letters"),)),
    ),
    "Plan and meet": (
        Branch("workplan", "workplan:app", more=WORKPLAN),
        Branch("meeting", "meeting:app"),
        Branch("template", "template:app"),
    ),
    "Lose nothing": (
        Branch("undo", "safety:undo"),
        Branch("redo", "safety:redo"),
        Branch("history", "safety:history"),
        Branch("backup", "safety:backup"),
        Branch("restore", "safety:restore"),
        Branch("doctor", "safety:doctor"),
    ),
}

app = typer.Typer(
    name="pss",
    cls=lazy_group(JOBS),
    help="From a school's roster and its partners' catalogs to needs, seats, outreach and a workplan.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    workspace: Annotated[
        Path | None, typer.Option("-w", "--workspace", metavar="FOLDER", help="Folder of the school.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Day to compute for, as 2026-11-21.")
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", metavar="KIND", help="Of a list: table, tsv, csv, json, xlsx, md; a document: html, docx, md."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write a list to.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what is wrong.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Show more, also tracebacks.")] = False,  # noqa: ARG001 an unforeseen error reads it in `run`
    no_color: Annotated[bool, typer.Option("--no-color", help="No colors.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="Answer yes.")] = False,
    dry_run: Annotated[bool, typer.Option("-n", "--dry-run", help="Say what would be done, do nothing.")] = False,
    redact: Annotated[bool, typer.Option("--redact", help="Hide names on the screen.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Options before or after any command."""
    if version:
        print(f"pss {__version__}")
        raise typer.Exit
    if output is not None:
        refuse_own_file(output)
    day = _day(os.environ.get("PSS_AS_OF") or None if as_of is None else as_of)
    view = View(format_, output, not no_color, quiet, redact, dry_run, partial(imprint_of_list, workspace, day))
    if redact and view.wants_json:
        raise WrongCommand("JSON is whole data and hides no names.", fix="Leave out --redact, or --format json.")
    context.obj = call = Call(
        as_of=day,
        view=view,
        workspace_dir=workspace,
        is_dry_run=dry_run,
        says_yes=yes,
        may_ask=not no_input and sys.stdin.isatty(),
    )
    if context.invoked_subcommand is None:
        from pss_cli.commands import start

        start.welcome(call)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    return day_of(text)


def run(arguments: list[str]) -> int:  # noqa: PLR0911 one return per kind of ending
    """Runs one command line and returns its exit code; every error of every kind ends here."""
    use_utf8()
    command = typer.main.get_command(app)
    try:
        result = command.main(args=hoisted(arguments), prog_name="pss", standalone_mode=False)
        sys.stdout.flush()
    except PssError as error:
        show_error(error)
        return error.exit_code
    except typer.TyperException as error:
        return _wrong_line(error)
    except typer.Abort:
        return _stopped()
    except SystemExit:
        # Typer's answer to a closed pipe: whoever read our output has seen enough.
        return ExitCode.DONE
    except OSError as error:
        warn(f"Error: the computer refused: {error.strerror or type(error).__name__}.", WHOLE)
        return ExitCode.UNREADABLE
    except Exception as error:  # noqa: BLE001 the one place where an unforeseen error becomes a sentence
        return report_bug(error, verbose="-v" in arguments or "--verbose" in arguments)
    if result == ExitCode.INTERRUPTED:
        return _stopped()
    return result if isinstance(result, int) else ExitCode.DONE


def _wrong_line(error: typer.TyperException) -> int:
    """Says what is wrong with the command line and how it goes; a group alone on the line shows its commands."""
    context = getattr(error, "ctx", None)
    said = _plain(error.format_message())
    if context is None:
        warn(f"Error: {said}", "Next:  pss --help")
    elif context.invoked_subcommand is None and type(error).__name__ == "NoArgsIsHelpError":
        warn(*context.get_help().splitlines())
    else:
        warn(f"Error: {said}", f"  {' '.join(context.get_usage().split())}", *_example(context.command.epilog))
        lines = _within_groups(context, said) or [context.command_path]
        warn(f"Next:  {'  ·  '.join(f'{line} --help' for line in lines)}")
    return ExitCode.WRONG_COMMAND


def _within_groups(context: typer.Context, said: str) -> list[str]:
    """The commands of groups that are called by the word that is no command itself: `letters` is `outreach letters`."""
    word = re.match(r"No such command '(.*?)'", said)
    if word is None or context.parent is not None:
        return []
    groups = {name: getattr(command, "commands", ()) for name, command in context.command.commands.items()}  # type: ignore[attr-defined]
    found = [f"pss {name} {word[1]}" for name, commands in groups.items() if word[1] in commands]
    return found if len(found) <= FEW else []


def _example(epilog: str | None) -> list[str]:
    """The line to copy that ends the help of a command."""
    return [f"  {epilog.removeprefix(VERBATIM)}"] if epilog else []


def _plain(message: str) -> str:
    """The library's words for a wrong value, as a sentence."""
    for theirs, ours in WORDS.items():
        message = re.sub(theirs, ours, message)
    return message


def _stopped() -> int:
    warn("Stopped. Nothing more was done.")
    return ExitCode.INTERRUPTED


def report_bug(error: Exception, *, verbose: bool) -> int:
    """Says that the program failed and where the report lies: places in our code, never a value."""
    import tempfile
    import traceback

    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    lines = [f"pss {__version__} on Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__, *places]
    descriptor, name = tempfile.mkstemp(prefix="pss-report-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    warn(f"Error: pss itself failed ({type(error).__name__}).", WHOLE)
    warn(f"  A report without names or data lies in {name}; please send it to the makers.")
    if verbose:
        # The places of the code alone: the message of an error may quote a cell.
        sys.stderr.writelines(["Traceback:\n", *traceback.format_tb(error.__traceback__)])
    return ExitCode.OUR_BUG
