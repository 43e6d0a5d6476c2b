"""What the help and a wrong command line say to somebody who knows no programming language."""

import re
from collections.abc import Callable

import pytest

from conftest import Ran

Pss = Callable[..., Ran]


@pytest.mark.parametrize(
    "command", ["outreach log", "import-roster", "catalog edit", "match students", "meeting sheet"]
)
def test_the_help_names_no_types_of_a_programming_language(pss: Pss, command: str) -> None:
    ran = pss(*command.split(), "--help")
    assert ran.code == 0
    assert not re.search(r"<(?:str|int|float|path|list)", ran.out)


def test_a_command_line_that_lacks_a_word_is_answered_with_an_example(pss: Pss) -> None:
    ran = pss("outreach", "log")
    assert ran.code == 2
    assert "Example:  pss outreach log 0000123 --outcome no-answer" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("undo", "5"), "Error: The command takes nothing more, but was given: 5."),
        (("outreach", "log"), "Error: WHO is missing."),
        (("needs", "list", "--tier", "7"), "Error: Invalid value for '--tier': it is more than 3."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_plain_words(pss: Pss, words: tuple[str, ...], said: str) -> None:
    ran = pss(*words)
    assert (ran.code, ran.err.splitlines()[0]) == (2, said)


def test_a_usage_line_has_neither_braces_nor_brackets_in_brackets(pss: Pss) -> None:
    assert pss("restore", "--help").out.startswith("Usage: pss restore [OPTIONS] FILE FOLDER\n")
    assert pss("inspect", "--help").out.startswith("Usage: pss inspect [OPTIONS] FILE...\n")
    assert pss("help", "--help").out.startswith("Usage: pss help [OPTIONS] [TOPIC]...\n")


def test_an_example_stands_whole_in_one_line(pss: Pss) -> None:
    shown = pss("import-participation", "--help").out
    assert shown.splitlines()[-1] == "  Example:  pss import-participation seats.xlsx"
