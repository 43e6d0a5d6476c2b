"""Clever's folder: one row per student *and contact*, which the roster's own parser merges into one student."""

from collections.abc import Mapping
from dataclasses import replace

from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind
from pss_cli.tables.sets.joined import JoinedSet, Part, References

SCHOOL = "School_name"


def join(parts: Mapping[str, Part]) -> JoinedSet:
    """The students table with the names of the schools beside their ids; rows per contact stay as they are."""
    students, references = parts["students"], References()
    assert students.frame is not None, "a Clever folder is known by its students"
    schools = parts.get("schools", Part(None)).by("schoolid")
    frame = students.frame
    if schools and normal(SCHOOL) not in {normal(header) for header in frame.headers}:
        names = []
        for line in students:
            school = references.find(schools, line, "schoolid", "school")
            names.append(school("schoolname") if school else "")
        frame = replace(
            frame,
            headers=(*frame.headers, SCHOOL),
            rows=tuple((*row, name) for row, name in zip(frame.rows, names, strict=True)),
            positions=(*frame.positions, max(frame.positions) + 1),
        )
    by_id = students.by("studentid")
    for line in parts.get("enrollments", Part(None)):
        references.find(by_id, line, "studentid", "student")
    return JoinedSet(
        system="clever",
        kind=Kind.ROSTER,
        frame=replace(frame, format="clever"),
        unknown=references.unknown,
        problems=tuple(references.problems),
    )
