"""What the headings and cells of a table say, asked by the rules that tell its kind."""

from collections.abc import Set as AbstractSet
from functools import cached_property

from pss_cli.tables.candidate import SAMPLE, Candidate
from pss_cli.tables.candidates import GENERIC, OTHERS_WORDS, candidates, who_teaches
from pss_cli.tables.columns import IDS_OF_STUDENTS, RESTRICTED_FIELDS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.holding import are_marks, are_of_grown_ups
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.participation_headings import does_something, of_child
from pss_cli.tables.pattern import pattern
from pss_cli.tables.questions import asks_who_the_child_is
from pss_cli.tables.shares import share_of
from pss_cli.tables.spelling import meant
from pss_cli.tables.student_cells import place_of_people

_OF_PUPILS = (
    frozenset(
        ("grade", "homeroom", "home_language", "school_name", "school_id", "contact_name", "relationship",
         "contact_language", "contact2_name", "contact2_phone", "enrollment_date", "days_absent", "transport",
         "date_of_birth", "reading_percentile", "retained", "siblings", "class_name")
    )
    | {field.name for field in RESTRICTED_FIELDS}
) - {"disability"}  # fmt: skip
_TO_FILL_IN = "__"
"""A line of a form to write on: what stands before it is no title."""
_MOVED = frozenset(("withdrawal", "withdrawn", "transferred", "enrolled", "homeroom"))
_OF_ACCOUNTS = frozenset(("path", "ou", "unit"))
_GROWN_UP = 20
_OF_PROGRAMS = frozenset(
    ("ages", "age_min", "age_max", "grade_min", "cost", "days", "hours", "website", "description", "eligibility",
     "address", "season", "category", "capacity", "start_time", "end_time")
)  # fmt: skip
_QUESTIONS = frozenset(("who", "when", "what", "where"))
_SEVERAL = 2
_OF_STUDENTS = pattern(r"(?i)/students|students/")
_NUMBER = pattern(r"\$?-?\d[\d,]*(?:\.\d+)?%?")
_FAMILY = frozenset(("parent", "guardian", "mother", "father", "family", "caregiver"))


class Headings:
    """The headings of a table and which fields of each kind they name."""

    def __init__(self, frame: TextFrame) -> None:
        self.frame = frame
        self.headings = tuple(header for header in frame.headers if header.strip())
        self.spelled = {normal(header) for header in self.headings} - {""}
        self.count = len(frame.headers)
        self.is_filled = bool(frame.rows)
        self._named: dict[Kind, frozenset[str]] = {}

    def of(self, kind: Kind) -> frozenset[str]:
        """The fields of a kind that the headings name; headings of somebody else's facts name none."""
        if kind not in self._named:
            self._named[kind] = self._fields_named(kind)
        return self._named[kind]

    def _fields_named(self, kind: Kind) -> frozenset[str]:
        found = {meaning_of(heading, kind) for heading in self.headings if not self._is_of_others(heading)}
        if kind is Kind.ROSTER and "grade" in found and self._has_only_marks_for_grades:
            found.discard("grade")
        if kind is Kind.ROSTER and self.is_of_grown_ups:
            found.discard("date_of_birth")
        return frozenset(name for name in found if name)

    def _is_of_others(self, heading: str) -> bool:
        return bool(OTHERS_WORDS & set(meant(heading))) or who_teaches(heading, self.headings)

    @property
    def is_of_grown_ups(self) -> bool:
        return any(are_of_grown_ups(column) for column in self.columns(Kind.ROSTER, "date_of_birth"))

    @property
    def _has_only_marks_for_grades(self) -> bool:
        cells = [column for column in self.columns(Kind.ROSTER, "grade") if column]
        return bool(cells) and all(map(are_marks, cells))

    def has(self, marks: AbstractSet[str], at_least: int = 1) -> bool:
        return len(self.spelled & marks) >= at_least

    def says(self, spoken: AbstractSet[str]) -> bool:
        """Whether a heading has one of these words."""
        return any(spoken & set(words(heading)) for heading in self.headings)

    def is_titled(self, spoken: AbstractSet[str]) -> bool:
        """Whether a title over the table, or the name of its sheet, has one of these words."""
        titles = (text for text in (*self.frame.told_beside, self.frame.sheet) if _TO_FILL_IN not in text)
        return any(spoken & {*words(text)} for text in titles)

    def columns(self, kind: Kind, field: str) -> list[list[str]]:
        """The cells of each column that a field of a kind may be."""
        return [self.under(heading) for heading in self.headings if meaning_of(heading, kind) == field]

    def under(self, heading: str) -> list[str]:
        """The first cells of a column that are not empty."""
        place = self.frame.headers.index(heading)
        return [row[place].strip() for row in self.frame.rows[:SAMPLE] if row[place].strip()]

    def pairs(self, first: str, second: str) -> list[tuple[str, str]]:
        """The first cells of two columns, row by row, where both are filled."""
        places = [self.frame.headers.index(heading) for heading in (first, second)]
        rows = [tuple(row[place].strip() for place in places) for row in self.frame.rows[:SAMPLE]]
        return [(one, other) for one, other in rows if one and other]

    @cached_property
    def columns_of_programs(self) -> tuple[Candidate, ...]:
        """The columns as a list of programs would read them."""
        return candidates(self.frame, Kind.CATALOG)

    @cached_property
    def names_people(self) -> bool:
        """Whether the cells of a column are the names of people, and its heading calls them nobody else."""
        return place_of_people(self.frame) is not None and not self._tells_of_programs

    @cached_property
    def names_anybody(self) -> bool:
        """Whether the cells of a column are the names of people, whatever its heading says."""
        return place_of_people(self.frame, whatever_it_says=True) is not None and not self._tells_of_programs

    @cached_property
    def names_doers(self) -> bool:
        """Whether the only names of people stand under what they do: `Drummers`, `Reader`."""
        place = place_of_people(self.frame)
        return place is not None and does_something(self.frame.headers[place])

    @property
    def _tells_of_programs(self) -> bool:
        """Whether there are facts of programs, beside which two capitalized words may be the name of one."""
        told = [meaning_of(one, Kind.CATALOG) for one in self.headings if normal(one) not in _QUESTIONS]
        return len(_OF_PROGRAMS & {*told}) >= _SEVERAL

    @property
    def names_student(self) -> bool:
        return self.has_student_key or self.names_one_pupil

    @property
    def has_student_key(self) -> bool:
        return any(
            meaning_of(heading, Kind.ROSTER) in IDS_OF_STUDENTS and not OTHERS_WORDS & set(meant(heading))
            for heading in self.headings
            if not {normal(heading), normal(of_child(heading))} & GENERIC
        )

    @property
    def names_one_pupil(self) -> bool:
        """A heading such as `Student Name` over names; `Students` may be over their number."""
        return (
            any(
                {"student"} <= set(meant(heading)) <= {"student", "name", "full", "first", "last", "display", "legal"}
                and not words(heading)[-1].endswith(("s", "ren"))
                and meaning_of(heading, Kind.ROSTER) in {"full_name", "local_id", "first_name", "last_name"}
                for heading in self.headings
            )
            or self.asks_for_a_child
        )

    @property
    def names_children(self) -> bool:
        """Whether each row has a name, in two columns or in one beside a grade or a homeroom."""
        found = self.of(Kind.ROSTER)
        return {"first_name", "last_name"} <= found or ("full_name" in found and bool({"grade", "homeroom"} & found))

    @property
    def asks_for_a_child(self) -> bool:
        """Whether a form asks a grown-up for the name of a child."""
        return any(map(asks_who_the_child_is, self.headings))

    @property
    def is_of_parents(self) -> bool:
        """Whether each row is a parent's: by an id of theirs, where no student has one and nothing tells of a child."""
        has_their_id = any(_FAMILY & (parts := {*meant(heading)}) and "id" in parts for heading in self.headings)
        return has_their_id and not self.names_student and not {"grade", "date_of_birth"} & self.of(Kind.ROSTER)

    @property
    def numbers(self) -> int:
        """How many columns hold nothing but numbers, under headings that are no fact of students or of programs."""
        others = [one for one in self.headings if not (meaning_of(one, Kind.ROSTER) or meaning_of(one, Kind.CATALOG))]
        return sum(len(cells := self.under(one)) > 1 and all(map(_NUMBER.fullmatch, cells)) for one in others)

    @property
    def is_about_a_child(self) -> bool:
        return bool({"date_of_birth", "contact_name", "address", "home_language"} & self.of(Kind.ROSTER))

    @property
    def is_in_groups_of_students(self) -> bool:
        """Whether the accounts of a school say so: `/Students/Grade 2`."""
        paths = [one for one in self.headings if _OF_ACCOUNTS & {*words(one)}]
        return any(share_of(self.under(one), _OF_STUDENTS.match) > 1 / 2 for one in paths)

    @property
    def has_roles_but_no_pupils(self) -> bool:
        """A list of people with their roles, none of them a pupil's: volunteers, staff, members."""
        roles = [role.lower() for heading in self.headings if normal(heading) == "role" for role in self.under(heading)]
        return bool(roles) and not any(word in role for role in roles for word in ("student", "pupil", "learner"))

    @property
    def pupil_facts(self) -> int:
        """How many headings are about what only a pupil has: a grade, a homeroom, a parent, a language at home."""
        told = len(self.of(Kind.ROSTER) & _OF_PUPILS)
        families = sum(bool(_FAMILY & set(meant(heading))) for heading in self.headings)
        moved = self.says(_MOVED)
        return told + min(families, 2) + moved + 2 * self._has_ages_of_children + self.is_in_groups_of_students

    @property
    def _has_ages_of_children(self) -> bool:
        """Whether a column of ages holds those of a school's children."""
        ages = [age for heading in self.headings if normal(heading) == "age" for age in self.under(heading)]
        young = [age for age in ages if age.isdecimal() and int(age) < _GROWN_UP]
        return bool(ages) and len(young) * 2 > len(ages)
