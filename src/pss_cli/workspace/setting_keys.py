"""Every setting once: its key in `pss.toml`, what it may be, its built-in value and the sentence that explains it."""

from collections.abc import Callable
from typing import TypeAlias

from pss_cli.disclosure.minimum import NEVER_BELOW
from pss_cli.domain.policy import ImportPolicy, MatchMethod, MatchPolicy, OutreachPolicy
from pss_cli.domain.school_year import SchoolYear
from pss_cli.slotted import dataclass

Value: TypeAlias = str | int | float | bool
Reader: TypeAlias = Callable[[object], Value]

LONGEST_TEXT = 200
YES = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class SettingKey:
    """One setting. `read` takes what the file or the environment holds and raises ValueError with the reason."""

    name: str
    read: Reader
    built_in: Value
    about: str

    @property
    def variable(self) -> str:
        """The environment variable that overrides the file: `match.seed` is `PSS_MATCH_SEED`."""
        return "PSS_" + self.name.upper().replace(".", "_")


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it must be text in quotes")  # noqa: TRY004 one kind of error for every wrong setting
    if any(not letter.isprintable() for letter in value):
        raise ValueError("it holds a line break or a control character")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"it is longer than {LONGEST_TEXT} letters")
    return value.strip()


def school_name(value: object) -> str:
    name = text(value)
    if not name:
        raise ValueError("a workspace belongs to a school, so the name cannot be empty")
    return name


def school_year(value: object) -> str:
    try:
        return str(SchoolYear.parse(text(value)))
    except ValueError as error:
        raise ValueError("it is not a school year such as 2026-27") from error


def yes_no(value: object) -> bool:
    if isinstance(value, str):
        value = YES.get(value.strip().lower(), value)
    if not isinstance(value, bool):
        raise ValueError("it must be true or false, without quotes")  # noqa: TRY004 the same
    return value


def whole(low: int, high: int) -> Reader:
    def read(value: object) -> int:
        if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"it must be a whole number from {low} to {high}, without quotes")
        return value

    return read


def number(low: float, high: float) -> Reader:
    def read(value: object) -> float:
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                value = None
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"it must be a number from {low:g} to {high:g}, without quotes")
        return float(value)

    return read


def one_of(*words: str) -> Reader:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError("it must be one of " + ", ".join(f'"{word}"' for word in words))
        return value

    return read


_MATCH = MatchPolicy()
_OUTREACH = OutreachPolicy()
_IMPORT = ImportPolicy()

KEYS: tuple[SettingKey, ...] = (
    SettingKey("school.name", school_name, "", "The name of the school, as it stands on letters and workplans."),
    SettingKey("school.id", text, "", "The state's or district's number of the school, if you use one."),
    SettingKey("school.year", school_year, "", "The school year, as 2026-27."),
    SettingKey("school.mels", text, "", "Who manages the workplan (the MELS), as signed on letters."),
    SettingKey("school.principal", text, "", "The principal, as named on the workplan."),
    SettingKey(
        "match.method",
        one_of(*MatchMethod),
        _MATCH.method.value,
        "best: the most help, children with the greatest need first. fair: nobody is passed over by a later child.",
    ),
    SettingKey("match.seed", text, _MATCH.seed, "The public phrase the lottery numbers are drawn from."),
    SettingKey("match.max_programs", whole(1, 10), _MATCH.max_programs, "Programs a child may get at most."),
    SettingKey("match.full_units", whole(0, 100), _MATCH.full_units, "Units of help per child that count fully."),
    SettingKey("match.part_units", whole(0, 100), _MATCH.part_units, "Units after those, which count in part."),
    SettingKey("match.part_percent", whole(0, 100), _MATCH.part_percent, "How much such a unit counts, in percent."),
    SettingKey("match.fill", yes_no, _MATCH.fill, "Offer empty seats to children without a matching need, too."),
    SettingKey("match.time_limit_seconds", number(1, 86400), _MATCH.time_limit_seconds, "Longest time of one match."),
    SettingKey(
        "outreach.days_between_calls", whole(1, 60), _OUTREACH.days_between_calls, "Days to wait before calling again."
    ),
    SettingKey(
        "outreach.calls_before_letter", whole(1, 20), _OUTREACH.calls_before_letter, "Calls before a letter is sent."
    ),
    SettingKey(
        "import.gone_limit",
        whole(0, 100000),
        _IMPORT.gone_limit,
        "A new roster in which more students than this, and more than the share below, are missing is refused.",
    ),
    SettingKey("import.gone_share", number(0, 1), _IMPORT.gone_share, "The share, from 0 to 1 (0.1 is one in ten)."),
    SettingKey(
        "import.keep_restricted",
        yes_no,
        _IMPORT.keep_restricted,
        "Keep race, disability, lunch status and the like for the fairness audit. Nothing else ever reads them.",
    ),
    SettingKey(
        "privacy.minimum_cell",
        whole(NEVER_BELOW, 1000),
        10,
        f"Groups smaller than this are hidden in reports; {NEVER_BELOW} is the least.",
    ),
)

BY_NAME = {key.name: key for key in KEYS}
SECTIONS = tuple(dict.fromkeys(key.name.partition(".")[0] for key in KEYS))
