"""What can be wrong with an outreach list or its outcomes."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "outreach/unknown-outcome",
        "An outcome that is not on the list",
        "The next step follows from what came of the call, so the words must be ones pss knows.",
        "Choose from the drop-down of the sheet, or use one of the short words: yes, no, thinking, message, no-answer, "
        "wrong-number, interpreter, letter.",
    ),
    Slug(
        "outreach/unknown-day",
        "A day of a call that cannot be read",
        "The day decides when to call again.",
        "Write it as year-month-day, such as 2026-11-21, or leave it blank for today.",
    ),
    Slug(
        "outreach/unknown-household",
        "A student or household that is not on the roster",
        "An attempt is noted for the students of a household; these are not active students of the school.",
        "Copy the id from the list, zeros in front included. If the student came lately, import the roster first.",
    ),
    Slug(
        "outreach/unknown-language",
        "A language that nobody on the list speaks",
        "The list would be empty, which is rarely what was meant.",
        "Use a language that the message names, in English words or as a code.",
    ),
    Slug(
        "outreach/no-sheet",
        "A file that is not an outreach sheet",
        "pss reads back the sheet it made itself: the columns Household and Outcome of this call must be there.",
        "Make one with  pss outreach-list -o outreach.xlsx, fill in the outcomes and import it.",
    ),
)
