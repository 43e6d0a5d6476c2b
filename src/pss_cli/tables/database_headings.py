"""Headings as databases give them, without the path to their table and the type of their cells."""

import re

from pss_cli.tables.heading import normal
from pss_cli.tables.pattern import pattern

_TYPE = pattern(r"^(?:str|int|dtm|dte|chr|txt|bln|bit|dbl|fld)_?(?=[A-Z])")
"""What programmers put before a name to say what it holds: `strLastName`, `dtmDOB`."""
_PATH = pattern(
    r"^(?:\[(?:students?|pupils?|person|1)\]\s*"
    r"|(?:(?:dbo|cal|ps|sis)\.)*(?:(?:tbl_?|dim_?|vw_?)?(?:students?|pupils?)|person|demographics?)\s*[.>]\s*"
    r"|cal\.(?=school))+(?=\w)",
    re.IGNORECASE,
)
"""The way to a column of the table of students; never one of teachers, schools or contacts."""
_OF_A_RECORD = pattern(
    r"^(?:student|pupil|behavior|incident|discipline|attendance|assessment|test|course|event|section)+"
    r"(?:details?|summary|events?|results?|records?|reference|info)?\.(?=\w)",
    re.IGNORECASE,
)
"""The way to a column of a table of records: `behaviorDetail.eventName`, `studentReference.studentUniqueId`."""
_NEED_THEIR_OWNER = frozenset(
    ("id", "name", "number", "email", "phone", "first", "last", "address", "status", "code", "type", "username",
     "login", "title", "date", "notes")
)  # fmt: skip


def own_words(heading: str) -> str:
    """`[Students]First_Name`, `tblStudents.FirstName` and `strFirstName` without what stands before; few have it."""
    bare = _TYPE.sub("", heading)
    path = _PATH.match(bare) or _OF_A_RECORD.match(bare)
    rest = bare[path.end() :] if path else bare
    return bare if normal(rest) in _NEED_THEIR_OWNER else rest
