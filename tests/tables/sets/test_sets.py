"""Sets of files joined into one table: OneRoster, School Data Sync, Clever, HSDS, Ohana. All people are of the cast."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from pss_cli.tables.reader import ReadOptions
from pss_cli.tables.sets import join, open_tables
from pss_cli.tables.sets.joined import JoinedSet


def written(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def zipped(path: Path, files: dict[str, str]) -> Path:
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def joined(path: Path, as_of: date | None = None) -> JoinedSet:
    found = join([table.sample for table in open_tables(path, ReadOptions())], as_of)
    assert found is not None
    return found


def rows(found: JoinedSet) -> list[dict[str, str]]:
    return [
        {header: cell for header, cell in zip(found.frame.headers, row, strict=True) if cell}
        for row in found.frame.rows
    ]


ONEROSTER = {
    "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n",
    "orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
    "o1,,,Hedgerow School,school,0421,d1\nd1,,,Meadow District,district,0035,\n",
    "users.csv": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    'u1,,,true,"d1,o1",student,pb,"{SASID:1000000001},{LDAP:9}",Pencil,Birchbark,Oak,0000001,,,,"g1,g9",03,hunter2\n'
    "u2,tobedeleted,,true,o1,student,x,,Left,Behind,,0000002,,,,,04,\n"
    "g1,,,true,o1,guardian,,,Satchel,Birchbark,,,satchel@example.org,617-555-0102,617-555-0101,,,\n"
    "t1,,,true,o1,teacher,,,Chalk,Board,,,,,,,,\n",
    "demographics.csv": "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
    "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
    "hispanicOrLatinoEthnicity\nu1,,,2017-09-14,female,false,true,false,false,true,true,false\n",
    "classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType\n"
    "c1,,,3B,,,,homeroom\nc2,,,Math,,,,scheduled\n",
    "enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\n"
    "e1,,,c2,o1,u1,student\ne2,,,c1,o1,u1,student\n",
}


def test_a_oneroster_zip_is_one_row_per_student_with_school_homeroom_and_guardians(tmp_path: Path):
    found = joined(zipped(tmp_path / "roster.zip", ONEROSTER))
    assert found.system == "oneroster 1.1"
    assert rows(found) == [
        {
            "student_id": "0000001", "state_id": "1000000001", "first_name": "Pencil", "middle_name": "Oak",
            "last_name": "Birchbark", "grade": "03", "school": "Hedgerow School", "school_id": "0421",
            "date_of_birth": "2017-09-14", "homeroom": "3B", "guardian_name": "Satchel Birchbark",
            "guardian_relationship": "guardian", "guardian_phone": "617-555-0101; 617-555-0102",
            "guardian_email": "satchel@example.org", "gender": "female", "race": "Asian; White", "hispanic": "false",
        }
    ]  # fmt: skip
    assert found.frame.row_numbers == (2,)


def test_a_password_in_a_set_is_in_no_cell_of_the_joined_table(tmp_path: Path):
    found = joined(zipped(tmp_path / "roster.zip", ONEROSTER))
    assert "hunter2" not in str(found)


def test_a_broken_reference_is_counted_and_named_with_its_place(tmp_path: Path):
    found = joined(zipped(tmp_path / "roster.zip", ONEROSTER))
    assert found.unknown == {"guardian": 1}
    (problem,) = found.problems
    assert (problem.slug, problem.value, problem.place.cell) == ("set/unknown-reference", "g9", "P2")


def test_a_delta_says_that_it_holds_only_changes(tmp_path: Path):
    files = ONEROSTER | {"manifest.csv": ONEROSTER["manifest.csv"].replace("bulk", "delta")}
    assert joined(zipped(tmp_path / "roster.zip", files)).is_partial


def test_oneroster_1_2_takes_the_role_from_roles_and_an_ended_role_no_longer_counts(tmp_path: Path):
    files = {
        "users.csv": "sourcedId,status,givenName,familyName,identifier,preferredGivenName,grades,agentSourcedIds\n"
        "u1,,Pencil,Birchbark,,Penny,KG,\nu2,,Eraser,Alder,,,02,\nu3,,Chalk,Board,,,,\n",
        "roles.csv": "sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n"
        "r1,u1,primary,student,,,o1\nr2,u2,primary,student,,2026-06-30,o1\nr3,u3,primary,teacher,,,o1\n",
        "orgs.csv": "sourcedId,name,type,identifier\no1,Hedgerow School,school,\n",
    }
    assert rows(joined(written(tmp_path / "set", files))) == [
        {
            "student_id": "u1", "first_name": "Pencil", "last_name": "Birchbark", "preferred_name": "Penny",
            "grade": "KG", "school": "Hedgerow School", "school_id": "o1",
        }
    ]  # fmt: skip


ROLES = "sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n"
ENDS = {
    "users.csv": "sourcedId,status,givenName,familyName,identifier,grades\nu1,,Pencil,Birchbark,0000001,03\n",
    "roles.csv": ROLES + "r1,u1,primary,student,2025-09-01,{},o1\n",
    "orgs.csv": "sourcedId,name,type\no1,Hedgerow School,school\n",
}


@pytest.mark.parametrize(
    ("ends", "counts"),
    [
        ("", True), ("2026-11-02", True), ("2027-06-30", True), ("6/30/2027", True), ("2026-11-01", False),
        ("30/6/2026", False), ("soon", False),
    ],
)  # fmt: skip
def test_a_role_counts_until_the_day_it_ends(tmp_path: Path, ends: str, *, counts: bool):
    files = {name: text.format(ends) for name, text in ENDS.items()}
    assert len(rows(joined(written(tmp_path / "set", files), date(2026, 11, 2)))) == counts


def test_a_homeroom_that_was_left_is_not_the_student_s(tmp_path: Path):
    files = ONEROSTER | {
        "classes.csv": "sourcedId,title,classType\nc1,3B,homeroom\nc2,3A,homeroom\n",
        "enrollments.csv": "sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\n"
        "e1,c2,u1,student,2026-10-05,2027-06-30\ne2,c1,u1,student,2026-09-01,2026-10-02\n",
    }
    (row,) = rows(joined(written(tmp_path / "set", files), date(2026, 11, 2)))
    assert row["homeroom"] == "3A"


def test_a_guardian_who_is_to_be_deleted_is_not_called(tmp_path: Path):
    users = ONEROSTER["users.csv"].replace("g1,,,true", "g1,tobedeleted,,true").replace('"g1,g9"', '"g1,g2"')
    users += "g2,,,true,o1,parent,,,Lunchbox,Birchbark,,,,,617-555-0103,,,\n"
    (row,) = rows(joined(written(tmp_path / "set", ONEROSTER | {"users.csv": users})))
    assert (row["guardian_name"], row["guardian_phone"]) == ("Lunchbox Birchbark", "617-555-0103")
    assert "guardian2_name" not in row


def test_ed_fi_s_json_cells_and_misspelt_ids_are_read(tmp_path: Path):
    files = {
        "users.csv": "sourceId,role,givenName,familyName,identifier,orgSourcedIds,grades\n"
        'u1,student,Pencil,Birchbark,0000001,"[{ ""sourceId"":""o1"" }]","[""01""]"\n',
        "orgs.csv": "sourceId,name,type\no1,Hedgerow School,school\n",
    }
    (row,) = rows(joined(written(tmp_path / "set", files)))
    assert (row["grade"], row["school"]) == ("01", "Hedgerow School")


SDS = {
    "School.csv": "SIS ID,Name,State ID\n100,Hedgerow School,WA\n",
    "Student.csv": "SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,Grade,Birthdate\n"
    "00013,100,Pencil,Birchbark,pb,secret,WA,3,4/2/2017\n00014,999,Eraser,Alder,ea,secret,WA,4,5/20/2016\n",
    "Section.csv": "SIS ID,School SIS ID,Section Name\ns1,100,Reading\n",
    "StudentEnrollment.csv": "Section SIS ID,SIS ID\ns1,00013\ns2,00014\ns1,77777\n",
}


def test_school_data_sync_v1_keeps_zeros_and_never_takes_a_state_s_name_for_a_state_id(tmp_path: Path):
    found = joined(written(tmp_path / "sds", SDS))
    assert [row["student_id"] for row in rows(found)] == ["00013", "00014"]
    assert "state_id" not in found.frame.headers
    assert found.unknown == {"school": 1, "section": 1, "student": 1}
    assert "secret" not in str(found)


def test_school_data_sync_v2_joins_roles_relationships_and_flags(tmp_path: Path):
    files = {
        "users.csv": "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\n"
        "u1,pb,Pencil,Birchbark,secret,,,,\ng1,sb,Satchel,Birchbark,,,s@example.org,617-555-0103,\n",
        "roles.csv": "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\n"
        "u1,o1,student,,03,true,,\ng1,o1,guardian,,,,,\n",
        "orgs.csv": "sourcedId,name,type\no1,Hedgerow School,school\n",
        "relationships.csv": "userSourcedId,relationshipUserSourcedId,relationshipRole\nu1,g1,parent\n",
        "userFlags.csv": "userSourcedId,flag\nu1,iep\n",
    }
    (row,) = rows(joined(written(tmp_path / "sds2", files)))
    assert row["guardian_phone"] == "617-555-0103"
    assert row["iep"] == "yes"
    assert "secret" not in str(row)


def test_school_data_sync_v2_takes_the_primary_school_and_each_guardian_once(tmp_path: Path):
    files = {
        "users.csv": "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\n"
        "u1,pb,Pencil,Birchbark,,,,,\ng1,,Satchel,Birchbark,,,,617-555-0101,\ng2,,Lunchbox,Birchbark,,,,617-555-0102,\n",
        "roles.csv": "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\n"
        "u1,o1,student,,03,false,,\nu1,o2,student,,04,true,,\n",
        "orgs.csv": "sourcedId,name,type\no1,Fern School,school\no2,Hedgerow School,school\n",
        "relationships.csv": "userSourcedId,relationshipUserSourcedId,relationshipRole\n"
        "u1,g1,parent\nu1,g1,guardian\nu1,g2,parent\nu1,g7,parent\n",
    }
    found = joined(written(tmp_path / "sds2", files))
    (row,) = rows(found)
    assert (row["school"], row["grade"]) == ("Hedgerow School", "04")
    assert (row["guardian_name"], row["guardian2_name"]) == ("Satchel Birchbark", "Lunchbox Birchbark")
    assert found.unknown == {"guardian": 1}


def test_clever_keeps_a_row_per_contact_and_gives_each_its_school(tmp_path: Path):
    files = {
        "students.csv": "School_id,Student_id,Last_name,First_name,Grade,Contact_name,Contact_phone\n"
        "9,0001,Birchbark,Pencil,3,Satchel,617-555-0101\n9,0001,Birchbark,Pencil,3,Lunchbox,617-555-0102\n",
        "schools.csv": "School_id,School_name\n9,Hedgerow School\n",
        "enrollments.csv": "School_id,Section_id,Student_id\n9,1,0001\n9,1,0002\n",
    }
    found = joined(written(tmp_path / "clever", files))
    assert [(row["Contact_name"], row["School_name"]) for row in rows(found)] == [
        ("Satchel", "Hedgerow School"),
        ("Lunchbox", "Hedgerow School"),
    ]
    assert found.unknown == {"student": 1}


HSDS_3 = {
    "organizations.csv": "id,name\norg,Hedgerow Club\n",
    "services.csv": "id,organization_id,name,status,minimum_age,maximum_age,fees_description\n"
    "s1,org,Acorn Readers,active,5,11,free\ns2,org,Closed Club,inactive,,,\n",
    "locations.csv": "id,name,latitude,longitude\nl1,Old Barn,42.3,-71.1\n",
    "service_at_locations.csv": "id,service_id,location_id\nx1,s1,l1\nx2,s1,l9\n",
    "addresses.csv": "id,location_id,address_1,city,state_province,postal_code\na1,l1,1 Meadow Way,Willowton,MA,02199\n",
    "schedules.csv": "id,service_id,valid_from,valid_to,freq,byday,opens_at,closes_at\n"
    'h1,s1,2026-09-15,2027-06-10,WEEKLY,"TU,TH",15:00,16:30\nh2,s1,2026-09-15,2027-06-10,MONTHLY,SA,09:00,12:00\n',
    "service_capacities.csv": "id,service_id,unit_id,available,maximum\nc1,s1,seat,3,12\n",
    "phones.csv": "id,service_id,number,extension,type\np1,s1,617-555-0100,12,voice\np2,s1,617-555-0109,,fax\n",
}


def test_hsds_3_gives_one_program_per_open_service_and_place(tmp_path: Path):
    found = joined(written(tmp_path / "hsds", HSDS_3))
    assert rows(found)[0] == {
        "program_id": "s1-1", "program_name": "Acorn Readers", "provider": "Hedgerow Club", "location": "Old Barn",
        "days": "Tue/Thu 15:00-16:30", "seats": "12", "start_date": "2026-09-15", "end_date": "2027-06-10",
        "cost": "free", "phone": "617-555-0100 ext. 12", "address": "1 Meadow Way", "city": "Willowton",
        "state": "MA", "zip": "02199", "latitude": "42.3", "longitude": "-71.1", "ages": "5-11 years",
    }  # fmt: skip
    assert [row["program_name"] for row in rows(found)] == ["Acorn Readers", "Acorn Readers"]
    assert found.unknown == {"location": 1}
    assert [(problem.slug, problem.value) for problem in found.problems] == [
        ("set/unknown-reference", "l9"),
        ("set/closed-service", "inactive"),
    ]


@pytest.mark.parametrize(
    ("weekday", "opens", "days"),
    [
        ("1", "09:00", "Mon 09:00-12:00"), ("Saturday", "09:00", "Sat 09:00-12:00"),
        ("7", "09:00:00", "Sun 09:00-12:00"), ("2", "9am", "Tue 9am-12:00"), ("Monday", "", ""),
    ],
)  # fmt: skip
def test_regular_schedules_of_hsds_1_name_days_by_word_or_number(tmp_path: Path, weekday: str, opens: str, days: str):
    files = {
        "organization.csv": "id,name\norg,Hedgerow Club\n",
        "service.csv": "id,organization_id,name\ns1,org,Acorn Readers\n",
        "regular_schedule.csv": f"id,service_id,weekday,opens_at,closes_at\nh1,s1,{weekday},{opens},12:00\n",
    }
    assert rows(joined(written(tmp_path / "hsds", files)))[0].get("days", "") == days


def test_tables_that_are_no_set_stay_apart(tmp_path: Path):
    folder = written(tmp_path / "two", {"a.csv": "x,y\n1,2\n", "b.csv": "x,y\n1,2\n"})
    assert join([table.sample for table in open_tables(folder, ReadOptions())]) is None


CATALOG = [
    {
        "program_id": "P01", "program_name": "Acorn Readers", "provider": "Hedgerow Club", "location": "Old Barn",
        "program_type": "academic", "needs": "academic.reading:2; social_emotional.engagement",
        "days": "Tue/Thu 14:30-15:45; Sat 09:00-11:00", "grade_min": "K", "grade_max": "3", "seats": "12",
        "seats_reserved": "4", "min_enrollment": "6", "start_date": "2026-10-01", "end_date": "2027-05-28",
        "languages": "Spanish; Haitian Creole", "cost": "25", "transport": "bus", "phone": "617-555-0100",
        "contact_name": "Satchel Birchbark", "email": "acorn@example.org", "address": "1 Meadow Way",
        "city": "Willowton", "state": "MA", "zip": "02199",
    },
    {"program_id": "P02", "program_name": "Unknown Hours", "provider": "Hedgerow Club"},
]  # fmt: skip


def test_a_package_we_write_reads_back_the_same(tmp_path: Path):
    from pss_cli.tables.sets.hsds_export import package

    folder = tmp_path / "package"
    folder.mkdir()
    for name, content in package(CATALOG).items():
        (folder / name).write_bytes(content)
    assert rows(joined(folder)) == CATALOG
