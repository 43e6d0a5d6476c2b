"""What can be wrong with a file before its rows are looked at."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "file/missing",
        "The file is not there",
        "The name or the folder does not match any file.",
        "Check the spelling; put quotes around a name with blanks; or drag the file into the window.",
    ),
    Slug("file/folder", "A folder was named", "pss reads files, not folders.", "Name the files in the folder."),
    Slug(
        "file/not-regular",
        "Not a file that ends",
        "A device or a pipe may never end.",
        "Save the data to a file first.",
    ),
    Slug("file/empty", "The file is empty", "It has no bytes, or no filled cell.", "Export or download it again."),
    Slug(
        "file/cannot-open",
        "The file cannot be opened",
        "Another program holds it, or it is not yours to read.",
        "Close it in Excel or copy it to your own folder.",
    ),
    Slug(
        "file/not-a-table",
        "The file is of another kind",
        "A PDF, picture or document has no rows and columns.",
        "Ask for the Excel or CSV file it was made from.",
    ),
    Slug(
        "file/damaged",
        "The file is damaged",
        "It is cut off or was changed on the way, so nothing in it can be trusted.",
        "Download or export it again; or open it in Excel and save it under a new name.",
    ),
    Slug(
        "file/password",
        "The file has a password",
        "Without it nobody can read the file, and pss never stores it.",
        "Add --password, or save a copy without one on this computer.",
    ),
    Slug(
        "file/wrong-password",
        "The password does not open the file",
        "It may be misspelt or belong to another file.",
        "Ask the sender for the password again.",
    ),
    Slug(
        "file/too-big",
        "The file is too big",
        "Reading it would take all the memory of this computer.",
        "Delete the sheets and columns you do not need, or split the file. A roster, records and participation of any "
        "size are read from a CSV that holds one table, and inspect looks at it.",
    ),
    Slug(
        "file/ghost-cells",
        "A far-away cell makes the sheet huge",
        "One stray cell or format far below or to the right makes programs reserve room for millions of empty cells.",
        "In Excel delete the empty rows below and the empty columns to the right of the table, and save.",
    ),
    Slug(
        "file/took-too-long",
        "Reading took too long",
        "The file asks for more time or memory than a table of a school needs.",
        "Open it in Excel and save only the table as a new file.",
    ),
    Slug(
        "file/unsafe",
        "The file is built in a way that can harm a computer",
        "It unpacks to far more than it holds, or reaches outside of itself.",
        "Do not use it; ask the sender for a new export.",
    ),
    Slug(
        "file/no-sheet",
        "The sheet is not in the workbook",
        "No sheet has this name or number.",
        "Use one of the names listed.",
    ),
    Slug(
        "file/hidden-sheet",
        "A hidden sheet was not read",
        "Hidden sheets are often old copies.",
        "Add --sheet with its name to read it all the same.",
    ),
    Slug(
        "file/header-only",
        "Headings without rows",
        "There is nothing under the headings.",
        "Export again with the data.",
    ),
    Slug(
        "file/no-header",
        "No row of headings",
        "The first row already holds data, so the columns have no names.",
        'Add a row of headings, or say what each column is: --map "Column A=student_id".',
    ),
    Slug(
        "file/header-unclear",
        "Two rows may be the headings",
        "Rows above the table look like headings too.",
        "Delete the rows above the headings and try again.",
    ),
    Slug(
        "file/week-grid",
        "A week with programs in its cells",
        "Centers and libraries draw their week with the days across. pss reads it as a list: one row for each program, "
        "with its days, the hours of its rows or cells, and its room.",
        "Check the days with pss catalog list; type what the grid does not say (grades, seats) with pss catalog edit.",
    ),
    Slug(
        "file/transposed",
        "The table lies on its side",
        "Headings stand in the first column and each child is a column.",
        "It was turned; check the reading, or turn it in Excel (Paste Special, Transpose).",
    ),
    Slug(
        "file/long-row",
        "A row has more values than headings",
        "Somewhere a comma stands in a cell without quotes, so that values may stand under the wrong heading.",
        "Put the cell with the comma in quotes, or export as .xlsx.",
    ),
    Slug(
        "file/lines-left-out",
        "Lines among the rows are titles or totals",
        "They name a group of the rows below them, or count and sum up those above; they were not read as rows.",
        "Nothing, if that is right; a row that is data needs its id or its name in the column of the others.",
    ),
    Slug(
        "file/short-row",
        "A row ends early",
        "It has fewer values than headings; the missing ones were taken as empty.",
        "Check that the row is complete.",
    ),
    Slug(
        "file/more-values-than-headings",
        "Rows have more values than there are headings",
        "One heading is missing, and nobody can say which: every value might stand under the wrong one.",
        "Give every column its heading and try again.",
    ),
    Slug(
        "file/open-quote",
        "A quotation mark is never closed",
        "Everything after it was taken for one cell, so rows are lost.",
        "Close or delete the quotation mark in the row named.",
    ),
    Slug(
        "file/cell-too-long",
        "A cell is too long",
        "No cell of a table holds this much; often a quotation mark is missing.",
        "Look at the row named and shorten the cell or close its quotation mark.",
    ),
    Slug(
        "file/not-text",
        "The file holds signs that are no text",
        "It is perhaps a program's own file, or damaged.",
        "Export the table as .xlsx or .csv.",
    ),
    Slug(
        "file/encoding-guessed",
        "Accented letters were read by a guess",
        "The file does not say how its letters are written; a name may look wrong.",
        'Compare a name with an accent; if it is wrong, save the file in Excel as "CSV UTF-8".',
    ),
    Slug(
        "file/encoding-mixed",
        "Letters are written in two ways",
        "Lines from two sources were joined in one file.",
        'Compare the rows named; better, save the file in Excel as "CSV UTF-8".',
    ),
    Slug(
        "file/formula-without-result",
        "A formula without its result",
        "The program that wrote the file did not compute it, so the cell reads as empty.",
        "Open the file in Excel, save it, and try again.",
    ),
    Slug(
        "file/layout",
        "A layout is needed or wrong",
        "A file with columns of fixed width needs a list that says where each column starts and ends.",
        "Write a CSV with the headings name, start, width and add it with --layout FILE.",
    ),
)
