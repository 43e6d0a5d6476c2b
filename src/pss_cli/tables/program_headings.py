"""Headings of lists of programs, by their parts: whose fact it is (a program's, a place's, its owner's) and which.

Every partner words them anew (`Program Site Street Address`, `What hours does your program run?`); a list has no end.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pss_cli.tables.heading import words
from pss_cli.tables.spelling import meant

_WORDS = Path(__file__).parent / "crosswalks" / "words" / "programs.toml"
_OWNERS = (("program", "program_name"), ("organization", "organization_name"), ("place", "site_name"))
"""Words that name a thing, and the field that a heading of nothing else is."""
_OF_A_PERSON = frozenset(("email", "phone", "contact_name"))
_ASIDE = re.compile(r"\([^)]*\)")
_COUNT = re.compile(r"(?i)\W*(?:#|number|num|no\.?|count|total)\W+(?:of\b)?")
_OF_SOMEBODY = frozenset(
    ("address", "city", "contact_name", "description", "email", "languages", "phone", "state", "website", "zip")
)
"""What an organization, its places and its programs all have."""
_LEFT_OVER = frozenset(("available", "left", "open", "opening", "remaining"))
"""Words for seats that nobody has taken yet, beside a number of all of them."""
_FEW = range(2, 5)
NEAR, PLAIN, FAR = range(3)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A field, the words that say it (all of one set), and the words that may stand beside them."""

    field: str
    says: tuple[frozenset[str], ...]
    beside: frozenset[str]


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _all(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in _known()[name])


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(told) for told in _known()["rules"])


def _rule(told: dict[str, Any]) -> _Rule:
    field: str = told["field"]
    owners = told.get("of", ("program", "place", "organization"))
    beside = _all("adds_nothing", "adjectives", *owners) | set(told.get("beside", ()))
    beside |= _all("person") if field in _OF_A_PERSON else frozenset()
    return _Rule(field, tuple(frozenset(one.split("+")) for one in told["says"]), beside)


@lru_cache(maxsize=1)
def _in_full() -> dict[str, str]:
    return {short: full for full, shorts in _known()["in_full"].items() for short in shorts}


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending) and len(word) > 4:
            return word.removesuffix(ending) + instead
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=4096)
def _parts(heading: str) -> frozenset[str]:
    singular = (_singular(word) for word in meant(heading.replace("#", " number ").replace("$", " price ")))
    return frozenset(_in_full().get(word, word) for word in singular)


@lru_cache(maxsize=4096)
def program_field(heading: str) -> str | None:
    """The field of a heading in a list of programs; None when a word of it says something that no field holds."""
    bare = _ASIDE.sub(" ", heading)
    found = _told(_parts(heading)) or (_told(_parts(bare)) if bare != heading else None) or _by_its_end(heading)
    return None if found == "program_id" and is_count(heading) else found


def is_count(heading: str) -> bool:
    """Whether a heading begins like a number of things, or says that there are none: `# of Classes`, `No Class`."""
    return bool(_COUNT.match(heading))


def _told(parts: frozenset[str]) -> str | None:
    for rule in _rules():
        if any(said <= parts and parts - said <= rule.beside for said in rule.says):
            return rule.field
    return _named(parts)


def _named(parts: frozenset[str]) -> str | None:
    """The name of a program, an organization or a place: `Club Name`, `Partner Agency`, `Teen Center`."""
    told = parts - _all("adds_nothing", "adjectives")
    for owner, field in _OWNERS:
        if told and told <= _all(owner):
            return field
    if told & _all("program", "place") and told <= _all("program", "place"):
        return "site_name"
    return "organization_name" if told & _all("organization") and told <= _all("organization", "program") else None


def _by_its_end(heading: str) -> str | None:
    """The name that a heading of a few words ends in, such as `Housing Programs`, whatever stands before it."""
    said = tuple(_singular(word) for word in words(heading) if word != "name")
    if len(said) not in _FEW or said[-1] not in _known()["ends_in"] or {*said} & {*_known()["never_before"]}:
        return None
    return next(field for owner, field in _OWNERS if said[-1] in _known()[owner])


@lru_cache(maxsize=4096)
def distance(field: str, heading: str) -> int:
    """How far a heading is from the program, among those of one field: its own fact, nobody's, the organization's."""
    parts = _parts(heading)
    if field == "ages":
        return NEAR if "grade" in parts else PLAIN
    if field == "capacity":
        return FAR if parts & _LEFT_OVER else NEAR
    if field not in _OF_SOMEBODY:
        return NEAR
    if parts & {"mailing", "billing"} or (parts & _all("organization") and not parts & _all("program", "place")):
        return FAR
    return NEAR if parts & _all("program", "place") else PLAIN
