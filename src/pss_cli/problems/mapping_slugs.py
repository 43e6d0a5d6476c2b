"""What can be unclear about the columns of a file."""

from pss_cli.problems.slugs import Slug

_REQUIRED: tuple[tuple[str, str], ...] = (
    ("student-id", "the student's id"),
    ("grade", "the grade"),
    ("program-name", "the name of the program"),
    ("course", "the course"),
)

SLUGS: tuple[Slug, ...] = (
    *(
        Slug(
            f"mapping/no-{name}",
            f"No column is plainly {words}",
            "A wrong column would be worse than a question, so pss asks when no heading is one it knows.",
            "Say which column it is, as the question shows: --map 'COLUMN=FIELD'. It is remembered for this sender. If "
            "the file has none, add the column; pss never makes up ids.",
        )
        for name, words in _REQUIRED
    ),
    Slug(
        "mapping/same-heading",
        "Two columns with the same heading that do not say the same",
        "Both could be it, and the wrong one would be taken for every child. Columns that say the same are taken once.",
        "Say which one by its letter, as the question shows: --map 'Column D=grade'. Or give each column its own "
        "heading.",
    ),
    Slug(
        "mapping/code-changed",
        "A code of the state whose meaning changed over the years",
        "DOE027, DOE030 and DOE033 of the Massachusetts student file were given to other facts in other school years. "
        "Which one a file holds cannot be seen in it, so pss leaves the column unread.",
        "pss needs none of them. To read one all the same, say what it is in your file: --map DOE027=FIELD. It is "
        "remembered for this sender.",
    ),
    Slug(
        "mapping/list-of-places",
        "A list of places in the place of a catalog",
        "Partners that keep their data in several files list places, organizations and services apart; a place has "
        "no hours and no seats, so nothing could be matched to it.",
        "Import the file of programs or services, or the folder with all files: pss import-catalog FOLDER. If the "
        "names are programs all the same, say so: --map 'name=program_name'.",
    ),
    Slug(
        "mapping/not-understood",
        "An entry of --map that names nothing",
        "The left side names a column of the file as written, the right side a field of ours; or a field, a colon and "
        "a value on the left, and its meaning on the right.",
        "Examples: --map 'Pupil No=student_id', --map 'Notes=none', --map 'grade:13=12'.",
    ),
    Slug(
        "mapping/private-number",
        "Social security or card numbers in the file",
        "pss has no use for them, and a file that holds them must not lie around.",
        "Delete the column, ask the sender to leave it out, and import the file again.",
    ),
    Slug(
        "mapping/unknown",
        "No such mapping",
        "Nothing, or more than one thing, is remembered under this name.",
        "Copy the mark from pss map list.",
    ),
)
