"""Commands imported when typed: the tree knows their names, a module is loaded for its help or its run."""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from copy import copy
from dataclasses import fields, is_dataclass, replace
from functools import partial, wraps
from importlib import import_module
from inspect import Parameter, Signature, signature
from typing import Any

import typer
from typer.core import TyperGroup
from typer.models import TyperInfo

from pss_cli.commands.options import Call
from pss_cli.console.typed_line import TypedLine
from pss_cli.slotted import dataclass

EXAMPLE = "Example:"
VERBATIM = "\b\n"
"""The library breaks no line of a paragraph that begins so."""
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


class Group(TyperGroup):
    """A group whose help names each command with its first clause, under the heading of its job."""

    jobs: Mapping[str, Sequence[Branch]] = {}

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 the library calls it so
        jobs = {job: [branch.name for branch in branches] for job, branches in self.jobs.items()}
        longest = max(map(len, self.commands))
        for job, names in (jobs or {"Commands": list(self.commands)}).items():
            with formatter.section(job):
                formatter.write_dl([(name.ljust(longest), first_clause(self.commands[name])) for name in names])


def lazy_group(jobs: Mapping[str, Sequence[Branch]]) -> type[TyperGroup]:
    """The class of a group whose commands are these branches, each under its job."""

    class LazyGroup(Group):
        def __init__(self, **told: Any) -> None:
            super().__init__(**told)
            self.jobs = jobs
            self.commands = _Commands(self.commands, [branch for branches in jobs.values() for branch in branches])

    return LazyGroup


def first_clause(command: Any) -> str:
    """What a command does, in one line: its help up to the first full stop or semicolon."""
    return re.split(r"\.(?: |$)|; ", " ".join((command.help or "").split()))[0] + "."


def _build(branch: Branch) -> Any:
    found = _found(branch.place)
    if not isinstance(found, typer.Typer):
        return _command_of(branch.name, found)
    group = typer.main.get_group_from_info(
        TyperInfo(_spread_out(found), name=branch.name, cls=Group),
        pretty_exceptions_short=False,
        rich_markup_mode=None,
        suggest_commands=True,
    )
    for command in group.commands.values():
        _in_words(command)
    group.commands = _Commands(group.commands, [Branch(name, place) for name, place in branch.more])
    return group


def _spread_out(group: typer.Typer) -> typer.Typer:
    """The group with its commands as Typer reads them; the one of the module stays as it is."""
    group = copy(group)
    group.registered_commands = [copy(registered) for registered in group.registered_commands]
    for registered in group.registered_commands:
        if registered.callback:
            registered.callback = _spread(registered.callback)
    return group


def _command_of(name: str, function: Callable[..., Any]) -> Any:
    holder = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    holder.command(name)(_spread(function))
    return _in_words(typer.main.get_command(holder))


def _spread(function: Callable[..., Any]) -> Callable[..., Any]:
    """The command as Typer reads it: the context brings its call, and a dataclass of options stands for its fields."""
    given: dict[str, Any] = {}
    groups: dict[str, Any] = {}
    said = [Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    for name, parameter in signature(function, eval_str=True).parameters.items():
        kind, options = parameter.annotation, [(name, parameter.default, parameter.annotation)]
        if kind is Call or kind is typer.Context:
            given[name], options = kind, []
        elif is_dataclass(kind):
            groups[name], options = kind, [(field.name, field.default, field.type) for field in fields(kind)]
        said += [Parameter(one, Parameter.KEYWORD_ONLY, default=value, annotation=of) for one, value, of in options]

    @wraps(function)
    def command(*, context: typer.Context, **told: Any) -> Any:
        for name, kind in groups.items():
            told[name] = kind(**{field.name: told.pop(field.name) for field in fields(kind)})
        call = replace(context.obj, line=_typed(context))
        told |= {name: call if kind is Call else context for name, kind in given.items()}
        return function(**told)

    command.__signature__ = Signature(said)  # type: ignore[attr-defined]  # which Typer asks for
    command.__annotations__ = {one.name: one.annotation for one in said}
    return command


def _typed(context: typer.Context) -> TypedLine:
    """What was typed of the command's own options and arguments, in the order of its help."""
    words = []
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is None or source.name != "COMMANDLINE":
            continue
        value = context.params[parameter.name or ""]
        name = parameter.opts[0] if parameter.param_type_name == "option" else ""
        values = [""] if value is True else value if isinstance(value, list | tuple) else [value]
        words += [(name, str(one)) for one in values]
    return TypedLine(context.command_path, tuple(words))


def _in_words(command: Any) -> Any:
    """The command with values named in its help as people do, and its example whole in the last line."""
    said, _, example = command.help.partition(EXAMPLE)
    command.help = said
    command.epilog = f"{VERBATIM}{EXAMPLE}  {' '.join(example.split())}" if example else None
    for parameter in command.params if hasattr(typer.core.TyperArgument, "display_type") else ():
        if parameter.param_type_name == "argument":
            parameter.metavar = parameter.metavar or parameter.name.upper()
            parameter.display_type = _untold
            parameter.get_usage_pieces = partial(_in_usage, parameter)
        elif not (parameter.metavar or parameter.is_flag or parameter.type_descriptor.is_choice):
            parameter.metavar = _VALUES.get(parameter.bare_type().lower(), "TEXT")
    return command


def _in_usage(argument: Any, _: Any) -> list[str]:
    """An argument in the line of usage: in brackets when it may be left out, with dots when it may be several."""
    name = argument.metavar if argument.required else f"[{argument.metavar}]"
    return [name + ("" if argument.nargs == 1 else "...")]


def _untold(*_: Any, **__: Any) -> str:
    """The type of an argument says nothing to its reader."""
    return ""


def _found(place: str) -> Any:
    module, _, attribute = place.partition(":")
    return getattr(import_module(f"pss_cli.commands.{module}"), attribute)
