"""What can be wrong with lists of who takes part in which program."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "participation/no-roster-or-catalog",
        "A list of seats before the roster or the catalog",
        "Rows are matched with the students of the roster and the programs of the catalog.",
        "Import the roster and the catalog first.",
    ),
    Slug(
        "participation/wrong-kind",
        "A file that is not about seats",
        "A roster, a catalog or a file of records has an import of its own.",
        "Use the command the message names. If it is about seats, say in which program: --program P01.",
    ),
    Slug(
        "participation/no-program",
        "A list that does not name its program",
        "A seat belongs to a program.",
        "Say it for the whole file: --program P01, or name the column: --map 'COLUMN=program_id'.",
    ),
    Slug(
        "participation/missing-program",
        "A row without its program",
        "A seat belongs to a program.",
        "Write the program's id into the row.",
    ),
    Slug(
        "participation/unknown-program",
        "A program that is not in the catalog",
        "The seat would be counted nowhere. Often the name is spelled in another way.",
        "Use the id or exact name from pss catalog list, or import a catalog with this program.",
    ),
    Slug(
        "participation/two-programs",
        "A name that several programs have",
        "The name alone does not say which of them is meant.",
        "Write the program's id instead of its name.",
    ),
    Slug(
        "participation/unknown-stage",
        "A stage that is not on the list",
        "A seat is held by those enrolled or active, so the stage must be one pss knows.",
        "Use referred, applied, denied, waitlisted, enrolled, active, completed or withdrawn.",
    ),
    Slug(
        "participation/no-stage",
        "A list without stages",
        "The list does not say how far an enrollment is; everybody on it was read as enrolled.",
        "If that is wrong, add a column stage.",
    ),
    Slug(
        "participation/unknown-mark",
        "A mark on an attendance sheet that pss does not know",
        "It must say that the student came, or that they did not.",
        "Type X for came, A for absent, or empty the cell.",
    ),
    Slug(
        "participation/empty-cells",
        "Empty cells on an attendance sheet",
        "An empty cell may mean absent or not written down, so it is not counted.",
        "If empty means absent on this sheet, add --blank-is-absent.",
    ),
    Slug(
        "participation/contradiction",
        "Two rows about the same student and program",
        "They tell different stages and no dates that would make one follow the other.",
        "Keep the right row, or give both their dates.",
    ),
    Slug(
        "participation/no-day",
        "A sheet that does not say of which day, week or month it is",
        "It has times, days of a month, weekdays or counted meetings, but no column, title or name tells the date.",
        "Say it: --date 2026-10-05 for a day, its week or the first of counted meetings, --date 2026-10 for a month.",
    ),
    Slug(
        "participation/counted-days",
        "Meetings that are counted, read as days",
        "The columns are Session 1, Week 2 and so on; their days were counted from the first one.",
        "Check the days. If a meeting was left out or moved, write the dates over the columns.",
    ),
    Slug(
        "participation/told-beside",
        "A program taken from a title or a name",
        "No column names the program; the title over the table, or the name of the sheet or file, has its name.",
        "Check that it is the right one. If not, say which: --program P01.",
    ),
    Slug(
        "participation/times",
        "Times that cannot be",
        "Somebody would have gone before they came, or what stands under a time is none.",
        "Correct the time, or empty the cell: then the session counts without minutes.",
    ),
    Slug(
        "participation/totals-left-out",
        "Totals of attendance in a list of seats",
        "The list says how many days, hours or sessions somebody came to, and not when; the seats were read.",
        "If you need who came, ask the sender for the daily sheet: a row for each student and date.",
    ),
)
