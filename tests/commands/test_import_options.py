"""What every import takes: a password, a layout of fixed width, limits; and the line that says how far it is."""

import io
import json
import re
import shlex
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran
from corpus.made_books import protected
from pss_cli.commands.sent_files import limits_of
from pss_cli.console.progress import progress
from pss_cli.console.view import View
from pss_cli.errors import WrongCommand
from pss_cli.tables.workbook import Sheet, SheetColumn, workbook_bytes

Pss = Callable[..., Ran]
ROSTER = "Student ID,First Name,Last Name,Grade\n0000001,Pencil,Birchbark,3\n0000002,Eraser,Fern,4\n"
COLUMNS = tuple(map(SheetColumn, ("student_id", "date", "engagement_rating")))


@pytest.fixture
def roster(pss: Pss, tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    assert pss("import-roster", path).code == 0
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.xlsx"
    content, _ = workbook_bytes([Sheet("Ratings", COLUMNS, [("0000001", "2026-10-05", "4")])])
    path.write_bytes(protected(content, "birch bark"))
    return path


@pytest.mark.usefixtures("roster")
def test_records_of_a_locked_workbook_need_its_password(pss: Pss, locked: Path):
    missing = pss("import-records", locked)
    assert (missing.code, "has a password" in missing.err, "--password" in missing.err) == (3, True, True)
    wrong = pss("import-records", locked, "--password", "oak bark")
    assert (wrong.code, "does not open with this password" in wrong.err) == (3, True)
    right = pss("import-records", locked, "--password", "birch bark")
    assert (right.code, "1 new" in right.out) == (0, True)


@pytest.mark.parametrize("command", [("roster", "check"), ("roster", "diff"), ("catalog", "check")])
def test_a_locked_workbook_is_looked_at_with_its_password(pss: Pss, tmp_path: Path, command: tuple[str, str]):
    path, columns = tmp_path / "list.xlsx", map(SheetColumn, ("student_id", "grade", "program_name"))
    content, _ = workbook_bytes([Sheet("List", tuple(columns), [("0000001", "3", "Reed Club")])])
    path.write_bytes(protected(content, "birch bark"))
    assert "has a password" in pss(*command, path).err
    assert "has a password" not in pss(*command, path, "--password", "birch bark", "--map", "grade=none").err


def test_a_roster_of_fixed_width_is_imported_by_its_layout(pss: Pss, tmp_path: Path):
    text, layout = tmp_path / "roster.txt", tmp_path / "layout.csv"
    text.write_text("0000001Pencil    Birchbark 03\n0000002Eraser    Fern      04\n", encoding="utf-8")
    layout.write_text(
        "name,start,width\nstudent_id,1,7\nfirst_name,8,10\nlast_name,18,10\ngrade,28,2\n", encoding="utf-8"
    )
    ran = pss("import-roster", text, "--layout", layout)
    assert (ran.code, "2 new" in ran.out) == (0, True)
    assert "Birchbark" in pss("roster", "show", "0000001").out


@pytest.mark.usefixtures("roster")
def test_records_of_fixed_width_are_imported_by_their_layout(pss: Pss, tmp_path: Path):
    text, layout = tmp_path / "ratings.txt", tmp_path / "layout.csv"
    text.write_text("00000012026-10-054\n00000022026-10-053\n", encoding="utf-8")
    layout.write_text("name,start,width\nstudent_id,1,7\ndate,8,10\nengagement_rating,18,1\n", encoding="utf-8")
    ran = pss("import-records", text, "--layout", layout, "--kind", "ratings")
    assert (ran.code, "2 new" in ran.out) == (0, True)


@pytest.mark.parametrize("command", ["inspect", "import-roster"])
def test_a_list_larger_than_its_limit_is_read_in_parts_to_the_same_end(
    pss: Pss, roster: Path, tmp_path: Path, command: str
):
    big = tmp_path / "big.csv"
    big.write_text(ROSTER + "0000003,Acorn,Null,4\n" * 60_000, encoding="utf-8")
    in_parts, at_once = (pss(command, big, "--limit", limit, "-n") for limit in ("14MB", "500MB"))
    assert (in_parts.code, in_parts.out) == (at_once.code, at_once.out)
    assert in_parts.code == 0


def test_a_catalog_larger_than_its_limit_is_refused_with_what_to_do(pss: Pss, tmp_path: Path):
    big = tmp_path / "big.csv"
    programs = (f"P{number:05d},Reed Club,reading,12,Mon,15:00,16:00\n" for number in range(60_000))
    big.write_text("program_id,program_name,needs,seats,days,start_time,end_time\n" + "".join(programs), "utf-8")
    ran = pss("import-catalog", big, "--limit", "14MB")
    assert (ran.code, "Split the file" in ran.err, "--limit" in ran.err) == (3, True, True)


def test_participation_takes_limits_too(pss: Pss, roster: Path):
    ran = pss("import-participation", roster, "--limit", "much")
    assert (ran.code, "is not a limit" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("said", "limits"),
    [("2000", (2000, 20)), ("2000MB", (2000, 20)), ("60s", (700, 60)), ("2000mb, 60s", (2000, 60)), (None, None)],
)
def test_limits_are_megabytes_and_seconds(said: str | None, limits: tuple[int, int] | None):
    assert limits_of(said) == limits


@pytest.mark.parametrize("said", ["", "much", "-3", "2GB", "0", "10MB;3s", "5mbs"])
def test_other_words_are_no_limit(said: str):
    with pytest.raises(WrongCommand) as caught:
        limits_of(said)
    assert "2000MB" in caught.value.fix


class Screen(io.StringIO):
    """A terminal, or a pipe, that remembers and says when the rows were told of."""

    def __init__(self, *, is_terminal: bool = True) -> None:
        super().__init__()
        self.is_terminal = is_terminal
        self.told = threading.Event()

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        if "Reading" in text:
            self.told.set()
        return super().write(text)


def shown(monkeypatch: pytest.MonkeyPatch, view: View, stream: Screen, *, patience: float, wait: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("pss_cli.console.progress.PATIENCE", patience)
    monkeypatch.setattr("pss_cli.console.progress._EVERY", 0.01)
    with progress(view) as tell:
        tell("Reading roster.xlsx: 2,000 rows")
        stream.told.wait(wait)
    return stream.getvalue()


def test_a_long_command_says_on_a_terminal_what_it_does_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    text = shown(monkeypatch, View(), Screen(), patience=0, wait=60)
    assert re.search(r"\rReading roster.xlsx: 2,000 rows \.\.\. \d+ s", text)
    assert text.endswith(f"\r{'':<76}\r")


def test_a_quick_command_says_nothing(monkeypatch: pytest.MonkeyPatch):
    assert shown(monkeypatch, View(), Screen(), patience=60, wait=0) == ""


def test_no_line_in_a_pipe_when_quiet_or_for_a_screen_reader(monkeypatch: pytest.MonkeyPatch):
    assert shown(monkeypatch, View(), Screen(is_terminal=False), patience=0, wait=0.2) == ""
    assert shown(monkeypatch, View(quiet=True), Screen(), patience=0, wait=0.2) == ""
    monkeypatch.setenv("PSS_ACCESSIBLE", "1")
    assert shown(monkeypatch, View(), Screen(), patience=0, wait=0.2) == ""


@pytest.mark.parametrize(("kind", "field"), [("catalog", "program_name"), ("roster", "student_id")])
def test_a_table_without_headings_is_advised_with_the_first_field_of_its_kind(
    pss: Pss, tmp_path: Path, kind: str, field: str
):
    rows = {
        "catalog": "P01,Acorn Readers,12,K-3\nP02,Bramble Math,10,2-5\nP03,Fern Art,8,1-5\n",
        "roster": "0000001,Pencil,2017-09-14,3\n0000002,Eraser,2016-05-02,4\n0000003,Chalk,2015-05-02,5\n",
    }
    path = tmp_path / "list.csv"
    path.write_text(rows[kind], encoding="utf-8")
    ran = pss(f"import-{kind}", path, "--map", f"Column B={field}", "--format", "json")
    fixes = [problem["fix"] for problem in json.loads(ran.out)["problems"] if problem["slug"] == "file/no-header"]
    assert [f"Column A={field}" in fix for fix in fixes] == [True]


@pytest.mark.usefixtures("roster")
@pytest.mark.parametrize(
    ("command", "content"),
    [
        (("import-records", "--kind", "ratings"), "student_id,date,engagement_rating\n0000001,03/04/2026,4\n"),
        (("import-participation",), "student_id,program_id,stage,date\n0000001,P01,enrolled,03/04/2026\n"),
    ],
)
def test_what_one_sender_means_is_remembered_and_not_assumed_of_another(
    pss: Pss, tmp_path: Path, command: tuple[str, ...], content: str
):
    catalog, path = tmp_path / "catalog.csv", tmp_path / "sent.csv"
    catalog.write_text("program_id,program_name,seats,days\nP01,Acorn Readers,12,Tue 14:30-16:00\n", encoding="utf-8")
    assert pss("import-catalog", catalog).code == 0
    path.write_text(content, encoding="utf-8")
    asked = json.loads(pss(*command, path, "--format", "json", "--as-of", "2026-06-01").out)["questions"]
    answer = shlex.split(asked[0]["options"][0]["flag"])[1]
    day = ("--as-of", "2026-06-01")
    assert pss(*command, path, "--sender", "Elm School", "--map", answer, *day).code == 0
    assert pss(*command, path, "--sender", "Elm School", *day).code == 0
    assert pss(*command, path, "--sender", "Oak School", *day).code == 1
