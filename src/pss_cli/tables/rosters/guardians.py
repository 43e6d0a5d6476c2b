"""Guardians of a row: up to two in their own columns; further ones stand in further rows of the same student."""

from dataclasses import replace

from pss_cli.domain.family import Guardian
from pss_cli.tables.rosters.cells import Cells

_FIRST_PHONES = ("phone", "phone_2", "phone_3")
_SECOND = {"contact2_name", "contact2_phone", "contact2_email"}
"""A second guardian has at least one of these."""


def guardians(cells: Cells) -> tuple[Guardian, ...]:
    """The guardians of the current row who have a name or a way to be reached."""
    first = _guardian(cells, "contact", "relationship", _FIRST_PHONES, "email")
    second = None
    if _SECOND & cells.places.keys():
        second = _guardian(cells, "contact2", "contact2_relationship", ("contact2_phone",), "contact2_email")
    return tuple(guardian for guardian in (first, second) if guardian is not None)


def _guardian(cells: Cells, prefix: str, relationship: str, phones: tuple[str, ...], email: str) -> Guardian | None:
    numbers = tuple(dict.fromkeys(number for field in phones for number in cells.phones(field)))
    guardian = Guardian(
        name=cells.written(f"{prefix}_name"),
        relationship=cells.text(relationship),
        phones=numbers,
        email=cells.email(email),
        language=cells.language(f"{prefix}_language"),
        no_contact=bool(cells.yes_no(f"{prefix}_no_contact")),
        no_address=bool(cells.yes_no(f"{prefix}_no_address")),
    )
    return guardian if guardian.name or guardian.phones or guardian.email else None


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
