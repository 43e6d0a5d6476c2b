"""Sets of files through the commands: what comes in, who is gone, what is counted, and no password anywhere."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from conftest import Ran
from pss_cli.workspace import database, programs, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
Files = Mapping[str, str]
SECRET = "correct-horse-sentinel"
USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password\n"
)
ORGS = "sourcedId,status,dateLastModified,name,type,identifier\no1,,,Hedgerow School,school,0421\n"


def manifest(kind: str) -> str:
    return (
        f"propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,{kind}\nfile.orgs,{kind}\n"
        "file.classes,absent\n"
    )


ONEROSTER: Files = {
    "manifest.csv": manifest("bulk"),
    "orgs.csv": ORGS,
    "users.csv": USERS
    + "".join(
        f"u{at},,,true,o1,student,pb,,Pencil,Birchbark{at},,000000{at},,,,,0{at},{SECRET}\n" for at in range(1, 7)
    ),
    "enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\ne1,c1,o1,u9,student\n",
}
DELTA: Files = {
    "manifest.csv": manifest("delta"),
    "orgs.csv": ORGS,
    "users.csv": USERS + "u1,tobedeleted,2026-10-01T00:00:00Z,true,o1,student,pb,,Pencil,Birchbark1,,0000001,,,,,01,\n"
    "u2,active,2026-10-01T00:00:00Z,true,o1,student,pb,,Pencil,Birchbark2,,0000002,,,,,03,\n",
}
SDS_1: Files = {
    "School.csv": "SIS ID,Name\n100,Hedgerow School\n",
    "Student.csv": "SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,Grade,Birthdate\n"
    f"00013,100,Pencil,Birchbark,pb,{SECRET},WA,3,4/2/2017\n00014,999,Eraser,Alder,ea,{SECRET},WA,4,5/20/2016\n",
}
SDS_2: Files = {
    "users.csv": "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\n"
    f"s1,a,Pencil,Birchbark,{SECRET},,,,\nm1,b,Ruler,Birchbark,,,ruler@example.org,617-555-0101,\n",
    "roles.csv": "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\n"
    "s1,o1,student,x,03,true,2026-09-01,\n",
    "orgs.csv": "sourcedId,name,type,parentSourcedId\no1,Hedgerow School,school,\n",
    "relationships.csv": "userSourcedId,relationshipUserSourcedId,relationshipRole\ns1,m1,parent\ns1,m7,parent\n",
}
CLEVER: Files = {
    "students.csv": "School_id,Student_id,Last_name,First_name,Grade,DOB,Student_street,Contact_relationship,"
    "Contact_name,Contact_phone,Username,Password\n"
    f"1,0000001,Birchbark,Pencil,3,09/14/2017,12 Elm St,Mother,Ruler Birchbark,617-555-0101,pb,{SECRET}\n"
    f"1,0000001,Birchbark,Pencil,3,09/14/2017,12 Elm St,Father,Compass Birchbark,617-555-0102,pb,{SECRET}\n",
    "schools.csv": "School_id,School_name\n1,Hedgerow School\n",
}
POWERSCHOOL: Files = {
    "students.txt": "dcid\tStudent_Number\tState_StudentNumber\tLast_Name\tFirst_Name\tGrade_Level\tDOB\tEnroll_Status\t"
    "Web_Password\tHome_Phone\n"
    f"11\t0000001\t1000000001\tBirchbark\tPencil\t0\t09/14/2017\t0\t{SECRET}\t617-555-0101\n"
    f"12\t0000002\t1000000002\tAlder\tEraser\t3\t05/20/2016\t2\t{SECRET}\t617-555-0102\n",
}
SIMS: Files = {
    "sims.csv": "DOE001,DOE002,DOE003,DOE005,DOE006,DOE015,DOE016,DOE017,DOE018,Password\n"
    f"0000001,1000000001,Pencil,Birchbark,09/14/2017,00350421,03,40,45,{SECRET}\n"
    f"0000002,1000000002,Eraser,Alder,05/20/2016,00350421,KF,44,45,{SECRET}\n",
}
HSDS_3: Files = {
    "organization.csv": "id,name\no1,Hedgerow Club\n",
    "service.csv": "id,organization_id,name,status\ns1,o1,Acorn Readers,active\ns2,o9,Willow Math,active\n",
    "service_capacity.csv": "id,service_id,unit_id,available,maximum\nc1,s1,u1,12,10\nc2,s8,u1,1,10\n",
    "schedule.csv": 'id,service_id,valid_from,valid_to,freq,byday,opens_at,closes_at\nx1,s1,2026-10-01,2027-05-01,WEEKLY,"TU,TH",15:00,16:30\n',
}
HSDS_1: Files = {
    "organizations.csv": "id,name\no1,Hedgerow Club\n",
    "services.csv": "id,organization_id,program_id,name,status,fees\ns1,o1,,Acorn Readers,active,Free\n",
    "regular_schedule.csv": "id,service_id,weekday,opens_at,closes_at\nr1,s1,Monday,15:00,16:00\n",
}
OHANA: Files = {
    "organizations.csv": "id,name\n1,Hedgerow Club\n",
    "locations.csv": "id,organization_id,name\n1,1,Room 2\n2,1,Room 3\n",
    "services.csv": "id,location_id,program_id,name,keywords,status\n1,1,,Acorn Readers,reading,active\n"
    "2,2,,Willow Math,math,active\n",
    "regular_schedules.csv": "id,service_id,weekday,opens_at,closes_at\n1,1,Mon,9am,03:00\n2,2,Mon,15:00,16:00\n",
}


def written(folder: Path, files: Files) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def zipped(path: Path, files: Files) -> Path:
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def document(ran: Ran) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran.out)
    return found


INSPECTED = (
    ("oneroster", ONEROSTER, "roster", {"manifest": 5, "orgs": 1, "users": 6, "enrollments": 1}, {"user": 1}),
    ("sds", SDS_1, "roster", {"School": 1, "Student": 2}, {"school": 1}),
    ("sds", SDS_2, "roster", {"users": 2, "roles": 1, "orgs": 1, "relationships": 2}, {"guardian": 1}),
    ("clever", CLEVER, "roster", {"students": 2, "schools": 1}, {}),
    (
        "hsds",
        HSDS_3,
        "catalog",
        {"organization": 1, "service": 2, "service_capacity": 2, "schedule": 1},
        {"organization": 1, "service": 1},
    ),
    ("hsds", HSDS_1, "catalog", {"organizations": 1, "services": 1, "regular_schedule": 1}, {}),
    ("ohana", OHANA, "catalog", {"organizations": 1, "locations": 2, "services": 2, "regular_schedules": 2}, {}),
)


@pytest.mark.parametrize(("form", "files", "kind", "rows", "unknown"), INSPECTED)
@pytest.mark.parametrize("pack", [written, zipped])
def test_inspect_names_the_set_counts_its_rows_and_its_broken_links(  # noqa: PLR0913, PLR0917 a row of a table
    pss: Pss,
    tmp_path: Path,
    form: str,
    files: Files,
    kind: str,
    rows: dict[str, int],
    unknown: dict[str, int],
    pack: Callable[[Path, Files], Path],
):
    path = pack(tmp_path / ("set.zip" if pack is zipped else "set"), files)
    found = document(pss("inspect", path, "--format", "json"))
    assert (found["format"], found["kind"], found["counts"]) == (form, kind, {"rows": rows, "unknown": unknown})


@pytest.mark.parametrize("files", [ONEROSTER, SDS_1, SDS_2, CLEVER, POWERSCHOOL, SIMS])
def test_a_password_is_in_no_output_and_in_no_file_of_the_workspace(
    workspace: Workspace, pss: Pss, tmp_path: Path, files: Files
):
    path = written(tmp_path / "set", files)
    shown = "".join(part for words in (("inspect", path, "--values"), ("inspect", path, "--values", "--format", "json"))
                    for part in pss(*words)[1:])  # fmt: skip
    saved = pss("import-roster", path, "--format", "json")
    assert document(saved)["saved"], saved.err
    listed = pss("roster", "list", "--format", "json").out + pss("map", "list", "--format", "json").out
    stored = b"".join(file.read_bytes() for file in workspace.root.rglob("*") if file.is_file())
    assert SECRET not in shown + saved.out + saved.err + listed
    assert SECRET.encode() not in stored


def test_a_delta_flags_those_it_says_have_left_and_nobody_else(workspace: Workspace, pss: Pss, tmp_path: Path):
    assert pss("import-roster", zipped(tmp_path / "bulk.zip", ONEROSTER)).code == 0
    found = document(pss("import-roster", zipped(tmp_path / "delta.zip", DELTA), "--format", "json"))
    assert found["changes"] == {"new": 0, "changed": 1, "same": 0, "gone": 1}
    assert [problem["slug"] for problem in found["problems"]] == ["set/only-changes"]
    with database.reading(workspace) as store:
        assert [student.student_id for student in students.active(store)] == [f"000000{at}" for at in range(2, 7)]


def test_a_clever_row_for_each_contact_is_one_student_with_all_of_them(workspace: Workspace, pss: Pss, tmp_path: Path):
    found = document(pss("import-roster", written(tmp_path / "set", CLEVER), "--format", "json"))
    assert found["counts"] == {"read": 2, "kept": 1, "repeated": 1, "rejected": 0}
    with database.reading(workspace) as store:
        (student,) = students.active(store)
    assert [guardian.name for guardian in student.guardians] == ["Ruler Birchbark", "Compass Birchbark"]
    assert student.school == "Hedgerow School"


def test_a_street_with_an_unquoted_comma_is_named_and_shifts_nothing(pss: Pss, tmp_path: Path):
    files = {**CLEVER, "students.csv": CLEVER["students.csv"].replace("12 Elm St,Father", "12 Elm St, Apt 3,Father")}
    found = document(pss("import-roster", written(tmp_path / "set", files), "--format", "json"))
    assert (found["saved"], found["counts"]["rejected"]) == (False, 1)
    assert [(one["slug"], one["row"]) for one in found["problems"] if one["severity"] == "error"] == [
        ("file/long-row", 3)
    ]


def test_who_left_in_powerschool_is_kept_as_gone(workspace: Workspace, pss: Pss, tmp_path: Path):
    assert document(pss("import-roster", written(tmp_path / "set", POWERSCHOOL), "--format", "json"))["saved"]
    with database.reading(workspace) as store:
        found = [(student.student_id, student.grade, student.status.value) for student in students.all_students(store)]
    assert found == [("0000001", "K", "active"), ("0000002", "3", "gone")]


def test_more_seats_free_than_there_are_is_said(workspace: Workspace, pss: Pss, tmp_path: Path):
    found = document(pss("import-catalog", written(tmp_path / "set", HSDS_3), "--format", "json"))
    assert "set/more-available-than-seats" in [problem["slug"] for problem in found["problems"]]
    with database.reading(workspace) as store:
        program = programs.get(store, "s1")
    assert program is not None
    assert (found["saved"], program.seats, len(program.sessions)) == (True, 10, 2)


def test_one_service_with_impossible_hours_is_incomplete_and_blocks_no_other(
    workspace: Workspace, pss: Pss, tmp_path: Path
):
    found = document(pss("import-catalog", written(tmp_path / "set", OHANA), "--format", "json"))
    (problem,) = [one for one in found["problems"] if one["slug"] == "value/not-a-schedule"]
    assert (found["saved"], problem["severity"], problem["cell"], problem["column"]) == (True, "warning", None, "days")
    with database.reading(workspace) as store:
        kept = {
            program.program_id: (program.sessions, program.hours_as_written) for program in programs.all_programs(store)
        }
    assert kept["1"] == ((), "Mon 9am-03:00")
    assert len(kept["2"][0]) == 1
