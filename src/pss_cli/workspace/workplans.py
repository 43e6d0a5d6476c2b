"""The workplans of the store: one per school year."""

from pss_cli.domain.workplan import Workplan
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("workplans", Workplan, lambda plan: plan.school_year)
of_year = SHELF.get
save = SHELF.put
