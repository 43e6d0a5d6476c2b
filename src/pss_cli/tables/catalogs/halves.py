"""Hours that say neither am nor pm: asked once for a whole list, as after-school programs leave it out."""

from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.schedule import in_the_afternoon

HALF = "half"
"""`--map hours:half=pm`: such hours are in the afternoon; `=open`: they stay as they are written."""


def told_apart(cells: Cells, field: str, text: str) -> str:
    """Hours of the current row with the half of the day that was answered; asked where nobody said it.

    A row that waits for the answer is read as if they were in the afternoon: nothing else needs to be said of it.
    """
    later = in_the_afternoon(text)
    if later == text or cells.is_by_hand:
        return text
    half = cells.columns.answer("hours", HALF)
    if half is None:
        _ask(cells, field, f"{text} is {later}")
    return text if half == "open" else later


def _ask(cells: Cells, field: str, example: str) -> None:
    cells.ask_of_all(
        "value/morning-or-afternoon",
        field,
        f"{cells.frame.file} has hours without am or pm. Are they in the afternoon?",
        (
            (f"yes: {example}", f"--map 'hours:{HALF}=pm'"),
            ("no: leave them open, their programs are not matched", f"--map 'hours:{HALF}=open'"),
        ),
    )
