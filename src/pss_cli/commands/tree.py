"""Commands imported when typed: the tree knows their names, a module is loaded for its help or its run."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.models import TyperInfo

from pss_cli.slotted import dataclass

_VALUES = {"int": "NUMBER", "float": "NUMBER", "path": "FILE"}


@dataclass(frozen=True, slots=True)
class Branch:
    """A command or group: its name, and `module:attribute` within `pss_cli.commands`.

    `more` are commands of other modules that join a group, as pairs of name and place.
    """

    name: str
    place: str
    more: tuple[tuple[str, str], ...] = ()


class _Commands(MutableMapping[str, Any]):
    """Commands by name; each is built when it is asked for. Names alone cost nothing."""

    def __init__(self, built: Mapping[str, Any], branches: Sequence[Branch]) -> None:
        self.built: dict[str, Any] = dict(built)
        self.branches = {branch.name: branch for branch in branches}
        self.names = dict.fromkeys((*self.built, *self.branches))

    def __getitem__(self, name: str) -> Any:
        if name not in self.built:
            self.built[name] = _build(self.branches[name])
        return self.built[name]

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __setitem__(self, name: str, command: Any) -> None:
        self.names[name] = None
        self.built[name] = command

    def __delitem__(self, name: str) -> None:
        del self.names[name]
        self.built.pop(name, None)
        self.branches.pop(name, None)


def lazy_group(branches: Sequence[Branch]) -> type[TyperGroup]:
    """The class of a group whose commands are these branches, and those registered with it in the usual way."""

    class LazyGroup(TyperGroup):
        def __init__(self, **told: Any) -> None:
            super().__init__(**told)
            self.commands = _Commands(self.commands, branches)

    return LazyGroup


def _build(branch: Branch) -> Any:
    found = _found(branch.place)
    if not isinstance(found, typer.Typer):
        return _command_of(branch.name, found)
    group = typer.main.get_group_from_info(
        TyperInfo(found, name=branch.name),
        pretty_exceptions_short=False,
        rich_markup_mode=None,
        suggest_commands=True,
    )
    for command in group.commands.values():
        _in_words(command)
    group.commands = _Commands(group.commands, [Branch(name, place) for name, place in branch.more])
    return group


def _command_of(name: str, function: Any) -> Any:
    holder = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    holder.command(name)(function)
    return _in_words(typer.main.get_command(holder))


def _in_words(command: Any) -> Any:
    """The command, with values named in its help as people do, in place of the types of the language."""
    for parameter in command.params if hasattr(typer.core.TyperArgument, "display_type") else ():
        if parameter.param_type_name == "argument":
            parameter.metavar = parameter.metavar or parameter.name.upper()
            parameter.display_type = _untold
        elif not (parameter.metavar or parameter.is_flag or parameter.type_descriptor.is_choice):
            parameter.metavar = _VALUES.get(parameter.bare_type().lower(), "TEXT")
    return command


def _untold(*_: Any, **__: Any) -> str:
    """The type of an argument says nothing to its reader."""
    return ""


def _found(place: str) -> Any:
    module, _, attribute = place.partition(":")
    return getattr(import_module(f"pss_cli.commands.{module}"), attribute)
