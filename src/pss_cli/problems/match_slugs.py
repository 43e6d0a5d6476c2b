"""What can keep a match from being made, stored or found."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "match/pins-contradict",
        "Pinned seats that cannot all be kept",
        "A pin is a promise. Two pins at the same time, more pins than seats, or a pin against a rule cannot be kept,"
        " and pss does not choose which promise to break.",
        "The message names every pin that is wrong. Release it:  pss match release STUDENT PROGRAM",
    ),
    Slug(
        "match/seat-held",
        "A block of a seat the child has",
        "Every match keeps the seats children hold today. A block keeps a seat from being given; it takes none away.",
        "If the child leaves the program:  pss match release STUDENT PROGRAM --give-up",
    ),
    Slug(
        "match/minimum",
        "A program that cannot reach its minimum",
        "A pin keeps the program open, and not enough children can take part.",
        "Release the pin, or lower the minimum of the program in the catalog.",
    ),
    Slug(
        "match/fair-none",
        "No fair match was found",
        "Where programs of several days stand beside programs of one day, or brothers and sisters stay together, a"
        " match in which nobody is passed over need not exist. It is rare.",
        "Use --method best, leave --together out, or settle one of the seats named by hand:"
        "  pss match pin STUDENT PROGRAM",
    ),
    Slug(
        "match/check-failed",
        "A match that does not pass its check",
        "Every match is counted again by a second program before it is stored. This one broke a rule, so it was not"
        " stored.",
        "The message says which rule. If you did not change the store by hand, send the report to the makers.",
    ),
    Slug(
        "match/too-large",
        "More ways to place students than can be weighed",
        "Students who may take very many programs, and many of them at once, can be placed in too many ways.",
        "Lower match.max_programs in the settings, or match some grades or programs at a time.",
    ),
    Slug(
        "match/no-run",
        "There is no match yet, or none before it",
        "The command looks at a stored match, or at two.",
        "Make one:  pss match students",
    ),
    Slug(
        "match/unknown-run",
        "A match that is not stored",
        "Matches are known by their short id; the first letters are enough when only one begins so.",
        "See them:  pss match runs",
    ),
    Slug(
        "match/no-programs",
        "Nothing to match with",
        "Without a program that has needs, grades, days and seats, nobody can be placed.",
        "Import a catalog, and fill in what is missing:  pss catalog list",
    ),
    Slug(
        "match/unknown-student",
        "A student who is not on the roster",
        "The id is not that of an active student: it is written otherwise, or the child has left the roster.",
        "Copy the id from the list, zeros in front included:  pss roster list",
    ),
    Slug(
        "match/unknown-program",
        "A program that is not in the catalog",
        "The id is not that of a program of this year.",
        "Copy the id from the list:  pss catalog list",
    ),
    Slug(
        "match/no-pin",
        "Nothing to release",
        "There is no pin and no block of this student in this program.",
        "See them:  pss match pins",
    ),
    Slug(
        "match/nothing-to-review",
        "A match of nobody",
        "No student of this match has a need or a seat, so there is nothing to decide.",
        "See who has which need:  pss needs list",
    ),
    Slug(
        "match/review-word",
        "A decision we do not know",
        "A seat is accepted, given up for the next choice, held for some days, or skipped; other words would be"
        " guesses.",
        "Choose accept, next, hold or skip in the Decision column.",
    ),
    Slug(
        "match/review-old",
        "A decision about a match that has changed",
        "The sheet was made for an earlier match, and this student has other seats now.",
        "Make a new sheet and decide there:  pss match review",
    ),
    Slug(
        "match/review-no-seat",
        "A decision about no seat",
        "accept, next and hold are about a seat; this student has none in the match.",
        "Clear the cell. A seat can be promised by hand:  pss match pin STUDENT PROGRAM",
    ),
    Slug(
        "match/review-which",
        "A decision that does not say which program",
        "The student has several programs, or another than the one written.",
        "Write the id of one of the programs under Placed in into the column Program.",
    ),
    Slug(
        "match/review-day",
        "A hold with a day that cannot be",
        "A hold lasts until a day to come; the other decisions have no day.",
        "Write the day as 2026-11-30, or clear the cell.",
    ),
    Slug(
        "match/review-conflict",
        "A decision against another one",
        "Since the match, somebody pinned, blocked or enrolled this student otherwise, and pss never chooses between"
        " two people.",
        "See both:  pss match pins . Release the one that is wrong, or clear the cell of the sheet.",
    ),
    Slug(
        "match/accept-conflict",
        "Seats that cannot be accepted any more",
        "Since the match, seats were blocked or declined, or students left.",
        "Match again with --keep latest, then accept.",
    ),
    Slug(
        "match/unknown-provider",
        "A provider that is not in the catalog",
        "A list for a partner holds only the seats in that partner's own programs.",
        "Copy the name from the list:  pss catalog list",
    ),
    Slug(
        "match/no-consent",
        "Nothing may be sent",
        "Names leave the school only with the family's consent, and no family with a seat there has agreed yet.",
        "Ask the families, and note their yes in the roster (consent_to_share).",
    ),
    Slug(
        "match/lottery-files",
        "Files that do not repeat a lottery",
        "A match is repeated from three files: the roster with need bands, the seats and rules, and the seed.",
        "Write them with  pss match lottery --files FOLDER  and give that folder to  pss match lottery --verify.",
    ),
)
