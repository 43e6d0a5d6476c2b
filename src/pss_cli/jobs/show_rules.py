"""The rules in force with their sources, and the copy a school may change."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.rule_files import listed
from pss_cli.workspace import rule_packs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Each rule as name, value and source; `changed` says what the school's copy says otherwise."""

    name: str
    version: str
    rules: tuple[tuple[str, str, str], ...]
    changed: tuple[str, ...]


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
    pack = rule_packs.load(workspace, SchoolYear.containing(as_of))
    return Report(name=pack.pack.name, version=pack.pack.version, rules=listed(pack), changed=pack.changed)


def edit(workspace: Workspace, *, is_dry_run: bool) -> Copied:
    """Puts the packaged rules into the workspace, to be changed there."""
    if is_dry_run:
        target = rule_packs.copy_target(workspace)
        return Copied(file=target, is_new=not target.exists())
    file, is_new = rule_packs.copy(workspace)
    return Copied(file=file, is_new=is_new)
