"""Tables as systems, vendors and cities make them: which columns, in which words, with which cells."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from lookalikes import cells as make
from lookalikes import headings
from lookalikes.label import Cell, Column, Fields

BORN = make.dates(date(2008, 1, 5), 4300)
SCHOOL_DAY = make.dates(date(2026, 8, 28), 60)
LATELY = make.dates(date(2014, 1, 5), 1500)
MAKERS: dict[str, make.Maker] = {
    "local_id": make.ids, "state_id": make.state_ids, "first_name": make.names(make.FIRST, make.PLAIN_FIRST),
    "last_name": make.names(make.LAST, make.PLAIN_LAST), "middle_name": make.names(["Q", "R.", "", "Elm"], ["Q", "R", "", "Elm"]),
    "full_name": make.names([f"{b}, {a}" for a, b in zip(make.FIRST, make.LAST, strict=False)], ["Elm, Pencil", "Reed, Acorn", "Null, Wren"]),
    "date_of_birth": BORN, "gender": make.codes("M", "F", "M", "F", "X", "U"), "grade": make.grades,
    "race": make.codes("Asian", "White", "Black - African American", "Multirace", "W", "B"), "hispanic": make.flags,
    "home_language": make.with_tokens(make.languages_at_home), "el_status": make.with_tokens(make.codes("Limited", "FLEP", "Non-English Learner", "RFEP", "M2")),
    "iep": make.flags, "disability": make.with_tokens(make.codes("Autism", "Specific Learning Disability", "Communication")),
    "plan_504": make.flags, "econ": make.codes("Free", "Reduced", "Paid", "F", "R", "P"), "migrant": make.flags, "homeless": make.flags,
    "foster": make.flags, "military": make.flags, "school_name": make.codes("Hedgerow School", "Fern Elementary", "Elm K-8"),
    "school_id": make.codes("4061", "0035", "0412"), "district": make.codes("Hedgerow Public Schools"),
    "homeroom": make.codes("3B", "101", "0-000", "Ms. Moss"), "class_name": make.codes("Gr 3 Moss", "Room 12", "ELA 4"),
    "enrollment_date": make.dates(date(2020, 8, 20), 2200), "enrollment_status": make.codes("Active", "Enrolled"),
    "contact_name": make.names(["Béa Elm", "Ruler O'Bark"], ["Chalk Elm", "Ruler Reed"]), "phone": make.phones, "email": make.emails,
    "address": make.addresses, "city": make.codes("Hedgerow", "Boston", "Fernville"), "zip": make.zips, "state": make.codes("MA", "NY"),
    "days_absent": make.numbers(0, 30), "days_enrolled": make.numbers(80, 180),
    "assessment_name": make.codes("DIBELS 8", "STAR Reading", "MAP Growth", "i-Ready"), "assessment_subject": make.codes("Reading", "Math"),
    "assessment_date": SCHOOL_DAY, "assessment_score": make.numbers(120, 980), "assessment_percentile": make.numbers(1, 99),
    "assessment_level": make.codes("Level 2", "At Risk", "On Grade"), "assessment_growth": make.numbers(1, 99),
    "event_date": SCHOOL_DAY, "absence": make.flags, "tardy": make.flags, "excused": make.flags,
    "reason": make.with_tokens(make.codes("Illness", "Family", "Medical")), "incident_code": make.codes("Disruption", "Fighting", "B12"),
    "incident_location": make.codes("Cafeteria", "Bus", "Hallway"), "incident_description": make.codes("Threw a ruler, then ran.", 'Said "no".'),
    "incident_time": make.codes("10:15", "13:40"),
    "organization_name": make.codes("Hedgerow Club, Inc.", "Fern YMCA", "Boys & Girls of Elm"), "program_name": make.codes("Acorn Readers", "Beacon", "Cornerstone", "Math Lab"),
    "site_name": make.codes("PS 12", "Elm Hall", "Fern Community Center"), "category": make.codes("Afterschool", "Literacy", "Sports"),
    "ages": make.ages, "hours": make.hours, "languages": make.program_languages, "cost": make.codes("Free", "$20 per week", "Sliding scale"),
    "capacity": make.numbers(5, 120), "eligibility": make.codes("Residents only", "Income below 200% FPL"),
    "application_process": make.codes("Call or walk in", "Apply online"), "description": make.codes("Homework help, snack, and sports.", "Art after school"),
    "website": make.codes("http://www.example.org", "https://example.org/x"), "modified": LATELY,
    "latitude": make.codes("40.7128", "42.3601"), "longitude": make.codes("-74.0060", "-71.0589"),
}  # fmt: skip
MORE_FIELDS: dict[str, set[str | None]] = {
    "reason": {"reason", None}, "district": {"district", None}, "class_name": {"class_name", None}, "econ": {"econ"},
}  # fmt: skip
OTHERS = make.plain("Moss", "12", "x", "2026-2027", "Reading", "4", "n/a text")


@dataclass(frozen=True)
class Sender:
    """Who sends a kind of table: what is always in it, what may be, and which other columns stand around."""

    name: str
    kinds: frozenset[str]
    always: str
    perhaps: str = ""
    exact: str = ""
    others: int = 4
    of_programs: bool = False
    separators: tuple[str, ...] = (",", ",", ",", ",", "\t", ";", "|", "^")
    escape: str | None = None


def _kinds(*names: str) -> frozenset[str]:
    return frozenset(names)


PERSON = "date_of_birth gender race hispanic home_language el_status iep disability plan_504 econ migrant homeless foster military school_name school_id district homeroom enrollment_date"
SENDERS: tuple[Sender, ...] = (
    Sender("vendor roster", _kinds("roster"), "local_id first_name last_name grade", f"state_id middle_name {PERSON} contact_name phone email address city zip", others=6),
    Sender("school office", _kinds("roster"), "local_id full_name grade", "date_of_birth home_language homeroom contact_name phone email days_absent days_enrolled", others=2),
    Sender("PowerSchool", _kinds("roster"), "", exact="dcid=|Student_Number=local_id|State_StudentNumber=state_id|LastFirst=full_name|Grade_Level=grade|Home_Room=homeroom|DOB=date_of_birth|Gender=gender|Ethnicity=race|FedEthnicity=hispanic|LunchStatus=econ|Enroll_Status=enrollment_status|SchoolID=school_id|Street=address|City=city|State=state|Zip=zip|Home_Phone=phone|GuardianEmail=email|Sched_YearOfGraduation=", separators=("\t", "\t", ",")),
    Sender("Infinite Campus", _kinds("roster"), "", exact="student.stateID=state_id|student.studentNumber=local_id|student.lastName=last_name|student.firstName=first_name|student.birthdate=date_of_birth|student.grade=grade|student.gender=gender|student.raceEthnicity=race|sch.name=school_name|sch.number=school_id|student.homePrimaryLanguage=home_language|cal.endYear="),
    Sender("Skyward-like", _kinds("roster"), "", exact="Other ID=|Student Number=local_id|State ID=state_id|Last Name=last_name|First Name=first_name|Gr=grade|Birthdate=date_of_birth|Sex=gender|Entity=|Home Language=home_language|Advisor=|Grad Yr=|Guardian Name=contact_name|Home Phone=phone", others=1),
    Sender("SIMS", _kinds("roster"), "", exact="DOE001=local_id|DOE002=state_id|DOE003=first_name|DOE004=middle_name|DOE005=last_name|DOE006=date_of_birth|DOE009=gender|DOE010=race|DOE012=enrollment_status|DOE015=school_id|DOE016=grade|DOE017=days_attended|DOE018=days_enrolled|DOE019=econ|DOE024=home_language|DOE036=disability", others=0),
    Sender("Aspen", _kinds("roster"), "", exact="state_id=state_id|local_id=local_id|enrollment_status=enrollment_status|full_name=full_name|home_language=home_language|program_assigned=|limited_english_proficiency=el_status|sped_placement=iep|disability=disability|sped_level_of_need=|plan_504=plan_504|student_address=address|grade=grade|registration_date=enrollment_date|free_reduced_lunch=econ|date_of_birth=date_of_birth|homeroom=homeroom|school_local_id=school_id|gender=gender|race=race|hispanic_latino=hispanic|primary_phone=phone|primary_email=email|house=|counselor=|sped_liaison=", others=0, separators=(",",), escape="\\"),
    Sender("Open Architects", _kinds("roster"), "", exact="sasid=state_id|enroll_status=enrollment_status|grade_level=grade|home_language=home_language|lasid=local_id|student_name=full_name|status_504=plan_504|low_income=econ|school_id=school_id|school_name=school_name|person_gender=gender|person_hispanic=hispanic|person_race=race|dob=date_of_birth|calendar=|homeroom=homeroom|homeroom_teacher=|year_of_graduation=|address_1=address|email=email|phone=phone|last_name=last_name|first_name=first_name", others=0),
    Sender("Ed-Fi", _kinds("roster"), "", exact="StudentUniqueId=local_id|FirstName=first_name|LastSurname=last_name|BirthDate=date_of_birth|EntryGradeLevelDescriptor=grade|EntryDate=enrollment_date|HispanicLatinoEthnicity=hispanic|LimitedEnglishProficiencyDescriptor=el_status|Race=race", others=0),
    Sender("Clever students", _kinds("roster"), "", exact="School_id=school_id|Student_id=local_id|Student_number=|State_id=state_id|Last_name=last_name|Middle_name=middle_name|First_name=first_name|Grade=grade|Gender=gender|DOB=date_of_birth|Race=race|Hispanic_Latino=hispanic|Home_language=home_language|Ell_status=el_status|Frl_status=econ|IEP_status=iep|Student_street=address|Student_city=city|Student_state=state|Student_zip=zip|Contact_name=contact_name|Contact_phone=phone|Contact_email=email", others=0),
    Sender("DIBELS", _kinds("assessments"), "", exact="School Year=|State=|Account Name=|District Name=district|School Name=school_name|Student Last Name=last_name|Student First Name=first_name|Student Middle Name=middle_name|Enrollment Grade=grade|Date of Birth=date_of_birth|Gender=gender|Race=race|Special Education=iep|Section 504=plan_504|Economically Disadvantaged=econ|Home Language=home_language|Student Primary ID=local_id|Official Teacher Name=|Assessing Teacher Name=|Assessment=assessment_name|Assessment Grade=|Benchmark Period=|Composite Level=*|Composite Score=*|Composite - National Norm Percentile=*|Letter Names (LNF) - Score=|Phonemic Awareness (PSF) - Score=", others=0),
    Sender("MAP", _kinds("assessments"), "", exact="TermName=|DistrictName=district|SchoolName=school_name|StudentLastName=last_name|StudentFirstName=first_name|StudentMI=middle_name|StudentID=local_id|StudentDateOfBirth=date_of_birth|StudentGender=gender|StudentGrade=grade|Subject=assessment_subject|TestName=assessment_name|TestStartDate=assessment_date|TestRITScore=assessment_score|TestPercentile=assessment_percentile|TestStandardError=|GrowthMeasureYN=*|TeacherName=", others=0),
    Sender("STAR-like", _kinds("assessments"), "", exact="DistrictName=district|SchoolName=school_name|StudentLastName=last_name|StudentFirstName=first_name|StudentIdentifier=local_id|StudentStateID=state_id|BirthDate=date_of_birth|Gender=gender|CurrentGrade=grade|GradeLevelWhenAssessed=|TeacherLastName=|ScaledScore=assessment_score|PercentileRank=assessment_percentile|CompletedDate=assessment_date|GradeEquivalent=|AssessmentType=*|CurrentSGP=*", others=0),
    Sender("i-Ready", _kinds("assessments"), "", exact="Last Name=last_name|First Name=first_name|Student ID=local_id|Student Grade=grade|Academic Year=|School=school_name|Enrolled=*|User Name=|Sex=gender|Hispanic or Latino=hispanic|Race=race|English Language Learner=el_status|Special Education=iep|Economically Disadvantaged=econ|Migrant=migrant|Class(es)=*|Class Teacher(s)=|Subject=assessment_subject|Start Date=*|Completion Date=assessment_date|Duration (min)=|Overall Scale Score=assessment_score|Overall Placement=assessment_level|Percentile=assessment_percentile|Grouping=", others=0),
    Sender("vendor tests", _kinds("assessments"), "local_id last_name first_name grade assessment_name assessment_date assessment_score", f"assessment_subject assessment_percentile assessment_level {PERSON}", others=6),
    Sender("attendance events", _kinds("attendance"), "local_id event_date absence tardy", "state_id excused reason school_id", others=1),
    Sender("Aspen behavior", _kinds("behavior"), "", exact="state_id=state_id|local_id=local_id|incident_code=incident_code|event_date=event_date|incident_time=incident_time|incident_location=incident_location|incident_description=incident_description|school_local_id=school_id", others=0, escape="\\", separators=(",",)),
    Sender("New York list", _kinds("catalog"), "", exact="PROGRAM TYPE=category|PROGRAM=program_name|SITE NAME=site_name|BOROUGH / COMMUNITY=city|AGENCY=organization_name|Contact Number=phone|Grade Level / Age Group =ages|Location 1=address|Postcode=zip|Latitude=latitude|Longitude=longitude|Community Board=|Council District=|Census Tract=|BIN=|NTA=", others=0, of_programs=True),
    Sender("Chicago list", _kinds("catalog"), "", exact="Site_Name=site_name|LocAddress=address|LocCity=city|LocState=state|LocZip=zip|Phone_Number=phone|URL=website|Ages_Served=ages|Operating_Hours=hours|Languages_other_than_English=languages|Accreditation=|Agency_Associated_With=organization_name|Modified_on=modified|Quality_Rating=|Availability_Level=", others=0, of_programs=True, separators=("|",)),
    Sender("another city", _kinds("catalog"), "organization_name program_name ages address", "site_name category hours phone email website zip city cost languages capacity eligibility latitude longitude modified application_process description", others=4, of_programs=True),
    Sender("211 export", _kinds("catalog"), "", exact="OfficialName=organization_name|PublicName=*|AgencyDescription=description|HoursOfOperation=hours|Phone1Number=phone|Eligibility=eligibility|FeeStructureSource=cost|ApplicationProcess=application_process|DocumentsRequired=|LanguagesOffered=languages|ServiceCapacity=capacity|CoverageArea=*|WebsiteAddress=website|PhysicalAddress1=address|PhysicalCity=city|PhysicalPostalCode=zip", others=0, of_programs=True),
)  # fmt: skip


def columns_of(sender: Sender, random: Random, count: int) -> list[Column]:
    """The labelled columns of one table of a sender."""
    columns = _exact(sender, random, count) if sender.exact else _chosen(sender, random, count)
    for _ in range(random.randint(0, sender.others)):
        columns.insert(random.randint(0, len(columns)), _other(sender, random, count))
    return _unlike(columns)


def held_out_columns(random: Random, count: int) -> list[Column]:
    """A roster whose headings no list holds."""
    fields = ["local_id", "first_name", "last_name", "grade"]
    fields += random.sample([field for field in headings.HELD_OUT if field not in fields], 9)
    random.shuffle(fields)
    columns = [_column(headings.held_out(field, random), field, random, count) for field in fields]
    for _ in range(4):
        heading = headings.cased(random.choice(headings.HELD_OUT_TRAPS.split("|")), random)
        columns.append(Column(heading, frozenset({None}), OTHERS(random, count)))
    return _unlike(columns)


def _unlike(columns: list[Column]) -> list[Column]:
    """Each heading once; what stands twice would be labelled twice."""
    first: dict[str, Column] = {}
    for column in columns:
        first.setdefault("".join(filter(str.isalnum, column.header.lower())), column)
    return list(first.values())


def _exact(sender: Sender, random: Random, count: int) -> list[Column]:
    columns = []
    for entry in sender.exact.split("|"):
        header, _, field = entry.partition("=")
        if field in {"", "*"}:
            fields: Fields = frozenset({None}) if not field else frozenset({None, *MAKERS, "school_name", "start_date"})
            columns.append(Column(header, fields, OTHERS(random, count)))
        elif field == "days_attended":
            columns.append(Column(header, frozenset({field}), make.numbers(70, 180)(random, count)))
        else:
            columns.append(_column(header, field, random, count))
    return columns


def _chosen(sender: Sender, random: Random, count: int) -> list[Column]:
    perhaps = sender.perhaps.split()
    fields = [*sender.always.split(), *random.sample(perhaps, random.randint(min(3, len(perhaps)), len(perhaps)))]
    random.shuffle(fields)
    return [_column(headings.seen(one, random, of_programs=sender.of_programs), one, random, count) for one in fields]


def _column(header: str, field: str, random: Random, count: int) -> Column:
    cells = MAKERS[field](random, count)
    if field == "el_status":
        cells = tuple(replace(cell, status="") if cell.text == "F" else cell for cell in cells)
    return Column(header, frozenset(MORE_FIELDS.get(field, {field})), cells)


def _other(sender: Sender, random: Random, count: int) -> Column:
    words = headings.TRAPS_OF_PROGRAMS if sender.of_programs else headings.TRAPS
    cells: tuple[Cell, ...] = OTHERS(random, count)
    return Column(random.choice(words.split("|")), frozenset({None}), cells)
