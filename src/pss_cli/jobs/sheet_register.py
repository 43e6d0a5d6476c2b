"""Every sheet that goes out to Excel and comes back."""

from pss_cli.jobs import review_sheet, sheet_nouns
from pss_cli.jobs.sheet_nouns import SheetNoun

NOUNS: tuple[SheetNoun, ...] = (*sheet_nouns.NOUNS, review_sheet.NOUN)
