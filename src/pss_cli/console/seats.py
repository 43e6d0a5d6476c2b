"""The columns by which every list of seats says whose seat it is and in which program."""

from pss_cli.console.tables import Column

STUDENT = (Column("Student"), Column("Name", private=True), Column("Grade"))
PROGRAM = (Column("Program"), Column("Name of program"))
