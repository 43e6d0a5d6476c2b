"""Records of students, from any school's files and back: attendance, tests, marks, behavior, ratings, and others."""

from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.records.parsing import parse, places_across, read
from pss_cli.tables.records.writing import template, write

__all__ = ["RecordOptions", "parse", "places_across", "read", "template", "write"]
