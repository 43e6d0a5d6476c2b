"""Every sheet that goes out to Excel and comes back."""

from typing import Any

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
