"""Nothing a file does takes long, takes all memory, or ends the program: each ends with a plain sentence."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.made_books import USUAL, filler, letter, sheet_xml, xlsx
from pss_cli.errors import Unreadable
from pss_cli.tables import guarded
from pss_cli.tables.reader import ReadOptions, read_file

BIG = [["student_id", "note"], *([f"{number:07}", "acorn " * 20 + str(number)] for number in range(20_000))]


def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The children that readers start from now on."""
    children: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remembered(*words: Any, **how: Any) -> "subprocess.Popen[bytes]":
        children.append(start(*words, **how))
        return children[-1]

    monkeypatch.setattr(guarded.subprocess, "Popen", remembered)
    return children


def refused(path: Path, options: ReadOptions | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_file(path, options)
    return caught.value


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipe_without_a_writer_is_refused_at_once(tmp_path: Path):
    pipe = tmp_path / "roster.csv"
    os.mkfifo(pipe)
    assert refused(pipe).slug == "file/not-regular"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_endless_device_is_refused_at_once():
    assert refused(Path("/dev/zero")).message == '"/dev/zero" is a device or a pipe, not a file that ends.'


def test_folder_is_refused(tmp_path: Path):
    assert refused(tmp_path).slug == "file/folder"


def test_missing_file_is_refused(tmp_path: Path):
    assert refused(tmp_path / "roster.csv").slug == "file/missing"


def test_name_no_system_has_is_refused():
    assert refused(Path("a\0b.csv")).slug == "file/cannot-open"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everybody may read everything here")
def test_file_of_somebody_else_is_refused(tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    path.chmod(0)
    assert refused(path).slug == "file/cannot-open"


def test_workbook_that_needs_more_memory_than_allowed_is_refused(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG * 4}))
    error = refused(path, ReadOptions(megabytes=24))
    assert (error.slug, error.message) == (
        "file/took-too-long",
        'Reading "roster.xlsx" needs more than 24 MB of memory, far more than a table of a school.',
    )


def test_workbook_that_takes_longer_than_allowed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded, "_START", "import time; time.sleep(60)")
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG[:3]}))
    children = started(monkeypatch)
    error = refused(path, ReadOptions(seconds=1))
    assert [child.returncode for child in children] != [0], "it was ended, nobody waited for it"
    allowed = guarded._BUSY_MACHINE
    assert (
        error.message
        == f'Reading "roster.xlsx" takes longer than {allowed} seconds, far more than a table of a school.'
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there the wall clock decides")
def test_a_slow_machine_is_no_reason_to_refuse_a_file_but_much_work_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG[:3]}))
    monkeypatch.setattr(guarded, "_BUSY_MACHINE", 600)  # the wall clock, which a slow machine stretches, is out of it
    monkeypatch.setattr(guarded, "_START", f"import time; time.sleep(1.5); {guarded._START}")
    assert len(read_file(path, ReadOptions(seconds=1))[0].rows) == 2
    busy = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    monkeypatch.setattr(guarded, "_START", busy)
    assert refused(path, ReadOptions(seconds=1)).slug == "file/took-too-long"


def test_a_text_too_big_for_the_memory_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "roster.csv"
    with path.open("wb") as file:
        file.write(b"student_id,grade\n0000001,3\n")
        file.truncate(2 << 30)  # 2 GB that lie nowhere on the disk
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    error = refused(path)
    assert (error.slug, error.message) == ("file/too-big", '"roster.csv" has 2,048 MB; tables of up to 50 MB are read.')
    assert "--limit 28700MB" in error.fix


@pytest.mark.parametrize(
    ("row", "rows", "fits", "too_few"),
    [
        ("1,3\n", 50_000, 120, 80),  # short rows: what counts is how many students they are
        (",".join(["12"] * 300) + "\n", 1_000, 60, 40),  # wide rows: what counts is the cells
        ("1" + "," * 300 + "\n", 1_000, 32, 26),  # empty cells cost little
    ],
    ids=["short", "wide", "empty"],
)
def test_a_text_of_few_bytes_but_many_rows_or_cells_is_refused_too(
    tmp_path: Path, row: str, rows: int, fits: int, too_few: int
):
    path = tmp_path / "roster.csv"
    headings = ",".join(f"column {number}" for number in range(row.count(",") + 1))
    path.write_text(f"{headings}\n{row * rows}", encoding="utf-8")
    assert len(read_file(path, ReadOptions(megabytes=fits))[0].rows) == rows
    error = refused(path, ReadOptions(megabytes=too_few))
    assert error.slug == "file/too-big"
    assert f"{rows + 2:,} rows and" in error.message
    assert "--limit" in error.fix


def test_how_far_the_reading_is_can_be_heard(tmp_path: Path):
    path, heard = tmp_path / "roster.xlsx", list[str]()
    path.write_bytes(xlsx({"R": BIG[:5000]}))
    read_file(path, ReadOptions(tell=heard.append))
    assert heard[0] == "Reading roster.xlsx"
    assert heard[-1] == "Reading roster.xlsx: 5,000 rows"


@pytest.mark.skipif(sys.platform == "win32", reason="the system has limits of its own")
def test_without_limits_of_the_system_the_watch_ends_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded, "_START", "x = bytearray(300_000_000); import time; time.sleep(60)")
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG[:3]}))
    assert "needs more than 100 MB of memory" in refused(path, ReadOptions(megabytes=100)).message


@pytest.mark.parametrize("end", ["import os; os.abort()", "import os; os.kill(os.getpid(), 11)"])
def test_reader_that_dies_takes_nobody_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str):
    monkeypatch.setattr(guarded, "_START", end)
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG[:3]}))
    assert refused(path).slug == "file/took-too-long"


def test_reader_that_ends_without_an_answer_means_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded, "_START", "raise SystemExit(1)")
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG[:3]}))
    assert refused(path).slug == "file/damaged"


@pytest.mark.skipif(sys.platform == "win32", reason="told by another call there")
def test_memory_of_a_process_is_known():
    assert 1 <= guarded.memory_of(os.getpid()) < 10_000
    assert guarded.memory_of(2**30) == 0


def test_sheet_with_sixteen_thousand_columns_reads(tmp_path: Path):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{at}" for at in range(16_384)) + "\n" + ",".join("1" * 16_384) + "\n", encoding="utf-8")
    assert len(read_file(path)[0].headers) == 16_384


def test_reading_loads_no_heavy_library(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": sheet_xml(BIG[:3])}))
    program = (
        "import sys; from pathlib import Path; from pss_cli.tables.reader import read_file; read_file(Path(sys.argv[1]));"
        "print(sorted(set(sys.modules) & {'pandas', 'numpy', 'openpyxl', 'python_calamine', 'msoffcrypto', 'jinja2'}))"
    )
    told = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


WITHOUT_SYSTEM_LIMITS = f"import sys; sys.modules['resource'] = None; {guarded._START}"
"""What the child is where the system itself sets no limits, as on Windows: the parent's watch alone ends it."""


def test_where_the_system_sets_no_limits_the_watch_ends_a_workbook_that_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guarded, "_START", WITHOUT_SYSTEM_LIMITS)
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": all_the_same(200_000)}, more=shared_strings(filler(15_000).hex())))
    error = refused(path, ReadOptions(megabytes=200))
    assert (error.slug, error.message) == (
        "file/took-too-long",
        'Reading "roster.xlsx" needs more than 200 MB of memory, far more than a table of a school.',
    )


def test_where_the_system_sets_no_limits_an_ordinary_workbook_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded, "_START", WITHOUT_SYSTEM_LIMITS)
    monkeypatch.setattr(guarded, "_BUSY_MACHINE", 1)
    path = tmp_path / "roster.xlsx"
    path.write_bytes(xlsx({"R": BIG[:3]}))
    assert len(read_file(path)[0].rows) == 2


def all_the_same(rows: int) -> str:
    """A sheet whose cells all show the first shared string."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, rows + 1))
    return sheet_of(cells)


def sheet_of(rows: str, before: str = "") -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{USUAL}">{before}<sheetData>{rows}</sheetData></worksheet>'


def shared_strings(*texts: str) -> dict[str, str | bytes]:
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return {"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{USUAL}">{items}</sst>'}


def rows_of(xml: str) -> str:
    """The rows of a sheet's XML, to be put into another."""
    return xml[xml.index("<sheetData>") + 11 : xml.index("</sheetData>")]


def blanks() -> str:
    """A megabyte of blanks of four kinds in no order, so that no zip makes them small."""
    kinds = bytes(b" \n\t\r"[at % 4] for at in range(256))
    return filler(1_000_000).translate(kinds).decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_cell_of_ten_megabytes_is_refused(tmp_path: Path, ending: str):
    path, cell = tmp_path / f"roster.{ending}", filler(5_000_000).hex()
    rows = [["student_id", "note"], ["0000001", cell]]
    path.write_bytes(xlsx({"R": rows}) if ending == "xlsx" else "\n".join(",".join(row) for row in rows).encode())
    error = refused(path)
    assert error.slug == "file/cell-too-long"
    assert "10,000,000 characters" in error.message


def test_workbook_with_sixteen_thousand_columns_reads(tmp_path: Path):
    path = tmp_path / "wide.xlsx"
    path.write_bytes(xlsx({"R": [[f"c{at}" for at in range(16_384)], ["1"] * 16_384]}))
    assert len(read_file(path)[0].headers) == 16_384


def test_entities_are_not_unfolded_wherever_they_are_told(tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    entities = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    late = " " * 3_000 + f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{entities}]>'
    xml = sheet_xml(BIG[:3]).replace("acorn", "&j;", 1).replace("<worksheet", f"{late}<worksheet")
    path.write_bytes(xlsx({"R": xml}))
    assert refused(path).slug == "file/damaged"


EMPTY_BELOW = {
    "rows": '<row r="{0}" s="1" customFormat="1"/>',
    "cells": '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>',
}


@pytest.mark.slow
@pytest.mark.parametrize("what", EMPTY_BELOW)
def test_formats_down_to_the_last_row_of_excel_are_no_reason_to_refuse_a_table(tmp_path: Path, what: str):
    path = tmp_path / "roster.xlsx"
    below = "".join(EMPTY_BELOW[what].format(row) for row in range(4, 1_048_577))
    path.write_bytes(xlsx({"R": sheet_of(rows_of(sheet_xml(BIG[:3])) + below)}, formats=["00000"]))
    assert len(read_file(path)[0].rows) == 2


@pytest.mark.slow
def test_megabytes_of_blanks_between_cells_are_read_over(tmp_path: Path):
    path, inner = tmp_path / "roster.xlsx", rows_of(sheet_xml(BIG[:3]))
    path.write_bytes(xlsx({"R": sheet_of(inner + blanks() * 60)}))
    assert len(read_file(path)[0].rows) == 2


@pytest.mark.slow
def test_millions_of_shared_strings_that_no_cell_shows_are_read_over(tmp_path: Path):
    path, noise = tmp_path / "roster.xlsx", filler(1_000_000).hex() * 32
    texts = (noise[at : at + 24] for at in range(0, len(noise), 24))
    path.write_bytes(xlsx({"R": BIG[:3]}, more=shared_strings(*texts)))
    assert len(read_file(path)[0].rows) == 2


@pytest.mark.slow
def test_hundreds_of_rows_of_sixteen_thousand_columns_read(tmp_path: Path):
    path, letters = tmp_path / "roster.xlsx", [letter(at) for at in range(16_384)]
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}"><v>1</v></c>' for column in letters) + "</row>"
        for row in range(1, 200)
    )
    path.write_bytes(xlsx({"R": sheet_of(rows)}))
    assert len(read_file(path)[0].rows) == 199
