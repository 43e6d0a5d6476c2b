"""A table with names and nothing of a program: a list of places or organizations, such as one file of a larger set."""

from collections.abc import Collection

from pss_cli.problems import Question
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.heading import normal

OF_PROGRAMS = frozenset(
    ("category", "needs", "days", "start_time", "end_time", "hours", "ages", "age_flag", "grade_min", "grade_max",
     "capacity", "cost", "eligibility", "season", "application_process", "start_date", "end_date")
)  # fmt: skip
OF_PLACES = frozenset(("latitude", "longitude", "address", "city", "zip", "transport"))


def are_places(heading: str, fields: Collection[str]) -> bool:
    """Whether a catalog's names, under `heading`, are those of places: a bare "name", beside places and no program."""
    return normal(heading) == "name" and bool(OF_PLACES & set(fields)) and not OF_PROGRAMS & set(fields)


def about_places(frame: TextFrame, place: int) -> Question:
    """Whether the names in this column really are names of programs."""
    heading = frame.headers[place].strip()
    letter = column_letter(frame.positions[place])
    return Question(
        "mapping/list-of-places",
        f"{frame.file} looks like a list of places, not of programs: it tells no days, hours, ages, seats or kind of "
        f'program. Are the names in column {letter}, "{heading}", names of programs? If not, import the file that '
        "lists the programs or services, or the whole folder when the files belong together.",
        (("yes, they are programs", f'--map "{heading}=program_name"'),),
    )
