"""What a heading of a report card or gradebook says: which subject's mark it is, in which term.

The words are data: `crosswalks/words/marks.toml`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from pss_cli.slotted import dataclass
from pss_cli.tables.heading import words
from pss_cli.tables.heading_rules import listed, words_about
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of

_LETTER = pattern(r"(?i)(?:[A-F][+-]?|[ESNUIGPMO][+-]?|AP|BP|PR|NI|NE|NA|ME|EX|WB|inc)")
_NUMBER = pattern(r"-?\d{1,3}(?:\.\d+)?\s*%?")
_CODE = pattern(
    r"(?:CCSS\.)?(?:(?:ELA|MATH)[.-]\w+\.)?(?=[\w.-]*\d)(?=[\w.-]*[A-Z])(?:[A-Z0-9]{1,4}\.){2,5}[A-Z0-9]{1,3}[a-z]?"
)
_AREA = pattern(r"(?:[A-Z]{1,4}|[A-Za-z ]{4,20})[:-] +")
"""The part of a report card before one of its standards: `M: Tells time`."""
_MOST = 100
_SMALL, _FEW = 5, 7
_SEVERAL = 2
FINAL = "Final"


@dataclass(frozen=True, slots=True)
class MarkHeading:
    """A heading taken apart: `course` as written or "", `term` as written or ""."""

    course: str
    term: str


@lru_cache(maxsize=4096)
def mark_heading(heading: str) -> MarkHeading | None:
    """The subject and the term of a heading that says at least one of them, and nothing else; else None."""
    text = " ".join(heading.replace("_", " ").replace("/", " ").split())
    term = _terms().search(text)
    rest = _terms().sub(" ", text) if term else text
    if is_standard(rest):
        return MarkHeading(" ".join(rest.split()).strip(" -:()"), _term(term[0]) if term else "")
    rest = rest.replace(":", " ")
    course = " ".join(word for word in rest.split() if not {*words(word)} <= {*_known()["beside"]})
    course = course.strip(" -:()")
    if course and " ".join(words(course)) not in {*_known()["subjects"]}:
        return None
    return MarkHeading(course, _term(term[0]) if term else "") if course or term else None


@lru_cache(maxsize=4096)
def is_standard(heading: str) -> bool:
    """Whether it names what a child learns, as report cards by standards do: `2.NBT.A.1`, `M: Tells time`.

    A code, a sentence of what the child does, or nothing but words of subjects and skills.
    """
    if _CODE.fullmatch(heading.strip()):
        return True
    said = words(_AREA.sub("", heading.strip()).strip(" -:()"))
    if len(said) > 1 and said[0] in listed("marks", "does"):
        return True
    of_subjects = {word for subject in _known()["subjects"] for word in subject.split()}
    return len(said) > 1 and {*said} <= of_subjects | listed("marks", "skills")


def are_of_a_small_scale(cells: Sequence[str]) -> bool:
    """Letters of levels or numbers up to five, and few different ones."""
    kept = {cell.strip() for cell in cells}
    return are_marks_of_a_card(cells) and len(kept) <= _FEW and all(map(_is_small, kept))


def _is_small(cell: str) -> bool:
    return _is_letter(cell) or (bool(_NUMBER.fullmatch(cell)) and float(cell.rstrip(" %")) <= _SMALL)


def _is_letter(cell: str) -> bool:
    """A letter of a scale, or the word for one: `M`, `Meeting`."""
    return bool(_LETTER.fullmatch(cell)) or " ".join(words(cell)) in listed("marks", "scale")


def are_marks_of_a_card(cells: Sequence[str]) -> bool:
    """Letters, or numbers up to 100, and hardly anything else."""
    return share_of(cells, _is_mark) >= 0.9


def are_letters(cells: Sequence[str]) -> bool:
    return share_of(cells, _is_letter) > 1 / 2


def overall_heading(headings: Iterable[str]) -> str:
    """The heading of a gradebook's mark as a whole; "" where it has assignments only."""
    plain = {" ".join(words(heading)): heading for heading in headings}
    return next((plain[one] for one in _known()["overall"] if one in plain), "")


def are_assignments(headings: Iterable[str]) -> bool:
    """Whether several headings are those of assignments, so that a mark beside them is of all."""
    said = {*_known()["assignments"]}
    return sum(any(word.rstrip("0123456789") in said for word in words(heading)) for heading in headings) >= _SEVERAL


def _is_mark(cell: str) -> bool:
    if _is_letter(cell):
        return True
    return bool(_NUMBER.fullmatch(cell)) and float(cell.rstrip(" %")) <= _MOST


def _term(text: str) -> str:
    bare = text.strip(" -()")
    return FINAL if " ".join(words(bare)) in {*_known()["whole_year"]} else bare


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    known = _known()
    numbered = "|".join(one.replace(" ", r"\s*") for one in sorted(known["terms"], key=len, reverse=True))
    whole = "|".join(one.replace(" ", r"\s*") for one in sorted(known["whole_year"], key=len, reverse=True))
    return re.compile(
        rf"\(?(?<![A-Za-z])(?:(?:{numbered})\s*[1-6](?!\d)|[1-4](?:st|nd|rd|th)\s*(?:{numbered})(?![A-Za-z])|"
        rf"(?:{whole})(?![A-Za-z]))\)?",
        re.IGNORECASE,
    )


def _known() -> dict[str, Any]:
    return words_about("marks")
