"""Headings by field as real exports spell them, headings nobody may take for one, and recombined ones held out."""

from random import Random

SEEN: dict[str, str] = {
    "local_id": "Student ID|Local ID|Student Number|DISTRICT_STUDENT_ID|Local Student ID|Student Primary ID|"
    "StudentIdentifier|ChildID|LASID|Student SIS ID|Student_Number|StudentUniqueId|Student No.|STU_ID|student.studentNumber",
    "state_id": "SSID|StudentStateID|STATE_STUDENT_ID|State ID|StateStudentIdentifier|State Testing Identifier (STI)|SASID|"
    "UIC|State_StudentNumber|student.stateID|Primary ID - Student ID (State ID)",
    "first_name": "First Name|Student First Name|Fname|First|Student_Legal_First_Name|Given Name|SFNAME|givenName|First_name",
    "last_name": "Last Name|Student Last Name|LastOrSurname|Lname|Last|Surname|familyName|LastSurname",
    "middle_name": "Student Middle Name|Middle Name|Middle Initial|MI|middleName",
    "full_name": "Student Name|FULL_NAME|LastFirst|Name",
    "date_of_birth": "BirthDate|Birthdate|Date of Birth|Student DOB|DOB|PSN_DOB",
    "gender": "Gender|Sex|StudentGender|PSN_GENDER_CODE",
    "grade": "Grade|Enrolled Grade|Student Grade|Grade Level|CurrentGrade|Enrollment Grade|Grade_Level|STD_GRADE_LEVEL",
    "race": "Race|Ethnicity|Race/Ethnicity|Ethnicity/Race|ReportingEthnicity|FederalRaceEthnicity|PSN_RACE_VIEW",
    "hispanic": "Hispanic or Latino|HispanicOrLatinoEthnicity|Hispanic|hispanic_latino|FedEthnicity",
    "home_language": "Home Language|Primary Language|Native Language|FirstLanguage|Home_language|STD_HOME_LANGUAGE_CODE",
    "el_status": "English Language Learner|EL|ELL|LEP|ELL Status|Limited English Proficiency Status|English Proficiency|"
    "English Learner Status|ESL|Ell_status",
    "iep": "Special Education|IEP|Special Ed. Status|SPECIAL_ED|IEP Status|IEP_status",
    "disability": "PrimaryDisabilityType|DISABILITY|Primary Disability",
    "plan_504": "Section 504|Section 504 Status|504 Plan|plan504|plan_504",
    "econ": "Economically Disadvantaged|EconomicDisadvantageStatus|Meal Status|Free_Reduced_Lunch|ECON_DISADV|FRL|ecodis|"
    "isLowIncome|LunchStatus|Frl_status",
    "migrant": "Migrant|Migrant Status",
    "homeless": "Homeless|Homeless Status",
    "foster": "Foster Care|In Foster Care",
    "military": "Military Connected|Military Family",
    "school_name": "SchoolName|School|Building Name|Campus-Name|School Name",
    "school_id": "School ID|School Code|School_id|School SIS ID|SKL_SCHOOL_ID|SchoolID",
    "district": "District|District Name",
    "homeroom": "Home room|HomeRoomTeacher|homeroom|Home_Room|HOMEROOM",
    "class_name": "Class Name|Class|Class(es)",
    "enrollment_date": "Enrollment Date|registration_date|EntryDate",
    "enrollment_status": "EnrollmentStatus|enrollment_status|Enroll_Status",
    "contact_name": "Contact Name|Contact_name|Parent/Guardian|Guardian Name",
    "phone": "Contact_phone|primary_phone|Home_Phone|Parent Phone",
    "email": "Contact_email|primary_email|GuardianEmail|Parent Email",
    "address": "Street|Student_street|Home Address",
    "city": "City|Student_city",
    "zip": "Zip|Student_zip|Zip Code",
    "days_absent": "Days Absent|Absences|Total Absences",
    "days_enrolled": "Days Enrolled|Days in Membership|Membership Days",
    "assessment_name": "Assessment|Test Name|Assessment Name",
    "assessment_subject": "Subject|Test Subject|Assessment Subject",
    "assessment_date": "Test Date|Assessment Date|Date Taken|Completion Date",
    "assessment_score": "Scale Score|ScaledScore|Overall Scale Score|TestRITScore|Unified Scale Score",
    "assessment_percentile": "Percentile|PercentileRank|TestPercentile|National Percentile",
    "assessment_level": "Performance Level|Achievement Level|Overall Placement|Proficiency Level",
    "assessment_growth": "SGP|Student Growth Percentile",
    "event_date": "event_date|ATT_DATE|Attendance Date|Date",
    "absence": "absence|ATT_ABSENT_IND|Absent",
    "tardy": "tardy|ATT_TARDY_IND",
    "excused": "excused|ATT_EXCUSED_IND",
    "reason": "reason|ATT_REASON_CODE",
    "incident_code": "incident_code|Incident Type",
    "incident_location": "incident_location|Incident Location",
    "incident_description": "incident_description|Incident Description",
    "incident_time": "incident_time|Incident Time",
    "organization_name": "AGENCY|Organization|Agency Name|Provider Name|Agency_Associated_With|OfficialName|Lead Agency|"
    "Sponsor|Operator|Provider Organization|Grantee",
    "program_name": "PROGRAM|Program Name|Activity|service.name|Program Title|Class Name|Activity Title",
    "site_name": "SITE NAME|Site_Name|Location Name|Site|Facility Name|Facility|Program Site",
    "category": "PROGRAM TYPE|Category|Service Category|Program Category|Type of Program",
    "ages": "Grade Level / Age Group|Ages_Served|Age Range|Grades Served|Ages|Age Group|Grade Levels Served",
    "hours": "Operating_Hours|HoursOfOperation|Hours of Operation|Program Hours|Hours|Days & Hours",
    "languages": "LanguagesOffered|Languages_other_than_English|Languages Spoken|Languages",
    "cost": "Fees|Cost|FeeStructureSource|Program Fee|Fee",
    "capacity": "ServiceCapacity|Capacity|Slots|Licensed Capacity|Seats|Number of Slots",
    "eligibility": "Eligibility|eligibility_description|Eligibility Requirements",
    "application_process": "ApplicationProcess|How to Apply|application_process|How to Enroll",
    "description": "Description|AgencyDescription|Program Description",
    "website": "URL|website|Web Site|Website Link",
    "modified": "Modified_on|last_modified|Last Updated|Date Updated",
    "latitude": "Latitude|LAT|Y_Latitude",
    "longitude": "Longitude|LONG|LON",
    "state": "LocState|State|ST",
}
SEEN_OF_PROGRAMS = {
    "phone": "Contact Number|Phone_Number|Phone|Phone1Number|Telephone|Main Phone",
    "email": "Email|Contact Email|Program Email",
    "address": "Location 1|LocAddress|Address|Street Address|Site Address|address_1",
    "city": "BOROUGH / COMMUNITY|LocCity|City|Borough",
    "zip": "Postcode|LocZip|Zip Code|ZIP",
}
"""Fields whose headings differ in lists of programs."""

TRAPS = (
    "Teacher First Name|Teacher Last Name|Principal Name|Respondent Gender|GradeLevelWhenAssessed|Test Grade|"
    "Assessment Grade|Counselor|Assessing Teacher Name|Official Teacher Staff ID|Staff Email|Principal Email|"
    "Year of Graduation|Test Language|School Year|House|Locker Number|Bus Route|GPA|Title 1|Alternate Assessment|"
    "Approved Accommodations|Benchmark Period|dcid|Sched_YearOfGraduation|Next School|Prior Year Grade|Expected Grade|"
    "Teacher Email|Nurse Phone|Record Number|Batch|Interventionist Name|Case Manager|Grade Point Average|ACT Score Type|"
    "Respondent Name|Rater First Name|Proctor ID|Meal Balance|Device Serial|Birth City|Country of Birth"
)
TRAPS_OF_PROGRAMS = (
    "Community Board|Council District|Census Tract|BIN|BBL|NTA|Quality_Rating|Availability_Level|Accreditation|OBJECTID|"
    "Ward|Police District|Fax|License Number|Contract Amount|Fiscal Year|Funding Source|Head_Start_Y_N|Part_Day_Y_N|"
    "Other_Features|Supervisorial District|Parcel|Shape_Length|Evaluator|Monitor Name"
)

WHO = ("Pupil", "Child", "Learner", "Scholar", "Stu", "Stdnt", "Student", "Child's", "Stud")
HELD_OUT: dict[str, str] = {
    "local_id": "* LASID|* Local ID|* ID No.|* ID Num|* Number|* ID Nbr|Local * No|ID of *|* Ident.|District * ID|* Local Code",
    "state_id": "* SASID|State ID|State * No.|* State Identifier|SSID|State-Assigned * ID|State Issued ID|State Unique * Number",
    "first_name": "* First Nm|* Fst Name|* Given Nm|Frst Name|* Legal First|First Name of *|* Forename|First (legal)|Given Name(s)",
    "last_name": "* Last Nm|* Lst Name|* Surname|* Family Nm|* Legal Last|Last Name of *|Family Name(s)|Last (legal)",
    "date_of_birth": "* DOB|* Birth Dt|* Bday|Date of Birth of *|Birth Day|D.O.B.|* Brth Date|Born|Born On|* Birth",
    "grade": "* Grade Lvl|* Gr Lev|Gr.|* Grade|Current Gr|* Gr Level|Grade of *|Grade Now|Grade Placement|Gr/Level",
    "home_language": "* Hm Lang|Home Lang.|Lang at Home|Home Language Cd|Language Spoken in the Home|Primary Lang|Lang. Spoken at Home|"
    "Home Lng|Household Language|Language Used at Home",
    "gender": "* Sex|Gender Cd|* Gend.|Gender|Sex Code|Gender Identity|* Gender Desc",
    "race": "* Race/Eth|Ethnicity Cd|Racial/Ethnic Group|* Race Ethn|Race & Ethnicity|Ethnic Group|Race Category",
    "el_status": "EL Stat|* ELL|English Learner|LEP Ind|Multilingual Learner Stat|EL Designation|EL Level|English Lang Learner",
    "iep": "* IEP|Sp Ed|SpEd Stat|Special Ed Ind|Has an IEP|IEP in Place|Receives Special Education|On IEP|SWD Ind",
    "plan_504": "504|Sec 504|Sec. 504 Plan|504 Ind|Has 504 Plan|On a 504|504 Accommodation Plan",
    "econ": "F/R Lunch|Free/Red Lunch|Low Inc|Econ Disadv.|Lunch Stat|Lunch Elig.|Meal Elig|Econ. Disadvantaged Ind",
    "homeroom": "* Hmrm|Home Rm|Homerm #|HR|Home Room No|Homeroom Assignment",
    "address": "* Street Addr|* Home Addr.|Mailing Addr|Residential Address|Addr Line 1|Home Addr 1",
    "zip": "* Zip Cd|Zip|Zip+4|Postal Cd|Home Zip Cd",
    "school_name": "Sch Name|School Nm|Bldg Name|Sch|Name of School|Home School Name|School Building",
    "school_id": "Sch ID|Sch Cd|School Num|Sch No.|Bldg Cd|Bldg No",
    "contact_name": "Parent/Guard. Name|Guardian Nm|Parent Nm|Primary Guard Name|Guardian 1 Full Name|Name of Guardian|Parent or Caregiver",
    "phone": "Parent Ph #|Guardian Tel.|Home Ph|Contact Ph|Parent Tel No|Ph. Number|Home Tel|Phone of Parent|Primary Ph",
    "email": "Parent E-mail Addr|Guardian eMail|Parent Email Addr.|Family E-mail|E-mail of Parent|Email (parent)",
    "enrollment_date": "Enrl Date|Entry Dt|Date of Entry|Enrollment Dt|Date Started|Date First Enrolled",
    "days_absent": "Days Abs|No. of Absences|Absences to Date|Tot Absences|Absent (days)|# Absences|Total Days Missed",
}
"""Words of a field; the star is the child, in any of the words for one, or nobody."""
HELD_OUT_TRAPS = (
    "Tchr Last Nm|Tchr Name|Principal's Nm|Respondent Sex|Grade Tested|Test Grade Lvl|Prior Yr Grade|Sch Low Grade|"
    "Tchr Email|Nurse Nm|Physician Ph|Counselor ID|Test Lang|Language of Test|Locker #|Bus Route ID|Case Mgr Name|"
    "Sibling First Nm|Birth Cert #|Birth City|Ctry of Birth|Lunch Bal|Grad Year|Retained Grade Tested|Assessor ID|"
    "Staff ID No|Bus Driver Ph|Doctor Name|Exam Grade|Gr Pt Avg|Teacher Ph|Advisor Last Name|Prev School|Next Yr Grade|"
    "Dentist Ph|Grade Entered District|Name of Principal|School Phone|Principal Email|Last Grade Completed|Test Date|"
    "Number of Siblings|Language of Instruction|Sub Teacher First Name|Homeroom Teacher Email|Aide Name|Last School Attended|"
    "First Day Absent|Last Login|ID Card Issued|Name of Bus Stop|Grade Point|Math Grade|Reading Grade|Final Grade|Last Modified"
)
HINTS = {
    "date_of_birth": (" (mm/dd/yy)", " (MM/DD/YYYY)", ""),
    "gender": (" (M/F)", ""),
    "el_status": (" (Y/N)", "?", " Y/N", ""),
    "iep": (" (Y/N)", "?", ""),
    "plan_504": (" (Y/N)", "?", ""),
    "grade": (" (2026-27)", " (K-12)", ""),
}


def seen(field: str, random: Random, *, of_programs: bool = False) -> str:
    """A heading of a field, as an export spells it, with the stray blanks some of them have."""
    table = SEEN | SEEN_OF_PROGRAMS if of_programs else SEEN
    heading = random.choice(table[field].split("|"))
    return heading + " " if random.random() < 0.06 else heading


def held_out(field: str, random: Random) -> str:
    """A heading that no list holds: words of the field in another order, shortened, for somebody else's child."""
    words = random.choice(HELD_OUT[field].split("|"))
    needs_child = words in {
        "* Number", "* Legal First", "* Legal Last", "ID of *", "* Birth", "* Ident.", "* Local Code",
    }  # fmt: skip
    who = random.choice(WHO) if needs_child or random.random() < 0.6 else ""
    return cased(" ".join(words.replace("*", who).split()).removesuffix(" of"), random) + random.choice(
        HINTS.get(field, ("",))
    )


def cased(heading: str, random: Random) -> str:
    """A heading in the manner of a program or a person: as it is, upper, lower, with underscores, run together."""
    manner = random.randrange(6)
    if manner == 1:
        return heading.upper()
    if manner == 2:
        return heading.lower()
    if manner == 3:
        return heading.replace(" ", "_")
    if manner == 4 and "/" not in heading and "." not in heading:
        return "".join(word[0].upper() + word[1:] for word in heading.replace("'", "").split())
    return heading
