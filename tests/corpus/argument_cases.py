"""Command lines as people mistype them, and files that are no files: folders, pipes, devices, links to nowhere."""

import os
import sys
from typing import Any

import pytest

from corpus.told import CATALOG, ROSTER, Stage, Told, line

ABSENCES = "student_id,date,absent\n0000001,2026-10-05,1\n"


def typed(name: str, words: str, message: str, /, slug: str = "", code: int = 2, **more: Any) -> Told:
    return line("arguments", name, words, message, slug, code, **more)


def special(name: str, words: str, message: str, /, slug: str, code: int = 3, **more: Any) -> Told:
    return line("special files", name, words, message, slug, code, **more)


def files(stage: Stage) -> None:
    stage.file("roster.csv", ROSTER)
    stage.file("catalog.csv", CATALOG)
    stage.file("absences.csv", ABSENCES)


def pipe(stage: Stage) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with a name")
    os.mkfifo(stage.folder / "pipe.csv")


def device(_: Stage) -> None:
    if sys.platform == "win32":
        pytest.skip("this system has no such devices")


def link(stage: Stage, target: str) -> None:
    try:
        (stage.folder / "link.csv").symlink_to(stage.folder / target)
    except OSError:
        pytest.skip("links are not allowed here")


def folder(stage: Stage) -> None:
    (stage.folder / "exports").mkdir()


ARGUMENTS: tuple[Told, ...] = (
    typed("a command that is none", "import-rooster roster.csv", "No such command 'import-rooster'. Did you mean 'import-roster', 'import-records', 'roster'?"),
    typed("a command of a group that is none", "match studnets", "No such command 'studnets'. Did you mean 'students'?"),
    typed("an option that is none", "roster list --grades 3", "No such option: --grades (Possible options: --grade)"),
    typed("an option without its value", "match students --seed", "Option '--seed' requires an argument."),
    typed("no file", "import-roster", "FILE is missing."),
    typed("a file of another kind beside it", "import-roster {folder}/roster.csv {folder}/catalog.csv", "Rows: 3 read = 3 kept + 0 repeated + 0 rejected.\nStudents: 3 new, 0 changed, 0 the same.\nNot read: catalog.csv looks like a list of programs. To read it: pss import-catalog {folder}/catalog.csv\nSaved: the roster.", code=0, given=files),
    typed("the same file twice", "inspect {folder}/roster.csv {folder}/roster.csv", "Column\tHeading\tRead as\tHow\tHow sure\n1\tstudent_id\tlocal_id\texact\t100%\n2\tstate_id\tstate_id\texact\t100%\n3\tfirst_name\tfirst_name\texact\t100%\n4\tlast_name\tlast_name\texact\t100%\n5\tgrade\tgrade\texact\t100%\nroster.csv is a list of students (csv).\n  roster.csv: utf-8, separated by comma, headings in row 1, 3 rows of data, 5 of 5 columns are fields of pss.\nNothing was saved: inspect only looks.", code=0, given=files),
    typed("the same records twice", "import-records {folder}/absences.csv {folder}/absences.csv", "Rows: 1 read = 1 kept + 0 repeated + 0 rejected.\nRecords: 1 new, 0 changed, 0 the same.\nSaved: the file of attendance.", code=0, before="roster", given=files),
    typed("a file of no name", "import-roster ''", 'There is no file "".', "file/missing", 3),
    typed("a date in another order", "--as-of 11/02/2026 roster list", '"11/02/2026" is not a day.'),
    typed("a day that is none", "--as-of 2026-02-30 roster list", '"2026-02-30" is not a day.'),
    typed("a day of another century", "--as-of 1026-11-02 roster list", "1026-11-02 is no day of a school known here."),
    typed("no day at all", "--as-of '' roster list", '"" is not a day.'),
    typed("a number below the least", "match students --time-limit 0", "The time limit is a number of seconds above 0.", before="both"),
    typed("a number that is none", "match students --time-limit soon", "Invalid value for '--time-limit': it is not a number."),
    typed("not a number at all", "match students --time-limit nan", "The time limit is a number of seconds above 0.", before="both"),
    typed("a grade that is none", "match students --grade 44", '"44" is not a grade.', before="both"),
    typed("a need that is none", "match students --need readin", 'There is no need "readin" here. Did you mean "academic.reading"?', before="both"),
    typed("a method that is none", "match students --method quick", 'There is no method "quick".', before="both"),
    typed("a format that is none", "roster list --format pdf", "Invalid value for '--format': 'pdf' is not one of 'table', 'tsv', 'csv', 'json', 'xlsx', 'md', 'html', 'docx', 'hsds'."),
    typed("a list as a document of words", "roster list -o {folder}/roster.pages", '"roster.pages" does not end in a format of a list.', "command/output-format", before="roster"),
    typed("a map without an equals sign", "import-roster {folder}/roster.csv --map Pupil", '--map "Pupil" has no "=".', "mapping/not-understood", given=files),
    typed("a map of a column that is not there", "import-roster {folder}/roster.csv --map Pupil=student_id", 'roster.csv has no column "Pupil".', "mapping/not-understood", given=files),
    typed("a map to a field that is none", "import-roster {folder}/roster.csv --map grade=gradee", '"gradee" is not a field of roster.', "mapping/not-understood", given=files),
    typed("a limit that is none", "import-roster {folder}/roster.csv --limit much", '"much" is not a limit.', given=files),
    typed("a sheet of a file without sheets", "import-roster {folder}/roster.csv --sheet Roster", "Rows: 3 read = 3 kept + 0 repeated + 0 rejected.\nStudents: 3 new, 0 changed, 0 the same.\nSaved: the roster.", code=0, given=files),
    typed("a kind of records that is none", "import-records {folder}/absences.csv --kind absence", '"absence" is not a kind of records.', "records/which-kind", before="roster", given=files),
    typed("a mapping that is not kept", "map forget 7", 'No mapping, or more than one, is remembered under "7".', "mapping/unknown", 3),
    typed("a workspace that is none", "-w {folder} status", "{folder} is not a pss workspace: it has no pss.toml.", "workspace/none", 3),
    typed("a workspace that is not there", "-w {folder}/nowhere status", "{folder}/nowhere is not a pss workspace: it has no pss.toml.", "workspace/none", 3),
    typed("a workspace that is a file", "-w {folder}/roster.csv status", "{folder}/roster.csv is not a pss workspace: it has no pss.toml.", "workspace/none", 3, given=files),
    typed("a student's id without its zeros", "roster show 1", 'There is no student with the id "1". Did you mean 0000001?', "roster/unknown-student", 3, before="roster"),
    typed("an id of terminal signs", "roster show '\x1b[31m1'", 'There is no student with the id "[31m1".', "roster/unknown-student", 3, before="roster"),
    typed("an edit without an equals sign", "roster edit 0000001 grade", '"grade" has no "=".', "command/edit", before="roster"),
    typed("an edit of a field that is none", "roster edit 0000001 grades=4", 'There is no field "grades".', "command/edit", before="roster"),
    typed("an edit that is no grade", "roster edit 0000001 grade=44", 'grade: "44" is not a grade. Nothing was saved.', "roster/unknown-grade", 1, before="roster"),
    typed("a page of the manual that is none", "help excell", 'The manual has no page "excell". Did you mean "excel"?', "help/unknown"),
    typed("no word for the manual", "help ''", 'The manual has no page "".', "help/unknown"),
    typed("a need to override that is none", "needs override 0000001 academic.readin high --by A --reason B", '"academic.readin" is not a need code.', before="roster"),
    typed("a band that is none", "needs override 0000001 academic.reading higher --by A --reason B", '"higher" is not a band.', before="roster"),
    typed("a decision without who and why", "needs override 0000001 academic.reading high", "The decision was NOT saved: a decision needs the name of the person who made it.", "rules/override-refused", before="roster"),
    typed("rules that are none", "needs rules --add nothing", 'There are no optional rules "nothing".'),
    typed("rules for a year that is none", "needs rules --edit --year next", '"next" is not a school year.'),
    typed("a way to align that is none", "align --by colour", '"colour" is not a way to tell alignment.', "align/by", before="both"),
    typed("a change that is none", "align --what-if P01", '"P01" does not say what changes.', "align/what-if", before="both"),
    typed("a program to change that is none", "align --what-if P99:+2", '"P99" is no program of the catalog.', "align/what-if", before="both"),
    typed("a stage of outreach that is none", "outreach-list --stage called-9", '--stage cannot be "called-9".', before="roster"),
    typed("a language nobody speaks", "outreach-list --language Klingon", 'Nobody on the list speaks "Klingon".', "outreach/unknown-language", before="roster"),
    typed("an outcome that is none", "outreach log 0000001 --outcome maybe", '"maybe" is not an outcome.', "outreach/unknown-outcome", before="roster"),
    typed("a household that is none", "outreach log 0000009 --outcome yes", 'There is no active student or household "0000009".', "outreach/unknown-household", 3, before="roster"),
    typed("a day of a call that is none", "outreach log 0000001 --outcome yes --on yesterday", '"yesterday" is not a day.', before="roster"),
    typed("names hidden in whole data", "--redact roster list --format json", "JSON is whole data and hides no names.", before="roster"),
)  # fmt: skip

SPECIAL: tuple[Told, ...] = (
    special("a file that is not there", "import-roster {folder}/nowhere.csv", 'There is no file "{folder}/nowhere.csv".', "file/missing"),
    special("a folder of nothing", "import-roster {folder}/exports", 'The folder "exports" holds no tables (.csv, .txt).', "file/folder", given=folder),
    special("a pipe", "import-roster {folder}/pipe.csv", '"{folder}/pipe.csv" is a device or a pipe, not a file that ends.', "file/not-regular", given=pipe),
    special("a device without end", "inspect /dev/zero", '"/dev/zero" is a device or a pipe, not a file that ends.', "file/not-regular", given=device),
    special("a device of nothing", "inspect /dev/null", '"/dev/null" is a device or a pipe, not a file that ends.', "file/not-regular", given=device),
    special("a link to nowhere", "import-roster {folder}/link.csv", 'There is no file "{folder}/link.csv".', "file/missing", given=lambda stage: link(stage, "nowhere.csv")),
    special("a link to itself", "import-roster {folder}/link.csv", '"link.csv" cannot be opened.', "file/cannot-open", given=lambda stage: link(stage, "link.csv")),
    special("a link to a roster", "import-roster {folder}/link.csv -n", "Rows: 3 read = 3 kept + 0 repeated + 0 rejected.\nStudents: 3 would be new, 0 changed, 0 the same.\nDry run: the roster was NOT saved.", "", 0, given=lambda stage: (files(stage), link(stage, "roster.csv"))),
    special("a name of 300 letters", f"import-roster {'x' * 300}.csv", '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.csv" cannot be opened.', "file/cannot-open"),
    special("a file under a file", "import-roster {folder}/roster.csv/inner.csv", '"inner.csv" cannot be opened.', "file/cannot-open", given=files),
    special("an address of the web", "import-roster https://example.org/roster.csv", 'There is no file "https:/example.org/roster.csv".', "file/missing"),
    special("a list written over a folder", "roster list -o {folder}/list.csv", "{folder}/list.csv is a folder, not a file.", "file/not-written", before="roster", given=lambda stage: (stage.folder / "list.csv").mkdir()),
    special("a list written into a folder that is not there", "roster list -o {folder}/none/list.csv", "Written: {folder}/none/list.csv", "", 0, before="roster"),
    special("a list written under a file", "roster list -o {folder}/roster.csv/list.csv", "{folder}/roster.csv/list.csv could not be written: File exists.", "file/not-written", before="roster", given=files),
    special("a sheet that is a picture", "sheet import {folder}/roster.png", '"roster.png" is a picture (PNG), not a table.', "file/not-a-table", before="roster", given=lambda stage: stage.file("roster.png", b"\x89PNG\r\n\x1a\n....")),
    special("a sheet that is not ours", "sheet import {folder}/roster.csv", '"roster.csv" is no sheet made by pss: it has no column "student_id" or "program_id" or "seat" or "Household" or "row" or "words_id", or none that can be edited.', "sheet/not-ours", before="roster", given=lambda stage: stage.file("roster.csv", "a,b\n1,2\n")),
)  # fmt: skip

CASES: tuple[Told, ...] = (*ARGUMENTS, *SPECIAL)
