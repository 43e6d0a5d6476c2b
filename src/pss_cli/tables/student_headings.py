"""Headings about a child, its family and what is recorded of it, by their words: every system has its own.

A list of all of them has no end; the words are data, but for those of a family, which come in any order.
"""

import re
from functools import lru_cache

from pss_cli.tables.heading import numbered, words
from pss_cli.tables.heading_rules import field_told, in_full, is_count, rules_about, without_the_unknown, words_about
from pss_cli.tables.kinds import Kind
from pss_cli.tables.pattern import pattern
from pss_cli.tables.spelling import meant

_ABOUT = "students"
_OF_MAIL = re.compile(r"(?i)\bmail(?:ing)?[ _-]*(?=addr|street|city|town|state|zip)")
"""What is sent by mail stands at an address, which is none of e-mail."""
_ADULTS = frozenset(("guardian", "parent", "contact", "caregiver", "mother", "father", "adult"))
_FIRST = frozenset(("1", "one", "1st", "primary"))
_SECOND = frozenset(("2", "two", "2nd", "secondary", "second", "other"))
_CODED = pattern(
    r"^(?:f(?:am(?:ily)?)?[ _]?1[ _.-]+)?(?:p|pg|g|par|grdn?|gdn|guard)[ _]?([12])[ _.-]+(?=[A-Za-z])", re.IGNORECASE
)
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


@lru_cache(maxsize=4096)
def student_field(heading: str) -> str | None:
    """The field of a heading in a list of students; None when a word of it says something that no field holds."""
    return None if is_count(heading) else field_told(_parts(heading), rules_about(_ABOUT))


@lru_cache(maxsize=4096)
def likely_student_field(heading: str) -> str | None:
    """The field of a heading but for the words that lists of students do not know; its cells must hold it."""
    known = frozenset() if is_count(heading) else without_the_unknown(_parts(heading), _ABOUT)
    return field_told(known, rules_about(_ABOUT)) if known else None


def _parts(heading: str) -> frozenset[str]:
    parts = meant(_OF_MAIL.sub("mailing ", numbered(heading)))
    return frozenset(in_full(_ABOUT).get(part, part) for part in parts)


def counts_phones(heading: str) -> bool:
    """Whether a number counts the phones of one adult: `Contact > Phone 2` is no phone of a second contact."""
    return bool(_FURTHER.search(heading))


@lru_cache(maxsize=4096)
def half_of_a_name(heading: str) -> str | None:
    """The field of the first or the last name of an adult of the family: `Guardian 1 First Name`, `Mother Last`."""
    parts = set(meant(_counted(heading)))
    is_second = bool(parts & _SECOND) or ("father" in parts and "mother" not in parts)
    rest = parts - _ADULTS - (_SECOND if is_second else _FIRST) - {"name", "legal"}
    if not parts & _ADULTS or rest not in ({"first"}, {"last"}):
        return None
    return ("contact2_" if is_second else "contact_") + ("name" if rest == {"first"} else "last_name")


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


@lru_cache(maxsize=4096)
def record_words(heading: str) -> frozenset[str]:
    """The words of a heading, shortened ones in full."""
    return frozenset(in_full("records").get(word, word) for word in words(heading))


@lru_cache(maxsize=4096)
def record_field(heading: str, kind: Kind) -> str | None:
    """The field of a heading in records of a kind; None when a word of it says something that no field holds."""
    return field_told(record_words(heading), rules_about("records", kind.value))


@lru_cache(maxsize=4096)
def measures(heading: str, kind: Kind) -> bool:
    """Whether a heading is over what only records of this kind measure or count."""
    return bool(record_words(heading) & {*words_about("records")["measures"].get(kind.value, ())})
