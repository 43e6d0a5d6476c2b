"""Microsoft School Data Sync, v1 (six files with `SIS ID`) and v2.1 (users, roles, demographics, relationships)."""

from collections.abc import Mapping, Sequence
from datetime import date

from pss_cli.tables.kinds import Kind
from pss_cli.tables.sets.joined import (
    NO_LINE,
    JoinedSet,
    Line,
    Part,
    Parts,
    References,
    guardian_cells,
    has_ended,
    joined_frame,
)

FIRST_HEADERS = (
    "student_id", "state_id", "first_name", "middle_name", "last_name", "grade", "school", "school_id",
    "date_of_birth", "enrollment_status",
)  # fmt: skip
SECOND_HEADERS = (
    "student_id", "first_name", "last_name", "grade", "school", "school_id", "date_of_birth",
    "guardian_name", "guardian_relationship", "guardian_phone", "guardian_email",
    "guardian2_name", "guardian2_relationship", "guardian2_phone", "guardian2_email",
    "gender", "race", "iep", "plan_504", "econ", "el_status", "homeless", "foster", "military", "migrant",
)  # fmt: skip
FLAG_COLUMNS = {
    "iep": "iep", "504": "plan_504", "section504": "plan_504", "freelunch": "econ", "reducedlunch": "econ",
    "ell": "el_status", "el": "el_status", "homeless": "homeless", "foster": "foster", "military": "military",
    "migrant": "migrant",
}  # fmt: skip


def join_first(parts: Parts) -> JoinedSet:
    """Students of a v1 set. `State ID` is a student's id only where it tells students apart: many files hold `WA`."""
    students, references = parts["student"], References()
    schools = parts["school"].by("sisid")
    states = [line("stateid") for line in students]
    tells_apart = len({state for state in states if state}) > max(1, len([state for state in states if state]) // 2)
    rows = []
    for line in students:
        school = references.find(schools, line, "schoolsisid", "school") if schools else NO_LINE
        rows.append(
            {
                "student_id": line("sisid"),
                "state_id": line("stateid") if tells_apart else "",
                "first_name": line("firstname"),
                "middle_name": line("middlename"),
                "last_name": line("lastname"),
                "grade": line("grade"),
                "school": school("name"),
                "school_id": line("schoolsisid"),
                "date_of_birth": line("birthdate"),
                "enrollment_status": line("status"),
            }
        )
    by_id = students.by("sisid")
    sections = parts["section"].by("sisid")
    for line in parts["studentenrollment"]:
        references.find(by_id, line, "sisid", "student")
        references.find(sections, line, "sectionsisid", "section")
    return _joined("sds 1", students, FIRST_HEADERS, list(zip(students, rows, strict=True)), references)


def join_second(parts: Parts, as_of: date | None = None) -> JoinedSet:
    """Students of a v2.1 set: users with a role of student that has not ended, at the school that is their own."""
    users, references = parts["users"], References()
    by_id = users.by("sourcedid")
    orgs = parts["orgs"].by("sourcedid")
    births = parts["demographics"].by("usersourcedid")
    flags = parts["userflags"].grouped("usersourcedid")
    families = parts["relationships"].grouped("usersourcedid")
    rows, lines = [], []
    for key, role in _student_roles(parts["roles"], by_id, references, as_of).items():
        user, org = by_id[key], references.find(orgs, role, "orgsourcedid", "school")
        birth = births.get(key, NO_LINE)
        lines.append(user)
        rows.append(
            {
                "student_id": key,
                "first_name": user("givenname"),
                "last_name": user("familyname"),
                "grade": role("grade"),
                "school": org("name"),
                "school_id": role("orgsourcedid"),
                "date_of_birth": birth("birthdate"),
                "gender": birth("sex"),
                "race": birth("racecodes"),
                **{FLAG_COLUMNS[flag]: "yes" for line in flags.get(key, ()) if (flag := _flag(line)) in FLAG_COLUMNS},
                **_guardians(families.get(key, []), by_id, references),
            }
        )
    return _joined("sds 2.1", users, SECOND_HEADERS, list(zip(lines, rows, strict=True)), references)


def _student_roles(
    roles: Part, by_id: Mapping[str, Line], references: References, as_of: date | None
) -> dict[str, Line]:
    """The role of each student, in the order of the roles: the primary one before others, an ended one never."""
    found: dict[str, Line] = {}
    for role in roles:
        user = references.find(by_id, role, "usersourcedid", "user")
        if not user or role("role").lower() != "student" or has_ended(role("roleenddate"), as_of):
            continue
        if user("sourcedid") not in found or role("isprimary").lower() in {"true", "1"}:
            found[user("sourcedid")] = role
    return found


def _flag(line: Line) -> str:
    return line("flag").lower().replace(" ", "").replace("_", "")


def _guardians(relations: list[Line], by_id: Mapping[str, Line], references: References) -> dict[str, str]:
    """Up to two guardians, each person once."""
    people: dict[str, tuple[Line, Line]] = {}
    for relation in relations:
        person = references.find(by_id, relation, "relationshipusersourcedid", "guardian")
        if person:
            people.setdefault(person("sourcedid"), (person, relation))
    return guardian_cells(
        (person, relation("relationshiprole"), person("phone", "sms")) for person, relation in people.values()
    )


def _joined(
    system: str, origin: Part, headers: tuple[str, ...], rows: Sequence[tuple[Line, dict[str, str]]], found: References
) -> JoinedSet:
    return JoinedSet(
        system=system,
        kind=Kind.ROSTER,
        frame=joined_frame(origin, headers, rows, "sds"),
        unknown=found.unknown,
        problems=tuple(found.problems),
    )
