"""The rules in force with their sources, and the copy a school may change."""

from datetime import date
from pathlib import Path

from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import WrongCommand
from pss_cli.needs.rule_lists import listed
from pss_cli.slotted import dataclass
from pss_cli.workspace import rule_packs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Each rule as name, value and source; `changed` says what the school's copy says otherwise."""

    name: str
    version: str
    rules: tuple[tuple[str, str, str], ...]
    changed: tuple[str, ...]
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """The file to change; `is_new` False: it was there and stays as it is."""

    file: Path
    is_new: bool


def run(workspace: Workspace, as_of: date) -> Report:
    """The rules of the school year of a day.

    Raises:
        DataRefused: the school's copy is refused, with every problem.
    """
    pack = rule_packs.in_force(workspace, as_of)
    names = rule_packs.optional_names()
    return Report(
        name=pack.pack.name, version=pack.pack.version, rules=listed(pack), changed=pack.changed, optional=names
    )


def copy(workspace: Workspace, *, optional: str = "", year: str = "", is_dry_run: bool) -> Copied:
    """Puts the packaged rules into the workspace, to be changed there; with a school year for that year on.

    `optional` names rules to add to the copy; of these `is_new` False says that they were there.

    Raises:
        WrongCommand: there are no optional rules of this name, or the school year is not written as one.
        DataRefused: the school's copy is refused, with every problem.
    """
    names = rule_packs.optional_names()
    if optional and optional not in names:
        raise WrongCommand(f'There are no optional rules "{optional}".', fix=f"Use one of: {', '.join(names)}.")
    from_ = _year(year)
    if is_dry_run:
        target = rule_packs.copy_target(workspace, from_)
        return Copied(file=target, is_new=bool(optional) or not target.exists())
    if optional:
        file, is_new = rule_packs.add_optional(workspace, optional, from_)
    else:
        file, is_new = rule_packs.copy(workspace, from_)
    return Copied(file=file, is_new=is_new)


def _year(text: str) -> SchoolYear | None:
    try:
        return SchoolYear.parse(text) if text else None
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a school year.', fix="Write it as 2026-27.") from error
