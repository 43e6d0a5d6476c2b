"""Encodings, line ends, separators, quotes and escapes."""

# ruff: noqa: RUF001 signs that look alike are what these files are about

from corpus.case import Case, reads

ROSTER = "student_id,first_name,grade\n0000001,Pencil,3\n0000002,Béa,4\n0000003,Piñón,K\n"
TABLE = """
student_id | first_name | grade
0000001 | Pencil | 3
0000002 | Béa | 4
0000003 | Piñón | K
"""
PLAIN = "student_id,first_name,grade\n0000001,Pencil,3\n0000002,Acorn,4\n"
PLAIN_TABLE = """
student_id | first_name | grade
0000001 | Pencil | 3
0000002 | Acorn | 4
"""
ACCENTS = "id,last_name,school\n01,Fougère,École\n02,Muñoz,Rêve\n03,O’Bark,Hedgerow – East\n04,Brücke,Hedgerow\n"
ACCENTS_TABLE = """
id | last_name | school
01 | Fougère | École
02 | Muñoz | Rêve
03 | O’Bark | Hedgerow – East
04 | Brücke | Hedgerow
"""
DOS = "id,last_name,street\n01,Ni¤o,Caf‚\n"
GUESSED = ("file/encoding-guessed",)
MIXED = ("file/encoding-mixed",)
CHINESE = "id,first_name,last_name\n01,小明,王\n02,小红,李明华\n"


def separated(sign: str) -> bytes:
    return PLAIN.replace(",", sign).encode()


ENCODING = (
    reads("encoding", "plain ASCII", PLAIN.encode(), PLAIN_TABLE, encoding="utf-8"),
    reads("encoding", "UTF-8", ROSTER.encode(), TABLE, encoding="utf-8"),
    reads("encoding", "UTF-8 with a mark", ROSTER.encode("utf-8-sig"), TABLE, encoding="utf-8-sig"),
    reads("encoding", "UTF-16 with a mark", ROSTER.encode("utf-16"), TABLE, encoding="utf-16"),
    reads("encoding", "UTF-16 big end first", b"\xfe\xff" + ROSTER.encode("utf-16-be"), TABLE, encoding="utf-16"),
    reads("encoding", "UTF-16 without a mark", ROSTER.encode("utf-16-le"), TABLE, encoding="utf-16-le"),
    reads("encoding", "UTF-16 big end, no mark", ROSTER.encode("utf-16-be"), TABLE, encoding="utf-16-be"),
    reads("encoding", "UTF-32", ROSTER.encode("utf-32"), TABLE, encoding="utf-32"),
    reads("encoding", "UTF-16 with tabs, as Excel's Unicode Text", ROSTER.replace(",", "\t").encode("utf-16"), TABLE, separator="\t"),
    reads("encoding", "Windows letters", ROSTER.encode("cp1252"), TABLE, encoding="cp1252", slugs=GUESSED),
    reads("encoding", "Windows quotes and dashes", ACCENTS.encode("cp1252"), ACCENTS_TABLE, encoding="cp1252", slugs=GUESSED),
    reads("encoding", "old Macintosh", ACCENTS.encode("mac_roman"), ACCENTS_TABLE, encoding="mac_roman", slugs=GUESSED),
    reads("encoding", "old Macintosh, CR only", ROSTER.replace("\n", "\r").encode("mac_roman"), TABLE, encoding="mac_roman", slugs=GUESSED),
    reads("encoding", "DOS", ROSTER.encode("cp437"), TABLE, encoding="cp437", slugs=GUESSED),
    reads("encoding", "DOS, one letter in a long file", ("id,site_name\n" + "1,Acorn Hall\n" * 50 + "2,El Hogar Del Niño\n").encode("cp437"),
          "id | site_name\n" + "1 | Acorn Hall\n" * 50 + "2 | El Hogar Del Niño", encoding="cp437", slugs=GUESSED),
    reads("encoding", "Chinese names in GB 18030", CHINESE.encode("gb18030"), CHINESE.replace(",", " | "), encoding="gb18030", slugs=GUESSED),
    reads("encoding", "Windows bullet", "id,note\n1,• first\n2,Piñón • two\n".encode("cp1252"), "id | note\n1 | • first\n2 | Piñón • two",
          encoding="cp1252", slugs=GUESSED),
    reads("encoding", "capitals with accents", "id,city\n1,PIÑÓN\n2,ÉCOLE\n".encode("cp1252"), "id | city\n1 | PIÑÓN\n2 | ÉCOLE", encoding="cp1252", slugs=GUESSED),
    reads("encoding", "a byte Windows does not define", b"id,name\n1,Pi\xf1on\n2,Ren\xe9\n3,x\x81y\n4,Mu\xf1a\n", "id | name\n1 | Piñon\n2 | René\n3 | x\x81y\n4 | Muña", slugs=GUESSED),
    reads("encoding", "UTF-8 with two Windows lines",
          "id,first_name\n1,Béa\n2,Zoë\n".encode() + "3,Piñón\n4,René\n".encode("cp1252") + "5,Anaïs\n".encode(),
          "id | first_name\n1 | Béa\n2 | Zoë\n3 | Piñón\n4 | René\n5 | Anaïs", encoding="cp1252", slugs=MIXED),
    reads("encoding", "a mark in front of Windows letters", b"\xef\xbb\xbf" + ROSTER.encode("cp1252"), TABLE, encoding="cp1252", slugs=GUESSED),
    reads("encoding", "emoji and signs outside the plane", "id,nickname\n1,🌱Sprout\n2,𝒜corn\n".encode(), "id | nickname\n1 | 🌱Sprout\n2 | 𝒜corn"),
    reads("encoding", "Vietnamese, Arabic and Cyrillic names", "id,first_name\n1,Nguyễn\n2,نور\n3,Ольга\n".encode(),
          "id | first_name\n1 | Nguyễn\n2 | نور\n3 | Ольга", encoding="utf-8"),
    reads("encoding", "combining accents stay as written", "id,first_name\n1,Be\u0301a\n".encode(), "id | first_name\n1 | Be\u0301a"),
    reads("encoding", "a line separator inside a cell is no row", "id,note\n1,a\u2028b\n2,c\x0bd\n".encode(), "id | note\n1 | a\u2028b\n2 | c\x0bd"),
)  # fmt: skip

LINES = (
    reads("line ends", "CRLF", PLAIN.replace("\n", "\r\n").encode(), PLAIN_TABLE, row_numbers=(2, 3)),
    reads("line ends", "CR only", PLAIN.replace("\n", "\r").encode(), PLAIN_TABLE, row_numbers=(2, 3)),
    reads("line ends", "mixed", b"student_id,first_name,grade\r\n0000001,Pencil,3\n0000002,Acorn,4\r", PLAIN_TABLE),
    reads("line ends", "none at the end", PLAIN.rstrip().encode(), PLAIN_TABLE),
    reads("line ends", "DOS end-of-file sign", PLAIN.encode() + b"\x1a", PLAIN_TABLE),
    reads("line ends", "many blank lines at the end", PLAIN.encode() + b"\n" * 40, PLAIN_TABLE),
    reads("line ends", "a blank line between", b"student_id,grade\n01,3\n\n02,4\n", "student_id | grade\n01 | 3\n02 | 4",
          row_numbers=(2, 4), skipped={3: "blank"}),
    reads("line ends", "a row of commas", b"student_id,grade,name\n01,3,a\n,,\n02,4,b\n", "student_id | grade | name\n01 | 3 | a\n02 | 4 | b",
          row_numbers=(2, 4), skipped={3: "blank"}),
    reads("line ends", "a line break inside a cell is one row of Excel", b'id,address,zip\n1,"12 Fern St\nApt 3",02101\n2,"4 Elm",02102\n',
          "id | address | zip\n1 | 12 Fern St⏎Apt 3 | 02101\n2 | 4 Elm | 02102", row_numbers=(2, 3)),
)  # fmt: skip

SEPARATORS = (
    *(
        reads("separator", f"separated by {name}", separated(sign), PLAIN_TABLE, separator=sign)
        for name, sign in (("commas", ","), ("semicolons", ";"), ("tabs", "\t"), ("bars", "|"), ("carets", "^"))
    ),
    reads("separator", "Excel's first line sep=;", b"sep=;\r\nid;name\r\n01;Pencil\r\n", "id | name\n01 | Pencil", separator=";", header_row=1, row_numbers=(2,)),
    reads("separator", "semicolons with decimal commas", b"id;score;rate\n1;1,5;2,25\n2;2,5;3,75\n", "id | score | rate\n1 | 1,5 | 2,25\n2 | 2,5 | 3,75", separator=";"),
    reads("separator", "bars with commas and semicolons in the cells", b"id|languages|address\n1|Spanish;Creole|1 Fern, Unit 2\n2|;;|3 Elm, Unit 4\n",
          "id | languages | address\n1 | Spanish;Creole | 1 Fern, Unit 2\n2 | ;; | 3 Elm, Unit 4", separator="|"),
    reads("separator", "tabs with commas in the cells", b"id\tname\tnote\n1\tBirchbark, Pencil\ta, b\n2\tHazel, Acorn\tc, d\n",
          "id | name | note\n1 | Birchbark, Pencil | a, b\n2 | Hazel, Acorn | c, d", separator="\t"),
    reads("separator", "one column", b"student_id\n0000001\n0000002\n", "student_id\n0000001\n0000002", separator=""),
    reads("separator", "a blank after each comma", b'id, "last, first", grade\n1, "Birchbark, Pencil", 3\n2, "Hazel, Acorn", 4\n',
          "id | last, first | grade\n1 | Birchbark, Pencil | 3\n2 | Hazel, Acorn | 4", separator=","),
    reads("separator", "a comma at the end of every line", b"id,name,\n1,Pencil,\n2,Acorn,\n", "id | name\n1 | Pencil\n2 | Acorn"),
)  # fmt: skip

QUOTES = (
    reads("quotes", "everything quoted", b'"id","name"\n"01","Pencil"\n"02","Acorn"\n', "id | name\n01 | Pencil\n02 | Acorn"),
    reads("quotes", "only some quoted", b'"id";n;"m"\n"01";3;"x"\n"02";4;"y"\n', "id | n | m\n01 | 3 | x\n02 | 4 | y", separator=";"),
    reads("quotes", "doubled quotes", b'id,note\n1,"says ""no"" often"\n2,"""quiet"""\n', 'id | note\n1 | says "no" often\n2 | "quiet"', escape=None),
    reads("quotes", "backslash quotes", b'"id","note","code"\n"1","says \\"NO\\", loudly","a"\n"2","calm","b"\n',
          'id | note | code\n1 | says "NO", loudly | a\n2 | calm | b', escape="\\"),
    reads("quotes", "backslash before a line break", b'"id","note"\n"1","first\\\nsecond \\"x\\""\n"2","b"\n', 'id | note\n1 | first⏎second "x"\n2 | b', escape="\\"),
    reads("quotes", "a backslash in plain CSV stays", b'id,path\n1,"C:\\roster\\"\n2,"D:\\"\n3,x\n', "id | path\n1 | C:\\roster\\\n2 | D:\\\n3 | x", escape=None),
    reads("quotes", "single quotes around cells", b"'id','name','school'\n'01','Birchbark, Pencil','A'\n'02','Hazel, Acorn','B'\n",
          "id | name | school\n01 | Birchbark, Pencil | A\n02 | Hazel, Acorn | B"),
    reads("quotes", "an inch sign in a tab file", b'id\titem\tsize\n1\tboard\t5"\n2\tpen\t3" wide\n3\tink\t2"\n', 'id | item | size\n1 | board | 5"\n2 | pen | 3" wide\n3 | ink | 2"', separator="\t"),
    reads("quotes", "a name with an apostrophe", b"id,name\n1,O'Bark\n2,D'Acorn\n", "id | name\n1 | O'Bark\n2 | D'Acorn"),
    reads("quotes", "a nickname in quotes inside a cell", b'id,name,grade\n1,Pencil "Pip" Birchbark,3\n2,Acorn Hazel,4\n', 'id | name | grade\n1 | Pencil "Pip" Birchbark | 3\n2 | Acorn Hazel | 4'),
    reads("quotes", "the trick with an equals sign keeps zeros", b'id,zip\n="00123","=""02101"""\n="00124",02102\n', "id | zip\n00123 | 02101\n00124 | 02102"),
    reads("quotes", "the mark of text keeps zeros", b"id,zip,term\n'0012301,'02101,'26\n'0012402,'02102,'27\n", "id | zip | term\n0012301 | 02101 | '26\n0012402 | 02102 | '27"),
    reads("quotes", "a comma inside a quoted address", b'id,address,grade\n1,"12 Fern St, Apt 3",4\n2,"1 Elm",5\n', "id | address | grade\n1 | 12 Fern St, Apt 3 | 4\n2 | 1 Elm | 5"),
)  # fmt: skip

CASES: tuple[Case, ...] = (*ENCODING, *LINES, *SEPARATORS, *QUOTES)
