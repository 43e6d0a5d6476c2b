"""Adds to the workplan, or changes an item of it."""

from collections.abc import Callable
from dataclasses import field, fields, replace
from datetime import date
from sqlite3 import Connection
from typing import Any

from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.workplan import Activity, Goal, Note, Objective, Workplan
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.workplan import editing
from pss_cli.workplan.measures import BY_ID
from pss_cli.workspace import database, journal, settings, workplans
from pss_cli.workspace.layout import Workspace

ITEMS = {"G": Goal, "O": Objective, "A": Activity}
"""What an item is by the first letter of its id."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A new item: `kind` is goal, objective, activity or note; `under` the goal or objective it belongs to."""

    kind: str
    text: str
    under: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """New facts of the item `item_id`; `plan` is the plan itself."""

    item_id: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One addition or change, and the day it is made."""

    what: Addition | Change
    as_of: date
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The id of the item (`note` of a note); `is_changed` False: the plan said so already."""

    item_id: str
    is_changed: bool
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Edits the plan of the school's year.

    Raises:
        Unreadable: there is no plan, or no such item.
        WrongCommand: the item has no such fact, or a fact is wrong.
    """
    what = request.what
    verb = "add" if isinstance(what, Addition) else "update"
    year = str(settings.load(workspace).year)
    with database.editing(workspace, f"pss workplan {verb}", is_dry_run=request.is_dry_run) as store:
        plan = _of_year(store, year)
        if isinstance(what, Addition):
            edited, item_id = _added(plan, what, request.as_of)
        else:
            edited, item_id = _changed(plan, what), what.item_id
        saves = edited != plan and not request.is_dry_run
        if saves:
            workplans.save(store, (edited,))
            journal.describe(store, f"workplan {plan.school_year}: {verb} {item_id}")
    return Report(item_id, edited != plan, saves)


def current(workspace: Workspace) -> Workplan:
    """The plan of the school's year.

    Raises:
        Unreadable: there is none.
    """
    year = str(settings.load(workspace).year)
    with database.reading(workspace) as store:
        return _of_year(store, year)


def _of_year(store: Connection, year: str) -> Workplan:
    plan = workplans.of_year(store, year)
    if plan is None:
        raise Unreadable(
            f"There is no workplan for {year} yet.",
            slug="workplan/none",
            fix="Begin one; its baselines are today's measures.",
            next_command="pss workplan init",
        )
    return plan


def _added(plan: Workplan, said: Addition, as_of: date) -> tuple[Workplan, str]:
    if said.kind == "goal":
        _refuse_unknown(Goal, "a goal", said.facts)
        return editing.add_goal(plan, said.text)
    if said.kind == "note":
        note = Note(written_on=as_of, by=str(said.facts.get("owner", "")), text=said.text)
        return replace(plan, notes=(*plan.notes, note)), "note"
    if said.kind == "objective":
        _refuse_unknown(Objective, "an objective", said.facts)
        _check_measure(said.facts)
        if "measure" not in said.facts:
            raise WrongCommand("An objective needs a measure.", fix=f"Add --measure, one of: {', '.join(BY_ID)}.")
        return _under(plan, said, editing.add_objective)
    if said.kind == "activity":
        _refuse_unknown(Activity, "an activity", said.facts)
        return _under(plan, said, editing.add_activity)
    raise WrongCommand(f'"{said.kind}" cannot be added.', fix="Add a goal, an objective, an activity or a note.")


def _under(plan: Workplan, said: Addition, add: Callable[..., tuple[Workplan, str]]) -> tuple[Workplan, str]:
    try:
        return add(plan, said.under, text=said.text, **said.facts)
    except KeyError as error:
        raise _no_item(plan, said.under) from error


def _changed(plan: Workplan, said: Change) -> Workplan:
    if not said.facts:
        raise WrongCommand("Nothing to change was said.", fix="Add an option such as --status done or --owner NAME.")
    if said.item_id not in {"plan", *editing.item_ids(plan)}:
        raise _no_item(plan, said.item_id)
    _refuse_unknown(Workplan if said.item_id == "plan" else ITEMS[said.item_id[0]], said.item_id, said.facts)
    _check_measure(said.facts)
    return editing.update(plan, said.item_id, **said.facts)


def _check_measure(facts: dict[str, Any]) -> None:
    measure = facts.get("measure")
    if measure is not None and measure not in BY_ID:
        raise WrongCommand(
            f'"{measure}" is no measure.{hint(nearest(str(measure), BY_ID))}',
            slug="workplan/unknown-measure",
            next_command="pss workplan measures",
        )


def _refuse_unknown(kind: type, name: str, facts: dict[str, Any]) -> None:
    known = {one.name for one in fields(kind)}
    wrong = sorted(facts.keys() - known)
    if wrong:
        raise WrongCommand(f"{name} has no {' and no '.join(wrong)}.", fix="Leave that option out.")


def _no_item(plan: Workplan, item_id: str) -> Unreadable:
    if not item_id:
        return Unreadable(
            "It is not said what this belongs to.",
            slug="workplan/unknown-item",
            fix="Name the goal of an objective, the objective of an activity: --to O1.2",
            next_command="pss workplan list",
        )
    return Unreadable(
        f'The workplan has no "{item_id}".{hint(nearest(item_id, editing.item_ids(plan), 0.5))}',
        slug="workplan/unknown-item",
        fix="Use an id of the list: G1, O1.2, A1.2.1.",
        next_command="pss workplan list",
    )
