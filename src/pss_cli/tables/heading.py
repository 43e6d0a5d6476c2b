"""Headings compared: lower case, letters and digits only, accents removed."""

import re
import unicodedata
from functools import lru_cache

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])[a-z0-9]*|[A-Z]?[a-z0-9]+")
"""What stands between two humps, in one search: `SISStudent_ID2` is SIS, Student, ID2; `ODRs` is one."""
_KEEP = re.compile(r"[^a-z0-9]+")


def without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def normal(heading: str) -> str:
    """A heading for comparison: `Student ID #` and `student_id` are both `studentid`, `% Absent` is `percentabsent`."""
    return _KEEP.sub("", without_accents(_percents(heading)).lower())


def _percents(heading: str) -> str:
    return heading.replace("%ile", "percentile").replace("%", " percent ") if "%" in heading else heading


def numbered(heading: str) -> str:
    """A heading whose sign is written out: `School #` is a number, not a school."""
    return heading.replace("#", " number") if "#" in heading else heading


def words(heading: str) -> tuple[str, ...]:
    """The words of a heading in lower case: `HomeRoomTeacher` is home, room, teacher."""
    return tuple(map(str.lower, _WORD.findall(without_accents(_percents(heading)))))


def apart(heading: str) -> str:
    """A heading with blanks between words that are told apart by their capitals alone."""
    return heading if heading.islower() else _HUMPS.sub(" ", heading)
