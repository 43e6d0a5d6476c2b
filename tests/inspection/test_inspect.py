"""`pss inspect`: kind, shape, columns and the reading of every cell form; it writes nothing and needs no workspace."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.made_books import xlsx
from pss_cli.app import run

Inspect = Callable[..., dict[str, Any]]

ROSTER = """Hedgerow School,,,,
student_id,first_name,grade,date_of_birth,home_language
0000001,Pencil,3,9/14/2017,English
0000002,Null,4th,8/1/2016,Haitian Creole
0000003,Acorn,#REF!,12/25/2018,N/A
Total,,3,,
"""
CATALOG = """program_name,provider,ages,hours,seats
Acorn Readers,Hedgerow Club,5-10 years,Mon 14:30-16:00,12
Fern Makers,Hedgerow Club,20-May,Tue 7:30am-6:00am,10
"""


@pytest.fixture
def inspected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Inspect:
    """Inspects a text or bytes as a file and gives the document."""

    def inspect(content: str | bytes, *options: str, name: str = "file.csv") -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        assert run(["--as-of", "2026-11-02", "inspect", str(path), *options, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return inspect


def column(document: dict[str, Any], header: str) -> dict[str, Any]:
    return next(one for one in document["tables"][0]["columns"] if one["header"] == header)


def forms(document: dict[str, Any], header: str) -> dict[str, tuple[str, Any]]:
    return {form["as_written"]: (form["status"], form["reading"]) for form in column(document, header)["values"]}


def test_document_says_kind_shape_and_columns(inspected: Inspect):
    document = inspected(ROSTER)
    table = document["tables"][0]
    assert document["schema"] == "pss.inspect/1"
    assert (document["kind"], document["format"], document["file"]) == ("roster", "csv", "file.csv")
    assert (table["encoding"], table["separator"], table["escape"]) == ("utf-8", ",", None)
    assert (table["header_row"], table["first_data_row"], table["last_data_row"], table["data_rows"]) == (2, 3, 5, 3)
    assert table["skipped_rows"] == [{"row": 1, "why": "title"}, {"row": 6, "why": "total"}]
    assert {one["header"]: one["field"] for one in table["columns"]} == {
        "student_id": "local_id",
        "first_name": "first_name",
        "grade": "grade",
        "date_of_birth": "date_of_birth",
        "home_language": "home_language",
    }
    assert "values" not in table["columns"][0]


def test_values_are_read_or_flagged_and_never_guessed(inspected: Inspect):
    document = inspected(ROSTER, "--values")
    assert forms(document, "grade")["3"] == ("ok", {"unit": "grade", "min": "3", "max": "3"})
    assert forms(document, "grade")["#REF!"] == ("damaged", None)
    assert forms(document, "date_of_birth")["9/14/2017"] == ("ok", {"date": "2017-09-14"})
    assert forms(document, "home_language")["N/A"] == ("missing", None)
    assert forms(document, "home_language")["Haitian Creole"] == ("ok", {"value": "ht"})


def test_child_called_null_keeps_the_name(inspected: Inspect):
    assert forms(inspected(ROSTER, "--values"), "first_name")["Null"] == ("ok", {"value": "Null"})


def test_range_that_became_a_date_and_hours_that_end_before_they_begin_are_damage(inspected: Inspect):
    document = inspected(CATALOG, "--values")
    assert document["kind"] == "catalog"
    assert forms(document, "ages")["20-May"] == ("damaged", None)
    assert forms(document, "hours")["Tue 7:30am-6:00am"][0] == "damaged"
    assert forms(document, "hours")["Mon 14:30-16:00"] == (
        "ok",
        {"intervals": [{"days": ["mon"], "start": "14:30", "end": "16:00"}]},
    )


def test_gender_is_no_yes_or_no(inspected: Inspect):
    document = inspected(
        "student_id,first_name,last_name,grade,gender,iep\n01,Pencil,Bark,3,F,Y\n02,Acorn,Elm,4,M,N\n", "--values"
    )
    assert forms(document, "gender") == {"F": ("ok", {"value": "F"}), "M": ("ok", {"value": "M"})}
    assert forms(document, "iep") == {"Y": ("ok", {"value": True}), "N": ("ok", {"value": False})}


def test_password_column_shows_no_values(inspected: Inspect):
    document = inspected(
        "SIS ID,School SIS ID,First Name,Last Name,Grade,Password\n01,9,Pencil,Bark,3,h3dge\n", "--values"
    )
    assert column(document, "Password")["field"] == "drop"
    assert "h3dge" not in json.dumps(document)


def test_mapping_said_by_the_user_counts(inspected: Inspect):
    document = inspected(
        "Kennung,first_name,last_name,grade\n01,Pencil,Bark,3\n02,Acorn,Elm,4\n", "--map", "Kennung=student_id"
    )
    assert (column(document, "Kennung")["field"], column(document, "Kennung")["how"]) == ("local_id", "said")


def test_workbook_names_every_sheet(inspected: Inspect):
    rows = [["student_id", "first_name", "grade"], ["0000001", "Pencil", 3]]
    document = inspected(xlsx({"A": rows, "B": rows}), name="book.xlsx")
    assert [table["name"] for table in document["tables"]] == ["A", "B"]
    assert document["format"] == "xlsx"
    assert document["tables"][0]["encoding"] is None


def test_screen_says_that_nothing_was_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    assert run(["inspect", str(path)]) == 0
    told = "".join(capsys.readouterr())
    assert "roster.csv is a list of students (csv)." in told
    assert "Rows that are not data: 1 (title), 6 (total)." in told
    assert "Nothing was saved: inspect only looks." in told


def test_a_list_that_is_not_read_is_named_by_what_it_looks_like(
    inspected: Inspect, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    text = "Asset Tag,Serial Number,Assigned To,Student ID\nA1,5CD0,Pencil Bark,0000001\n"
    document = inspected(text)
    assert (document["kind"], document["tables"][0]["looks_like"]) == ("unknown", "a list of devices or things")
    assert run(["inspect", str(tmp_path / "file.csv")]) == 0
    assert "file.csv looks like a list of devices or things. pss does not read such lists." in capsys.readouterr().out


def test_headings_that_begin_like_a_zip_are_headings(inspected: Inspect):
    assert inspected("PKEY,First Name,Last Name,Grade\n1,Pencil,Bark,3\n")["format"] == "csv"


def test_inspecting_leaves_no_file_behind(inspected: Inspect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    inspected(ROSTER, "--values")
    assert [path.name for path in tmp_path.iterdir()] == ["file.csv"]


def test_missing_file_is_exit_3(capsys: pytest.CaptureFixture[str]):
    assert run(["inspect", "no-such-file.xlsx"]) == 3
    assert "There is no file" in capsys.readouterr().err


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    good, empty = tmp_path / "good.csv", tmp_path / "empty.csv"
    good.write_text(ROSTER, encoding="utf-8")
    empty.write_bytes(b"")
    missing = tmp_path / "gone.csv"
    assert run(["inspect", str(missing), str(good), str(empty), "--format", "json"]) == 3
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    assert (document["file"], document["kind"]) == ("good.csv", "roster")
    assert [(one["file"], one["slug"]) for one in document["refused"]] == [
        ("gone.csv", "file/missing"),
        ("empty.csv", "file/empty"),
    ]


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    good, empty = tmp_path / "good.csv", tmp_path / "empty.csv"
    good.write_text(ROSTER, encoding="utf-8")
    empty.write_bytes(b"")
    line = ["import-roster", str(tmp_path / "gone.csv"), str(good), str(empty), "-w", str(tmp_path / "w")]
    assert run([*line, "--init", "Hedgerow"]) == 3
    told = capsys.readouterr().err
    assert "file/missing" in told
    assert "file/empty" in told
    assert told.splitlines()[-1] == "NOTHING was saved; to save the others, name them without these."
    assert run(["inspect", str(empty), str(tmp_path / "gone.csv")]) == 3
    assert capsys.readouterr().err.splitlines()[-1] == "NOTHING was saved."


def test_on_a_screen_heading_and_field_share_a_column_and_in_a_pipe_they_do_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "file.csv").write_text(CATALOG.replace("ages,", "Age Group,"), encoding="utf-8")
    for form, heading in (("table", "Age Group: ages"), ("tsv", "Age Group\tages\t20-May")):
        assert run(["inspect", str(tmp_path / "file.csv"), "--values", "--format", form]) == 0
        shown = capsys.readouterr().out
        assert all(word in shown for word in (heading.split() if form == "table" else [heading]))
        assert ("Read as" in shown) is (form == "tsv")


def test_a_column_of_dates_is_read_as_another_one_of_the_file_proves(inspected: Inspect) -> None:
    text = "program_name,provider,start_date,end_date\nReaders,Club,08/01/2026,08/15/2026\nMakers,Club,07/05/2026,07/08/2026\n"
    document = inspected(text, "--values")
    assert document["questions"] == []
    assert [form["reading"] for form in column(document, "start_date")["values"]] == [
        {"date": "2026-08-01"},
        {"date": "2026-07-05"},
    ]


def test_columns_of_results_without_a_field_are_told_as_read(
    inspected: Inspect, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    document = inspected("sasid,grade,escaleds,eperf2,eitem1\n1012345672,4,486,PM,1\n")
    assert (document["kind"], document["tables"][0]["across"]) == ("assessments", [3, 4])
    assert run(["inspect", str(tmp_path / "file.csv")]) == 0
    assert "4 of 5 columns are read." in "".join(capsys.readouterr())
