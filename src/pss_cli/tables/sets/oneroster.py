"""OneRoster CSV 1.1 and 1.2 (1EdTech): students with school, homeroom, birth date and guardians in one table.

1.1 keeps the role in `users.role`; 1.2 in the table `roles`, where an ended role no longer counts.
"""

import json
import re
from datetime import date

from pss_cli.problems import Place, Problem, Severity
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

ID = ("sourcedid", "sourceid")
AGENTS = "agentsourcedids"
GUARDIAN_ROLES = {"guardian", "parent", "relative"}
RACES = {
    "americanindianoralaskanative": "American Indian or Alaska Native",
    "asian": "Asian",
    "blackorafricanamerican": "Black or African American",
    "nativehawaiianorotherpacificislander": "Native Hawaiian or Other Pacific Islander",
    "white": "White",
}
HEADERS = (
    "student_id", "state_id", "first_name", "middle_name", "last_name", "preferred_name", "grade", "school",
    "school_id", "date_of_birth", "homeroom",
    "guardian_name", "guardian_relationship", "guardian_phone", "guardian_email",
    "guardian2_name", "guardian2_relationship", "guardian2_phone", "guardian2_email",
    "gender", "race", "hispanic",
)  # fmt: skip
_STATE_ID = re.compile(r"\{\s*(?:sasid|ssid|state[ _]?id|stateid)\s*:\s*([^}]+?)\s*\}", re.IGNORECASE)


def join(parts: Parts, as_of: date | None = None) -> JoinedSet:
    """Students of a OneRoster set, in the order of the users table; those to be deleted are left out."""
    joining = _Joining(parts, as_of)
    students = [line for line in joining.users if joining.role_of(line) == "student" and not _deleted(line)]
    rows = [(line, joining.row(line, of)) for line, of in zip(students, _ids(students), strict=True)]
    joining.check_links()
    manifest = {line("propertyname"): line("value") for line in parts["manifest"]}
    is_partial = manifest.get("file.users") == "delta"
    left = [line for line in joining.users if _deleted(line)] if is_partial else []
    if is_partial:
        joining.references.problems.append(_only_changes(joining.users))
    version = manifest.get("oneroster.version", "1.2" if "role" in parts else "1.1")
    return JoinedSet(
        system=f"oneroster {version}",
        kind=Kind.ROSTER,
        frame=joined_frame(joining.users, HEADERS, rows, "oneroster"),
        unknown=joining.references.unknown,
        problems=tuple(joining.references.problems),
        is_partial=is_partial,
        gone=frozenset(text for line in left for text in (line("identifier"), line(*ID)) if text),
    )


def _only_changes(users: Part) -> Problem:
    assert users.frame is not None, "a OneRoster set is known by its users"
    return Problem(
        "set/only-changes",
        Place(users.frame.file),
        "The set holds only what changed since the last one: students who are not in it stay.",
        "Nothing to do. For a full comparison ask the sender for a bulk export.",
        severity=Severity.WARNING,
    )


def _deleted(line: Line) -> bool:
    return line("status").lower() == "tobedeleted"


def _ids(students: list[Line]) -> list[str]:
    """The district's own id where every student has one and no two the same, else the id of the set."""
    own = [line("identifier") for line in students]
    if all(own) and len(set(own)) == len(own):
        return own
    return [line(*ID) for line in students]


def listed(text: str) -> list[str]:
    """Ids in one cell: `a,b`, `["a","b"]`, or Ed-Fi's `[{"sourceId": "a"}]`."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list):
            return [
                str(next(iter(item.values()), "")) if isinstance(item, dict) else str(item) for item in found if item
            ]
    return [word.strip() for word in text.split(",") if word.strip()]


class _Joining:
    """The indexes of one set, made once."""

    def __init__(self, parts: Parts, as_of: date | None) -> None:
        self.parts, self.as_of, self.references = parts, as_of, References()
        self.users = parts["users"]
        self.by_id = self.users.by(*ID)
        self.orgs = parts["orgs"].by(*ID)
        self.births = parts["demographics"].by(*ID)
        self.roles = self._current_roles()
        self.homerooms = self._homerooms()

    def check_links(self) -> None:
        """Counts what points to users and classes that are not in the set."""
        classes = self.parts["classes"].by(*ID)
        for line in self.parts["enrollments"]:
            self.references.find(self.by_id, line, "usersourcedid", "user")
            if classes:
                self.references.find(classes, line, "classsourcedid", "class")
        for line in self.parts["demographics"]:
            self.references.look_up(self.by_id, line(*ID), line, ID[0], "user")

    def _current_roles(self) -> dict[str, Line]:
        """The role of each user in 1.2: the primary one before others, an ended one never."""
        current: dict[str, Line] = {}
        for line in self.parts["roles"]:
            user = line("usersourcedid")
            if not user or self._is_over(line):
                continue
            self.references.look_up(self.by_id, user, line, "usersourcedid", "user")
            if user not in current or line("roletype").lower() == "primary":
                current[user] = line
        return current

    def role_of(self, user: Line) -> str:
        if len(self.parts["roles"]):
            return self.roles.get(user(*ID), NO_LINE)("role").lower()
        return user("role").lower()

    def _homerooms(self) -> dict[str, str]:
        rooms = {
            line(*ID): line("title", "classcode")
            for line in self.parts["classes"]
            if line("classtype").lower() == "homeroom"
        }
        return {
            line("usersourcedid"): rooms[line("classsourcedid")]
            for line in self.parts["enrollments"]
            if line("classsourcedid") in rooms and line("role").lower() == "student" and not self._is_over(line)
        }

    def _is_over(self, link: Line) -> bool:
        return _deleted(link) or has_ended(link("enddate"), self.as_of)

    def row(self, user: Line, student_id: str) -> dict[str, str]:
        key = user(*ID)
        school = self._school(user)
        state = _STATE_ID.search(user("userids"))
        return {
            "student_id": student_id,
            "state_id": state[1] if state else "",
            "first_name": user("givenname"),
            "middle_name": user("middlename"),
            "last_name": user("familyname"),
            "preferred_name": user("preferredgivenname"),
            "grade": "; ".join(listed(user("grades"))),
            "school": school("name"),
            "school_id": school("identifier", *ID),
            "homeroom": self.homerooms.get(key, ""),
            **self._demographics(key),
            **self._guardians(user),
        }

    def _school(self, user: Line) -> Line:
        """The school of a student; a district in the same cell is passed over."""
        role = self.roles.get(user(*ID))
        source, heading = (role, "orgsourcedid") if role else (user, "orgsourcedids")
        links = listed(source(heading))
        found = [org for link in links if (org := self.references.look_up(self.orgs, link, source, heading, "school"))]
        schools = [org for org in found if org("type").lower() in {"school", ""}]
        return next(iter((*schools, *found)), NO_LINE)

    def _demographics(self, key: str) -> dict[str, str]:
        birth = self.births.get(key, NO_LINE)
        return {
            "date_of_birth": birth("birthdate"),
            "gender": birth("sex"),
            "race": "; ".join(name for heading, name in RACES.items() if birth(heading).lower() in {"true", "1"}),
            "hispanic": birth("hispanicorlatinoethnicity"),
        }

    def _guardians(self, user: Line) -> dict[str, str]:
        """Up to two guardians, in the order in which the student's row names them."""
        links = listed(user(AGENTS))
        agents = [self.references.look_up(self.by_id, link, user, AGENTS, "guardian") for link in links]
        known = [one for one in agents if one and self.role_of(one) in GUARDIAN_ROLES and not _deleted(one)]
        return guardian_cells((agent, self.role_of(agent), _phones(agent)) for agent in known)


def _phones(agent: Line) -> str:
    return "; ".join(dict.fromkeys(filter(None, (agent("phone"), agent("sms")))))
