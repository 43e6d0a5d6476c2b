"""Rule packs: the school's own copies in `rules/` win over the packaged ones; one pack for a school year."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from pss_cli import resources
from pss_cli.domain.counting import counted
from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import DataRefused, Unreadable
from pss_cli.needs import rule_files, rule_lists
from pss_cli.needs.rules import RulePack
from pss_cli.whole_files import write_whole
from pss_cli.workspace.layout import Workspace

LARGEST_FILE = 256 * 1024
PACKAGED = resources.PACKAGE / "needs" / "packs"
OPTIONAL = PACKAGED / "optional"


def packaged(year: SchoolYear) -> RulePack:
    """The pack that comes with the program, for a school year."""
    return _for_year(_read_all(PACKAGED), year)


def load(workspace: Workspace, year: SchoolYear) -> RulePack:
    """The pack in force; `changed` says what the school's own copy says otherwise than ours.

    Raises:
        DataRefused: a file in `rules/` is refused, with every problem; or two are for the same years.
        Unreadable: a file there cannot be read.
    """
    own = [pack for pack in _read_all(workspace.rules) if pack.covers(year)]
    original = packaged(year)
    if not own:
        return original
    chosen = _for_year(own, year)
    return replace(chosen, changed=rule_lists.differences(chosen, original))


def in_force(workspace: Workspace, day: date) -> RulePack:
    """The pack in force on a day; as `load`."""
    return load(workspace, SchoolYear.containing(day))


def copy_target(workspace: Workspace, year: SchoolYear | None) -> Path:
    return workspace.rules / (f"{year}.toml" if year else "default.toml")


def copy(workspace: Workspace, year: SchoolYear | None = None) -> tuple[Path, bool]:
    """Puts our rules into `rules/` to be edited; a file that is there stays. The file, and whether it is new.

    With a `year` the copy holds from that school year on, and earlier years stay as they are.
    """
    target = copy_target(workspace, year)
    if target.exists():
        return target, False
    text = (PACKAGED / "default.toml").read_text(encoding="utf-8")
    if year:
        text = re.sub(r'(?m)^from_year = ".*?"', f'from_year = "{year}"', text, count=1)
    write_whole(target, text.encode())
    return target, True


def optional_names() -> tuple[str, ...]:
    """Rules that a school may add to its copy."""
    return tuple(sorted(path.stem for path in OPTIONAL.glob("*.toml")))


def add_optional(workspace: Workspace, name: str, year: SchoolYear | None = None) -> tuple[Path, bool]:
    """Adds optional rules to the school's copy, making one if there is none. The file, and whether it was changed.

    Raises:
        DataRefused: the copy with them would be refused; it stays as it was.
    """
    more = (OPTIONAL / f"{name}.toml").read_text(encoding="utf-8")
    target, _ = copy(workspace, year)
    text = target.read_text(encoding="utf-8-sig")
    if more.strip() in text:
        return target, False
    whole = f"{text.rstrip()}\n\n{more}"
    _parsed(whole, target.name)
    write_whole(target, whole.encode())
    return target, True


def _for_year(packs: list[RulePack], year: SchoolYear) -> RulePack:
    """The pack of that year: of several the one that began last."""
    covering = sorted((pack for pack in packs if pack.covers(year)), key=lambda pack: pack.pack.from_year)
    if not covering:
        raise DataRefused(
            f"No rule pack is for the school year {year}.",
            slug="rules/no-pack",
            fix="Look at the day said with --as-of; for other years set from_year in a copy of the rules.",
            next_command="pss needs rules --edit",
        )
    names = [pack.pack for pack in covering[-2:]]
    if len(names) > 1 and names[0].from_year == names[1].from_year:
        raise DataRefused(
            f"Two rule packs begin with {names[0].from_year}: {names[0].name}, {names[1].name}.",
            slug="rules/two-packs",
            fix="Give one of the files in the folder rules another from_year, or delete it.",
        )
    return covering[-1]


def _read_all(folder: Path) -> list[RulePack]:
    return [_read(path) for path in sorted(folder.glob("*.toml"))] if folder.is_dir() else []


def _read(path: Path) -> RulePack:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"{path.name} is too large for a rule pack.", slug="rules/not-readable")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read.", slug="rules/not-readable") from error
    return _parsed(text, path.name)


@lru_cache(maxsize=8)
def _parsed(text: str, name: str) -> RulePack:
    parsed = rule_files.parse(text, name)
    if parsed.records:
        return parsed.records[0]
    lines = [f"  {problem.place.header or name}: {problem.message}" for problem in parsed.problems]
    raise DataRefused(
        "\n".join([f"The rules in {name} are refused, {counted(len(lines), 'problem')}:", *lines]),
        slug=parsed.problems[0].slug,
        fix=parsed.problems[0].fix,
        next_command="pss needs rules",
    )
