"""Headings about a child's family, by their parts: whose (first or second adult) and what (a phone, an email, a name).

Systems write the same parts in any order (`Parent / Guardian 2 Cell Phone`); a list of all of them has no end.
"""

import re
from functools import lru_cache

from pss_cli.tables.pattern import pattern
from pss_cli.tables.spelling import meant

_ADULTS = frozenset(("guardian", "parent", "contact", "caregiver", "mother", "father", "adult"))
_FIRST = frozenset(("1", "one", "1st", "primary"))
_SECOND = frozenset(("2", "two", "2nd", "secondary", "second", "other"))
_CODED = pattern(r"^(?:p|pg|g|par|grdn?|gdn|guard)[ _]?([12])[ _.-]+(?=[A-Za-z])", re.IGNORECASE)
"""How codes count the adults: `P1_Email`, `PG 2 Name`."""
_OF_THE_FAMILY = pattern(r"\bfamily member\b", re.IGNORECASE)
_IN_WORDS = pattern(r"^(first|second) (?=(?:parent|guardian|contact|adult|caregiver)\b)", re.IGNORECASE)
_IN_LETTERS = pattern(r"\b(parent|guardian|contact|adult|caregiver) ([ab])\b", re.IGNORECASE)
_PHONES = {"cell": "phone_2", "mobile": "phone_2", "work": "phone_3", "business": "phone_3", "day": "phone_3"}
_FURTHER = pattern(r"[>.:]\s*phone\W*([23])$", re.IGNORECASE)
"""Behind the name of a table a number counts the phones of one adult, elsewhere it counts the adults."""
_ADD_NOTHING = frozenset(
    ("home", "main", "best", "address", "number", "primary", "full", "relationship", "email", "phone", "name",
     "language", "preferred", "spoken", "student", "to", "evening", "legal", "priority", "order",
     "responsible", "other", "combined", "family")
)  # fmt: skip


_SAYS_WHO = frozenset(("home", "main", "primary", "full", "legal", "responsible", "other"))
_SAY_NOTHING_ALONE = ({"contact"}, {"adult"}, {"parent"}, {"guardian"})


def counts_phones(heading: str) -> bool:
    """Whether a number counts the phones of one adult: `Contact > Phone 2` is no phone of a second contact."""
    return bool(_FURTHER.search(heading))


@lru_cache(maxsize=4096)
def family_field(heading: str) -> str | None:
    """The field of a heading that tells how to reach an adult of the family; None when a word of it says more."""
    parts = set(meant(_counted(heading)))
    if not parts & _ADULTS or {"emergency", "physician", "doctor"} & parts:
        return None
    further = _FURTHER.search(heading)
    if further:
        parts.discard(further[1])
    is_second = bool(parts & _SECOND) or ("father" in parts and "mother" not in parts)
    rest = parts - _ADULTS - (_SECOND if is_second else _FIRST)
    what = next((one for one in ("email", "phone", "language", "relationship", "name") if one in rest), None)
    kinds = {_PHONES[word] for word in rest & _PHONES.keys()}
    says_more = rest - _ADD_NOTHING - _PHONES.keys() or ("address" in rest and what != "email")
    if what is None and "number" in rest and "contact" in parts:
        what = "phone"
    if what is None and rest <= _SAYS_WHO and parts not in _SAY_NOTHING_ALONE:
        what = None if kinds else "name"  # `Mother/Guardian`, `Household Contact`
    if says_more or (what is None and not kinds):
        return None
    if what in {None, "phone"}:
        one = kinds.pop() if len(kinds) == 1 else f"phone_{further[1]}" if further else "phone"
        return "contact2_phone" if is_second else one
    return _named(what, is_second=is_second)


def _counted(heading: str) -> str:
    """The heading with the count of the adult as a number: `P1_Email`, `Second Guardian Phone`."""
    coded = _CODED.sub(r"parent \1 ", _OF_THE_FAMILY.sub("parent", heading))
    lettered = _IN_LETTERS.sub(lambda found: f"{found[1]} {1 if found[2].lower() == 'a' else 2}", coded)
    return _IN_WORDS.sub(lambda found: "primary " if found[1].lower() == "first" else "secondary ", lettered)


def _named(what: str, *, is_second: bool) -> str:
    if is_second:
        return f"contact2_{what}"
    return what if what in {"email", "relationship"} else f"contact_{what}"
