"""Notes beside students that speak of who must not be contacted, in columns that are not read: a person marks them."""

from collections.abc import Iterator

from pss_cli.problems import Problem, Severity
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.pattern import pattern

_OF_CONTACT = pattern(
    r"(?i)\bno[ -]?contact|\b(?:do not|don.t) (?:contact|call|release)|"
    r"\b(?:restraining|protective|protection|court|no[ -]?contact) order|\bcustody"
)


def contact_notes(frame: TextFrame, columns: ColumnMap) -> Iterator[Problem]:
    """A warning for each such cell; it names the cell and never its words."""
    unread = [place for place, column in enumerate(columns.columns) if column.field is None]
    for number, cells in enumerate(frame.rows):
        for place in unread:
            if _OF_CONTACT.search(cells[place]):
                yield Problem(
                    "roster/contact-note",
                    frame.place(number, place),
                    "A note speaks of contact or custody, and its column is not read: it keeps nobody off a list.",
                    "Mark the guardian whom it means under guardian_no_contact of  pss sheet export roster",
                    severity=Severity.WARNING,
                )
