"""What is shown of a wrong cell: the value where it can only be a code, three dots where it may be somebody's name."""

import pytest

from pss_cli.console.problems import show_problems
from pss_cli.problems import Place, Problem


def wrong(row: int, header: str, value: str, slug: str = "roster/unknown-grade") -> Problem:
    fix = f'Type K or 1 to 12, or --map "{header}:{value}=3"'
    place = Place("roster.csv", row=row, column="D", header=header)
    return Problem(slug, place, f'"{value}" is not a {header}.', fix, value, excerpt=f"0000001   Pencil   {value}")


def shown(capsys: pytest.CaptureFixture[str], *problems: Problem, names: bool = False, redact: bool = False) -> str:
    show_problems(problems, names=names, redact=redact)
    return capsys.readouterr().err


def test_a_grade_written_oddly_is_shown(capsys: pytest.CaptureFixture[str]):
    kinder = (wrong(2, "grade", "Kinder"), wrong(5, "grade", "Kinder"), wrong(6, "grade", "Kinder"))
    said = shown(capsys, *kinder, wrong(3, "grade", "4th?", "roster/odd-grade"), wrong(4, "grade", "none", "x/y"))
    assert '"Kinder" is not a grade' in said
    assert '--map "grade:Kinder=3"' in said
    assert '"none" is not a grade' in said
    assert '"4th?" is not a grade' in said
    assert "•••" not in said


@pytest.mark.parametrize(
    "problems",
    [
        (wrong(2, "phone", "Birchbark", "value/not-a-phone"),),
        (wrong(2, "grade", "Birchbark"),),
        (wrong(2, "grade", "birchbark"), wrong(2, "date", "Pencil", "records/not-a-date")),
        tuple(wrong(row, "grade", f"Birchbark{'abcdefg'[row]}") for row in range(6)),
    ],
    ids=["a cell of the family", "a word of its own", "a row that has slipped", "a column of names"],
)
def test_what_may_be_a_name_is_shown_only_when_asked(problems: tuple[Problem, ...], capsys: pytest.CaptureFixture[str]):
    said = shown(capsys, *problems)
    assert "birchbark" not in said.casefold()
    assert "Pencil" not in said
    assert "••• stands for words that may be personal" in said
    assert "birchbark" in shown(capsys, *problems, names=True).casefold()


def test_no_answer_is_offered_that_cannot_be_typed(capsys: pytest.CaptureFixture[str]):
    assert "   Fix: Type K or 1 to 12\n" in shown(capsys, wrong(2, "grade", "Birchbark"))


def test_redact_shows_no_value_whatever_else_is_asked(capsys: pytest.CaptureFixture[str]):
    said = shown(capsys, wrong(2, "grade", "4th?"), names=True, redact=True)
    assert "4th?" not in said
    assert "Pencil" not in said
    assert "row 2" in said


def test_a_value_that_many_rows_share_is_shown(capsys: pytest.CaptureFixture[str]):
    said = shown(capsys, *(wrong(row, "grade", "Fourth grade") for row in range(2, 9)))
    assert '"Fourth grade"' in said


def test_words_about_a_program_are_shown(capsys: pytest.CaptureFixture[str]):
    notices = (wrong(2, "program", "Book Nook", "catalog/made-id"), wrong(2, "type", "Reading/ELA", "catalog/made-id"))
    assert "•••" not in shown(capsys, *notices)
    assert "•••" in shown(capsys, *notices, redact=True)


def test_needs_that_are_not_known_are_shown_as_they_are_about_programs(capsys: pytest.CaptureFixture[str]):
    words = ("Emotions", "Peer relations", "Feelings", "Swimming", "Kindness")
    cells = tuple(wrong(row, "needs", said, "value/unknown-need") for row, said in enumerate(words, 2))
    assert '"Emotions", "Feelings", "Kindness", "Peer relations"' in shown(capsys, *cells)
    assert "Emotions" not in shown(capsys, *cells, redact=True)
