"""Codes of Massachusetts' student file (SIMS) that meant something else in other school years: asked, never guessed."""

from pss_cli.domain.counting import joined
from pss_cli.problems import Place, Problem, Question, Severity
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.heading import normal
from pss_cli.tables.mapping import ColumnMap

NOW = {"doe027": "program", "doe030": "Title I services out of class", "doe033": "plans after school"}
"""Each code and what it says today; in files of earlier years it is something else."""

SETTLED = frozenset({"said", "saved"})


def which_year(frame: TextFrame, columns: ColumnMap) -> Question | None:
    """What such columns of a file say, as long as neither this command nor an earlier import answered it."""
    open_ones = [
        place
        for place, column in enumerate(columns.columns)
        if normal(column.header) in NOW and column.how not in SETTLED and any(row[place].strip() for row in frame.rows)
    ]
    if not open_ones:
        return None
    headers = [frame.headers[place].strip() for place in open_ones]
    today = ", ".join(f"{header}: {NOW[normal(header)]}" for header in headers)
    return Question(
        "mapping/code-changed",
        f"{frame.file}: what {joined(headers, 'or')} says has changed over the years (today {today}). Of which school "
        "year is this file, and what is it there? Until it is said, pss does not read it.",
        tuple((f"{header} is nothing for pss", f'--map "{header}=none"') for header in headers),
        tuple(
            Place(frame.file, frame.sheet, None, column_letter(frame.positions[place]), frame.headers[place])
            for place in open_ones
        ),
    )


def as_warning(question: Question) -> Problem:
    """The question where the list can be saved without its answer."""
    fix = "To read one all the same say what it is, as --map DOE027=FIELD; it is remembered for this sender."
    return Problem(question.slug, question.places[0], question.text, fix, severity=Severity.WARNING)
