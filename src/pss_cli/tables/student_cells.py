"""What the cells of a list of students say where a short heading leaves it open: a way home, a sex, a language."""

from collections.abc import Callable, Sequence

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
_SEX = pattern(r"(?i)[mfx]|male|female|boy|girl|non-?binary")
_MEAL = pattern(r"(?i)[frpn]|free|red(?:uced)?|paid|full(?: price)?|denied")
_TOLD: tuple[tuple[str, frozenset[str], Callable[[str], bool]], ...] = (
    (
        "transport",
        frozenset(("mode", "ride", "rides", "pm", "home", "goes", "leaves", "how", "gets", "way", "tag", "departs")),
        lambda text: bool(_WAY_HOME.fullmatch(text)),
    ),
    (
        "gender",
        frozenset(("gen", "gndr", "m", "f", "mf", "s", "sx", "boy", "girl")),
        lambda text: bool(_SEX.fullmatch(text)),
    ),
    ("econ", frozenset(("elig", "eligibility", "meal", "meals", "lunch")), lambda text: bool(_MEAL.fullmatch(text))),
    (
        "home_language",
        frozenset(("lang", "langs", "language", "languages")),
        lambda text: read_language(text).status is Status.OK,
    ),
)
"""A field, the words of which a heading may consist, and what its cells then look like."""
_SEVERAL = 2
_MOST = 3 / 4
_NEARLY_ALL = 0.9


def told_alone(values: Sequence[str], heading: Sequence[str]) -> str:
    """The field of a heading of nothing but such words whose cells nearly all are of one sort; "" for all others."""
    if len(values) < _SEVERAL or len({*values}) < _SEVERAL or not heading:
        return ""
    return next(
        (field for field, said, looks in _TOLD if {*heading} <= said and share_of(values, looks) >= _MOST),
        "",
    )


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
