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
        "match/minimum",
        "A program that cannot reach its minimum",
        "A pin keeps the program open, and not enough children can take part.",
        "Release the pin, or lower the minimum of the program in the catalog.",
    ),
    Slug(
        "match/fair-limits",
        "A shared limit in the fair method",
        "The fair method gives each program's seats in turn; a limit shared by several programs has no order of its"
        " own.",
        "Use --method best, or leave the shared limit out.",
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
        "There is no match yet",
        "The command looks at a stored match.",
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
        "The id is not that of an active student.",
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
)
