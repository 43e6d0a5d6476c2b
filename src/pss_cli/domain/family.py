"""Guardians and households: whom to call, in which language."""

from dataclasses import replace

from pss_cli.domain.identifiers import StudentId
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """A person to contact. `phones` are E.164; `language` is a BCP 47 code, empty when not known.

    `no_contact` and `no_address` are court orders: such a guardian is on no list, such an address is never printed.
    """

    name: str = ""
    relationship: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    language: str = ""
    no_contact: bool = False
    no_address: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """Students who are reached by the same contact, with their guardians; ids in order."""

    household_id: str
    student_ids: tuple[StudentId, ...]
    guardians: tuple[Guardian, ...]
    language: str


def under_orders(now: tuple[Guardian, ...], before: tuple[Guardian, ...]) -> tuple[Guardian, ...]:
    """The guardians of today under the court orders known before; one who is no longer named stays, under the order."""
    found = list(now)
    for barred in before:
        if not (barred.no_contact or barred.no_address):
            continue
        place = next((place for place, one in enumerate(found) if _are_one(one, barred)), None)
        if place is None:
            found.append(barred)
        else:
            no_contact = found[place].no_contact or barred.no_contact
            no_address = found[place].no_address or barred.no_address
            found[place] = replace(found[place], no_contact=no_contact, no_address=no_address)
    return tuple(found)


def _are_one(one: Guardian, other: Guardian) -> bool:
    """By name where both have one, else by a phone or mail address."""
    if one.name and other.name:
        return one.name.casefold() == other.name.casefold()
    return bool({*one.phones} & {*other.phones}) or (one.email != "" and one.email == other.email)


def phone_words(phone: str) -> str:
    """A North American number as people dial it, an extension behind it; any other as it is kept."""
    number, said, extension = phone.partition(" ext. ")
    digits = number.removeprefix("+1")
    if number.startswith("+1") and len(digits) == 10 and digits.isdigit():
        number = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return f"{number}{said}{extension}"
