"""What can be wrong with records of students: attendance, tests, marks, behavior, ratings, referrals and others."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "records/no-student-id",
        "A file without student ids",
        "Two children may share a name, so pss matches rows by ids alone and never invents one.",
        "If a column holds the id under another heading, say so: --map 'COLUMN=student_id'. If none does, ask the "
        "sender for a file with the district's or the state's student id. Where the file has names, the marked copy "
        "proposes the likely student of each row in a new first column: check every id, fill in those left empty (the "
        "Problems sheet names who it may be), delete rows of other children, and import the copy.",
    ),
    Slug(
        "records/missing-id",
        "A row without a student id",
        "Nobody can tell whose row it is.",
        "Add the id in the colored cell, or delete the row.",
    ),
    Slug(
        "records/another-name",
        "An id beside the name of somebody else",
        "The row gives a student a name that has no word in common with the one on the roster.",
        "Correct the id. Many providers number children themselves; ask for a list with the school's ids.",
    ),
    Slug(
        "records/unknown-student",
        "An id that is not on the roster",
        "The row would be kept for nobody. Often the student left, came lately, or an id was mistyped.",
        "Correct the id, import a roster with this student first, or leave the row out with --skip-bad-rows.",
    ),
    Slug(
        "records/two-students",
        "Two ids of a row that belong to two students",
        "The local id says one student and the state id another; one of them is wrong.",
        "Correct one of the two ids.",
    ),
    Slug(
        "records/zeros-restored",
        "Ids that had lost their leading zeros",
        "Excel drops zeros in front. Each of these ids fits exactly one student, who was taken.",
        "Nothing, if that is right. To keep zeros, format the column as text before saving.",
    ),
    Slug(
        "records/no-roster",
        "Records before a roster",
        "Rows are matched with the students of the roster, and there is none yet.",
        "Import the roster first: pss import-roster FILE",
    ),
    Slug(
        "records/which-kind",
        "A file of which pss cannot tell what it is",
        "The same headings mean different things in attendance and in tests, so guessing would be wrong half the time.",
        "Say it: --kind attendance, assessments, marks, behavior, ratings, referrals, strengths, flags or calendar.",
    ),
    Slug(
        "records/wrong-kind",
        "A file that is not of records",
        "A roster, a catalog or a list of seats has an import of its own.",
        "Use the command the message names. If it is of records, say of which kind: --kind attendance.",
    ),
    Slug(
        "records/missing-column",
        "A column that a file of this kind cannot do without",
        "Without it the rows say nothing.",
        "Name the column that holds it: --map 'COLUMN=FIELD', or say another --kind.",
    ),
    Slug(
        "records/column-not-read",
        "A column whose cells do not fit its heading",
        "The heading is one that pss knows, and most of its cells say something else, so it was passed over.",
        "Correct the cells, or insist with --map 'COLUMN=FIELD'; every cell that does not fit is then shown.",
    ),
    Slug(
        "records/no-date",
        "Results without a date",
        "The latest result counts, so a day is needed; today would make last spring's results look new.",
        "Say the day for the whole file: --date 2026-10-05, or name the column: --map 'COLUMN=date'.",
    ),
    Slug("records/missing-date", "A row without its date", "The day decides whether it still counts.", "Add the date."),
    Slug(
        "records/date-in-future",
        "A day that has not come yet",
        "A fact of a school day cannot lie after the day pss computes for.",
        "Correct the date, or say the day to compute for with --as-of.",
    ),
    Slug(
        "records/date-too-old", "A day before the year 2000", "It is almost always a slip of the year.", "Correct it."
    ),
    Slug(
        "records/nothing-in-row",
        "Rows with nothing in them to import",
        "An empty cell means not known. It is never read as 0, so these rows give no record.",
        "Nothing, if they are meant to be empty.",
    ),
    Slug(
        "records/contradiction",
        "Two rows that contradict each other",
        "They tell two things about the same student, day and subject, and only one can be right.",
        "Keep the right row, or correct its date.",
    ),
    Slug(
        "records/counted-until",
        "Totals without a day",
        "Days absent are counted until a day, and the file does not say which; the day of the run was taken.",
        "If it is another day, import the file again with --date.",
    ),
    Slug(
        "records/rate-alone",
        "A rate of attendance without days",
        "Chronic absence is counted in days, and a rate does not say of how many.",
        "Ask the sender for days absent and days enrolled, or name their columns: --map 'COLUMN=days_absent'.",
    ),
    Slug(
        "records/rate-too-rough",
        "A rate that may be several numbers of days",
        "88 % of 180 days may be 158 or 159 days; guessing would make a child chronically absent or not.",
        "Ask for days absent, or for a rate with a decimal more.",
    ),
    Slug(
        "records/days-from-rate",
        "Days absent counted from a rate",
        "The file tells the rate and the days enrolled; together they leave one number of days.",
        "Nothing, if that is right.",
    ),
    Slug(
        "records/negative", "A count below none", "Days and incidents cannot be fewer than none.", "Correct the number."
    ),
    Slug(
        "records/too-many-days",
        "More days than a school year has",
        "No school year has so many days, so the number belongs somewhere else.",
        "Correct the number.",
    ),
    Slug(
        "records/more-absent-than-enrolled",
        "More days absent than enrolled",
        "The rate of absence would be above 100 percent.",
        "Correct one of the two numbers.",
    ),
    Slug(
        "records/rows-are-absences",
        "A list of absences",
        "The file has no column that says absent or present, so each row counts as one day absent.",
        "If the file lists all days, name the column: --map 'COLUMN=absent'.",
    ),
    Slug(
        "records/rows-are-tardy",
        "A list of late arrivals",
        "The file has no column that says absent or present, and its headings tell of coming late, so each row counts "
        "as one late arrival.",
        "If the file lists all days, name the column: --map 'COLUMN=absent'.",
    ),
    Slug(
        "records/unknown-attendance-code",
        "A word for attendance that pss does not know",
        "Codes differ between districts; guessing would make a child absent or present who was not.",
        "Say what it means: --map 'absence:CODE=absent' (or present, tardy, excused absence).",
    ),
    Slug(
        "records/no-test",
        "Results without the name of the test",
        "Levels and scores mean different things in different tests.",
        "Say it for the whole file: --test 'STAR', or name the column: --map 'COLUMN=test'.",
    ),
    Slug("records/missing-test", "A row without the name of its test", "Scores differ by test.", "Name the test."),
    Slug(
        "records/no-subject",
        "Results without their subject",
        "A result counts for reading or for math, and nothing in the row says which.",
        "Add a column subject, or say it for the whole file: --subject reading.",
    ),
    Slug(
        "records/which-measure",
        "Numbers under the bare name of a test",
        "34 may be a percentile or a scale score; they mean different things, and the heading does not say which.",
        "Say it for the column: --map 'test:COLUMN=percentile', or --map 'test:COLUMN=score'.",
    ),
    Slug(
        "records/not-a-percentile",
        "A percentile that is not from 0 to 100",
        "A percentile says how many of 100 pupils did no better.",
        "Correct the number. If the column holds scores, say so: --map 'COLUMN=scale_score'.",
    ),
    Slug(
        "records/not-scored",
        "Words in place of a result",
        "Discontinued, absent or exempt means that there is no result, which is not a low one.",
        "Nothing, if that is right.",
    ),
    Slug(
        "records/no-course",
        "Marks without their course",
        "A gradebook is of one course, and the file does not say of which.",
        "Say it for the whole file: --subject 'Math', or name the column: --map 'COLUMN=course'.",
    ),
    Slug("records/missing-course", "A mark without its course", "A mark needs its course.", "Name the course."),
    Slug(
        "records/rating-out-of-range",
        "A rating that is not from 1 to 5",
        "1 means rarely engaged, 5 always.",
        "Type a number from 1 to 5, or empty the cell.",
    ),
    Slug(
        "records/unknown-need",
        "A need that is not on the list",
        "Needs are matched with programs by their codes.",
        "Use a code such as academic.reading or health.vision.",
    ),
    Slug(
        "records/unknown-strength-kind",
        "A kind of strength that is not on the list",
        "Strengths are shown by kind.",
        "Use strength, interest, talent, language or trusted_adult.",
    ),
    Slug(
        "records/flag-not-kept",
        "Flags that pss does not keep",
        "Facts such as an IEP or lunch status never enter a rule, so they are not stored from a list of flags.",
        "Nothing. Kept are: retained, homeless, foster, request.",
    ),
    Slug(
        "records/sheet-not-read",
        "A sheet without records",
        "A workbook may hold legends and notes beside its data.",
        "If it does hold records, say which: --sheet NAME --kind KIND.",
    ),
    Slug(
        "records/date-order",
        "Dates that could be read in two ways",
        "In 04/05/2026 either number may be the month, and nothing else in the column tells.",
        "Say it once; it is remembered for files of this sender: --map 'date:order=mdy' (month first) or dmy.",
    ),
    Slug(
        "records/not-a-date",
        "A date that cannot be read",
        "The day decides whether a fact still counts.",
        "Write it as year-month-day, such as 2026-10-31.",
    ),
    Slug(
        "records/day-without-year",
        "Days without their year",
        "Lists of a school often write 10/6 or 6-Oct; such a day is read as the one in the school year.",
        "Check one of them. If they are of another year, add it to the dates.",
    ),
    Slug(
        "records/excel-day",
        "Dates that have become numbers",
        "Excel counts days from 1900; a number such as 46300 in a column of dates is read as such a day.",
        "Nothing, if the days are right.",
    ),
    Slug(
        "records/not-a-number",
        "A number that cannot be read",
        "Words in a column of numbers cannot be counted.",
        "Type a number, or empty the cell.",
    ),
    Slug(
        "records/not-whole", "A number that should be whole", "There are no half days enrolled.", "Type a whole number."
    ),
    Slug(
        "records/yes-or-no",
        "A cell that is neither yes nor no",
        "Guessing would turn a no into a yes.",
        "Type yes or no, or say what the word means: --map 'COLUMN:WORD=yes'.",
    ),
    Slug(
        "records/treated-as-empty",
        "Cells that say they are empty",
        "NULL, N/A, a dash and the like stand for an empty cell and were read as one.",
        "Nothing, if that is right.",
    ),
)
