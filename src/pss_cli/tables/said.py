"""What the user said about columns and values: `COL=FIELD` and `FIELD:VALUE=VALUE`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from pss_cli.domain.near_names import meant, nearest
from pss_cli.errors import WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import FIELDS_BY_KIND, field_of
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind
from pss_cli.tables.pattern import pattern

_LETTER = pattern(
    r"\$(?P<short>[a-z]{1,3})|(?:(?P<heading>.*\S)\s*\()?column (?P<letter>[a-z]{1,3})(?(heading)\))",
    re.IGNORECASE | re.DOTALL,
)
NOT_OURS = ("", "none", "skip", "ignore")


@dataclass(frozen=True, slots=True)
class Said:
    """Columns by place in the table to a field (None: not ours), and readings by field and lower-case value."""

    columns: Mapping[int, str | None] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    lettered: frozenset[int] = frozenset()
    """The columns that were named by their letter: of two with one heading just that one is meant."""


def understood(entries: Iterable[str], frame: TextFrame, kind: Kind) -> Said:
    """The entries of `--map`.

    Raises:
        WrongCommand: an entry names no column or field of ours; the message proposes the nearest.
    """
    columns: dict[int, str | None] = {}
    answers: dict[tuple[str, str], str] = {}
    lettered: set[int] = set()
    for entry in entries:
        left, equals, right = entry.rpartition("=")
        if not equals or not left.strip():
            raise _wrong(f'--map "{entry}" has no "=".', "Write it as 'Pupil No=student_id' or 'grade:4th=4'.")
        place = _place(left, frame)
        name, colon, value = left.partition(":")
        about = field_of(kind, name) if colon else None
        if place is None and about is not None:
            answers[about.name, value.strip().lower()] = right.strip()
        elif place is None:
            raise _no_column(left, frame)
        else:
            columns[place] = _field_name(right, kind)
            lettered |= _lettered(left, place, frame)
    return Said(columns, answers, frozenset(lettered))


def remembered(saved: Mapping[str, str], frame: TextFrame, kind: Kind) -> Said:
    """The entries of a saved mapping; what no longer fits the table or our fields is passed over."""
    columns: dict[int, str | None] = {}
    answers: dict[tuple[str, str], str] = {}
    lettered: set[int] = set()
    for left, right in saved.items():
        name, colon, value = left.partition(":")
        place = _place(left, frame)
        if place is not None and (not right or field_of(kind, right)):
            columns[place] = right or None
            lettered |= _lettered(left, place, frame)
        elif colon and (about := field_of(kind, name)):
            answers[about.name, value.lower()] = right
    return Said(columns, answers, frozenset(lettered))


def _place(text: str, frame: TextFrame) -> int | None:
    """The column named by its header as written, in any spelling, or by letter: `$B`, `Column B`, `Age (column B)`."""
    wanted = text.strip()
    for place, header in enumerate(frame.headers):
        if header.strip() == wanted:
            return place
    for place, header in enumerate(frame.headers):
        if normal(header) and normal(header) == normal(wanted) and ":" not in wanted:
            return place
    return _by_letter(wanted, frame)


def _by_letter(text: str, frame: TextFrame) -> int | None:
    """The column named by its letter; where a heading stands before it, only if the column has that heading."""
    found = _LETTER.fullmatch(text.strip())
    letters = [column_letter(position) for position in frame.positions]
    if found is None or (letter := (found["short"] or found["letter"]).upper()) not in letters:
        return None
    place = letters.index(letter)
    heading = found["heading"]
    return place if heading is None or normal(heading) == normal(frame.headers[place]) else None


def _lettered(text: str, place: int, frame: TextFrame) -> set[int]:
    return {place} if _by_letter(text, frame) == place else set()


def _field_name(text: str, kind: Kind) -> str | None:
    wanted = text.strip()
    if wanted.lower() in NOT_OURS:
        return None
    found = field_of(kind, wanted)
    if found:
        return found.name
    headers = [about.header for about in FIELDS_BY_KIND.get(kind, ())]
    fix = meant(nearest(wanted.lower(), headers, 0.5), f"One of: {', '.join(headers)}.")
    raise _wrong(f'"{wanted}" is not a field of {kind.value}.', fix)


def _no_column(text: str, frame: TextFrame) -> WrongCommand:
    fix = meant(nearest(text, frame.headers, 0.5), f"Its columns: {', '.join(frame.headers[:30])}.")
    return _wrong(f'{frame.file} has no column "{text}".', fix)


def _wrong(message: str, fix: str) -> WrongCommand:
    return WrongCommand(message, slug="mapping/not-understood", fix=fix)
