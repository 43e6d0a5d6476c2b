"""Problems of sheets that go out to Excel and come back."""

from pss_cli.problems.slugs import Slug

SLUGS = (
    Slug(
        "sheet/conflict",
        "A cell was changed in the sheet and here meanwhile",
        "Since the sheet was made, the workspace has changed too, and pss never chooses between two people.",
        "Type the value you want to keep into the cell, or take all of the sheet's values with --prefer-sheet.",
    ),
    Slug(
        "sheet/repeated-row",
        "One row stands twice in a sheet",
        "A row that was copied keeps its id, so two rows tell different things of the same child, program or seat.",
        "Delete the one that is wrong. A new row needs an id of its own.",
    ),
    Slug(
        "sheet/lost-letters",
        "Letters that became question marks",
        "A CSV saved in an old code page cannot hold every alphabet; a family's name would be overwritten by ?????.",
        "Save the sheet as Excel (.xlsx), or as CSV UTF-8, and give that back.",
    ),
    Slug(
        "sheet/spelled-otherwise",
        "Cells that only spell otherwise what is here",
        "A file that pss did not make writes names, phones and grades in the way of its system. Where they mean what "
        "is here, nothing is changed: no child's name gets other capitals by the way.",
        "Nothing. To change a spelling on purpose, edit the sheet of pss sheet export and give it back as .xlsx.",
    ),
    Slug(
        "sheet/not-taken-back",
        "A column that is only shown",
        "Some columns are there to be read, such as the name beside a seat; what is typed there changes nothing.",
        "Change it where it comes from: the name in the roster's sheet, the program in the catalog's.",
    ),
    Slug(
        "sheet/unknown-type",
        "A type of program that is not on the list",
        "Programs are counted by five types: academic, enrichment, social_emotional, health, family.",
        "Choose one from the drop-down of the sheet.",
    ),
    Slug(
        "sheet/unknown",
        "There is no sheet of this name",
        "Only some lists go out to Excel and come back.",
        "See the names with pss sheet --help, for example pss sheet export roster.",
    ),
    Slug(
        "sheet/not-ours",
        "The file is no sheet made by pss",
        "It lacks the column by which rows are known again.",
        "Make a sheet with pss sheet export NAME, edit that one and give it back. A new list is imported instead.",
    ),
    Slug(
        "sheet/unknown-need",
        "A need that is not on the list",
        "A word nobody else uses cannot be counted or matched with a program.",
        "Choose a need from the drop-down of the sheet.",
    ),
    Slug(
        "sheet/note-without-need",
        "A note without a need",
        "A note is kept with the need it is about; alone it would be lost.",
        "Choose the need beside it, or write it under New strength.",
    ),
    Slug(
        "sheet/unfinished-task",
        "A task without what, who or by when",
        "A task nobody owns, or without a day, is not done.",
        "Fill in all three cells, or empty them.",
    ),
    Slug(
        "sheet/unclear-day",
        "A day that cannot be used",
        "A task is due on a day from the meeting on.",
        "Write the day as 2026-11-20.",
    ),
    Slug(
        "meeting/nobody",
        "Nobody to talk about",
        "The sheet lists students in tier 3, with a reason to talk about them, or with tasks still to do.",
        "Name the students: pss meeting sheet --student 0000123",
    ),
    Slug(
        "meeting/nothing-decided",
        "No meeting has decided anything yet",
        "A recap tells who does what by when, and no task is kept.",
        "Write the sheet with pss meeting sheet, fill it in, and give it back with pss meeting recap FILE.",
    ),
    Slug(
        "sheet/unknown-student",
        "A row of nobody on the roster",
        "What is written there would belong to no child.",
        "Take the row out, or import the roster first.",
    ),
)
