"""What if: more seats, another weekday, a new section, a program closed or begun; nothing is saved.

P07:+12              12 seats more (P07:-3 fewer, P07:=20 in all)
P07:close            the program ends
P07:days=Mon,Wed     it meets on other days, at the same hours
P07:section=Thu:12   a second group of 12 on Thursday
new:academic.reading:12:3-5:Tue,Thu    a new program: need, seats, grades, days
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pss_cli.domain.grades import Grade, grade_rank, is_grade
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import NEED_NAMES, NeedCode
from pss_cli.domain.program import Program, ServiceOffered
from pss_cli.domain.weekly_schedule import Session, Weekday

AFTER_SCHOOL = (15 * 60, 16 * 60)
HOW = "Write P07:+12, P07:=20, P07:close, P07:days=Mon,Wed, P07:section=Thu:12 or new:academic.reading:12:3-5:Tue,Thu"


class NotUnderstoodError(ValueError):
    """A change that cannot be read; the message says which part."""


def changed(programs: Sequence[Program], changes: Sequence[str]) -> tuple[Program, ...]:
    """The programs after all changes, in the order they are written.

    Raises:
        NotUnderstoodError: a change names no program, or says nothing we know.
    """
    now = {program.program_id: program for program in programs}
    for number, text in enumerate(changes, start=1):
        name, _, rest = text.partition(":")
        if name.strip().casefold() == "new":
            program = _new(rest, ProgramId(f"new-{number}"), text)
            now[program.program_id] = program
            continue
        known = now.get(ProgramId(name.strip()))
        if known is None:
            raise NotUnderstoodError(f'"{name}" is no program of the catalog')
        del now[known.program_id]
        for program in _after(known, rest.strip(), text, number):
            now[program.program_id] = program
    return tuple(now.values())


def _after(program: Program, change: str, text: str, number: int) -> tuple[Program, ...]:
    """The program, or programs, that one change makes of one."""
    if change.casefold() == "close":
        return ()
    if seats := re.fullmatch(r"([+\-=])\s*(\d{1,5})", change):
        return (replace(program, seats=_seats(program, seats[1], int(seats[2]))),)
    if change.startswith("days="):
        return (replace(program, sessions=_sessions(program, change.removeprefix("days="), text)),)
    if section := re.fullmatch(r"section=([^:]+):(\d{1,5})", change):
        second = replace(
            program,
            program_id=ProgramId(f"{program.program_id}-section-{number}"),
            sessions=_sessions(program, section[1], text),
            seats=int(section[2]),
        )
        return program, second
    raise NotUnderstoodError(f'"{text}" is not understood')


def _seats(program: Program, sign: str, number: int) -> int:
    seats = program.seats or 0
    return number if sign == "=" else max(0, seats + number if sign == "+" else seats - number)


def _sessions(program: Program, days: str, text: str) -> tuple[Session, ...]:
    """The program's hours on other weekdays."""
    hours = sorted({(session.start, session.end) for session in program.sessions}) or [AFTER_SCHOOL]
    return tuple(Session(day, start, end) for day in _days(days, text) for start, end in hours[:1])


def _days(words: str, text: str) -> tuple[Weekday, ...]:
    found = [next((day for day in Weekday if word[:3].upper() == day.name), None) for word in _split(words)]
    days = tuple(day for day in found if day is not None)
    if not days or len(days) < len(found):
        raise NotUnderstoodError(f'"{words}" in "{text}" is not a list of weekdays')
    return days


def _new(rest: str, program_id: ProgramId, text: str) -> Program:
    parts = rest.split(":")
    if len(parts) != 4 or not parts[1].strip().isdigit():
        raise NotUnderstoodError(f'"{text}" is not a new program')
    need, seats, grades, days = (part.strip() for part in parts)
    if NeedCode(need) not in NEED_NAMES:
        raise NotUnderstoodError(f'"{need}" is not a need code')
    low, _, high = grades.partition("-")
    high = high or low
    if not (is_grade(low) and is_grade(high)) or grade_rank(Grade(low)) > grade_rank(Grade(high)):
        raise NotUnderstoodError(f'"{grades}" are not grades')
    return Program(
        program_id=program_id,
        program_name="a new program",
        needs=(ServiceOffered(NeedCode(need), 2),),
        sessions=tuple(Session(day, *AFTER_SCHOOL) for day in _days(days, text)),
        grade_min=Grade(low),
        grade_max=Grade(high),
        seats=int(seats),
    )


def _split(words: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,;/ ]+", words) if word.strip()]
