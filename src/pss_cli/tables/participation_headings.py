"""Headings of lists of who takes part and who came, by their words: whose name it is, which day, how long, what.

Every provider words them anew (`Which club are you attending today?`, `Mentee First Name`); a list has no end.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache, partial

from pss_cli.tables.columns import NAMES_OF_PROGRAMS
from pss_cli.tables.heading import numbered, words
from pss_cli.tables.heading_rules import field_told, in_full, listed, rules_about
from pss_cli.tables.pattern import pattern

_ABOUT = "participation"
_NAMES_A_THING = frozenset(
    ("name", "title", "requested", "applied", "referred", "selected", "choice", "wanted", "track", "enrollment",
     "placed")
)  # fmt: skip
_ASKED = pattern(
    r"^\s*(?:(?:please )?(?:what(?: is|'s)|enter|type(?: in)?|select|choose) (?:your|the)|your|my)\s+", re.IGNORECASE
)
"""How a form asks for what other lists only name."""
_HALF_OF_A_NAME = pattern(r"([A-Za-z]{4,}(?: [A-Za-z]{4,})?)[ _]((?:first|last|middle)(?:[ _]name)?)", re.IGNORECASE)
_KEYS = frozenset(("id", "code", "number", "no", "num"))
_KEYS_OF_OTHERS = frozenset(("member", "client", "individual", "player", "attendee", "registrant"))
_COUNTED = frozenset(
    ("days", "hours", "minutes", "sessions", "visits", "classes", "meetings", "times", "practices", "rehearsals",
     "events", "workshops")
)  # fmt: skip
_OF_COUNTS = frozenset(("attended", "attendance", "present", "total", "came", "number", "of"))
_MEETINGS = _COUNTED - {"hours", "minutes"}
_CAME = _OF_COUNTS - {"total", "number", "of"}
_OF_ONE_DAY = frozenset(("session", "event", "service"))
"""Things that have ids of their own for each day."""
_START = pattern(
    r"(?i)\b(?:start|begin|began|entry|enrol|regist|join|appl|submit|refer|intake|admi|match|add|wait|since|complet"
    r"|status|request|sign(?:ed)?[ -]?up)"
)
"""Words of the day since when somebody takes part, or waits to."""


_all = partial(listed, _ABOUT)


@lru_cache(maxsize=2)
def _people(*, are_children: bool = False) -> re.Pattern[str]:
    called = _all("people") - (_all("grown_up") if are_children else frozenset())
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(called))})(?:'s)?(?=s?\b|[A-Z_]|$)(?!s)")


@lru_cache(maxsize=4096)
def parts(heading: str) -> frozenset[str]:
    """The words of a heading, shortened and joined ones in full: `CheckIn Hrs` is check, in, hours."""
    return frozenset(part for word in words(heading) for part in _words_in_full().get(word, word).split())


@cache
def _words_in_full() -> dict[str, str]:
    return {**in_full("headings"), **in_full(_ABOUT), **{person: person for person in _all("people")}}


def of_student(heading: str) -> str:
    """A heading about who takes part as one about a student: `Mentee First Name` is `Student First Name`.

    The ids of members and clients are those of an association or an agency, whose lists have families too.
    """
    told = parts(heading)
    if told & _KEYS_OF_OTHERS and told & _KEYS:
        return heading
    heading = _ASKED.sub("", heading)
    return _people().sub("Student", heading, count=1)


@lru_cache(maxsize=4096)
def of_child(heading: str) -> str:
    """A heading about a child by what it does as one about a student: `Rider Last` is `Student Last`.

    Half a name is a child's, whatever it is called, if the word is none for grown-ups (`Applicant First`).
    """
    called = _people(are_children=True).sub("Student", heading, count=1)
    half = _HALF_OF_A_NAME.fullmatch(heading) if called == heading else None
    is_a_child = half and not {*words(half[1])} & (_all("never_children") | _all("grown_up"))
    return f"Student {half[2]}" if half and is_a_child else called


def names_by_halves(headings: Iterable[str]) -> bool:
    """Whether there are both halves of a name, whoever bears it: `Member First`, `Member Last`."""
    halves = [half for one in headings if (half := _HALF_OF_A_NAME.fullmatch(one))]
    first, last = (
        {half[1].lower() for half in halves if half[2].lower().startswith(which)} for which in ("first", "last")
    )
    return bool(first & last)


def names_a_participant(heading: str) -> bool:
    """Whether a heading is over the ids or names of those who take part in something."""
    told = parts(heading)
    return bool(told & _all("people")) and told <= _all("people") | {"id", "name", "first", "last", "full", "number",
                                                                     "no", "s", "identifier", "site"}  # fmt: skip


def does_something(heading: str) -> bool:
    """Whether a heading is one word for who does something, and none for grown-ups: `Drummers`."""
    said = words(heading.split(" - ", maxsplit=1)[0])
    called = said[0].removesuffix("s") if len(said) == 1 else ""
    return called.endswith(("er", "ist")) and called not in _all("never_children")


def is_enrolled(heading: str) -> bool:
    """Whether a heading names those who by what they are called take part in something: campers, mentees."""
    return bool(parts(heading) & _all("enrolled")) and names_a_participant(heading)


def is_asked(heading: str) -> bool:
    """Whether a heading is the question of a form: `What is your student ID?`."""
    return bool(_ASKED.match(heading))


def names_own_thing(heading: str) -> bool:
    """Whether a heading names what only lists of programs have: a club, a camp, a workshop; a school has classes."""
    return participation_field(heading) in NAMES_OF_PROGRAMS and bool(parts(heading) & _all("own_things"))


def tells_of_own_thing(heading: str) -> bool:
    """Whether a word of a heading is one for what only programs are: `Gardening Club`."""
    return bool(parts(heading) & _all("own_things"))


def is_of_start(heading: str) -> bool:
    """Whether a day under this heading is the one since when somebody takes part, and not one of a session."""
    return bool(_START.search(" ".join(words(heading)))) and not parts(heading) & {"session", "attendance", "attended"}


def is_of_totals(heading: str) -> bool:
    """Whether a column counts what somebody has been to: `Days Attended`, `Total Visits`, `Sessions Present`."""
    said = parts(heading)
    return bool(said & _COUNTED) and bool(said & _OF_COUNTS) and not said & {"date", "first", "last", "scheduled"}


@lru_cache(maxsize=4096)
def participation_field(heading: str) -> str | None:
    """The field of a heading in a list of who takes part; None when a word of it says something that no field holds."""
    told = parts(heading)
    if told & _MEETINGS and told & _CAME and is_of_totals(heading):
        return "days_attended"
    return field_told(told, rules_about(_ABOUT, adds_nothing=("adds_nothing", "things"))) or _thing(
        parts(numbered(heading))
    )


def _thing(told: frozenset[str]) -> str | None:
    """The name or id of what people take part in."""
    if not told & _all("programs"):
        return None
    rest = told - _all("things", "adds_nothing")
    if rest and rest <= _KEYS:
        return None if told & _OF_ONE_DAY else "program_id"
    named = _NAMES_A_THING | {"type"} if told & {"service", "support"} else _NAMES_A_THING
    return "program_name" if rest <= named else None
