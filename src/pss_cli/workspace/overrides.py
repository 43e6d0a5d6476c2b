"""Decisions of people about bands."""

from pss_cli.domain.override import Override
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("overrides", Override, lambda item: f"{item.student_id}|{item.need}|{item.made_on.isoformat()}")
all_overrides = SHELF.all
"""In order of student, need and day."""
save = SHELF.put
"""A decision of the same day about the same need is replaced."""
