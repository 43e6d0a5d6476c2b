"""Canaries: a school whose every personal word is unlike any other, and every command of the tree run on it.

Such a word may stand in lists and documents, where it belongs. It never stands in a message, the history, the settings,
the name of a file, our own folder, a file left behind or a report of a bug; with `--redact` it stands on no screen.
"""

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import typer

from pss_cli.app import app, report_bug, run

CANARY = re.compile(r"zqx|555-?01[3-9]\d", re.IGNORECASE)
ROSTER = (
    "student_id,state_id,first_name,middle_name,last_name,preferred_name,grade,homeroom,date_of_birth,home_language,"
    "guardian_name,guardian_relationship,guardian_phone,guardian_email,guardian2_name,guardian2_phone,guardian2_email,"
    "address,city,state,zip,days_enrolled,days_absent,reading_percentile,math_percentile,engagement_rating,"
    "consent_to_share,interests,strengths,retained"
)
RECORD = "student_id,first_name,last_name,date,need,by,note"
PROGRAM = (
    "program_id,program_name,provider,location,program_type,needs,days,start_time,end_time,grade_min,grade_max,seats,"
    "start_date,end_date,languages"
)


def a_child(number: int, **cells: str) -> list[str]:
    """A row of the roster; brothers and sisters are the even number and the next odd one."""
    home = number // 2
    row = dict(
        zip(
            ROSTER.split(","),
            (
                f"000{number:04} 10{number:06} Zqxfirst{number} Zqxmid{number} Zqxlast{home} Zqxpref{number} "
                f"{number % 5 + 1} {number % 5 + 1}B 2017-03-{number % 28 + 1:02} {['en', 'es', 'ht'][number % 3]} "
                f"Zqxguardian{home} mother 617-555-01{30 + home} zqxmail{home}@example.org Zqxsecond{number} "
                f"617-555-01{60 + number} zqxb{number}@example.org Zqxstreet{home} Boston MA 02110 40 {number % 9} "
                f"{5 + number * 3} {9 + number * 2} 2 yes Zqxinterest{number} Zqxstrength{number} no"
            ).split(),
            strict=True,
        )
    )
    return list((row | cells).values())


WRONG = {
    2: {"grade": "Zqxlast"},
    3: {"grade": "Zqxlast", "date_of_birth": "Zqxfirst"},
    4: {"grade": ""},
    5: {"guardian_phone": "ask Zqxaunt"},
    6: {"guardian_email": "zqx has none"},
    7: {"consent_to_share": "Zqxwho", "retained": "Zqxwhat"},
    8: {"days_absent": "zqx", "reading_percentile": "zqx"},
    9: {"student_id": ""},
}


def write(path: Path, heading: str, rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heading.split(","), *rows])


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the school, those with mistakes among them."""
    folder = tmp_path_factory.mktemp("canaries")
    write(folder / "roster.csv", ROSTER, [a_child(number) for number in range(1, 13)])
    write(folder / "slips.csv", ROSTER, [a_child(number, **cells) for number, cells in WRONG.items()])
    names = [[f"000{number:04}", f"Zqxlast{number}", "Zqxfirst", "2017-01-01", "3"] for number in range(1, 12)]
    write(folder / "shifted.csv", "student_id,grade,first_name,date_of_birth,homeroom", names)
    write(folder / "headless.csv", "0009999,Zqxa,Zqxb,2017-01-01,3", names)
    write(
        folder / "catalog.csv",
        PROGRAM,
        [
            f"P0{number},{name},Hedgerow Club,Gym,academic,{need}:2,{days},14:30,16:00,K,5,{seats},2026-09-10,2027-06-10,English".split(
                ","
            )
            for number, name, need, days, seats in (
                (1, "Acorn Readers", "academic.reading", "Tue", "3"),
                (2, "Math Garden", "academic.math", "Wed", "5"),
                (3, "Story Puppets", "academic.math", "", ""),
            )
        ],
    )
    told = [
        f"000{number:04},Zqxf,Zqxl,2026-10-05,mentoring.adult,teacher,zqxnote{number}".split(",")
        for number in range(1, 6)
    ]
    write(folder / "referrals.csv", RECORD, told)
    untold = [
        "0000099,Zqxf,Zqxl,2026-10-05,mentoring.adult,teacher,zqxnote",
        "0000001,Zqxf,Zqxl,Zqxl,Zqxf,teacher,zqxnote",
        ",Zqxfirst2,Zqxlast1,2026-10-05,mentoring.adult,teacher,zqxnote",
    ]
    write(folder / "odd.csv", RECORD, [line.split(",") for line in untold])
    seats = "student_id,first_name,last_name,program_id,stage,date"
    write(folder / "seats.csv", seats, [["0000001", "Zqxf", "Zqxl", "P01", "active", "2026-10-05"]])
    write(folder / "no-seats.csv", seats, [["0000077", "Zqxf", "Zqxl", "Zqxf", "Zqxl", "Zqxf"]])
    return folder


DAY = """
init WS --school Hedgerow --year 2026-27
import-roster slips.csv
roster check slips.csv
import-roster shifted.csv
import-roster headless.csv
import-roster shifted.csv --map grade=grade --skip-bad-rows
import-roster slips.csv --skip-bad-rows
import-roster roster.csv
import-catalog roster.csv
import-catalog catalog.csv
catalog check catalog.csv
import-records referrals.csv
import-records odd.csv
import-records odd.csv --skip-bad-rows
import-records roster.csv --kind strengths
import-participation no-seats.csv
import-participation seats.csv
inspect roster.csv
inspect slips.csv --values
inspect headless.csv
roster diff slips.csv
roster list
roster show 0000001
roster edit 0000001 last_name=Zqxnew
roster add 0000900 first_name=Zqxadd last_name=Zqxadd grade=2
roster template -o out/roster.xlsx
catalog list
catalog show P01
catalog edit P03 seats=4
catalog template -o out/catalog.xlsx
catalog export -o out/hsds.zip
map list
map edit roster zqx=grade
needs identify
needs list
needs show 0000001
needs explain 0000001
needs review -o out/review.xlsx
meeting sheet -o out/meeting.xlsx
meeting recap out/meeting.xlsx
needs rules
needs override 0000001 academic.reading high --by A.Oak --reason zqxreason
needs calibrate roster.csv
align
students list
students list --unserved
students show 0000001
students page 0000001
audit fairness
match students
match check
match explain 0000001
match explain 0000003 P01 --family
match waitlist
match waitlist --promote
match export
match export -o out/seats.xlsx
match pin 0000005 P02 --note zqxpin
match block 0000006 P02 --note zqxblock
match pins
match limit bus 40 --program P01 --program P02=2
match limits
match what-if --limit bus:-39
match release --limit bus
match review -o out/decide.xlsx
match accept --all
match release 0000005 P02
match runs
match students --keep latest
match compare
match what-if P01:+3
match lottery
match lottery --files out/draw
outreach-list
outreach-list --for students
outreach-list -o out/calls.xlsx
outreach log 0000001 --outcome no-answer --note zqxcall
outreach import out/calls.xlsx
outreach status
outreach letters -o out/letters.html
outreach letters --language ar
sheet export wording -o out/wording.xlsx
workplan init
workplan list
workplan measures
workplan add note Tuesday
workplan update plan --mels A.Oak
workplan check
workplan due
workplan render
template list
template copy workplan.md
template check
template fields
sheet export roster -o out/sheet.xlsx
sheet import out/sheet.xlsx
config list --show-origin
config get school.name
config set match.max_programs 1
status
doctor
undo
redo
history
backup out/kept.zip
restore out/kept.zip again
map forget roster
help privacy
demo other
"""


def leaves(command: Any, name: str = "") -> Iterator[str]:
    """Every command of the tree, as typed."""
    children = getattr(command, "commands", {})
    for word, child in children.items():
        yield from leaves(child, f"{name} {word}".strip())
    if not children:
        yield name


def test_the_day_runs_every_command_of_the_tree():
    lines = DAY.strip().splitlines()
    tree = set(leaves(typer.main.get_command(app)))
    assert sorted(name for name in tree if not any(f"{line} ".startswith(f"{name} ") for line in lines)) == []


@pytest.mark.parametrize("redact", [False, True], ids=["plain", "redacted"])
def test_no_canary_gets_out(
    *, redact: bool, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """One day of every command; what may not be told is looked for after each."""
    for path in here.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    left_behind = tmp_path / "temporary"
    left_behind.mkdir()
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(left_behind))
    found: list[tuple[str, str]] = []
    for line in DAY.strip().splitlines():
        words = ["school" if word == "WS" else word for word in line.split()]
        code = run(["-w", "school", "--as-of", "2026-11-02", "--no-input", *words, *(["--redact"] if redact else [])])
        out, err = capsys.readouterr()
        assert code in range(6), (line, err)
        looked_at = out + err if redact or words[0] in {"history", "status", "doctor", "config"} else err
        found += [(line, told) for told in looked_at.splitlines() if CANARY.search(told)]
    assert found == []
    assert [path for path in tmp_path.rglob("*") if CANARY.search(path.name)] == []
    assert list(left_behind.iterdir()) == []
    ours = [
        path
        for path in (Path("school/pss.toml"), *Path("school/.pss").rglob("*"))
        if path.is_file() and path.parent.name != "snapshots"
    ]
    assert [path for path in ours if CANARY.search(path.read_bytes().decode("latin-1"))] == []
    assert CANARY.search(Path("school/pss.db").read_bytes().decode("latin-1")), "the canaries were in the store"


def test_a_report_of_a_bug_names_nobody_even_when_more_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    cells = a_child(1)

    def fail() -> None:
        raise KeyError(cells)

    try:
        fail()
    except KeyError as error:
        report_bug(error, verbose=True)
    told = capsys.readouterr()
    (report,) = tmp_path.iterdir()
    assert "fail" in told.err
    assert not CANARY.search(told.out + told.err + report.read_text(encoding="utf-8"))
    assert report.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


def test_json_and_redact_do_not_go_together(capsys: pytest.CaptureFixture[str]):
    assert run(["roster", "list", "--redact", "--format", "json"]) == 2
    assert capsys.readouterr().out == ""
