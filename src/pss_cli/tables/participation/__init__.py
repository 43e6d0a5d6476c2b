"""Who takes part in which program, and who came: lists with stages, sign-in sheets, sheets with a column per day."""

from pss_cli.tables.participation.days import places_across
from pss_cli.tables.participation.parsing import ParticipationOptions, parse, read
from pss_cli.tables.participation.rows import Entry
from pss_cli.tables.participation.writing import template, write

__all__ = ["Entry", "ParticipationOptions", "parse", "places_across", "read", "template", "write"]
