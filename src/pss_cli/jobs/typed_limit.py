"""A shared limit as it is typed: understood, or refused with everything that is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.shared_limit import Riders, SeatUse, SharedLimit, key_of
from pss_cli.errors import PssError, Unreadable, WrongCommand
from pss_cli.jobs.unknown_names import unknown_program
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms

MOST_HELD = 1_000_000_000
MOST_USED = 1_000_000
"""What a seat may take: the match counts no larger amounts."""
LONGEST_NAME = 60
HOLDS = "Say what it holds, as a whole number: 24 places, 3000 dollars."


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLimit:
    """A limit as it is typed: programs by id or name, each with what a seat takes behind `=`; 1 without it."""

    name: str
    amount: str
    programs: tuple[str, ...]
    who: str
    as_of: date


def read(request: TypedLimit, known: KnownPrograms) -> tuple[SharedLimit, list[PssError]]:
    """The limit as far as it is understood, and everything that is wrong with it."""
    amount = _whole(request.amount)
    uses: list[SeatUse] = []
    wrong: list[PssError] = [*_of_name(" ".join(request.name.split()), known), *_of_amount(request.amount, amount)]
    for typed in request.programs:
        program, use = _parted(typed, known)
        found = _whole(use)
        of_use = [*_of_use(typed, use, found, amount)]
        meant = known.meant(program)
        wrong += of_use if len(meant) == 1 else [*of_use, unknown_program(program, known)]
        if len(meant) == 1 and not of_use:
            uses.append(SeatUse(meant[0], found or 1))
    wrong += _of_programs(request.programs, uses)
    if request.who not in set(Riders):
        wrong.append(_wrong(f'--who "{request.who}" is not known.', "Write --who all, or --who bus."))
    who = Riders(request.who) if request.who in set(Riders) else Riders.ALL
    name = " ".join(request.name.split())
    return SharedLimit(name=name, amount=amount or 0, uses=tuple(uses), made_on=request.as_of, who=who), wrong


def named(limits: Sequence[SharedLimit], name: str) -> SharedLimit:
    """The limit of this name.

    Raises:
        Unreadable: there is none; the likeliest is proposed.
    """
    for limit in limits:
        if key_of(limit.name) == key_of(name):
            return limit
    near = nearest(key_of(name), [key_of(limit.name) for limit in limits])
    likely = next((limit.name for limit in limits if key_of(limit.name) == near), "")
    raise Unreadable(
        f'There is no limit "{name}".{hint(likely)}', slug="match/no-limit", next_command="pss match limits"
    )


def changed(limits: Sequence[SharedLimit], changes: Sequence[str]) -> tuple[SharedLimit, ...]:
    """The limits with some of them larger, smaller or other: `bus to the Y:+5`.

    Raises:
        WrongCommand: a change says nothing.
        Unreadable: there is no such limit.
    """
    found = tuple(limits)
    for text in changes:
        name, _, change = text.rpartition(":")
        told = re.fullmatch(r"([+=-])(\d{1,10})", change.strip().replace(",", ""))
        if not told:
            raise _wrong(f'"{text}" is not understood.', 'Write --limit "bus to the Y:+5", with +, - or =.')
        limit, amount = named(found, name), int(told[2])
        holds = {"+": limit.amount + amount, "-": limit.amount - amount, "=": amount}[told[1]]
        if not 0 <= holds <= MOST_HELD:
            raise _wrong(f'"{text}": {limit.name} holds {limit.amount:,}.', f"It can hold from 0 to {MOST_HELD:,}.")
        found = tuple(replace(one, amount=holds) if one is limit else one for one in found)
    return found


def _wrong(message: str, fix: str) -> WrongCommand:
    return WrongCommand(message, slug="match/limit", fix=fix)


def _whole(typed: str) -> int | None:
    """A whole number, as `24`, `3,000` or `$3000`; None for anything else."""
    digits = typed.strip().removeprefix("$").replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_HELD)) else None


def _parted(typed: str, known: KnownPrograms) -> tuple[str, str]:
    """Program and use; a program may have a name with a sign of equality in it."""
    program, equals, use = typed.rpartition("=")
    return (program, use) if equals and not known.find(typed) else (typed, "1")


def _of_name(name: str, known: KnownPrograms) -> Iterator[PssError]:
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or '"' in name:
        fix = f'Give it a name of at most {LONGEST_NAME} letters, without quotation marks: "bus to the Y".'
        yield _wrong(f'"{name[:LONGEST_NAME]}" is not a name for a limit.', fix)
    elif known.find(name):
        fix = 'Name what is shared: "bus to the Y". The seats of one program stand in the catalog.'
        yield _wrong(f'"{name}" is a program, not a limit.', fix)


def _of_amount(typed: str, amount: int | None) -> Iterator[PssError]:
    if amount is None or not 0 < amount <= MOST_HELD:
        yield _wrong(f'The amount "{typed}" is not a whole number from 1 to {MOST_HELD:,}.', HOLDS)


def _of_use(program: str, typed: str, use: int | None, amount: int | None) -> Iterator[PssError]:
    if not use:
        yield _wrong(
            f'--program {program}: "{typed}" is not a whole number above 0.',
            "Say what a seat takes: --program P02=120.",
        )
    elif use > MOST_USED:
        yield _wrong(
            f"--program {program}: a seat takes {MOST_USED:,} at most, not {use:,}.", "Count in dollars, not in cents."
        )
    elif amount and use > amount:
        yield _wrong(
            f"--program {program}: a seat would take {use:,}, and the limit holds {amount:,}.",
            "Correct one of them, or close the program.",
        )


def _of_programs(typed: Sequence[str], uses: Sequence[SeatUse]) -> Iterator[PssError]:
    fix = "Name each program that shares it once: --program P01 --program P02=120."
    if not typed:
        yield _wrong("No program is named.", fix)
    seen: set[ProgramId] = set()
    for use in uses:
        if use.program_id in seen:
            yield _wrong(f"{use.program_id} is named twice.", fix)
        seen.add(use.program_id)
