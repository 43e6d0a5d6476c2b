"""The settings of a school, checked: from the `PSS_*` variables, `pss.toml` and the user's own file.

The environment wins over `pss.toml`, that over the user's file, that over what is built in; what an option of a command
says wins over all of them.
"""

import os
from collections.abc import Mapping
from dataclasses import field

from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.policy import ImportPolicy, MatchMethod, MatchPolicy, OutreachPolicy
from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import PssError, Unreadable, WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.setting_keys import BY_NAME, KEYS, SECTIONS, SettingKey, Value
from pss_cli.workspace.settings_files import parsed, read_file, user_file

LONGEST_SHOWN = 60
REQUIRED = ("school.name", "school.year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices of one school, checked. Empty text means: not said."""

    school_name: str
    year: SchoolYear
    school_id: str = ""
    mels: str = ""
    principal: str = ""
    match: MatchPolicy = field(default_factory=MatchPolicy)
    outreach: OutreachPolicy = field(default_factory=OutreachPolicy)
    imports: ImportPolicy = field(default_factory=ImportPolicy)
    minimum_cell: int = 10


@dataclass(frozen=True, slots=True)
class Resolved:
    """One setting with its value and where that came from: a file, a variable, or `built in`."""

    key: SettingKey
    value: Value
    origin: str


def load(workspace: Workspace) -> Settings:
    """The settings in force.

    Raises:
        Unreadable: a file cannot be read, or a setting is wrong; all wrong settings are named at once.
    """
    return _settings({found.key.name: found.value for found in resolve(workspace)})


def resolve(workspace: Workspace) -> tuple[Resolved, ...]:
    """Every setting in the order of the manual, with its origin.

    Raises:
        Unreadable: as `load`.
    """
    if workspace.pending_settings.exists():
        from pss_cli.workspace import pending_settings

        pending_settings.finish(workspace)
    wrong: list[str] = []
    layers = [
        _checked(_environment(), "environment", wrong),
        _checked(read_file(workspace.settings_file), workspace.settings_file.name, wrong),
        _checked(read_file(user_file()), str(user_file()), wrong),
    ]
    found = tuple(_first(key, layers) for key in KEYS)
    wrong += [
        f"{workspace.settings_file.name}: {each.key.name} is missing."
        for each in found
        if each.key.name in REQUIRED and not each.value and not any(each.key.name in line for line in wrong)
    ]
    if wrong:
        raise _refused(wrong)
    return found


def check(text: str, name: str) -> None:
    """Refuses the text of a settings file that `load` would refuse.

    Raises:
        Unreadable: with every wrong setting.
    """
    wrong: list[str] = []
    _checked(parsed(text, name), name, wrong)
    if wrong:
        raise _refused(wrong)


def key_named(name: str) -> SettingKey:
    """The setting of that name.

    Raises:
        WrongCommand: there is none; the nearest is named.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    raise WrongCommand(
        f'There is no setting "{name}".{_nearest(name)}',
        slug="settings/unknown-key",
        next_command="pss config list",
    )


def _environment() -> dict[str, object]:
    return {key.name: os.environ[key.variable] for key in KEYS if os.environ.get(key.variable)}


def _checked(found: Mapping[str, object], origin: str, wrong: list[str]) -> dict[str, tuple[Value, str]]:
    """The layer's values with their origin; each wrong one is added to `wrong` as a sentence."""
    good: dict[str, tuple[Value, str]] = {}
    for name, written in found.items():
        key = BY_NAME.get(name)
        if key is None:
            wrong.append(f'{origin}: there is no setting "{name[:LONGEST_SHOWN]}".{_nearest(name)}')
            continue
        where = f"{origin} {key.variable}" if origin == "environment" else origin
        try:
            good[name] = key.read(written), where
        except ValueError as error:
            wrong.append(f"{where}: {name} = {_shown(written)} cannot be: {error}.")
    return good


def _first(key: SettingKey, layers: list[dict[str, tuple[Value, str]]]) -> Resolved:
    for layer in layers:
        if key.name in layer:
            return Resolved(key, *layer[key.name])
    return Resolved(key, key.built_in, "built in")


def _settings(values: Mapping[str, Value]) -> Settings:
    def of(section: str) -> dict[str, Value]:
        return {name.partition(".")[2]: value for name, value in values.items() if name.startswith(f"{section}.")}

    school = of("school")
    match = of("match")
    return Settings(
        school_name=str(school["name"]),
        school_id=str(school["id"]),
        year=SchoolYear.parse(str(school["year"])),
        mels=str(school["mels"]),
        principal=str(school["principal"]),
        match=MatchPolicy(**{**match, "method": MatchMethod(str(match["method"]))}),  # type: ignore[arg-type]  # checked by KEYS
        outreach=OutreachPolicy(**of("outreach")),  # type: ignore[arg-type]  # checked by KEYS
        imports=ImportPolicy(**of("import")),  # type: ignore[arg-type]  # checked by KEYS
        minimum_cell=int(values["privacy.minimum_cell"]),
    )


def _refused(wrong: list[str]) -> PssError:
    return Unreadable(
        "The settings have a mistake. " + wrong[0]
        if len(wrong) == 1
        else "\n".join([f"The settings have {len(wrong)} mistakes.", *(f"  {line}" for line in wrong)]),
        slug="settings/wrong",
        fix="Correct it in the file, or use  pss config set KEY VALUE.",
    )


def _nearest(name: str) -> str:
    if name in SECTIONS:
        return f" It is a section: write [{name}] above its settings."
    of_same_end = (key for key in BY_NAME if key.rpartition(".")[2] == name.rpartition(".")[2])
    return hint(nearest(name, BY_NAME, 0.65) or next(of_same_end, ""))


def _shown(written: object) -> str:
    text = f'"{written}"' if isinstance(written, str) else str(written).lower()
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
