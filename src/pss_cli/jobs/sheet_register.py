"""Every sheet that goes out to Excel and comes back."""

from typing import Any

from pss_cli.domain.near_names import hint, nearest
from pss_cli.errors import Unreadable
from pss_cli.jobs import (
    catalog_sheet,
    family_sheet,
    match_sheet,
    meeting_sheet,
    outreach_sheet,
    participation_sheet,
    review_sheet,
    roster_sheet,
)
from pss_cli.jobs.sheet_nouns import SheetNoun

NOUNS: tuple[SheetNoun[Any], ...] = (
    roster_sheet.NOUN,
    catalog_sheet.NOUN,
    participation_sheet.NOUN,
    review_sheet.NOUN,
    meeting_sheet.NOUN,
    outreach_sheet.NOUN,
    match_sheet.NOUN,
    family_sheet.NOUN,
)


def noun_named(name: str) -> SheetNoun[Any]:
    """The sheet of a name.

    Raises:
        Unreadable: there is none; the message names those there are.
    """
    nouns = {noun.name: noun for noun in NOUNS}
    if name in nouns:
        return nouns[name]
    raise Unreadable(
        f'There is no sheet "{name}".{hint(nearest(name, nouns))}',
        slug="sheet/unknown",
        fix=f"Sheets: {', '.join(nouns)}.",
    )
