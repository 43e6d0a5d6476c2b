"""What the cells of a list of students say where a heading leaves it open: a way home, a sex, a language, a phone."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from pss_cli.slotted import dataclass
from pss_cli.tables.candidate import sample
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.languages import read_language
from pss_cli.tables.values.value import Status

_WAY_HOME = pattern(
    r"(?i)(?:(?:late|school|am|pm) )?(?:bus(?:es)?|van|walk(?:er|s|ing)?|car(?: ?(?:line|rider|pool))?|bike[rs]?|p/?u"
    r"|pick(?:ed)?[ -]?up|parent(?: pick[ -]?up)?|after ?care|after ?school|extended day|ymca|y|taxi|train)\b.{0,20}"
)
_SEX = pattern(r"(?i)[mfxbg]|male|female|boy|girl|non-?binary")
_MEAL = pattern(r"(?i)[frpn]|free|red(?:uced)?|paid|full(?: price)?|denied")
PHONE = pattern(r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]?\d{4}(?:\D.*)?|[2-9]\d{9}")
_SCHOOL = pattern(r"(?i).+ (?:school|elementary|academy|middle|primary|elem\.?|es|ms|k-8|escuela)")
_WAYS = frozenset(
    ("mode", "ride", "rides", "pm", "home", "goes", "leaves", "how", "gets", "way", "tag", "departs", "plan", "by")
)
_OF_MEALS = frozenset(("elig", "eligibility", "meal", "meals", "lunch", "f", "r", "p"))
_OF_ELSE = frozenset(
    ("bus", "called", "clinic", "clinician", "cor", "correspondence", "counselor", "destination", "dialed", "doctor",
     "emerg", "emergency", "fax", "feeder", "foreign", "former", "hospital", "id", "ids", "instruction", "interpreter",
     "key", "last",
     "learn", "letters", "next", "notices", "office", "old", "physician", "pickup", "preferred", "prefix", "previous",
     "prior", "sending", "staff", "study", "taught", "teacher", "test", "transferred", "translation", "work", "world",
     "written", "you")
)  # fmt: skip
"""Words of headings over phones, schools and languages that are not the child's or the family's own."""
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
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class _Sort:
    """A sort of cells: the field they are, how each looks, and the words of which a heading over them must consist."""

    field: str
    looks: Callable[[str], object]
    said: frozenset[str] = frozenset()

    def may_be(self, heading: AbstractSet[str]) -> bool:
        return heading <= self.said if self.said else not heading & _OF_ELSE


_SORTS = (
    _Sort("transport", _WAY_HOME.fullmatch, _WAYS),
    _Sort("econ", _MEAL.fullmatch, _OF_MEALS),
    _Sort("gender", _SEX.fullmatch),
    _Sort("home_language", lambda text: read_language(text).status is Status.OK),
    _Sort("phone", PHONE.fullmatch),
    _Sort("school_name", _SCHOOL.fullmatch),
)
_SEVERAL = 2
_MOST = 3 / 4
_NEARLY_ALL = 0.9


def told_alone(values: Sequence[str], heading: Sequence[str]) -> str:
    """The field of a column whose cells nearly all are of one sort, if no word of its heading says more; or ""."""
    if len(values) < _SEVERAL or len({*values}) < _SEVERAL or not heading:
        return ""
    said = {*heading}
    return next((one.field for one in _SORTS if one.may_be(said) and share_of(values, one.looks) >= _MOST), "")


def are_sure(field: str, values: Sequence[str]) -> bool:
    """Whether nearly all cells look like a field of a child whose cells can be told at all."""
    if field in {"local_id", "state_id"}:
        return len({*values}) == len(values) > 1 and all(any(map(str.isdigit, text)) for text in values)
    check = _LOOKS.get(field)
    return check is not None and len(values) >= _SEVERAL and share_of(values, check) >= _NEARLY_ALL


_LOOKS: dict[str, Callable[[str], bool]] = {
    "grade": lambda text: read_grade(text).status is Status.OK,
    "date_of_birth": lambda text: read_date(text, DateOrder.NONE).status is not Status.UNKNOWN,
    "home_language": lambda text: read_language(text).status is Status.OK,
    "gender": lambda text: bool(_SEX.fullmatch(text)),
    "school_id": lambda text: any(map(str.isdigit, text)) and " " not in text,
    "zip": lambda text: sum(map(str.isdigit, text)) in {5, 9},
    "phone": lambda text: sum(map(str.isdigit, text)) in {7, 10, 11},
    "email": lambda text: "@" in text,
}


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
    return several and sum(map(_is_person, values)) >= _MOSTLY * len(values)


def _is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text)) and not _OF_PLACES & {*words(text)}
