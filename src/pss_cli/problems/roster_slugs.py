"""What can be wrong with a roster."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "roster/wrong-kind",
        "A file that is not a list of students",
        "Classes, teachers and test results also hold names and ids; as a roster they would add wrong children.",
        "Use the command the message names. If it is a roster, name a column: --map 'Pupil No=student_id'.",
    ),
    Slug(
        "roster/missing-id",
        "A row without a student id",
        "Names change and repeat; only the district's id says who a child is from one file to the next.",
        "Type the id into the cell, or delete the row. With --skip-bad-rows the other rows are saved.",
    ),
    Slug(
        "roster/state-id-taken",
        "Rows with a state id only",
        "The column of student ids is empty there. The state's id names the child just as well, but a later file with "
        "the district's id would make a second student of the same child.",
        "Fill in the student ids if the school has them; otherwise nothing.",
    ),
    Slug(
        "roster/several-schools",
        "Students of more than one school",
        "A district's file may hold every school. All rows were read, so children of other schools are on the roster.",
        "If only one school is meant, delete the rows of the others and import the file again.",
    ),
    Slug(
        "roster/damaged-id",
        "An id whose digits Excel has lost",
        "Excel shows a long number as 1.01E+09 or ####: its digits are gone, and two students may end up alike.",
        "Format the column of ids as text and type the id again, or export the file anew.",
    ),
    Slug(
        "roster/zeros-restored",
        "Ids that lost their leading zeros",
        "Excel drops the zeros before a number. These ids fit one student of an earlier roster each when the zeros are "
        "put back, or you said how many digits an id has.",
        "Nothing. To keep them, format the column of ids as text before typing or pasting.",
    ),
    Slug(
        "roster/zeros-lost",
        "Ids shorter than the others",
        "Most ids of the file have as many digits, some with zeros before them; a few are shorter. If Excel dropped "
        "their zeros, a later file would make second students of the same children.",
        "Answer once: --map 'student_id:zeros=7' (ids have 7 digits) or --map 'student_id:zeros=no' (they are right).",
    ),
    Slug(
        "roster/missing-grade",
        "A student without a grade",
        "Programs are for grades; without one the student cannot be matched.",
        "Type PK, K or 1 to 12.",
    ),
    Slug(
        "roster/unknown-grade",
        "A grade that pss does not know",
        "Every spelling we know is read (4, 04, 4th, Grade 4, KF, K2); this one is none of them, and a guess would put "
        "a child into the wrong programs.",
        "Correct the cell, or say once what it means: --map 'grade:Gr Four=4'. It is remembered for this sender.",
    ),
    Slug(
        "roster/repeated-student-id",
        "One id, two different students",
        "Rows with one id tell different things. Which is right only the school knows, so none of them is saved.",
        "Delete the rows that are out of date, or correct the id. The same row twice, or a row for each contact of a "
        "child, is no problem.",
    ),
    Slug(
        "roster/maybe-the-same-student",
        "Perhaps one child under two ids",
        "Two ids have the same name and birth date, or the same state id. They may be twins of one name, or one child "
        "twice; pss never joins them by itself.",
        "If it is one child, delete one of the two rows.",
    ),
    Slug(
        "roster/not-active",
        "Students whose status says they left",
        "They are kept, flagged as gone, and not matched.",
        "Nothing to do. If they are at the school, correct the status.",
    ),
    Slug(
        "roster/unknown-status",
        "A status of enrollment that pss does not know",
        "Students who left must not be matched or called. A status that is not known is read as being at the school.",
        "If it means that they left, say so once: --map 'enrollment_status:T=withdrawn'. It is remembered for this "
        "sender.",
    ),
    Slug(
        "roster/impossible-attendance",
        "More days absent than enrolled",
        "Absence is counted from these two numbers.",
        "Correct the days absent or the days enrolled.",
    ),
    Slug(
        "roster/too-many-gone",
        "Many students are missing from this file",
        "A file of one grade or one homeroom would flag the rest of the school as gone.",
        "Import the roster of the whole school. If they really left, add --confirm-gone. Nobody is ever deleted.",
    ),
    Slug(
        "roster/unknown-student",
        "No student with this id",
        "The id is not on the roster; zeros in front count.",
        "Copy the id from pss roster list.",
    ),
    Slug(
        "roster/exists",
        "A student with this id is there already",
        "Adding would overwrite a child.",
        "Correct the student with pss roster edit.",
    ),
    Slug(
        "roster/fixed-id",
        "The id of a student stays",
        "Records, seats and calls hang on the id.",
        "Add the student under the right id; the wrong one is flagged as gone by the next roster.",
    ),
)
