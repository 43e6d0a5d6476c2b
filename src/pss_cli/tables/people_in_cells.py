"""The column of people's names that only its cells tell: every list calls them something else."""

from collections.abc import Sequence

from pss_cli.tables.candidate import sample
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
from pss_cli.tables.pattern import pattern

_BIG, _SMALL = r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]", r"[a-z\u00df-\u024f\u0300-\u036f\u1e00-\u1eff]"
"""Letters of Latin script, with the accents of Vietnamese as well, whose capitals stand among the small ones."""
_PART = rf"(?:[A-Z]['\u2019]|O['\u2019]|Mc|Mac|De|La)?{_BIG}{_SMALL}+(?:[-'\u2019]{_BIG}{_SMALL}+)*"
_OF_PLACES = frozenset(
    ("school", "academy", "center", "club", "elementary", "library", "park", "street", "team", "class")
)
_SHOUTED = r"[A-Z][A-Z'\u2019-]+"
_PERSON = pattern(
    rf"{_PART}(?: {_PART}| [A-Z]\.?){{0,2}},? {_PART}(?: [A-Z]\.?)?"
    rf"|{_SHOUTED}(?: {_SHOUTED})?, {_SHOUTED}(?: [A-Z]\.?)?"
)
_OF_GROWN_UPS = frozenset(
    ("adult", "advisor", "buyer", "by", "caller", "coach", "contact", "counselor", "dad", "driver", "emergency",
     "employee", "facilitator", "father", "guardian", "instructor", "interpreter", "leader", "manager", "mentor",
     "mom", "mother", "owner", "parent", "picked", "pickup", "presenter", "principal", "provider", "purchaser",
     "signature", "signed", "staff", "supervisor", "teacher", "tutor", "visitor", "volunteer", "with", "worker")
)  # fmt: skip
_OF_OTHERS = _OF_GROWN_UPS | {
    "activity", "address", "agency", "camp", "category", "center", "city", "class", "club", "course", "event", "family",
    "group", "home", "item", "location", "organization", "place", "program", "project", "room", "school", "service",
    "session", "site", "subject", "team", "title", "topic", "type", "unit",
}  # fmt: skip
"""Words of headings over names of grown-ups, places and things."""
_MOST = 0.8
_SEVERAL = 2


def place_of_people(frame: TextFrame, *, whatever_it_says: bool = False) -> int | None:
    """The only column whose cells are the names of different people, and whose heading calls them no one else."""
    found = [
        place
        for place, header in enumerate(frame.headers)
        if words(header)
        and not (_OF_GROWN_UPS if whatever_it_says else _OF_OTHERS) & {*words(header)}
        and are_people(sample(frame, place))
    ]
    return found[0] if len(found) == 1 else None


def are_people(values: Sequence[str]) -> bool:
    """Whether most cells are names of people, and not all of one."""
    several = len({*values}) >= min(_SEVERAL, len(values)) > 0
    return several and sum(map(_is_person, values)) >= _MOST * len(values)


def _is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text)) and not _OF_PLACES & {*words(text)}
