"""Records of students, from any school's files and back: attendance, tests, marks, behavior, ratings, and others."""

from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.records.parsing import parse, read
from pss_cli.tables.records.writing import template, write

__all__ = ["RecordOptions", "parse", "read", "template", "write"]
