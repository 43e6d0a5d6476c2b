"""What can be wrong with a catalog of programs."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "catalog/wrong-kind",
        "A file that is not a list of programs",
        "Rosters and lists of schools also have names, grades and phones.",
        "Use the command the message names. If it is a catalog all the same, name a column: --map 'Club=program_name'.",
    ),
    Slug(
        "catalog/missing-name",
        "A program without a name",
        "Neither program, place nor provider is named, so nobody could be sent there.",
        "Type the name of the program.",
    ),
    Slug(
        "catalog/named-by-place",
        "Programs called by their place",
        "The list has no column with names of programs, so the name of the place or the provider is used.",
        "Nothing to do; or name the column: --map 'COLUMN=program_name'.",
    ),
    Slug(
        "catalog/made-id",
        "Programs without an id were given one",
        "Seats and matches hang on an id. It is made from the name, the provider, the place and the times, so that the "
        "same row gets the same id next time.",
        "Nothing to do; or add a column program_id with short ids such as P07.",
    ),
    Slug(
        "catalog/repeated-program-id",
        "One program id, two different programs",
        "Rows with one id tell different things, so none of them is saved. Several rows that differ only in day and "
        "time are one program with several sessions.",
        "Give each program and term an id of its own, or delete the rows that are out of date.",
    ),
    Slug(
        "catalog/unknown-grade",
        "A grade that pss does not know",
        "Who may take part is decided by the lowest and the highest grade.",
        "Type PK, K or 1 to 12, or say once what it means: --map 'grade_min:Elem=K'.",
    ),
    Slug(
        "catalog/grades-reversed",
        "The lowest grade comes after the highest",
        "No child would fit.",
        "Exchange the two grades.",
    ),
    Slug(
        "catalog/grades-not-plain",
        "Words that do not say which grades",
        '"6 and up" may be grades or years, and "Elem" differs from city to city. They are kept as written; the '
        "program is listed, and not matched.",
        "Say what a word means: --map 'ages:Elem/MS=K-8', or fill in grades: pss catalog edit ID grade_min=K "
        "grade_max=8.",
    ),
    Slug(
        "catalog/ages-not-grades",
        "Ages instead of grades",
        "A child of six may be in K or in grade 1, so ages are turned into grades only when you say so.",
        "Add --map ages:years=grades: age 5 is read as K, 6 as grade 1, and so on. Or fill in the grades.",
    ),
    Slug(
        "catalog/hours-not-plain",
        "Hours that do not say days and times",
        "Opening hours are not sessions. They are kept as written; the program is listed, and not matched.",
        "Fill in days: pss catalog edit ID 'days=Tue;Thu 14:30-16:00'.",
    ),
    Slug(
        "catalog/left-open",
        "Words where a number or a date should stand",
        '"TBD", "rolling", "unlimited" or "15-20" are no seats and no day. The cell is left open; the program is kept.',
        "Type the number or the date once it is known, or leave it blank.",
    ),
    Slug(
        "catalog/dates-without-year",
        "Days without a year",
        'Lists of one season often say "Sept 15 - Dec 12". Of all years the one is taken that lies nearest to the day '
        "for which the list is read.",
        "Nothing, if the term is right; else write the year, such as 9/15/2026 - 12/12/2026, or say the day: "
        "--as-of DATE.",
    ),
    Slug(
        "catalog/seats-taken",
        "Seats of which some are taken",
        '"12/15" and "12 of 15" are read as 15 seats. The match gives all of them away, those of others as well.',
        "If only the free ones are for your students, type their number: pss catalog edit ID seats=3.",
    ),
    Slug(
        "catalog/ends-before-it-begins",
        "An end before the beginning",
        "Afternoon hours are often written like morning hours.",
        "Correct the times (15:00 or 3:00 pm) or the dates.",
    ),
    Slug("catalog/negative-seats", "Fewer than no seats", "Seats are counted.", "Type 0 or more, or leave it blank."),
    Slug(
        "catalog/too-many-seats",
        "More seats than can be",
        "No program has a hundred thousand seats; the cell may hold a phone number or an id.",
        "Type how many children can take part, or leave it blank.",
    ),
    Slug(
        "catalog/more-reserved-than-seats",
        "More seats reserved than there are",
        "Reserved seats are some of all seats.",
        "Correct one of the two numbers.",
    ),
    Slug(
        "catalog/unknown-program",
        "No program with this id",
        "The id is not in the catalog.",
        "Copy the id from pss catalog list.",
    ),
    Slug(
        "catalog/fixed-id",
        "The id of a program stays",
        "Seats and matches hang on it.",
        "Import the program under the new id.",
    ),
    Slug(
        "catalog/empty",
        "The catalog is empty",
        "There is nothing to write before a catalog was imported.",
        "Import what a partner sent: pss import-catalog FILE.",
    ),
)
