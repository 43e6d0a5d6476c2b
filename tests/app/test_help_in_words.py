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
