"""Questions of an import, answered at the terminal by a number."""

import io
import sys
from collections.abc import Callable

import pytest

from conftest import Ran

Pss = Callable[..., Ran]
CREOLE = "student_id,first_name,last_name,grade,home_language\n01,Pencil,Bark,3,Creole\n"
TWO = "student_id,first_name,last_name,grade,home_language\n01,Pencil,Bark,-1,Creole\n"


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def test_a_number_answers_and_the_file_is_saved(pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "2")
    ran = pss("import-roster", file("list.csv", CREOLE))
    assert (ran.code, "Type the number" in ran.err) == (0, True)
    assert "Cape Verdean Creole" in pss("students", "show", "01").out + pss("roster", "list").out


def test_what_is_no_number_is_asked_again(pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "9", "Haitian", "1")
    ran = pss("import-roster", file("list.csv", CREOLE))
    assert (ran.code, ran.err.count("Please type 1 or 2")) == (0, 2)


@pytest.mark.parametrize("lines", [(), ("",)])
def test_without_an_answer_nothing_is_saved_and_the_way_is_told(
    pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    types(monkeypatch, *lines)
    ran = pss("import-roster", file("list.csv", CREOLE))
    assert (ran.code, "NOT saved" in ran.err) == (1, True)
    assert 'with the answer added, as  --map "home_language:Creole=ht"' in ran.err


def test_every_question_is_put(pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "1", "1")
    ran = pss("import-roster", file("list.csv", TWO))
    assert (ran.code, ran.err.count("Type the number")) == (0, 2)


@pytest.mark.parametrize("flag", ["--no-input", "--format=json"])
def test_nobody_is_asked_who_does_not_want_it(
    pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch, flag: str
) -> None:
    types(monkeypatch, "1")
    ran = pss(flag, "import-roster", file("list.csv", CREOLE))
    assert (ran.code, "Type the number" in ran.err) == (1, False)


def test_nobody_is_asked_while_cells_must_be_mended(pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "1")
    ran = pss("import-roster", file("list.csv", f"{CREOLE}02,Acorn,Elm,nonsense,Spanish\n"))
    assert (ran.code, "Type the number" in ran.err) == (1, False)


def test_a_question_that_needs_more_than_a_choice_is_told_as_before(
    pss: Pss, file: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    pss("import-roster", file("list.csv", CREOLE), "--map", "home_language:Creole=ht")
    types(monkeypatch, "1")
    ran = pss("import-records", file("results.csv", "student_id,subject,percentile,date\n01,Math,40,2026-10-01\n"))
    assert (ran.code, "Type the number" in ran.err, '--test "NAME"' in ran.err) == (1, False, True)


@pytest.mark.parametrize(
    ("name", "proposed"), [("iready_fall.csv", '--test "i-Ready"'), ("results.csv", '--test "NAME"')]
)
def test_the_test_that_is_asked_for_is_the_one_the_file_speaks_of(
    pss: Pss, file: Callable, name: str, proposed: str
) -> None:
    pss("import-roster", file("list.csv", CREOLE), "--map", "home_language:Creole=ht")
    ran = pss("import-records", file(name, "student_id,subject,percentile,date\n01,Math,40,2026-10-01\n"))
    assert (ran.code, proposed in ran.err, "STAR" in ran.err) == (1, True, False)
