"""Guardians and households: whom to call, in which language."""

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
