"""What `pss` says of lists with something wrong in them: a file for each kind of problem, and the exact text."""

from dataclasses import dataclass

from corpus.made_books import xlsx


@dataclass(frozen=True)
class Told:
    """A file, the words of the command that reads it (`~` for a blank in one), and what is told: slug, text, cell.

    `before` names what the workspace holds already; `content` None: the command reads no file.
    """

    slug: str
    words: str
    content: str | bytes | None
    message: str
    cell: str = ""
    code: int = 0
    before: str = ""
    as_json: bool = True
    file: str = "list.csv"

    def __str__(self) -> str:
        return self.slug


ROSTER = """student_id,state_id,first_name,last_name,grade
0000001,1012345671,Pencil,Birchbark,3
0000002,1012345672,Acorn,Fern,K
0000003,1012345673,Wren,Elm,5
"""
CATALOG = """program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats
P01,Readers,Club,K,5,Tue,14:30,16:00,12
"""
TWINS = CATALOG + "P02,Readers,Club,K,5,Wed,14:30,16:00,12\n"
CLASS = "student_id,first_name,last_name,grade\n" + "".join(f"{n:04},Pencil{n},Bark{n},3\n" for n in range(1, 21))
BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "": (),
    "roster": (("import-roster", ROSTER),),
    "catalog": (("import-catalog", CATALOG),),
    "both": (("import-roster", ROSTER), ("import-catalog", CATALOG)),
    "twice": (("import-roster", ROSTER), ("import-catalog", TWINS)),
    "many": (("import-roster", CLASS),),
}
"""What the workspace holds before the file comes: commands with their files."""

WITH_LEGEND = xlsx({
    "Absences": [["student_id", "date", "absent"], ["0000001", "2026-10-05", 1]],
    "Legend": [["colour", "sign", "tone"], ["red", "urgent", "dark"], ["blue", "calm", "light"]],
})  # fmt: skip

CASES: tuple[Told, ...] = (
    Told("records/sheet-not-read", "import-records", WITH_LEGEND, "This table holds nothing that pss knows and was not read.", before="roster", file="list.xlsx"),
    Told("roster/wrong-kind", "import-roster", "Teacher ID,First Name,Last Name,Teacher Email\n1,A,B,a@example.org\n", "list.csv looks like teachers and staff, not like a list of students. It was NOT saved.", code=3),
    Told("roster/missing-id", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n,Acorn,Elm,4\n", "This row has no student id.", cell="A3", code=1),
    Told("roster/damaged-id", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n1.01E+09,Acorn,Elm,4\n", '"1.01E+09" is what Excel made of an id; its digits are lost.', cell="A3", code=1),
    Told("roster/missing-grade", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n02,Acorn,Elm,\n", "This student has no grade.", cell="D3", code=1),
    Told("roster/unknown-grade", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n02,Acorn,Elm,Gr Fuor\n", '"Gr Fuor" is not a grade.', cell="D3", code=1),
    Told("roster/repeated-student-id", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n01,Acorn,Elm,4\n", "The id of this row stands in rows 2, 3, and they tell different things.", cell="A2", code=1),
    Told("roster/maybe-the-same-student", "import-roster", "student_id,first_name,last_name,grade,date_of_birth\n01,Pencil,Bark,3,2017-09-14\n02,Pencil,Bark,3,2017-09-14\n", "This may be the student of row 2 under a second id. Both are kept as two students."),
    Told("roster/not-active", "import-roster", "student_id,first_name,last_name,grade,enrollment_status\n01,Pencil,Bark,3,Active\n02,Acorn,Elm,4,Withdrawn\n", 'Students whose status is such as "Withdrawn" are kept as gone (1 cell).', cell="E3"),
    Told("roster/impossible-attendance", "import-roster", "student_id,first_name,last_name,grade,days_enrolled,days_absent\n01,Pencil,Bark,3,90,95\n", "95 days absent of 90 days enrolled cannot be.", cell="F2", code=1),
    Told("roster/state-id-taken", "import-roster", "student_id,state_id,first_name,last_name,grade\n01,1012345671,Pencil,Bark,3\n,1012345672,Acorn,Elm,4\n", "Rows without a student id have a state id, which was taken in its place (1 cell).", cell="A3"),
    Told("roster/several-schools", "import-roster", "student_id,first_name,last_name,grade,school\n01,Pencil,Bark,3,Hedgerow School\n02,Acorn,Elm,4,Fern School\n03,Wren,Elm,4,Fern School\n", 'The first row is of another school than rows such as this one, of "Fern School"; all were taken (2 cells).', cell="E3"),
    Told("roster/too-many-gone", "import-roster", "student_id,first_name,last_name,grade\n0001,Pencil1,Bark1,3\n", "19 of 20 students of the last roster are not in this file. Is it the whole school?", code=1, before="many"),
    Told("roster/unknown-student", "roster show 0000009", None, 'There is no student with the id "0000009".', code=3, before="roster"),
    Told("roster/exists", "roster add 0000001 grade=3 first_name=A last_name=B", None, "There is a student with the id 0000001 already.", code=3, before="roster"),
    Told("roster/fixed-id", "roster edit 0000001 student_id=7", None, "The id of a student cannot be edited: records and seats hang on it.", code=3, before="roster"),
    Told("catalog/wrong-kind", "import-catalog", "student_id,state_id,first_name,last_name,grade\n0000001,1012345671,Pencil,Birchbark,3\n0000002,1012345672,Acorn,Fern,K\n0000003,1012345673,Wren,Elm,5\n", "list.csv looks like a list of students, not like a list of programs. It was NOT saved.", code=3),
    Told("catalog/missing-name", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,K,5,Tue,14:30,16:00,12\nP02,,,K,5,Tue,14:30,16:00,12\n", "This program has no name.", cell="B3", code=1),
    Told("catalog/named-by-place", "import-catalog", "SITE NAME,PROGRAM TYPE,Grade Level / Age Group,Phone\nElm Hall,Beacon,Grades K-5,617-555-0101\n", 'Programs without a name are called by place, such as "Elm Hall" (1 cell).', cell="A2"),
    Told("catalog/made-id", "import-catalog", "program_name,provider,grade_min,grade_max,seats,days\nReaders,Club,K,5,12,Tue 14:30-16:00\n", 'Programs without an id were given one from their name, such as "readers-c52919" (1 cell).', cell="A2"),
    Told("catalog/repeated-program-id", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,K,5,Tue,14:30,16:00,12\nP01,Math,Club,3,5,Wed,14:30,16:00,9\n", "Rows 2, 3 have one program id, and they tell different things.", cell="A2", code=1),
    Told("catalog/unknown-grade", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,Kx,5,Tue,14:30,16:00,12\n", '"Kx" is not a grade.', cell="D2", code=1),
    Told("catalog/grades-reversed", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,5,K,Tue,14:30,16:00,12\n", "The lowest grade, 5, comes after the highest, K.", cell="D2", code=1),
    Told("catalog/grades-not-plain", "import-catalog", "program_name,provider,ages,seats\nReaders,Club,Elem/MS,12\n", 'Words such as "Elem/MS" do not say which grades; they are kept as written and not matched (1 cell).', cell="C2"),
    Told("catalog/ages-not-grades", "import-catalog", "program_name,provider,ages,seats\nReaders,Club,5-12 years,12\n", 'Ages such as "5-12 years" are kept as written; to read age 5 as K, 6 as grade 1 and so on, add --map ages:years=grades (1 cell).', cell="C2"),
    Told("catalog/hours-not-plain", "import-catalog", "program_name,provider,grades,hours,seats\nReaders,Club,K-5,call for hours,12\n", 'Hours such as "call for hours" do not say days and times plainly; they are kept as written and not matched (1 cell).', cell="D2"),
    Told("catalog/ends-before-it-begins", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,K,5,Tue,16:00,14:30,12\n", "The meeting ends before it begins. The program is kept as incomplete.", cell="H2"),
    Told("catalog/negative-seats", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,K,5,Tue,14:30,16:00,-2\n", "A number of seats cannot be below 0.", cell="I2", code=1),
    Told("catalog/more-reserved-than-seats", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats,seats_reserved\nP01,Readers,Club,K,5,Tue,14:30,16:00,12,20\n", "20 seats are reserved of only 12.", cell="J2", code=1),
    Told("catalog/unknown-program", "catalog show P99", None, 'There is no program with the id "P99".', code=3, before="catalog"),
    Told("catalog/fixed-id", "catalog edit P01 program_id=P02", None, "The id of a program cannot be edited: seats and matches hang on it.", code=3, before="catalog"),
    Told("catalog/empty", "catalog export --format hsds", None, "The catalog is empty.", code=3, as_json=False),
    Told("mapping/no-student-id", "import-roster", "First Name,Last Name,Grade,Code\nPencil,Bark,3,x1\nAcorn,Elm,4,x2\n", "list.csv has no column that is plainly the student's id, which a list of students cannot do without. Which column is it?", code=1),
    Told("mapping/no-grade", "import-roster", "student_id,first_name,last_name,date_of_birth\n01,Pencil,Bark,2017-09-14\n", 'list.csv has no column that is plainly "grade", which a list of students cannot do without. Which column is it? None looks like it: add the column to the file and import it again.', code=1),
    Told("mapping/no-program-name", "import-catalog --map Room~for=seats", "Room for,Weekday,Colour\n12,Mon,red\n", 'list.csv has no column that is plainly "program_name", which a list of programs cannot do without. Which column is it?', code=1),
    Told("mapping/no-course", "inspect", "student_id,term,mark\n0000001,Q1,B\n", 'list.csv has no column that is plainly "course", which marks cannot do without. Which column is it? None looks like it: add the column to the file and import it again.'),
    Told("mapping/same-heading", "import-roster", "student_id,grade,grade\n0000001,3,4\n0000002,4,4\n", 'list.csv: the columns B and C have the same heading, "grade", and do not say the same. Which one is grade?', code=1),
    Told("mapping/list-of-places", "import-catalog", "id,name,latitude,longitude\n1,Elm Hall,40.1,-73.9\n", 'list.csv looks like a list of places, not of programs: it tells no days, hours, ages, seats or kind of program. Are the names in column B, "name", names of programs? If not, import the file that lists the programs or services, or the whole folder when the files belong together.', code=1),
    Told("mapping/not-understood", "import-roster --map Pupl~No=student_id", "Pupil Nr,Grade,first_name,last_name\n1,4,a,b\n", 'list.csv has no column "Pupl No".', code=2),
    Told("mapping/private-number", "import-roster", "Student ID,Grade,First Name,Last Name,SSN\n1,4,A,B,123-45-6789\n", 'list.csv, column "SSN", holds social security numbers. pss never reads such a file. Nothing was saved.', code=4),
    Told("mapping/unknown", "map forget abcdef", None, 'No mapping, or more than one, is remembered under "abcdef".', code=3),
    Told("value/which-grade", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n02,Acorn,Elm,TK\n", 'list.csv: what does the grade "TK" mean (transitional kindergarten is a grade of its own in some schools)?', code=1),
    Told("value/which-language", "import-roster", "student_id,first_name,last_name,grade,home_language\n01,Pencil,Bark,3,Creole\n", 'list.csv: what does the language "Creole" mean (Haitian Creole or Cape Verdean Creole?)?', code=1),
    Told("value/morning-or-afternoon", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,K,5,Tue,3:00,4:30,12\n", 'list.csv: what does the time "3:00" mean (morning or afternoon?)?', code=1),
    Told("value/damaged", "import-roster", "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n02,Acorn,Elm,2-Jan\n", '"2-Jan" is a grade range that Excel turned into a date.', cell="D3", code=1),
    Told("value/not-a-phone", "import-roster", "student_id,first_name,last_name,grade,guardian_name,guardian_phone\n01,Pencil,Bark,3,Ruler,call me\n02,Acorn,Elm,4,Chalk,617-555-0102\n", "This is not a phone number; it was left out.", cell="F2"),
    Told("value/placeholder-phone", "import-roster", "student_id,first_name,last_name,grade,guardian_name,guardian_phone\n01,Pencil,Bark,3,Ruler,999-999-9999\n", 'Placeholders such as "999-999-9999" were left out (1 cell).', cell="F2"),
    Told("value/not-an-email", "import-roster", "student_id,first_name,last_name,grade,guardian_name,guardian_phone,guardian_email\n01,Pencil,Bark,3,Ruler,617-555-0101,nobody\n02,Pencil,Bark,3,Ruler,617-555-0101,a@example.org\n", "This is not an e-mail address; it was left out.", cell="G2"),
    Told("value/not-a-schedule", "import-roster", "student_id,first_name,last_name,grade,available\n01,Pencil,Bark,3,sometimes\n", '"sometimes" cannot be read as days and hours: days without hours.', cell="E2", code=1),
    Told("value/not-a-time", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\nP01,Readers,Club,K,5,Tue,soon,later,12\n", '"soon" is not a time of day. The program is kept as incomplete.', cell="G2"),
    Told("value/out-of-range", "import-roster", "student_id,first_name,last_name,grade,reading_percentile\n01,Pencil,Bark,3,140\n", "140 is not between 0 and 100.", cell="E2", code=1),
    Told("value/unknown-language", "import-roster", "student_id,first_name,last_name,grade,home_language\n01,Pencil,Bark,3,Elvish\n", 'Languages such as "Elvish" are kept as written (1 cell).', cell="E2"),
    Told("value/unknown-need", "import-catalog", "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats,needs\nP01,Readers,Club,K,5,Tue,14:30,16:00,12,academic.raeding\n", '"academic.raeding" is not a need code. Did you mean academic.reading?', cell="J2", code=1),
    Told("value/unknown-transport", "import-roster", "student_id,first_name,last_name,grade,transport\n01,Pencil,Bark,3,helicopter\n", 'Words such as "helicopter" are read as not known (1 cell).', cell="E2"),
    Told("records/no-student-id", "import-records --kind attendance", "name,date,absent\nPencil,2026-10-05,1\n", "list.csv has no column with student ids, so its rows cannot be told apart. Which column holds them? If none does, please ask the sender for a file with ids: pss never matches children by name.", code=1, before="roster"),
    Told("records/missing-id", "import-records", "student_id,date,absent\n0000001,2026-10-05,1\n,2026-10-05,1\n", "This row has no student id.", cell="A3", code=1, before="roster"),
    Told("records/unknown-student", "import-records", "student_id,date,absent\n0000001,2026-10-05,1\n0000099,2026-10-05,1\n", "No student on the roster has this id.", cell="A3", code=1, before="roster"),
    Told("records/two-students", "import-records", "student_id,state_id,date,absent\n0000001,1012345672,2026-10-05,1\n", "The local id and the state id of this row belong to two students.", cell="A2", code=1, before="roster"),
    Told("records/zeros-restored", "import-records", "student_id,date,absent\n1,2026-10-05,1\n", "Leading zeros were put back into student ids (1 cell).", cell="A2", before="roster"),
    Told("records/no-roster", "import-records", "student_id,date,absent\n1,2026-10-05,1\n", "There is no roster yet, so no row can be matched to a student. The records were NOT saved.", code=1),
    Told("records/which-kind", "import-records", "student_id,x,y\n0000001,1,2\n", "What does list.csv tell of?", code=1, before="roster"),
    Told("records/missing-column", "import-records --kind attendance", "student_id,colour\n0000001,red\n", 'list.csv is read as attendance, and no column was found for "date". Which is it?', code=1, before="roster"),
    Told("records/column-not-read", "import-roster", "student_id,first_name,last_name,grade,guardian_name,guardian_phone\n01,Pencil,Bark,3,Ruler,call me\n", 'Column "guardian_phone" was not read: what stands in it does not fit its heading.', cell="F2"),
    Told("records/no-date", "import-records --kind assessments", "student_id,test,subject,percentile\n0000001,STAR,reading,34\n", "list.csv has no column with the date of the test. When was it taken?", code=1, before="roster"),
    Told("records/missing-date", "import-records", "student_id,date,absent\n0000001,2026-10-05,1\n0000002,,1\n", "This row has no date.", cell="B3", code=1, before="roster"),
    Told("records/date-in-future", "import-records", "student_id,date,absent\n0000001,2026-12-05,1\n", "This day (2026-12-05) is after 2026-11-02.", cell="B2", code=1, before="roster"),
    Told("records/date-too-old", "import-records", "student_id,date,absent\n0000001,1996-10-05,1\n", "This day is before the year 2000.", cell="B2", code=1, before="roster"),
    Told("records/nothing-in-row", "import-records", "student_id,test,subject,date,percentile\n0000001,STAR,reading,2026-10-05,34\n0000002,STAR,reading,2026-10-05,\n", "Rows with nothing to import in them (1 cell).", cell="A3", before="roster"),
    Told("records/contradiction", "import-records", "student_id,test,subject,date,percentile\n0000001,STAR,reading,2026-10-05,34\n0000001,STAR,reading,2026-10-05,60\n", "Row 2 tells something else about the same student, day and subject.", cell="A3", code=1, before="roster"),
    Told("records/counted-until", "import-records", "student_id,days_enrolled,days_absent\n0000001,40,3\n", "Absences are counted until 2026-11-02 (1 cell).", cell="C2", before="roster"),
    Told("records/negative", "import-records", "student_id,days_enrolled,days_absent\n0000001,40,-3\n", "Days absent cannot be fewer than none.", cell="C2", code=1, before="roster"),
    Told("records/too-many-days", "import-records", "student_id,days_enrolled,days_absent\n0000001,4000,3\n", "No school year has so many days.", cell="B2", code=1, before="roster"),
    Told("records/more-absent-than-enrolled", "import-records", "student_id,days_enrolled,days_absent\n0000001,40,45\n", "45 days absent of 40 days enrolled.", cell="C2", code=1, before="roster"),
    Told("records/rows-are-absences", "import-records --kind attendance", "student_id,date,reason\n0000001,2026-10-05,Illness\n", "Every row is read as one day absent (1 cell).", cell="C2", before="roster"),
    Told("records/unknown-attendance-code", "import-records", "student_id,date,absent\n0000001,2026-10-05,QQ\n", '"QQ" is not a word for attendance that we know.', cell="C2", code=1, before="roster"),
    Told("records/no-test", "import-records --kind assessments", "student_id,subject,date,percentile\n0000001,reading,2026-10-05,34\n", "list.csv does not say which test this is. Which one?", code=1, before="roster"),
    Told("records/missing-test", "import-records", "student_id,test,subject,date,percentile\n0000001,STAR,reading,2026-10-05,34\n0000002,,reading,2026-10-05,34\n", "This row does not name the test.", cell="B3", code=1, before="roster"),
    Told("records/no-subject", "import-records", "student_id,test,date,percentile\n0000001,Fall check,2026-10-05,34\n", "It is not said which subject this test is of.", cell="B2", code=1, before="roster"),
    Told("records/not-a-percentile", "import-records", "student_id,test,subject,date,percentile\n0000001,STAR,reading,2026-10-05,340\n", '"340" is not a percentile from 0 to 100.', cell="E2", code=1, before="roster"),
    Told("records/not-scored", "import-records", "student_id,test,subject,date,level\n0000001,STAR,reading,2026-10-05,Exempt\n0000002,STAR,reading,2026-10-05,At Risk\n", 'Cells such as "Exempt" are read as no result (1 cell).', cell="A2", before="roster"),
    Told("records/missing-course", "import-records", "student_id,course,term,mark\n0000001,Math,Q1,B\n0000002,,Q1,B\n", "This mark has no course.", cell="B3", code=1, before="roster"),
    Told("records/rating-out-of-range", "import-records", "student_id,date,engagement_rating\n0000001,2026-10-05,9\n", "A rating goes from 1 (rarely) to 5 (always).", cell="C2", code=1, before="roster"),
    Told("records/unknown-need", "import-records", "student_id,date,need,by\n0000001,2026-10-05,dragons,Ms. Moss\n", '"dragons" is not a need code.', cell="C2", code=1, before="roster"),
    Told("records/unknown-strength-kind", "import-records", "student_id,strength,kind\n0000001,chess,magic\n", '"magic" is not a kind of strength.', cell="C2", code=1, before="roster"),
    Told("records/flag-not-kept", "import-records", "student_id,flag\n0000001,iep\n0000002,homeless\n", 'Flags such as "iep" are not kept; those kept are retained, homeless, foster, request (1 cell).', cell="B2", before="roster"),
    Told("records/date-order", "import-records --kind behavior", "student_id,date,kind\n0000001,9/10/2026,office referral\n0000002,10/9/2026,office referral\n", 'In list.csv, column "date": is the first number of a date the month or the day?', code=1, before="roster"),
    Told("records/not-a-date", "import-records", "student_id,date,absent\n0000001,2026-10-05,1\n0000002,soon,1\n", '"soon" is not a date.', cell="B3", code=1, before="roster"),
    Told("records/excel-day", "import-records", "student_id,date,absent\n0000001,46300,1\n", "Numbers such as \"46300\" are read as Excel's days (1 cell).", cell="B2", before="roster"),
    Told("records/not-a-number", "import-records", "student_id,days_enrolled,days_absent\n0000001,40,few\n0000002,40,2\n0000003,40,2\n", '"few" is not a number.', cell="C2", code=1, before="roster"),
    Told("records/not-whole", "import-records", "student_id,days_enrolled,days_absent\n0000001,40.5,2\n", "This is not a whole number.", cell="B2", code=1, before="roster"),
    Told("records/yes-or-no", "import-roster", "student_id,first_name,last_name,grade,consent_to_share\n01,Pencil,Bark,3,perhaps\n", '"perhaps" is neither yes nor no.', cell="E2", code=1),
    Told("records/treated-as-empty", "import-roster", "student_id,first_name,last_name,grade,homeroom\n01,Pencil,Bark,3,N/A\n", 'Cells that say "N/A" are read as empty (1 cell).', cell="E2"),
    Told("participation/no-roster-or-catalog", "import-participation", "student_id,program_id,stage\n0000001,P01,enrolled\n", "There is no roster yet, so no row can be matched. Nothing was saved: NOT one row.", code=1),
    Told("participation/no-program", "import-participation", "student_id,stage\n0000001,enrolled\n", "list.csv does not say which program it is about. Which one?", code=1, before="both"),
    Told("participation/missing-program", "import-participation", "student_id,program_id,stage\n0000001,P01,enrolled\n0000002,,enrolled\n", "This row names no program.", cell="B3", code=1, before="both"),
    Told("participation/unknown-program", "import-participation", "student_id,program_id,stage\n0000001,P77,enrolled\n", 'No program in the catalog is called "P77".', cell="B2", code=1, before="both"),
    Told("participation/two-programs", "import-participation", "student_id,program_name,stage\n0000001,Readers,enrolled\n", 'Several programs have the name "Readers": P01, P02.', cell="B2", code=1, before="twice"),
    Told("participation/unknown-stage", "import-participation", "student_id,program_id,stage\n0000001,P01,dreaming\n", '"dreaming" is not a stage.', cell="C2", code=1, before="both"),
    Told("participation/no-stage", "import-participation", "student_id,program_id\n0000001,P01\n", "Rows without a stage are read as enrolled (1 cell).", cell="A2", before="both"),
    Told("participation/unknown-mark", "import-participation", "student_id,program_id,2026-10-06,2026-10-13\n0000001,P01,x,maybe\n", '"maybe" says neither that the student came nor that they did not.', cell="D2", code=1, before="both"),
    Told("participation/empty-cells", "import-participation", "student_id,program_id,2026-10-06,2026-10-13\n0000001,P01,x,\n", "Empty cells are not counted as absent (to count them: --blank-is-absent) (1 cell).", cell="A2", before="both"),
    Told("participation/contradiction", "import-participation", "student_id,program_id,stage\n0000001,P01,enrolled\n0000001,P01,withdrawn\n", "Row 2 tells something else about the same student and program.", cell="C3", code=1, before="both"),
    Told("sheet/unknown", "sheet export rosters", None, 'There is no sheet "rosters". Did you mean "roster"?', code=3, before="roster"),
    Told("file/missing", "import-roster nowhere.csv", None, 'There is no file "nowhere.csv".', code=3),
)  # fmt: skip
