"""Sets of files that belong together (OneRoster, School Data Sync, Clever, HSDS, Ohana), joined into one table.

A joined set is an ordinary text frame under our own headings, so that rows of a set and rows of a sheet are
parsed, checked and reported by the same code; its rows keep the numbers of the file they came from.
"""

from pss_cli.tables.sets.recognition import SetKind, join, open_tables, recognize

__all__ = ["SetKind", "join", "open_tables", "recognize"]
