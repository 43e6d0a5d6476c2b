"""The demo: the whole job on an invented school."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs.run_demo import Report


def demo(
    call: Call,
    folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path("demo-school"),
    reset: Annotated[bool, typer.Option("--reset", help="Begin again; only a demo is ever replaced.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the workplan in the browser at the end.")] = False,
) -> None:
    """Run the whole job on an invented school; reads our sample files, writes only the folder of the demo.

    Every step is shown as the command you would type. The school is seen on 2 November 2026.

    Example:  pss demo
    """
    from pss_cli.jobs import run_demo

    if call.is_dry_run:
        steps = [f"  pss {command}" for command, _ in run_demo.SCRIPT]
        call.say(f"This would be done in {folder}:", *steps, "The demo was NOT made.")
        return

    def tell(step: run_demo.Step) -> None:
        call.say(f"$ {step.command}", f"    {step.result}")

    report = run_demo.run(run_demo.Request(folder, reset), tell)
    call.say("", *_ending(report, folder))
    if open_ and report.files:
        import webbrowser

        webbrowser.open(report.files[0][0].as_uri())


def _ending(report: "Report", folder: Path) -> tuple[str, ...]:
    """The files to open and what to try next."""
    width = max(len(str(path)) for path, _ in report.files)
    return (
        "Open:",
        *(f"  {path!s:<{width}}   {words}" for path, words in report.files),
        f"Next:  cd {as_typed(folder)}  and  pss --as-of 2026-11-02 status   ·   pss match explain {report.student}",
    )
