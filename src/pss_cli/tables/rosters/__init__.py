"""Rosters: any school's list of students to students with what the list tells of them, and back."""

from pss_cli.tables.rosters.parsing import Keep, parse, read
from pss_cli.tables.rosters.row import Earlier, RosterOptions, RosterRow
from pss_cli.tables.rosters.writing import template, write

__all__ = ["Earlier", "Keep", "RosterOptions", "RosterRow", "parse", "read", "template", "write"]
