"""The workplans of the store: one per school year."""

from sqlite3 import Connection

from pss_cli.domain.workplan import Workplan
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("workplans", Workplan, lambda plan: plan.school_year)


def of_year(store: Connection, school_year: str) -> Workplan | None:
    return SHELF.get(store, school_year)


def save(store: Connection, workplan: Workplan) -> None:
    SHELF.put(store, (workplan,))
