"""What the JSON documents tell of a record, a problem and a question."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from pss_cli.console.documents import document, entry, write_document
from pss_cli.console.view import Format, View
from pss_cli.problems import Place, Problem, Question


class Stage(StrEnum):
    NEW = "new"


@dataclass(frozen=True)
class Seat:
    program_id: str
    since: date
    stage: Stage = Stage.NEW


@dataclass(frozen=True)
class Child:
    student_id: str
    seats: tuple[Seat, ...]


def written(capsys: pytest.CaptureFixture[str], **fields: object) -> dict[str, object]:
    write_document(View(Format.JSON), document("seats", date(2026, 11, 2), **fields))
    told = json.loads(capsys.readouterr().out)
    assert (told.pop("schema"), told.pop("generated")) == ("pss.seats/1", "2026-11-02T00:00:00")
    return told


CHILD = Child("0000001", (Seat("P01", date(2026, 10, 5)),))


def test_a_record_is_told_by_its_fields_and_so_are_those_in_it(capsys: pytest.CaptureFixture[str]):
    seat = {"program_id": "P01", "since": "2026-10-05", "stage": "new"}
    assert written(capsys, items=[CHILD]) == {"items": [{"student_id": "0000001", "seats": [seat]}]}


def test_an_entry_has_the_fields_asked_for_in_their_order_and_what_is_told_in_other_words():
    told = entry(CHILD.seats[0], "stage program_id", waits=False)
    assert list(told.items()) == [("stage", "new"), ("program_id", "P01"), ("waits", False)]


def test_a_problem_without_a_place_in_a_table_has_null_there(capsys: pytest.CaptureFixture[str]):
    (told,) = written(capsys, problems=(Problem("roster/no-id", Place("r.xlsx"), "No id.", "Add one."),))["problems"]  # type: ignore[misc]
    assert [name for name, value in told.items() if value is None] == [
        "sheet",
        "row",
        "column",
        "cell",
        "proposal",
        "sure",
    ]
    assert (told["slug"], told["severity"], told["file"], told["fix"]) == (
        "roster/no-id",
        "error",
        "r.xlsx",
        "Add one.",
    )


def test_a_question_is_told_with_the_flag_of_each_answer(capsys: pytest.CaptureFixture[str]):
    question = Question("catalog/am", "Which half of the day?", (("afternoon", "--map times=pm"),))
    assert written(capsys, questions=(question,))["questions"] == [
        {
            "slug": "catalog/am",
            "text": "Which half of the day?",
            "options": [{"text": "afternoon", "flag": "--map times=pm"}],
        }
    ]
