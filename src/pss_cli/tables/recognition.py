"""What a table tells of, from its headings: the file's kind is decided before its columns.

The same words (`SIS ID`, `Name`, `State ID`) mean a student in one file and a school or class in another.
"""

from collections.abc import Callable

from pss_cli.tables.candidates import GENERIC, OTHERS_WORDS, SAMPLE, are_marks
from pss_cli.tables.columns import meaning_of
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kinds import Kind
from pss_cli.tables.spelling import meant
from pss_cli.tables.values.attending import is_of_a_day
from pss_cli.tables.values.heading_days import is_day

_KEYS = {"local_id", "state_id"}
_NAMES = {"first_name", "last_name", "full_name"}
_PROGRAM_MARKS = {
    "program_name", "organization_name", "site_name", "capacity", "days", "start_time", "hours", "ages", "needs",
}  # fmt: skip
_SCHOOL_MARKS = {
    "gradelow", "gradehigh", "lowgrade", "highgrade", "principal", "principalname", "principalsisid", "schoolnumber",
    "ncesid", "schoolncesid", "organizationcode", "orgcode", "parentsourcedid", "schooltype",
}  # fmt: skip
_OF_A_SCHOOL = {
    "school", "building", "campus", "district", "name", "code", "id", "number", "no", "type", "level", "address",
    "street", "city", "town", "state", "zip", "phone", "fax", "website", "url", "email", "latitude", "longitude",
}  # fmt: skip
_STAFF_MARKS = {
    "teachernumber", "teacherid", "staffid", "stateteacherid", "employeeid", "qualification", "teacheremail",
    "staffemail", "employeenumber", "position", "jobtitle", "designation",
}  # fmt: skip
_CLASS_MARKS = {
    "sectionsisid", "sectionid", "sectionname", "sectionnumber", "classsourcedid", "coursesisid", "coursesourcedid",
    "classcode", "termsisid", "coursenumber",
}  # fmt: skip
_INCIDENT_MARKS = {
    "incidentcode", "incident", "incidenttype", "incidentdate", "offense", "infraction", "incidentdescription",
    "incidentlocation", "behavior", "disposition",
}  # fmt: skip
_PLAN_MARKS = {"objective", "goal", "milestone", "baseline", "target", "strategy", "activity", "owner", "measure"}
_INCIDENT_WORDS = {"behavior", "behaviour", "incident", "offense", "infraction", "violation", "misconduct"}
_ORDER_MARKS = {
    "order", "orderid", "ordernumber", "orderno", "orderdate", "tickettype", "quantity", "totalpaid", "ordertotal",
    "billingzip", "attendeestatus", "transactionid", "paymentstatus", "amountpaid",
}  # fmt: skip
_PROGRAM_WORDS = {"program", "club", "camp", "activity", "class", "course", "workshop", "service"}
_TEST_WORDS = {
    "assessment",
    "test",
    "score",
    "percentile",
    "scale",
    "dibels",
    "benchmark",
    "rit",
    "mclass",
    "composite",
}


class _Headings:
    """The headings of a table and which fields of each kind they name."""

    def __init__(self, frame: TextFrame) -> None:
        self._frame = frame
        self.headings = tuple(header for header in frame.headers if header.strip())
        self.spelled = {normal(header) for header in self.headings} - {""}
        self.test_headings = sum(1 for header in frame.headers if _TEST_WORDS & set(words(header)))
        self.count = len(frame.headers)

    def of(self, kind: Kind) -> set[str]:
        """The fields of a kind that the headings name; headings of somebody else's facts name none."""
        found = (meaning_of(heading, kind) for heading in self.headings if not OTHERS_WORDS & set(meant(heading)))
        return {name for name in found if name}

    def has(self, marks: set[str], at_least: int = 1) -> bool:
        return len(self.spelled & marks) >= at_least

    def cells(self, kind: Kind, field: str, only: str = "") -> list[str]:
        """Cells of the columns that a field of a kind may be; `only` under that very heading."""
        places = [
            place
            for place, heading in enumerate(self._frame.headers)
            if meaning_of(heading, kind) == field and only in {"", normal(heading)}
        ]
        return [row[place].strip() for row in self._frame.rows[:SAMPLE] for place in places if row[place].strip()]

    @property
    def names_student(self) -> bool:
        return self.has_student_key or self.names_one_pupil

    @property
    def has_student_key(self) -> bool:
        return any(
            meaning_of(heading, Kind.ROSTER) in _KEYS and not OTHERS_WORDS & set(meant(heading))
            for heading in self.headings
            if normal(heading) not in GENERIC
        )

    @property
    def has_roles_but_no_pupils(self) -> bool:
        """A list of people with their roles, none of them a pupil's: volunteers, staff, members."""
        roles = [row[at].lower() for at, name in enumerate(self._frame.headers) if normal(name) == "role"
                 for row in self._frame.rows[:SAMPLE] if row[at].strip()]  # fmt: skip
        return bool(roles) and not any(word in role for role in roles for word in ("student", "pupil", "learner"))

    @property
    def is_about_a_child(self) -> bool:
        return bool({"date_of_birth", "contact_name", "address", "home_language"} & self.of(Kind.ROSTER))

    def says(self, spoken: set[str]) -> bool:
        """Whether a heading has one of these words."""
        return any(spoken & set(words(heading)) for heading in self.headings)

    @property
    def names_one_pupil(self) -> bool:
        """A heading such as `Student Name` over names; `Students` may be over their number."""
        return any(
            {"student"} <= set(meant(heading)) <= {"student", "name", "full", "first", "last"}
            and not words(heading)[-1].endswith(("s", "ren"))
            and meaning_of(heading, Kind.ROSTER) in {"full_name", "local_id", "first_name", "last_name"}
            for heading in self.headings
        )


def _is_participation(table: _Headings) -> bool:
    is_sheet = sum(map(is_day, table.headings)) >= 2
    found = table.of(Kind.PARTICIPATION)
    if not (is_sheet or {"program_id", "program_name"} & found) or "capacity" in table.of(Kind.CATALOG):
        return False
    is_seat = bool({"stage", "event_date"} & found) and not table.is_about_a_child
    names_people = {"first_name", "last_name"} <= table.of(Kind.ROSTER) and "grade" not in table.of(Kind.ROSTER)
    is_told = table.names_one_pupil and (is_sheet or is_seat)
    return table.has_student_key or is_told or (names_people and {"stage", "event_date"} <= found and is_seat)


def _is_sections(table: _Headings) -> bool:
    return table.has(_CLASS_MARKS) and not table.of(Kind.ROSTER) & (_NAMES | {"grade", "date_of_birth"})


def _is_staff(table: _Headings) -> bool:
    roster = table.of(Kind.ROSTER)
    is_of_staff = table.has(_STAFF_MARKS) and not table.says({"student", "pupil"})
    return is_of_staff and bool(roster & _NAMES) and not {"grade", "date_of_birth"} & roster


def _names_only_schools(table: _Headings) -> bool:
    """`School Name`, `School Code` and where the school is: nothing that anybody else could have."""
    said = [set(words(heading)) for heading in table.headings]
    of_name = any("school" in one and one <= {"school", "name"} for one in said)
    of_key = any("school" in one and one & {"code", "id", "number", "no"} for one in said)
    return of_name and of_key and all(one and one <= _OF_A_SCHOOL for one in said)


def _is_schools(table: _Headings) -> bool:
    if _names_only_schools(table):
        return True
    if not table.has(_SCHOOL_MARKS) or {"first_name", "last_name", "date_of_birth", "grade"} & table.of(Kind.ROSTER):
        return False
    return not {"absence", "tardy", "excused"} & table.of(Kind.ATTENDANCE)


def _is_calendar(table: _Headings) -> bool:
    return not table.names_student and {"event_date", "in_session"} <= table.of(Kind.CALENDAR)


def _is_behavior(table: _Headings) -> bool:
    """By columns that only incidents have, or our own `kind` beside an id and a date."""
    is_ours = {"kind", "date"} <= table.spelled and not {"strength", "need"} & table.spelled
    tells = is_ours or table.has(_INCIDENT_MARKS) or table.says(_INCIDENT_WORDS)
    return tells and table.names_student and "event_date" in table.of(Kind.BEHAVIOR)


def _is_attendance(table: _Headings) -> bool:
    found = table.of(Kind.ATTENDANCE)
    status = table.cells(Kind.ATTENDANCE, "absence", only="status")
    has_marks = "tardy" in found or (
        "absence" in found and (not status or sum(map(is_of_a_day, status)) * 2 > len(status))
    )
    by_day = "event_date" in found and has_marks
    about_child = {"grade", "date_of_birth", "home_language", "contact_name", "address"} & table.of(Kind.ROSTER)
    counted = {"days_absent", "days_attended", "days_tardy", "days_enrolled"} & found
    totals = bool({"days_absent", "days_attended"} & counted) and not about_child
    named = {"first_name", "last_name"} <= table.of(Kind.ROSTER) and len(counted) >= 2
    return (table.names_student and (by_day or totals)) or (named and totals)


def _is_assessments(table: _Headings) -> bool:
    found = table.of(Kind.ASSESSMENTS)
    long = "assessment_name" in found and bool(
        {"assessment_percentile", "assessment_score", "assessment_level"} & found
    )
    dated = "assessment_date" in found and bool({"assessment_percentile", "assessment_score"} & found)
    scored = len({"assessment_percentile", "assessment_score", "assessment_level", "assessment_growth"} & found) >= 2
    wide = table.test_headings >= max(4, table.count // 4)
    return long or dated or scored or wide


def _is_marks(table: _Headings) -> bool:
    found = table.of(Kind.MARKS)
    under_grade = table.cells(Kind.MARKS, "grade")
    has_marks = "mark" in found or (bool({"course_name"} & found) and are_marks(under_grade))
    return table.names_student and has_marks and bool({"course_name", "term"} & found)


def _is_ratings(table: _Headings) -> bool:
    is_theirs = table.names_student and "grade" not in table.of(Kind.ROSTER)
    return is_theirs and "engagement_rating" in table.of(Kind.RATINGS)


def _is_referrals(table: _Headings) -> bool:
    return table.names_student and "need" in table.of(Kind.REFERRALS)


def _is_strengths(table: _Headings) -> bool:
    is_theirs = table.names_student and "grade" not in table.of(Kind.ROSTER)
    return is_theirs and "strength" in table.of(Kind.STRENGTHS)


def _is_flags(table: _Headings) -> bool:
    return table.has({"flag", "userflag", "flagname", "needsflag"}) and table.names_student


def _is_workplan(table: _Headings) -> bool:
    return table.has(_PLAN_MARKS, 3) and not table.names_student


def _is_roster(table: _Headings) -> bool:
    found = table.of(Kind.ROSTER)
    tells_of_people = bool({"first_name", "last_name"} <= found or {"date_of_birth", "grade"} & found)
    is_of_others = "grade" not in found and (table.has_roles_but_no_pupils or table.has(_ORDER_MARKS, 2))
    return bool(found & (_KEYS | _NAMES)) and tells_of_people and not (is_of_others or _looks_like_programs(table))


def _looks_like_programs(table: _Headings) -> bool:
    """Names, grades and ids also stand in lists of programs; three columns of programs and no person decide."""
    if {"first_name", "last_name", "date_of_birth"} & table.of(Kind.ROSTER):
        return False
    return len(table.of(Kind.CATALOG) & _PROGRAM_MARKS) >= 3


def _is_catalog(table: _Headings) -> bool:
    found = table.of(Kind.CATALOG)
    core = {"program_name", "organization_name", "site_name"} & found
    about = found & {
        "category", "needs", "days", "start_time", "hours", "ages", "age_min", "grade_min", "capacity", "cost",
        "languages", "eligibility", "season", "application_process",
    }  # fmt: skip
    of_place = "address" in found and {"organization_name", "site_name"} <= core
    named = {"program_name", "organization_name"} <= core or (table.says(_PROGRAM_WORDS) and "description" in found)
    tells = len(about) >= 2 or (bool(about) and (len(core) >= 2 or named)) or of_place
    tells = tells or ({"program_name", "organization_name"} <= core and len(found) > len(core))
    return (
        bool(core)
        and tells
        and not table.names_one_pupil
        and not {"first_name", "last_name", "date_of_birth"} & table.of(Kind.ROSTER)
    )


# The quickest question comes first: the words of a kind's headings are only learned when somebody asks.
_RULES: tuple[tuple[Kind, Callable[[_Headings], bool]], ...] = (
    (Kind.CALENDAR, _is_calendar),
    (Kind.WORKPLAN, _is_workplan),
    (Kind.PARTICIPATION, _is_participation),
    (Kind.SCHOOLS, _is_schools),
    (Kind.STAFF, _is_staff),
    (Kind.SECTIONS, _is_sections),
    (Kind.BEHAVIOR, _is_behavior),
    (Kind.MARKS, _is_marks),
    (Kind.ASSESSMENTS, _is_assessments),
    (Kind.ATTENDANCE, _is_attendance),
    (Kind.RATINGS, _is_ratings),
    (Kind.REFERRALS, _is_referrals),
    (Kind.STRENGTHS, _is_strengths),
    (Kind.FLAGS, _is_flags),
    (Kind.ROSTER, _is_roster),
    (Kind.CATALOG, _is_catalog),
)


def kind_of(frame: TextFrame) -> Kind:
    """The kind of a table by its headings; `unknown` where they do not tell."""
    table = _Headings(frame)
    return next((kind for kind, holds in _RULES if holds(table)), Kind.UNKNOWN)
