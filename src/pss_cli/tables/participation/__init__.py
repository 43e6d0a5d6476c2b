"""Who takes part in which program: a list with stages, or an attendance sheet with one column per date."""

from pss_cli.tables.participation.parsing import ParticipationOptions, parse, read
from pss_cli.tables.participation.rows import Entry
from pss_cli.tables.participation.writing import template, write

__all__ = ["Entry", "ParticipationOptions", "parse", "read", "template", "write"]
