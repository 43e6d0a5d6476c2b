"""`match explain --family`: each family in its own language, a draft with English beside it, and why."""

from dataclasses import replace

import pytest

from matching.documents import Pss, read
from pss_cli.domain.identifiers import StudentId
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace


@pytest.fixture
def matched(school: Workspace, pss: Pss) -> Workspace:
    """Student 1 speaks Haitian Creole at home, 2 Khmer, 3 English; of the others it is not known."""
    with database.writing(school, "tests") as store:
        for number, language in enumerate(("ht", "km", "en"), 1):
            child = students.get(store, StudentId(f"000000{number}"))
            assert child is not None
            students.put(store, replace(child, home_language=language))
    assert pss("match", "students").code == 0
    return school


def test_a_family_is_told_in_its_language_and_the_draft_has_english_beside_it(matched: Workspace, pss: Pss):
    ran = pss("match", "explain", "0000001", "--family", "--format", "tsv")
    header, *rows = (line.split("\t") for line in ran.out.splitlines())
    assert header == ["Program", "Tell the family (DRAFT)", "In English"]
    assert rows
    assert all(said.startswith(("Nou gen", "Pwogram")) and english != said for _, said, english in rows)
    assert "In Haitian Creole, the language of the household." in ran.err
    assert "Haitian Creole is a DRAFT" in ran.err


@pytest.mark.parametrize(
    ("student", "why"), [("0000002", "there are no words yet in Khmer"), ("0000004", "the home language is not known")]
)
def test_why_a_family_is_told_in_english_is_said(matched: Workspace, pss: Pss, student: str, why: str):
    ran = pss("match", "explain", student, "--family", "--format", "tsv")
    assert ran.out.splitlines()[0] == "Program\tTell the family"
    assert f"In English, as {why}" in ran.err


def test_a_language_that_is_asked_for_is_told_instead(matched: Workspace, pss: Pss):
    ran = pss("match", "explain", "0000001", "--language", "Somali", "--format", "tsv")
    assert "arnaamijka" in ran.out
    assert "In Somali, as asked for." in ran.err


def test_a_program_is_told_to_each_family_in_its_own_language(matched: Workspace, pss: Pss):
    ran = pss("match", "explain", "P01", "--family", "--format", "tsv")
    rows = [line.split("\t") for line in ran.out.splitlines()[1:]]
    assert {row[0]: row[2] for row in rows}["0000001"] == "Haitian Creole"
    assert all(bool(row[4]) is (row[2] != "English") for row in rows)
    hidden = pss("match", "explain", "P01", "--family", "--format", "tsv", "--redact")
    assert "Birchbark" not in hidden.out
    assert "Acorn Readers" not in hidden.out


def test_the_document_has_both_languages(matched: Workspace, pss: Pss):
    found = read(pss, "explain", "match", "explain", "0000001", "P01")["options"][0]
    assert (found["family_language"], found["family_language_is_draft"]) == ("ht", True)
    assert found["for_family"] != found["for_family_in_english"]
