"""Lines on a terminal are broken between words, and what one copies stays whole."""

import pytest

from pss_cli.console.screen import folded


@pytest.mark.parametrize(
    ("line", "width", "lines"),
    [
        ("Short.", 20, ("Short.",)),
        ("As to a file, one line.", 0, ("As to a file, one line.",)),
        ("   Fix: Delete the old rows.", 16, ("   Fix: Delete", "   the old rows.")),
        ("Take it back with:  pss undo now  or not", 18, ("Take it back with:", "pss undo now  or", "not")),
        ('  - yes:  --map "home language:Creole=ht"', 20, ("  - yes:", '  --map "home language:Creole=ht"')),
    ],
)
def test_a_line_is_broken_between_words(line: str, width: int, lines: tuple[str, ...]) -> None:
    assert folded(line, width) == lines


def test_no_word_is_lost_or_changed() -> None:
    line = "Error: 3 rows of /some/where/a file.xlsx are wrong.  Next:  pss help roster/missing-id  ·  pss undo"
    for width in range(8, 100):
        assert " ".join(folded(line, width)).split() == line.split()
