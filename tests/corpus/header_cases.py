"""Titles, groups, help, examples, repeated headings, totals, footnotes, no headings, tables on their side, ragged rows."""

from corpus.case import Case, reads, refuses

NO_HEADER = ("file/no-header",)


def text(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


HEADERS = (
    reads("header", "a title row", text("Hedgerow School Roster,,", "student_id,name,grade", "01,Pencil,3", "02,Acorn,4"),
          "student_id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4", header_row=2, row_numbers=(3, 4), skipped={1: "title"}),
    reads("header", "title, date and blank row", text("Roster", "Run on 11/02/2026", "", "ID,Name,Grade", "01,Pencil,3", "02,Acorn,4"),
          "ID | Name | Grade\n01 | Pencil | 3\n02 | Acorn | 4", header_row=4, skipped={1: "title", 2: "title", 3: "blank"}),
    reads("header", "six rows of titles", text("District,Hedgerow,", "School,Fern,", "Year,2026-27,", "", "Prepared by the office,,", "", "Student Number,Last Name,Grade Level", "01,Bark,3", "02,Hazel,4"),
          "Student Number | Last Name | Grade Level\n01 | Bark | 3\n02 | Hazel | 4", header_row=7,
          skipped={1: "title", 2: "title", 3: "title", 4: "blank", 5: "title", 6: "blank"}),
    reads("header", "groups over repeated headings", text("Student,,Guardian 1,,Guardian 2,", "ID,Grade,Name,Phone,Name,Phone", "01,3,A Bark,617-555-0101,B Bark,617-555-0102", "02,4,C Hazel,617-555-0103,,"),
          "ID | Grade | Guardian 1 Name | Guardian 1 Phone | Guardian 2 Name | Guardian 2 Phone\n01 | 3 | A Bark | 617-555-0101 | B Bark | 617-555-0102\n02 | 4 | C Hazel | 617-555-0103 | |",
          header_row=2, skipped={1: "title"}),
    reads("header", "headings merged down over a group row", text("Student ID,Attendance,", ",Days Absent,Days Enrolled", "01,3,90", "02,4,90"),
          "Student ID | Days Absent | Days Enrolled\n01 | 3 | 90\n02 | 4 | 90", header_row=2, skipped={1: "title"}),
    reads("header", "names for machines over names for people", text("student_id,first_name,grade_level", "Student ID,First Name,Grade Level", "01,Pencil,3", "02,Acorn,4"),
          "student_id | first_name | grade_level\n01 | Pencil | 3\n02 | Acorn | 4", header_row=1, row_numbers=(3, 4), skipped={2: "help"}),
    reads("header", "a help row", text("student_id,date_of_birth,grade", "required,format MM/DD/YYYY,one of PK K 1-12", "01,9/14/2017,3", "02,8/1/2016,4"),
          "student_id | date_of_birth | grade\n01 | 9/14/2017 | 3\n02 | 8/1/2016 | 4", skipped={2: "help"}),
    reads("header", "an example row", text("student_id,name,grade", "Example: 0000123,Pencil,3", "01,Acorn,4", "02,Fern,5"),
          "student_id | name | grade\n01 | Acorn | 4\n02 | Fern | 5", skipped={2: "example"}),
    reads("header", "help and example", text("student_id,name,grade", "text (required),text,number", "e.g. 0000123,Pencil,3", "01,Acorn,4"),
          "student_id | name | grade\n01 | Acorn | 4", skipped={2: "help", 3: "example"}),
    reads("header", "a rule of dashes", text("id,name,grade", "---,----,-----", "01,Pencil,3"), "id | name | grade\n01 | Pencil | 3", skipped={2: "help"}),
    reads("header", "a blank row under the headings", text("id,name,grade", "", "01,Pencil,3"), "id | name | grade\n01 | Pencil | 3", skipped={2: "blank"}),
    reads("header", "headings repeated on each page", text("id,name,grade", "01,Pencil,3", "02,Acorn,4", "id,name,grade", "03,Fern,5"),
          "id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4\n03 | Fern | 5", row_numbers=(2, 3, 5), skipped={4: "repeated-header"}),
    reads("header", "page lines", text("id,name,grade", "01,Pencil,3", "Page 1 of 2,,", "02,Acorn,4", "Page 2 of 2,,"),
          "id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4", skipped={3: "footnote", 5: "footnote"}),
    reads("header", "a total", text("school,enrolled,absent", "Fern,120,8", "Hazel,90,7", "Total,210,15"),
          "school | enrolled | absent\nFern | 120 | 8\nHazel | 90 | 7", skipped={4: "total"}),
    reads("header", "a state total and a footnote", text("School Name,School Code,# Enrolled", "Fern - Fern High,00010505,     517", "Hazel - Hazel High,00020505,   1827", "State Total,00000000,2344", "", "Note: students count once.,,"),
          "School Name | School Code | # Enrolled\nFern - Fern High | 00010505 | ␣␣␣␣␣517\nHazel - Hazel High | 00020505 | ␣␣␣1827", skipped={4: "total", 5: "blank", 6: "footnote"}),
    reads("header", "subtotals of homerooms", text("homeroom,student_id,days_absent", "3A,01,4", "3A,02,5", "Subtotal,,9", "3B,03,1", "3B,04,2", "Grand Total,,12"),
          "homeroom | student_id | days_absent\n3A | 01 | 4\n3A | 02 | 5\n3B | 03 | 1\n3B | 04 | 2", skipped={4: "total", 7: "total"}),
    reads("header", "footnotes with stars", text("id,name,grade", "01,Pencil,3", "02,Acorn*,4", "", "* moved in October,,", "Source: school office,,"),
          "id | name | grade\n01 | Pencil | 3\n02 | Acorn* | 4", skipped={4: "blank", 5: "footnote", 6: "footnote"}),
    reads("header", "a child called Total", text("student_id,last_name,first_name,grade", "01,Total,Fern,3", "02,Count,Acorn,4", "03,Bark,Pencil,5"),
          "student_id | last_name | first_name | grade\n01 | Total | Fern | 3\n02 | Count | Acorn | 4\n03 | Bark | Pencil | 5", skipped={}),
    reads("header", "a child called Total in the first column", text("last_name,first_name,grade,homeroom", "Bark,Pencil,3,3B", "Total,Fern,4,4A", "Hazel,Acorn,5,5A"),
          "last_name | first_name | grade | homeroom\nBark | Pencil | 3 | 3B\nTotal | Fern | 4 | 4A\nHazel | Acorn | 5 | 5A", skipped={}),
    reads("header", "a child called Null", text("id,last_name,grade", "01,Null,3", "02,NA,4", "03,None,5"), "id | last_name | grade\n01 | Null | 3\n02 | NA | 4\n03 | None | 5"),
    reads("header", "a last row that only has an id", text("student_id,name,grade", "01,Pencil,3", "02,Acorn,4", "0000003,,"),
          "student_id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4\n0000003 | |"),
    reads("header", "no headings", text("0000001,Birchbark,Pencil,3,2017-09-14", "0000002,Hazel,Acorn,4,2016-08-01", "0000003,Fern,Sprout,K,2019-01-05"),
          "Column A | Column B | Column C | Column D | Column E\n0000001 | Birchbark | Pencil | 3 | 2017-09-14\n0000002 | Hazel | Acorn | 4 | 2016-08-01\n0000003 | Fern | Sprout | K | 2019-01-05",
          header_row=None, row_numbers=(1, 2, 3), slugs=NO_HEADER),
    reads("header", "no headings under a title", text("My class,,", "01,Pencil,3", "02,Acorn,4", "03,Fern,5"),
          "Column A | Column B | Column C\n01 | Pencil | 3\n02 | Acorn | 4\n03 | Fern | 5", header_row=None, slugs=NO_HEADER, skipped={1: "title"}),
    reads("header", "headings nobody knows, all words", text("Blume,Farbe,Ort", "Rose,rot,Garten", "Tulpe,gelb,Hof"), "Blume | Farbe | Ort\nRose | rot | Garten\nTulpe | gelb | Hof", header_row=1),
    reads("header", "codes as headings", text("Q1,Q2,Q3", "4,5,3", "2,1,5", "3,3,4"), "Q1 | Q2 | Q3\n4 | 5 | 3\n2 | 1 | 5\n3 | 3 | 4", header_row=1),
    reads("header", "dates as headings of a sign-in sheet", text("student_id,program_id,2026-10-06,2026-10-13", "01,P01,x,", "02,P01,,x"),
          "student_id | program_id | 2026-10-06 | 2026-10-13\n01 | P01 | x |\n02 | P01 | | x", header_row=1),
    reads("header", "a heading twice", text("id,name,phone,phone", "01,Pencil,617-555-0101,617-555-0102"), "id | name | phone | phone\n01 | Pencil | 617-555-0101 | 617-555-0102"),
    reads("header", "blanks around headings stay as written", text("id , First Name,grade ", "01,Pencil,3"), "id␣ | ␣First Name | grade␣\n01 | Pencil | 3"),
    reads("header", "a column without heading", text("id,,grade", "01,moved,3", "02,,4"), "id | | grade\n01 | moved | 3\n02 | | 4", positions=(1, 2, 3)),
    reads("header", "an empty column goes", text("id,,grade", "01,,3", "02,,4"), "id | grade\n01 | 3\n02 | 4", positions=(1, 3)),
    reads("header", "one row of data", text("student_id,first_name,grade", "01,Pencil,3"), "student_id | first_name | grade\n01 | Pencil | 3"),
    reads("header", "headings of a vendor, in words of its own", text("School Year,Municipality Name,Internal Program,Enrolled Grade,Student DOB", "2026,Fern,Yes,3,9/14/2017", "2026,Fern,No,4,8/1/2016"),
          "School Year | Municipality Name | Internal Program | Enrolled Grade | Student DOB\n2026 | Fern | Yes | 3 | 9/14/2017\n2026 | Fern | No | 4 | 8/1/2016"),
    reads("header", "comment lines with a hash", text("# exported 2026-11-02", "# by the office", "student_id,name,grade", "01,Pencil,3", "02,Acorn,4"),
          "student_id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4", skipped={1: "title", 2: "title"}),
    reads("header", "known headings decide", text("Kind,Gruppe,Tag", "Pencil,Rot,Montag", "Acorn,Blau,Dienstag"), "Kind | Gruppe | Tag\nPencil | Rot | Montag\nAcorn | Blau | Dienstag",
          options={"known_headings": frozenset({"kind", "gruppe", "tag"})}),
    reads("header", "a provider's list with long texts", text("PROGRAM,SITE NAME,AGENCY,Contact Number", 'Beacon,Fern Hall,"Hedgerow Club, Inc.",617.555.0101', "Acorn Readers,Elm Hall,Hedgerow Club,617.555.0102"),
          "PROGRAM | SITE NAME | AGENCY | Contact Number\nBeacon | Fern Hall | Hedgerow Club, Inc. | 617.555.0101\nAcorn Readers | Elm Hall | Hedgerow Club | 617.555.0102"),
)  # fmt: skip

SIDEWAYS = (
    reads("structure", "a table on its side", text("student_id,01,02,03", "first_name,Pencil,Acorn,Fern", "last_name,Bark,Hazel,Elm", "grade,3,4,5", "home_language,English,Spanish,Vietnamese"),
          "student_id | first_name | last_name | grade | home_language\n01 | Pencil | Bark | 3 | English\n02 | Acorn | Hazel | 4 | Spanish\n03 | Fern | Elm | 5 | Vietnamese",
          is_transposed=True, row_numbers=(2, 3, 4), slugs=("file/transposed",)),
    reads("structure", "a list of programs is not on its side", text("program_name,category,seats", "Family Day,family,10", "Phone Club,health,12", "Week Start,academic,8", "Group Time,family,9"),
          "program_name | category | seats\nFamily Day | family | 10\nPhone Club | health | 12\nWeek Start | academic | 8\nGroup Time | family | 9", is_transposed=False),
)  # fmt: skip

RAGGED = (
    reads("structure", "a comma without quotes in one address", text("id,name,address,grade", "01,Pencil,1 Elm,3", "02,Acorn,12 Fern St, Apt 3,4", "03,Fern,2 Elm,5"),
          "id | name | address | grade\n01 | Pencil | 1 Elm | 3\n03 | Fern | 2 Elm | 5", refused=1, row_numbers=(2, 4), slugs=("file/long-row",)),
    reads("structure", "empty cells too many do no harm", text("id,name,grade", "01,Pencil,3,,", "02,Acorn,4"), "id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4"),
    reads("structure", "one short row", text("id,name,grade,phone", *(f"{n:02},Fern,3,617-555-01{n:02}" for n in range(1, 8)), "08,Acorn,4"),
          "id | name | grade | phone\n" + "\n".join(f"{n:02} | Fern | 3 | 617-555-01{n:02}" for n in range(1, 8)) + "\n08 | Acorn | 4 |", slugs=("file/short-row",), refused=0),
    reads("structure", "a habit of leaving out the last cells", text("id,name,grade,note", "01,Pencil,3", "02,Acorn,4", "03,Fern,5,moved", "04,Elm,5"),
          "id | name | grade | note\n01 | Pencil | 3 |\n02 | Acorn | 4 |\n03 | Fern | 5 | moved\n04 | Elm | 5 |"),
    reads("structure", "a row torn in two by a line break", text("id,name,address,grade", "01,Pencil,1 Elm,3", "02,Acorn,12 Fern St", "Apt 3,4", "03,Fern,2 Elm,5"),
          "id | name | address | grade\n01 | Pencil | 1 Elm | 3\n03 | Fern | 2 Elm | 5", refused=2, slugs=("file/short-row", "file/short-row")),
    refuses("structure", "one value too many in every row", text("id,name,grade", "01,Pencil,Bark,3", "02,Acorn,Hazel,4", "03,Fern,Elm,5"), "file/more-values-than-headings",
            '"file.csv": 3 rows hold more values than the 3 headings of row 1, so nobody can say which value belongs to which heading.'),
    refuses("structure", "headings only", text("student_id,first_name,grade"), "file/header-only", '"file.csv" holds headings but no rows under them.'),
    refuses("structure", "headings and blank rows", text("student_id,first_name,grade", ",,", ",,"), "file/header-only", '"file.csv" holds headings but no rows under them.'),
    refuses("structure", "nothing but commas", text(",,", ",,"), "file/empty", '"file.csv" holds no filled cell.'),
    refuses("structure", "nothing but blanks", b"  \n \n", "file/empty", '"file.csv" holds no filled cell.'),
    refuses("structure", "an open quotation mark", text("id,name,grade", "01,Pencil,3", '02,"Acorn,4', "03,Fern,5", "04,Elm,5"), "file/open-quote",
            '"file.csv", row 3: a quotation mark opens a cell and is never closed, so everything after it would be lost in one cell.'),
    refuses("structure", "a cell of 40,000 characters", ("id,note\n1,a\n2," + "x" * 40_000 + "\n3,b\n").encode(), "file/cell-too-long",
            '"file.csv", cell B3 holds 40,000 characters; a cell of a table holds at most 32,767.'),
)  # fmt: skip

CASES: tuple[Case, ...] = (*HEADERS, *SIDEWAYS, *RAGGED)
