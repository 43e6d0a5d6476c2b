"""What if: more seats, another weekday, a new section, a program closed or begun; nothing is saved.

P07:+12              12 seats more (P07:-3 fewer, P07:=20 in all)
P07:close            the program ends
P07:days=Mon,Wed     it meets on other days, at the same hours
P07:section=Thu:12   a second group of 12 on Thursday
new:academic.reading:12:3-5:Tue,Thu    a new program: need, seats, grades, days
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pss_cli.domain.counting import counted
from pss_cli.domain.grades import Grade, grade_rank, is_grade
from pss_cli.domain.identifiers import ProgramId, did_you_mean
from pss_cli.domain.need import NEED_NAMES, NeedCode
from pss_cli.domain.program import Program, ServiceOffered
from pss_cli.domain.weekly_schedule import Session, Weekday
from pss_cli.errors import WrongCommand

AFTER_SCHOOL = (15 * 60, 16 * 60)
MOST_SEATS = 99_999
SIGN_FIRST = re.compile(r"^([+-])([^:]+):(\d+)$")
HOW = "Write P07:+12, P07:=20, P07:close, P07:days=Mon,Wed, P07:section=Thu:12 or new:academic.reading:12:3-5:Tue,Thu"


def changed(programs: Sequence[Program], changes: Sequence[str]) -> tuple[Program, ...]:
    """The programs after all changes, in the order they are written.

    Raises:
        WrongCommand: a change names no program, says nothing we know, or changes nothing.
    """
    now = {program.program_id: program for program in programs}
    closed: set[str] = set()
    for number, text in enumerate(map(_usual, changes), start=1):
        name, _, rest = (part.strip() for part in text.partition(":"))
        if name.casefold() == "new":
            program = _new(rest, ProgramId(f"new-{number}"), text)
            now[program.program_id] = program
            continue
        known = now.pop(ProgramId(name), None)
        if known is None:
            raise _unknown(name, text, now, closed)
        after = _after(known, rest, text, number)
        if after == (known,):
            raise _wrong(f'"{text}" changes nothing: {_as_it_is(known)}')
        now |= {program.program_id: program for program in after}
        closed |= {name} - now.keys()
    if changes and now == {program.program_id: program for program in programs}:
        raise _wrong(f"{' and '.join(changes)} together change nothing")
    return tuple(now.values())


def _usual(text: str) -> str:
    """`+P07:12` and `P07:closed` in the usual words."""
    return SIGN_FIRST.sub(r"\2:\1\3", re.sub(":closed$", ":close", text))


def _unknown(name: str, text: str, known: Iterable[str], closed: Iterable[str]) -> WrongCommand:
    if name in closed:
        return _wrong(f'"{name}" is closed by a change before "{text}"', "Leave one of the two out")
    stuck = next((one for one in known if re.fullmatch(rf"{re.escape(one)}\s*[-+=].*", name)), None)
    if stuck:
        return _wrong(f'"{text}" has no colon', f"Write it as {stuck}:{name.removeprefix(stuck).strip()}")
    hint = did_you_mean(name, known)
    return _wrong(f'"{name}" is no program of the catalog', f"{hint.strip()} {HOW}" if hint else HOW)


def _as_it_is(program: Program) -> str:
    days = ", ".join(str(session) for session in program.sessions)
    return f"{program.program_id} has {counted(program.seats or 0, 'seat')} and meets {days or 'on no known day'}"


def _after(program: Program, change: str, text: str, number: int) -> tuple[Program, ...]:
    """The program, or programs, that one change makes of one."""
    if change.casefold() == "close":
        return ()
    if change[:1] in {"+", "-", "="}:
        return (replace(program, seats=_seats(program, change[0], _whole(change[1:], text), text)),)
    if change.startswith("days="):
        return (replace(program, sessions=_sessions(program, change.removeprefix("days="), text)),)
    if section := re.fullmatch(r"section=([^:]+):(.+)", change):
        seats = _some(section[2], text)
        second = replace(
            program,
            program_id=ProgramId(f"{program.program_id}-section-{number}"),
            program_name=f"{program.program_name} ({section[1]})",
            sessions=_sessions(program, section[1], text),
            seats=seats,
            min_enrollment=min(seats, program.min_enrollment),
        )
        return program, second
    raise _no_change(program, change, text)


def _no_change(program: Program, change: str, text: str) -> WrongCommand:
    name = program.program_id
    if change.isdecimal():
        fix = f"Write {name}:+{change} for {change} more, {name}:={change} for {change} in all"
        return _wrong(f'"{text}" does not say whether seats are added', fix)
    if not change:
        return _wrong(
            f'"{text}" does not say what changes', f"Write it behind a colon, without a blank: {name}:+2. {HOW}"
        )
    return _wrong(f'"{text}" is not understood')


def _seats(program: Program, sign: str, number: int, text: str) -> int:
    if sign == "=":
        return number
    if program.seats is None:
        fix = f"Write how many there would be in all, as {program.program_id}:={number}"
        raise _wrong(f"The catalog does not say how many seats {program.program_id} has", fix)
    seats = program.seats + number if sign == "+" else program.seats - number
    if seats < 0:
        most = f"Write {program.program_id}:-{program.seats} at most, or {program.program_id}:close"
        there = counted(program.seats, "seat")
        raise _wrong(f'"{text}" takes more than there is: {program.program_id} has {there}', most)
    return seats


def _whole(written: str, text: str) -> int:
    number = written.strip()
    if not re.fullmatch(r"[0-9]+", number):
        raise _wrong(f'"{number}" in "{text}" is no whole number of seats')
    if len(number) > len(str(MOST_SEATS)):
        raise _wrong(f'"{text}" is more than {counted(MOST_SEATS, "seat")}')
    return int(number)


def _some(written: str, text: str) -> int:
    seats = _whole(written, text)
    if seats == 0:
        raise _wrong(f'"{text}" has no seats, and would change nothing')
    return seats


def _sessions(program: Program, days: str, text: str) -> tuple[Session, ...]:
    """The program's hours on other weekdays."""
    hours = sorted({(session.start, session.end) for session in program.sessions}) or [AFTER_SCHOOL]
    return tuple(Session(day, start, end) for day in _days(days, text) for start, end in hours[:1])


def _days(words: str, text: str) -> tuple[Weekday, ...]:
    found = [next((day for day in Weekday if word[:3].upper() == day.name), None) for word in _split(words)]
    days = tuple(day for day in found if day is not None)
    if not days or len(days) < len(found):
        raise _wrong(f'"{words}" in "{text}" is not a list of weekdays', "Write weekdays as Mon,Wed")
    return tuple(sorted(set(days)))


def _new(rest: str, program_id: ProgramId, text: str) -> Program:
    parts = [part.strip() for part in rest.split(":")]
    if len(parts) != 4:
        fix = "Write need, seats, grades and days, as new:academic.reading:12:3-5:Tue,Thu"
        raise _wrong(f'"{text}" is not a new program', fix)
    need, seats, grades, days = parts
    if NeedCode(need) not in NEED_NAMES:
        raise _wrong(f'"{need}" is not a need code', f"Use one of: {', '.join(NEED_NAMES)}")
    low, _, high = grades.partition("-")
    high = high or low
    if not (is_grade(low) and is_grade(high)) or grade_rank(Grade(low)) > grade_rank(Grade(high)):
        raise _wrong(f'"{grades}" are not grades', "Write the lowest and the highest grade, as K-2 or 3-5")
    return Program(
        program_id=program_id,
        program_name="a new program",
        needs=(ServiceOffered(NeedCode(need), 2),),
        sessions=tuple(Session(day, *AFTER_SCHOOL) for day in _days(days, text)),
        grade_min=Grade(low),
        grade_max=Grade(high),
        seats=_some(seats, text),
    )


def _wrong(message: str, fix: str = HOW) -> WrongCommand:
    """A change that cannot be read or would change nothing: which part, and what to write instead."""
    return WrongCommand(f"{message}.", slug="align/what-if", fix=f"{fix}.", next_command="pss catalog list")


def _split(words: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,;/ ]+", words) if word.strip()]
