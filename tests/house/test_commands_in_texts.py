"""Every command line shown in README, the help pages and the welcome can be typed as it stands."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from pss_cli import resources
from pss_cli.app import app
from pss_cli.commands.options import hoisted
from pss_cli.commands.start import WELCOME
from pss_cli.workspace.setting_keys import KEYS

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"config (?:set|get) +([a-z_]+\.[a-z_]+)")
PROGRAM = re.compile(r"^\s*(?:\.venv[/\\](?:bin|Scripts)[/\\])?(pss(?: .*)?)$")


def command_lines(text: str) -> list[str]:
    """The lines of fenced or indented blocks that begin with `pss`, without their comments."""
    found = (PROGRAM.match(line) for line in text.splitlines() if not line.lstrip().startswith("`"))
    return [re.split(r"\s{2,}|\s+#", match[1], maxsplit=1)[0].strip() for match in found if match]


def blocks(text: str) -> str:
    return "\n".join(re.findall(r"^```[a-z]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE))


def lines_of_texts() -> list[tuple[str, str]]:
    files = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(resources.help_pages().glob("*.md"))]
    shown = [(path.name, line) for path in files for line in command_lines(blocks(path.read_text(encoding="utf-8")))]
    return [*shown, *(("welcome", line) for line in command_lines(WELCOME))]


def parse(line: str) -> None:
    """Reads a command line down to the last option, without running it.

    Raises:
        typer.TyperException: there is no such command or option, or something is missing.
    """
    command, words, parent = typer.main.get_command(app), hoisted(shlex.split(line)[1:]), None
    while hasattr(command, "resolve_command"):
        parent = command.make_context(command.name or "pss", list(words), parent=parent)
        words = [*parent._protected_args, *parent.args]
        if not words:
            return
        _, command, words = command.resolve_command(parent, words)
    command.make_context(command.name, list(words), parent=parent)


@pytest.mark.parametrize(("text", "line"), lines_of_texts())
def test_command_line_of_a_text_is_in_the_tree(text: str, line: str):
    parse(line)


def test_setting_that_any_text_names_is_one():
    texts = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.md"), ROOT / "README.md"]
    named = {key for path in texts for key in SETTING.findall(path.read_text(encoding="utf-8"))}
    assert named > {"import.keep_restricted"}
    assert named - {key.name for key in KEYS} == set()


@pytest.mark.parametrize("line", ["pss import-rooster x.csv", "pss init --schol x", "pss nothing"])
def test_a_wrong_line_would_be_seen(line: str):
    with pytest.raises(typer.TyperException):
        parse(line)


def test_comments_and_other_programs_are_left_out():
    text = "pss init here   # make it\nmake demo\n.venv\\Scripts\\pss demo\n  pss status        what is late"
    assert command_lines(text) == ["pss init here", "pss demo", "pss status"]
