"""`pss help`: a page for every topic and every problem, and commands that exist."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

import pss_cli
from pss_cli import resources
from pss_cli.app import app
from pss_cli.domain.need import NEED_NAMES
from pss_cli.jobs import find_page

SOURCE = Path(pss_cli.__file__).parent
TOPICS = sorted(path.stem for path in resources.help_pages().glob("*.md"))
PROBLEMS = find_page.problem_pages()
FAMILIES = {page.name.partition("/")[0] for page in PROBLEMS}


def test_help_alone_lists_every_topic(pss: Callable) -> None:
    out = pss("help").out
    assert [name for name in TOPICS if f"pss help {name} " not in out] == []


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_has_a_title_and_is_shown(pss: Callable, name: str) -> None:
    ran = pss("help", name)
    assert (ran.code, ran.err) == (0, "")
    assert re.match(r"# \S.+\n", ran.out)


@pytest.mark.parametrize("page", PROBLEMS, ids=lambda page: page.name)
def test_every_problem_has_a_page_that_says_why_and_what_to_do(pss: Callable, page: find_page.Page) -> None:
    shape = rf"# {re.escape(page.title)}\n\n`{page.name}`\n\n\*\*Why it matters\.\*\* .+\n\n\*\*What to do\.\*\* .+\n"
    assert re.fullmatch(shape, page.text)
    assert pss("help", page.name).out == page.text


def test_no_problem_has_two_pages_and_each_stands_among_its_family() -> None:
    assert [name for name, times in Counter(page.name for page in PROBLEMS).items() if times > 1] == []
    families = {path.stem: path.read_text("utf-8") for path in (resources.help_pages() / "problems").glob("*.md")}
    assert families.keys() == FAMILIES
    assert all(page.text in families[page.name.partition("/")[0]] for page in PROBLEMS)


def test_every_slug_the_program_can_say_has_a_page() -> None:
    known = {page.name for page in PROBLEMS}
    said = {
        (found, path.name)
        for path in SOURCE.rglob("*.py")
        for found in re.findall(rf'"((?:{"|".join(FAMILIES)})/[a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert said
    assert sorted(pair for pair in said if pair[0] not in known) == []


def test_every_command_named_in_the_running_text_of_a_page_exists() -> None:
    tree = typer.main.get_command(app)
    for name in TOPICS:
        text = (resources.help_pages() / f"{name}.md").read_text(encoding="utf-8")
        for words in re.findall(r"`(?:pss )?([a-z][a-z-]+(?: [a-z-]+)*)[^`]*`", text):
            first = words.split()[0]
            if f"`pss {first}" in text or first.startswith("import-"):
                assert first in tree.commands, f"{name}: {words}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "nearest"), [("saftey", "safety"), ("workspace/bussy", "workspace/busy"), ("busy", "workspace/busy")]
)
def test_an_unknown_page_names_the_nearest(pss: Callable, typed: str, nearest: str) -> None:
    ran = pss("help", typed)
    assert ran.code == 2
    assert f'Did you mean "{nearest}"' in ran.err


def test_a_command_has_its_own_help_there_too(pss: Callable) -> None:
    assert "Change one setting in pss.toml" in pss("help", "config", "set").out
    assert pss("help", "config", "sett").code == 2


def test_pages_are_in_the_order_of_the_first_weeks() -> None:
    assert [page.name for page in find_page.topics()][:2] == ["start", "import"]


def test_the_manual_lists_every_need_with_its_code():
    page = (resources.help_pages() / "needs.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("| ") and "`" in line] == [
        f"| {name} | `{code}` |" for code, name in NEED_NAMES.items()
    ]
