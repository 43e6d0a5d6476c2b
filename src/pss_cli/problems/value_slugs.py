"""What can be wrong with a single cell."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "value/which-grade",
        "A grade that differs from district to district",
        "TK, SP, UG, 13 or -1 mean different years in different places, so pss asks once and remembers the answer.",
        "Answer with one of the options of the question, such as --map 'grade:-1=PK'.",
    ),
    Slug(
        "value/which-language",
        "A word for two languages",
        '"Creole" may be Haitian or Cape Verdean, and a family must be called in its own language.',
        "Answer as the question shows, such as --map 'home_language:Creole=ht', or correct the cells.",
    ),
    Slug(
        "value/morning-or-afternoon",
        "A time that may be morning or afternoon",
        "3:00 without am or pm is nearly always the afternoon, but a guess could put a child on the wrong bus.",
        "Answer once for the whole list: --map 'hours:half=pm', or for one time: --map 'start_time:3:00=15:00'.",
    ),
    Slug(
        "value/damaged",
        "A range that Excel turned into a date",
        "When 5-20 or 1-2 is typed into Excel, it makes 20-May or 2-Jan of it. What it was is proposed, never assumed.",
        "Format the column as text in Excel, and type the range again.",
    ),
    Slug(
        "value/not-a-phone",
        "Not a phone number",
        "It was left out; the rest of the row is kept.",
        "Type the number. Several may stand in one cell: 617-555-0101; 617-555-0102.",
    ),
    Slug(
        "value/placeholder-phone",
        "A number that stands for none",
        "Numbers such as 999-999-9999 are typed when a form must be filled in.",
        "Nothing to do, or type the real number.",
    ),
    Slug("value/not-an-email", "Not an e-mail address", "It was left out.", "Type the address, as name@example.org."),
    Slug(
        "value/not-a-schedule",
        "Days and times that cannot be read",
        "Whether a child is free is decided by day and hour.",
        "Write Mon-Fri 14:00-17:00; Sat 09:00-12:00, or days as Mon;Wed with start_time and end_time beside them.",
    ),
    Slug("value/not-a-time", "Not a time of day", "Times decide which programs overlap.", "Write 15:30 or 3:30 pm."),
    Slug(
        "value/out-of-range",
        "A number outside its scale",
        "Percentiles run from 0 to 100, ratings from 1 to 5.",
        "Correct the number, or empty the cell.",
    ),
    Slug(
        "value/zip-without-zero",
        "A zip code that lost its first zero",
        "Zip codes of New England begin with 0, which Excel drops where it takes them for numbers: 2118 was 02118."
        " A letter would come back, so pss puts the zero back.",
        "Nothing to do. To keep the zero in your own file, format the column as text in Excel before you type.",
    ),
    Slug(
        "value/unknown-language",
        "A language that pss does not know",
        "It is kept as written; lists by language will not find it.",
        "Nothing to do; or write it in English words, such as Haitian Creole.",
    ),
    Slug(
        "value/unknown-need",
        "Not a need code",
        "What a program works on is a closed list, so that needs and programs can meet.",
        "Use codes such as academic.reading:2; social_emotional.engagement. The strength, 1 to 3, may be left out.",
    ),
    Slug(
        "value/unknown-transport",
        "A word for the way home that pss does not know",
        "It is read as not known, which blocks nothing.",
        "Write bus, walk, pickup or none.",
    ),
    Slug(
        "command/edit",
        "An edit that names no field",
        "Edits are written FIELD=VALUE, with the headers of our own templates.",
        "Example: pss roster edit 0000123 grade=4 homeroom=4B",
    ),
)
