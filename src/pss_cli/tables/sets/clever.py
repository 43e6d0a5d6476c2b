"""Clever's folder: one row per student *and contact*, which the roster's own parser merges into one student."""

from dataclasses import replace

from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind
from pss_cli.tables.sets.joined import JoinedSet, Parts, References

SCHOOL = "School_name"


def join(parts: Parts) -> JoinedSet:
    """The students table with the names of the schools beside their ids; rows per contact stay as they are."""
    students, references = parts["students"], References()
    assert students.frame is not None, "a Clever folder is known by its students"
    schools = parts["schools"].by("schoolid")
    frame = students.frame
    if schools and normal(SCHOOL) not in {normal(header) for header in frame.headers}:
        names = [references.find(schools, line, "schoolid", "school")("schoolname") for line in students]
        frame = replace(
            frame,
            headers=(*frame.headers, SCHOOL),
            rows=tuple((*row, name) for row, name in zip(frame.rows, names, strict=True)),
            positions=(*frame.positions, max(frame.positions) + 1),
        )
    by_id = students.by("studentid")
    for line in parts["enrollments"]:
        references.find(by_id, line, "studentid", "student")
    return JoinedSet(
        system="clever",
        kind=Kind.ROSTER,
        frame=replace(frame, format="clever"),
        unknown=references.unknown,
        problems=tuple(references.problems),
    )
