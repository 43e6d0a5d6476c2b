"""Guardians of a row: up to two in their own columns; further ones stand in further rows of the same student."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from pss_cli.domain.family import Guardian
from pss_cli.domain.in_columns import Columns, gathered
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.rosters.column_values import Rows

_FIRST_PHONES = ("phone", "phone_2", "phone_3")
_SECOND = {"contact2_name", "contact2_phone", "contact2_email"}
"""A second guardian has at least one of these."""
_WAYS = ("name", "phones", "email")


def guardians(rows: Rows) -> Sequence[tuple[Guardian, ...]]:
    """The guardians of each row who have a name or a way to be reached."""
    people = [_guardian(rows, "contact", "relationship", _FIRST_PHONES, "email")]
    if _SECOND & rows.places.keys():
        people.append(_guardian(rows, "contact2", "contact2_relationship", ("contact2_phone",), "contact2_email"))
    return gathered(Guardian, people, [_are_reachable(one, rows.count) for one in people])


def _guardian(rows: Rows, prefix: str, relationship: str, phones: tuple[str, ...], email: str) -> Columns:
    told: dict[str, Sequence[Any]] = {}
    numbers = [rows.column(field, Cells.phones) for field in phones if field in rows.places]
    if numbers:
        told["phones"] = numbers[0] if len(numbers) == 1 else list(map(_each_once, *numbers))
    if {f"{prefix}_name", f"{prefix}_last_name"} <= rows.places.keys():
        halves = (rows.column(f"{prefix}_{half}", Cells.written) for half in ("name", "last_name"))
        told["name"] = list(map(_whole, *halves))
    reads = (
        *(() if "name" in told else (("name", f"{prefix}_name", Cells.written),)),
        ("relationship", relationship, Cells.text),
        ("email", email, Cells.email),
        ("language", f"{prefix}_language", Cells.language),
        ("no_contact", f"{prefix}_no_contact", _is_so),
        ("no_address", f"{prefix}_no_address", _is_so),
    )
    return told | {attribute: rows.column(field, read) for attribute, field, read in reads if field in rows.places}


def _are_reachable(told: Columns, count: int) -> Sequence[bool]:
    ways = [told[way] for way in _WAYS if way in told]
    if any(map(all, ways)):
        return [True] * count
    return list(map(any, zip([False] * count, *ways, strict=True)))


def _whole(name: str, last: str) -> str:
    """A name of which a further column has the last one, if it does not have it already."""
    return name if {*last.lower().split()} <= {*name.lower().split()} else f"{name} {last}".strip()


def _is_so(cells: Cells, field: str) -> bool:
    return bool(cells.yes_no(field))


def _each_once(*numbers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(numbers)))


def joined(known: tuple[Guardian, ...], more: tuple[Guardian, ...]) -> tuple[Guardian, ...]:
    """Guardians of two rows of one student, each once; further phones of the same person are added."""
    found = list(known)
    for guardian in more:
        place = next((place for place, one in enumerate(found) if _is_same_person(one, guardian)), None)
        if place is None:
            found.append(guardian)
        else:
            phones = tuple(dict.fromkeys((*found[place].phones, *guardian.phones)))
            found[place] = replace(found[place], phones=phones, email=found[place].email or guardian.email)
    return tuple(found)


def _is_same_person(one: Guardian, other: Guardian) -> bool:
    return one.name.lower() == other.name.lower() and one.relationship.lower() == other.relationship.lower()
