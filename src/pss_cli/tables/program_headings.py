"""Headings of lists of programs, by their parts: whose fact it is (a program's, a place's, its owner's) and which.

Every partner words them anew (`Program Site Street Address`, `What hours does your program run?`); a list has no end.
"""

import re
from functools import lru_cache, partial

from pss_cli.tables.heading import words
from pss_cli.tables.heading_rules import field_told, in_full, is_count, listed, rules_about, words_about
from pss_cli.tables.spelling import meant

_ABOUT = "programs"
_OWNERS = (("program", "program_name"), ("organization", "organization_name"), ("place", "site_name"))
"""Words that name a thing, and the field that a heading of nothing else is."""
_ADDS_NOTHING = ("adds_nothing", "adjectives")
_ASIDE = re.compile(r"\([^)]*\)")
_OF_SOMEBODY = frozenset(
    ("address", "city", "contact_name", "description", "email", "languages", "phone", "state", "website", "zip")
)
"""What an organization, its places and its programs all have."""
_LEFT_OVER = frozenset(("available", "left", "open", "opening", "remaining"))
"""Words for seats that nobody has taken yet, beside a number of all of them."""
_KEYS = frozenset(("id", "code", "number"))
_FEW = range(2, 5)
NEAR, PLAIN, FAR = range(3)


_all = partial(listed, _ABOUT)


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending) and len(word) > 4:
            return word.removesuffix(ending) + instead
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=4096)
def _parts(heading: str) -> frozenset[str]:
    singular = (_singular(word) for word in meant(heading.replace("#", " number ").replace("$", " price ")))
    return frozenset(in_full(_ABOUT).get(word) or in_full("headings").get(word, word) for word in singular)


@lru_cache(maxsize=4096)
def program_field(heading: str) -> str | None:
    """The field of a heading in a list of programs; None when a word of it says something that no field holds."""
    bare = _ASIDE.sub(" ", heading)
    found = _told(_parts(heading)) or (_told(_parts(bare)) if bare != heading else None) or _by_its_end(heading)
    return None if found == "program_id" and is_count(heading) else found


@lru_cache(maxsize=4096)
def likely_program_fields(heading: str) -> tuple[str, ...]:
    """The fields that a heading has a word of, the likelier first: one of them if its cells say so."""
    parts = _parts(heading)
    if is_count(heading) or parts & _all("says_more"):
        return ()
    said = parts.union(words(heading))
    spoken = (field for field, speak in words_about(_ABOUT)["speaks"].items() if said.intersection(speak))
    named = frozenset() if parts & _KEYS else parts - _all(*_ADDS_NOTHING)
    return (*spoken, *(field for owner, field in _OWNERS if named & _all(owner)))


def _told(parts: frozenset[str]) -> str | None:
    rules = rules_about(_ABOUT, adds_nothing=_ADDS_NOTHING, of=tuple(owner for owner, _ in _OWNERS))
    return field_told(parts, rules) or _named(parts)


def _named(parts: frozenset[str]) -> str | None:
    """The name of a program, an organization or a place: `Club Name`, `Partner Agency`, `Teen Center`."""
    told = parts - _all(*_ADDS_NOTHING)
    offered = parts & _all("program")
    if offered and told & _KEYS and told <= _KEYS | offered:
        return "program_id"
    if parts >= {"student", "group"}:
        return None  # those of whom results are reported
    for owner, field in _OWNERS:
        if told and told <= _all(owner):
            return field
    if told & _all("program", "place") and told <= _all("program", "place"):
        return "site_name"
    return "organization_name" if told & _all("organization") and told <= _all("organization", "program") else None


def _by_its_end(heading: str) -> str | None:
    """The name that a heading of a few words ends in, such as `Housing Programs`, whatever stands before it."""
    said = tuple(_singular(word) for word in words(heading) if word != "name")
    if len(said) not in _FEW or said[-1] not in _all("ends_in") or _all("never_before").intersection(said):
        return None
    return next(field for owner, field in _OWNERS if said[-1] in _all(owner))


def tells_of_something_else(heading: str) -> bool:
    """Whether a heading is over a fact of programs that no field holds: a deadline, a deposit, a number of things."""
    return is_count(heading) or bool(_parts(heading) & listed(_ABOUT, "says_more"))


def names_a_sport(heading: str) -> bool:
    """Whether a heading is over sports, which are the names of programs where nothing else is."""
    return _parts(heading) == {"sport"}


@lru_cache(maxsize=4096)
def distance(field: str, heading: str) -> int:
    """How far a heading is from the program, among those of one field: its own fact, nobody's, the organization's."""
    parts = _parts(heading)
    if field == "ages":
        return NEAR if "grade" in parts else PLAIN
    if field == "capacity":
        return FAR if parts & _LEFT_OVER else NEAR
    if field == "category":
        return FAR if "session" in parts else NEAR
    if field not in _OF_SOMEBODY:
        return NEAR
    if parts & {"mailing", "billing"} or (parts & _all("organization") and not parts & _all("program", "place")):
        return FAR
    return NEAR if parts & _all("program", "place") else PLAIN
