"""Every kind of problem with a list has a file that causes it, its exact text, and its page in `pss help`."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Ran
from corpus import binary_cases, bytes_cases, container_cases, header_cases, message_cases, workbook_cases
from corpus.message_cases import BEFORE, Told
from pss_cli.problems import register

Pss = Callable[..., Ran]
FAMILIES = ("file/", "roster/", "catalog/", "mapping/", "value/", "records/", "participation/", "set/", "sheet/")
TESTS = Path(__file__).parents[1]


def _told(ran: Ran) -> list[tuple[str, str, str]]:
    """Slug, text and cell of everything a command told, from its document or from its last words."""
    try:
        document: dict[str, Any] = json.loads(ran.out)
    except json.JSONDecodeError:
        slug = re.search(r"pss help (\S+/\S+)", ran.err)
        text = ran.err.splitlines()[0].removeprefix("Error: ") if ran.err else ""
        return [(slug[1] if slug else "", text, "")]
    problems = [
        *document.get("problems", []),
        *(one for table in document.get("tables", []) for one in table["problems"]),
    ]
    found = [(one["slug"], one["message"], one["cell"] or "") for one in problems]
    return found + [(one["slug"], one["text"], "") for one in document.get("questions", [])]


@pytest.mark.parametrize("case", message_cases.CASES, ids=str)
def test_the_file_is_told_of_in_these_words(case: Told, pss: Pss, tmp_path: Path) -> None:
    for command, content in BEFORE[case.before]:
        (tmp_path / "before.csv").write_text(content, encoding="utf-8")
        assert pss(command, tmp_path / "before.csv").code == 0
    words = [word.replace("~", " ") for word in shlex.split(case.words, posix=False)]
    if case.content is not None:
        path = tmp_path / case.file
        path.write_bytes(case.content if isinstance(case.content, bytes) else case.content.encode())
        words.insert(2 if words[0] == "sheet" else 1, str(path))
    ran = pss(*words, *(("--format", "json") if case.as_json else ()))
    assert (case.slug, case.message, case.cell) in _told(ran)
    assert ran.code == case.code


def test_every_kind_of_problem_has_a_file_that_causes_it() -> None:
    read = (*bytes_cases.CASES, *header_cases.CASES, *workbook_cases.CASES, *binary_cases.CASES, *container_cases.CASES)
    caused = {case.slug for case in message_cases.CASES} | {case.refusal[0] for case in read if case.refusal}
    caused |= {slug for case in read for slug in case.expected.get("slugs", ())}
    others = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    ours = {slug.name for slug in register.ALL if slug.name.startswith(FAMILIES)}
    assert sorted(slug for slug in ours - caused if slug not in others) == []


def test_a_file_open_in_excel_is_not_written_over(pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(self))

    (tmp_path / "before.csv").write_text(message_cases.ROSTER, encoding="utf-8")
    assert pss("import-roster", tmp_path / "before.csv").code == 0
    monkeypatch.setattr(Path, "replace", held)
    ran = pss("roster", "list", "-o", tmp_path / "list.xlsx")
    assert ran.code == 3
    assert ("file/locked", f"{tmp_path / 'list.xlsx'} could not be written.", "") in _told(ran)


def test_a_row_of_nobody_in_a_sheet_is_told(pss: Pss, tmp_path: Path) -> None:
    (tmp_path / "before.csv").write_text(message_cases.ROSTER, encoding="utf-8")
    assert pss("import-roster", tmp_path / "before.csv").code == 0
    assert pss("needs", "review", "-o", tmp_path / "review.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    for cell in (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "0000003"):
        cell.value = "0000099"
    book.save(tmp_path / "review.xlsx")
    ran = pss("sheet", "import", tmp_path / "review.xlsx")
    assert ran.code == 1
    assert "sheet/unknown-student" in ran.err


def test_the_corpus_is_large_and_every_case_has_its_own_file() -> None:
    read = (*bytes_cases.CASES, *header_cases.CASES, *workbook_cases.CASES, *binary_cases.CASES, *container_cases.CASES)
    assert len(read) + len(message_cases.CASES) >= 300
    slugs = [case.slug for case in message_cases.CASES]
    assert len(set(slugs)) == len(slugs)
