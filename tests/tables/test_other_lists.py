"""Lists that schools have and pss does not read: named in words, and nobody in them is taken for a student."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.recognition import kind_of, other_list

OTHERS = {
    "Trip|Grade|Date|Buses|Cost per student|Chaperones\nFarm|2|5/12/2027|2|$14|8": "a list of trips",
    "First Name|Last Name|Date of Birth|Gender|Address|City|Zip|Phone|Volunteer Shift|Skills\nAnn|Alder|1985-05-15|F|1 Oak St|Salem|01970|617-555-0160|Saturday|Cooking": "a list of volunteers",
    "Volunteer Name|Organization|Date|Start Time|End Time|Hours|Activity\nRosa Elm|PTA|10/02/2026|08:00|10:00|2|Library": "a list of volunteers",
    "Donor ID|First Name|Last Name|Address|City|Email|Last Gift Date|Last Gift Amount\nD1|Ann|Alder|1 Oak St|Salem|ann@example.org|10/01/2026|50": "a list of donors",
    "Asset Tag|Serial Number|Model|Assigned To|Student ID|Grade|Status\nA1|5CD0|Chromebook|Ada Elm|10023|3|Deployed": "a list of devices or things",
    "customer_id|first_name|last_name|email|date_of_birth|gender|created_at\n1|Ann|Alder|ann@example.org|1985-05-15|F|2026-10-01": "a list of customers",
    "patient_id|first_name|last_name|date_of_birth|blood_type|diagnosis\n1|Ann|Alder|1985-05-15|O+|Flu": "a list of patients",
    "Order Number|Student Name|Grade|Package|Total|Parent Email\n5001|Ada Elm|3|A|32.00|rosa@example.org": "a list of orders or tickets",
    "Date|Student|Student ID|Grade|Complaint|Treatment|Disposition\n10/02/2026|Ada Elm|10023|3|Headache|Rest|Returned to class": "visits to the nurse",
    "Student|ID|SIS User ID|SIS Login ID|Quiz 2 (402)|Current Score|Unposted Current Score\nElm, Ada|5501|10023|aelm|9|91.2|91.2": "a gradebook with a column for each assignment",
    "Student Name|Student ID|Grade|Class|Units Gained|Weekly Minutes\nAda Elm|10023|3|3A|14|62": "minutes and lessons of a learning program",
    "Student ID|Student Name|Grade|Tier|Intervention|Start Date|End Date|Status\n10023|Ada Elm|3|2|Phonics|09/14/2026|11/20/2026|Active": "a plan of interventions",
    "Session|Facilitator|Location|Date|Time|Staff Member|Building|PDPs\nReading|Nuria|Library|11/3/2026|8:30-11:30|Ann Alder|Fern|3": "a list of trainings of teachers and staff",
    "District|School|Student Group|Subject|Grade|N Tested|Pct Meets\n42|Fern|All Students|ELA|3|44|41": "a list of results of groups of students",
    "Tutor|Group|Date|Minutes|Topics Covered\nAnn Alder|Blue|10/02/2026|45|Vowels": "a log of sessions",
    "Last Name|First Name|Student ID|Last Access|Essay 1 [Total Pts: 20]\nElm|Ada|10023|10/02/2026|18": "a gradebook with a column for each assignment",
    "Response ID|Submitted|Grade|Gender|Race/Ethnicity|I feel safe\nR_1|10/01/2026|7|Girl|White|Agree": "answers to a survey",
}


@pytest.mark.parametrize(("text", "name"), OTHERS.items(), ids=OTHERS.values())
def test_a_list_that_is_not_read_is_named_and_no_column_is_taken(text: str, name: str):
    frame = drawn(text)
    assert (kind_of(frame), other_list(frame)) == (Kind.UNKNOWN, name)
    assert [column.header for column in map_columns(frame).columns if column.field] == []


@pytest.mark.parametrize(
    "text",
    [
        "Student ID|Last Name|First Name|Grade|Homeroom|Device Serial|Bus Route|Meal Balance\n1|Elm|Ada|3|101|5CD0|12|2.00",
        "Student ID|Student Name|DOB|Grade|School|Tier|Home Language\n1|Elm, Ada|09/14/2017|3|Elm|2|Somali",
        "Member First Name|Member Last Name|Membership Type|Age|Gender|Parent Phone\nAda|Elm|Youth|8|F|617-555-0101",
        "Student ID|Student Name|Parent 1 Phone|Parent 2 Phone\n1|Ada Elm|617-555-0101|617-555-0102",
        "Student ID|Student Name|Last Grade|Withdrawal Date|Transferred To\n1|Ada Elm|3|10/05/2026|Oak School",
    ],
)
def test_a_pupil_outweighs_a_heading_of_another_list(text: str):
    assert kind_of(drawn(text)) is Kind.ROSTER


@pytest.mark.parametrize(
    "text",
    [
        "First Name|Last Name|Company\nAnn|Alder|Elm Bank",
        "first_name|last_name|email\nAnn|Alder|ann@example.org",
        "Name|Marks|Grade\nAda|85|A\nBen|92|A",
        "Full Name|Email|Date of Birth|Gender\nAnn Alder|ann@example.org|1985-05-15|F\nBob Beech|bob@example.org|1979-01-02|M",
    ],
)
def test_names_without_anything_of_a_pupil_are_nobody_we_know(text: str):
    assert kind_of(drawn(text)) is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Last Name|First Name|Title|Hire Date\nBirch|Bea|Teacher|08/20/2015", Kind.STAFF),
        ("Staff ID|Staff First Name|Staff Last Name|Staff Type\nE1|Bea|Birch|Aide", Kind.STAFF),
        ("Employee ID|Last Name|First Name|DOB|Job Title\nE1|Birch|Bea|05/15/1985|Teacher", Kind.STAFF),
        ("Course Title|Section|Period|Days|Room|Teacher\nGeometry|02|3|TTh|102|Cedar", Kind.SECTIONS),
        ("Student ID|Student|Course|Q1|Q2\n1|Ada Elm|English|B+|A-\n2|Ben Ash|Art|C|B", Kind.MARKS),
        ("Student ID|Grade Level|Course|Grade\n1|9|English|B+\n2|10|Art|C", Kind.MARKS),
        ("sasid|lastname|firstname|stugrade|escaleds|eperf2|esgp\n9000123451|Elm|Ada|03|498|M|52", Kind.ASSESSMENTS),
        ("Student|Student ID|Grade|Fall F&P|Winter F&P\nAda Elm|1|2|J|K", Kind.ASSESSMENTS),
        ("Student ID|Date|P1|P2|P3\n1|10/02/2026|A|A|T\n2|10/02/2026|T|A|A", Kind.ATTENDANCE),
        ("Date|Student Number|Student|Grd|Code\n10/02/2026|1|Elm, Ada|9|A\n10/02/2026|2|Ash, Ben|9|T", Kind.ATTENDANCE),
        ("student_number|lastfirst|grade_level|Entry_Date|LogType\n1|Elm, Ada|7|10/02/2026|Discipline", Kind.BEHAVIOR),
        ("Roll No|Name|Status\n1|Ada Elm|present\n2|Ben Ash|late\n3|Cy Fir|absent", Kind.ATTENDANCE),
        ("ID|DOB|Last|First|Status\n1|09/14/2017|Elm|Ada|A\n2|11/30/2016|Ash|Ben|A", Kind.ROSTER),
        ("ClassCode|Status|StudentId\nART1|present|1\nART1|absent|2", Kind.ATTENDANCE),
        (
            "Student_Id|Late_Excused|Absence_Excused|Student_Birthdate|Days_Present\n1|1|2|2017/09/14|170",
            Kind.ATTENDANCE,
        ),
        ("Student_Id|Discipline_Type_Id|Discipline_Type|Occurred\n1|5|Cheating|10/30/2026", Kind.BEHAVIOR),
        ("Site|Participant Name|Grade Level|10/1/2026|10/2/2026\nElm|Elm, Ada|3|1|0", Kind.PARTICIPATION),
        ("School Code|School Name|Principal|Address|Grades\n101|Elm School|Bea Birch|1 Oak St|K-5", Kind.SCHOOLS),
    ],
)
def test_a_table_is_of_its_kind_though_it_has_headings_of_a_roster(text: str, kind: Kind):
    assert kind_of(drawn(text)) is kind


def test_events_of_a_schools_calendar_are_no_programs():
    frame = drawn(
        "Date|Event|Time|Location\n9/8/2026|First day of school||\n10/12/2026|No school||\n12/1/2026|Math Night|6:00 PM|Gym"
    )
    assert kind_of(frame) is not Kind.CATALOG
