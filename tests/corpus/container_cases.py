"""Files that are not what their name says, files of other kinds, bombs, pages, fixed width and sets of tables."""

import gzip
import struct

from corpus.bytes_cases import PLAIN, PLAIN_TABLE
from corpus.case import Case, reads, refuses
from corpus.made_books import USUAL, broken, locked_zip, ods, sheet_xml, xlsx, zipped
from corpus.workbook_cases import ROWS, TABLE

PAGE = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body><table border=1>
<tr><th>student_id</th><th>first_name</th><th>grade</th></tr>
<tr><td>0000001</td><td>Pencil</td><td>3</td></tr><tr><td>0000002</td><td>B&eacute;a</td><td>K</td></tr></table></body></html>"""
XML2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Roster"><Table>
<Row><Cell><Data ss:Type="String">student_id</Data></Cell><Cell><Data ss:Type="String">first_name</Data></Cell><Cell><Data ss:Type="String">grade</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">0000001</Data></Cell><Cell><Data ss:Type="String">Pencil</Data></Cell><Cell><Data ss:Type="Number">3</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">0000002</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">K</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
LAYOUT = b"name,start,width\nstudent_id,1,7\nfirst_name,8,10\ngrade,18,2\n"
FIXED = b"0000001Pencil    3 \n0000002Acorn     K \n"
FIXED_TABLE = "student_id | first_name | grade\n0000001 | Pencil | 3\n0000002 | Acorn | K"
DAMAGED = '"{}" is damaged or not complete and could not be opened.'


def no_table(name: str, data: bytes, file: str, words: str) -> Case:
    return refuses("container", name, data, "file/not-a-table", f'"{file}" is {words}, not a table.', file=file)


def ghost(*cells: str) -> str:
    rows = "".join(
        f'<row r="{ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{ref}"><v>1</v></c></row>' for ref in cells
    )
    return f'<?xml version="1.0"?><worksheet xmlns="{USUAL}"><sheetData>{rows}</sheetData></worksheet>'


WRONG_NAMES = (
    reads("container", "CSV named .xlsx", PLAIN.encode(), PLAIN_TABLE, file="roster.xlsx", format="csv"),
    reads("container", "CSV named .xls", PLAIN.replace(",", "\t").encode(), PLAIN_TABLE, file="roster.xls", format="csv", separator="\t"),
    reads("container", "a workbook named .csv", xlsx({"R": ROWS}), TABLE, file="roster.csv", format="xlsx"),
    reads("container", "a workbook named .xls", xlsx({"R": ROWS}), TABLE, file="roster.xls", format="xlsx"),
    reads("container", "OpenDocument named .xlsx", ods({"R": ROWS}), TABLE, file="roster.xlsx", format="ods"),
    reads("container", "a web page named .xls", PAGE.encode(), TABLE, file="roster.xls", format="html"),
    reads("container", "headings that begin as a sheet in SYLK does", b"ID;Profile;Name\n01;a;Pencil\n02;b;Acorn\n", "ID | Profile | Name\n01 | a | Pencil\n02 | b | Acorn", separator=";"),
    reads("container", "a sheet that says from when to when, and the subject", b"From: 3 PM To: 5 PM,,\nDate: 10/5/2026,,\nSubject: Math,,\nid,name,grade\n01,Pencil,3\n02,Acorn,4\n", "id | name | grade\n01 | Pencil | 3\n02 | Acorn | 4", header_row=4),
    reads("container", "no ending at all", PLAIN.encode(), PLAIN_TABLE, file="roster"),
    reads("container", "Excel XML of 2003", XML2003.encode(), "student_id | first_name | grade\n0000001 | Pencil | 3\n0000002 | | K", file="roster.xls", format="xls", sheet="Roster", row_numbers=(2, 4), skipped={3: "blank"}),
    reads("container", "a page with a sign-in table before", ("<table><tr><td>Sign in</td></tr></table>" + PAGE).replace("<html>", "", 1).join(("<html>", "")).encode(), TABLE, file="r.html", format="html"),
    reads("container", "a page with merged cells", b"<html><table><tr><th colspan=2>Roster</th></tr><tr><th>id</th><th>grade</th></tr><tr><td rowspan=2>01</td><td>3</td></tr><tr><td>4</td></tr></table></html>",
          "id | grade\n01 | 3\n | 4", file="r.html", header_row=2),
    reads("container", "a page with open tags", b"<table><tr><th>id<th>grade<tr><td>01<td>3<tr><td>02<td>4</table>", "id | grade\n01 | 3\n02 | 4", file="r.xls"),
    reads("container", "a page with line breaks in a cell", b"<table><tr><th>id</th><th>address</th></tr><tr><td>01</td><td>12 Fern St<br>Apt&nbsp;3</td></tr></table>", "id | address\n01 | 12 Fern St⏎Apt 3", file="r.html"),
    reads("container", "a zip with one table", zipped({"export/students.csv": PLAIN, "__MACOSX/._students.csv": b"\0\1"}), PLAIN_TABLE, file="export.zip", name="export/students.csv"),
)  # fmt: skip

OTHER_KINDS = (
    no_table("a PDF", b"%PDF-1.7\n%...", "roster.pdf", "a PDF document"),
    no_table("a PDF named .csv", b"%PDF-1.7\n%...", "roster.csv", "a PDF document"),
    no_table("a PNG", b"\x89PNG\r\n\x1a\n....", "roster.png", "a picture (PNG)"),
    no_table("a JPEG", b"\xff\xd8\xff\xe0....", "photo.jpg", "a picture (JPEG)"),
    no_table("a HEIC", b"\0\0\0\x18ftypheic", "photo.heic", "a picture (HEIC)"),
    no_table("a GIF", b"GIF89a....", "photo.gif", "a picture (GIF)"),
    no_table("a Word document", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "roster.docx", "a Word document"),
    no_table("a presentation", zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "roster.pptx", "a PowerPoint presentation"),
    no_table("Apple Numbers", zipped({"Index/Document.iwa": b"x"}), "roster.numbers", "an Apple Numbers file"),
    no_table("a zip of pictures", zipped({"a.png": b"x"}), "roster.zip", "a zip file without any table (.csv or .txt) in it"),
    no_table("gzip", gzip.compress(b"a,b\n1,2\n", mtime=0), "roster.csv.gz", "a compressed file (gzip)"),
    no_table("7-Zip", b"7z\xbc\xaf\x27\x1c", "roster.7z", "a compressed file (7-Zip)"),
    no_table("RAR", b"Rar!\x1a\x07", "roster.rar", "a compressed file (RAR)"),
    no_table("SQLite", b"SQLite format 3\0" + b"\0" * 80, "store.db", "a database (SQLite)"),
    no_table("Access", b"\0\1\0\0Standard ACE DB\0", "school.accdb", "a database (Access)"),
    no_table("JSON", b'{"students": [1, 2]}', "students.json", "a JSON file"),
    no_table("XML", b'<?xml version="1.0"?><students/>', "students.xml", "an XML file"),
    no_table("RTF", b"{\\rtf1\\ansi roster}", "roster.rtf", "a text document (RTF)"),
    no_table("a program", b"MZ\x90\0", "roster.exe", "a program, not data"),
    no_table("Excel's own note", b"\x05Pencil", "~$roster.xlsx", "the note Excel keeps while a workbook is open"),
    no_table("a WebP", b"RIFF\x10\0\0\0WEBPVP8 ", "photo.webp", "a picture (WebP)"),
    no_table("Excel 3", b"\x09\x02\x06\0\0\3\x10\0\0\0\x0a\0\0\0", "roster.xls", "a workbook of Excel 4 or older"),
    no_table("dBase", b"\3\x7a\1\1" + struct.pack("<IHH", 1, 65, 11) + bytes(20) + b"NAME".ljust(11, b"\0") + b"C" + bytes(4) + b"\x0a" + bytes(15) + b"\r" + b" Fern      \x1a", "roster.dbf", "a database (dBase)"),
    no_table("SYLK", b'ID;PWXL;N;E\r\nC;Y1;X1;K"id"\r\nC;Y2;X1;K"01"\r\nE\r\n', "roster.slk", "a sheet in SYLK"),
    no_table("a web page saved with its pictures", b'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n', "roster.xls", "a web page with its pictures"),
    no_table("a page saved by a browser with its pictures", b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org\r\nSubject: Roster\r\nMIME-Version: 1.0\r\n", "roster.mhtml", "a web page with its pictures"),
    no_table("an e-mail", b"From: a@example.org\r\nTo: b@example.org\r\nSubject: roster, as promised\r\nDate: Mon, 2 Nov 2026\r\n\r\nHere it is.\r\n", "roster.eml", "an e-mail"),
    no_table("an e-mail with folded lines", b"Received: from x\r\n by y; Mon\r\nReturn-Path: <a@example.org>\r\nSubject: roster\r\n\r\nid,grade\r\n", "roster.csv", "an e-mail"),
    no_table("an e-mail of Outlook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_0037001F".encode("utf-16-le"), "roster.msg", "an e-mail (Outlook)"),
    no_table("a calendar", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "days.ics", "a calendar (iCal)"),
    no_table("contact cards", b"BEGIN:VCARD\r\nFN:Pencil\r\nEND:VCARD\r\n", "families.vcf", "contact cards (vCard)"),
    no_table("a link to a Google sheet", b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "Roster.gsheet", "a link to a Google sheet"),
    no_table("a link to a page", b"[InternetShortcut]\r\nURL=https://example.org\r\n", "Roster.url", "a link to a web page"),
    no_table("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "roster.doc", "a Word document"),
    no_table("an old Office file without sheets", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x.xls", "an old Office file without a worksheet"),
    refuses("container", "a page without a table", b"<html><body><form>Sign in</form></body></html>", "file/not-a-table", '"roster.xls" is a web page without a table.', file="roster.xls"),
    refuses("container", "an empty file", b"", "file/empty", '"file.csv" is empty (0 bytes).'),
    refuses("container", "signs that are no text", bytes(range(1, 32)) * 20, "file/not-text", '"file.csv" holds signs that are no text.'),
    refuses("container", "a cut zip", b"PK\x03\x04" + b"\0" * 50, "file/damaged", DAMAGED.format("roster.xlsx"), file="roster.xlsx"),
    refuses("container", "a zip whose table is packed wrong", broken(zipped({"a.csv": PLAIN * 20})), "file/damaged", DAMAGED.format("r.zip"), file="r.zip"),
    reads("container", "a zip with a password that is known", locked_zip("a.csv", PLAIN.encode(), "hedgehog"), PLAIN_TABLE, file="r.zip", name="a.csv", options={"password": "hedgehog"}),
    refuses("container", "a zip with a password", locked_zip("a.csv", PLAIN.encode(), "hedgehog"), "file/password", '"r.zip" has a password.', file="r.zip"),
    refuses("container", "a zip with another password", locked_zip("a.csv", PLAIN.encode(), "hedgehog"), "file/wrong-password", '"r.zip" does not open with this password.', file="r.zip", options={"password": "acorn"}),
    refuses("container", "a zip with a lock of another make", locked_zip("a.csv", PLAIN.encode(), "hedgehog", method=99), "file/cannot-open", '"r.zip" is packed or locked in a way that pss cannot open.', file="r.zip", options={"password": "hedgehog"}),
    refuses("container", "a cut old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "Workbook".encode("utf-16-le"), "file/damaged", DAMAGED.format("roster.xls"), file="roster.xls"),
    refuses("container", "Excel XML of 2003, cut", XML2003[:600].encode(), "file/damaged", DAMAGED.format("roster.xls"), file="roster.xls"),
    refuses("container", "Excel XML of 2003 with definitions", XML2003.replace("<Workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook").encode(), "file/damaged", DAMAGED.format("roster.xls"), file="roster.xls"),
)  # fmt: skip

BOMBS = (
    refuses("bombs", "cells at two far corners", xlsx({"R": ghost("A1", "XFD1048576")}), "file/ghost-cells",
            '"r.xlsx" has a sheet "R" that reaches to row 1,048,576 and column 16,384, because of a stray cell or format far from the table.', file="r.xlsx"),
    refuses("bombs", "a stray cell in the last row", xlsx({"R": ghost("A1", "B1048576")}), "file/ghost-cells",
            '"r.xlsx" has a sheet "R" that reaches to row 1,048,576 and column 2, because of a stray cell or format far from the table.', file="r.xlsx"),
    refuses("bombs", "the far cell comes first", xlsx({"R": ghost("XFD1048576", *(f"A{n}" for n in range(1, 40)))}), "file/ghost-cells",
            '"r.xlsx" has a sheet "R" that reaches to row 1,048,576 and column 16,384, because of a stray cell or format far from the table.', file="r.xlsx"),
    refuses("bombs", "definitions in a sheet", xlsx({"R": sheet_xml(ROWS).replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet')}), "file/unsafe",
            '"r.xlsx" is not opened: it brings definitions (DOCTYPE) that no spreadsheet program writes.', file="r.xlsx"),
    refuses("bombs", "a sheet of 100 MB of blanks", lambda: xlsx({"R": sheet_xml(ROWS).replace("</sheetData>", " " * 100_000_000 + "</sheetData>")}), "file/unsafe",
            '"r.xlsx" is not opened: a part of it would unpack to 100 MB.', file="r.xlsx"),
    refuses("bombs", "a zip with a table of 100 MB of zeros", lambda: zipped({"a.csv": b"a,b\n" + b"0" * 100_000_000}), "file/unsafe", '"r.zip" is not opened: a part of it would unpack to 100 MB.', file="r.zip"),
    refuses("bombs", "a cell of 40,000 characters in a workbook", xlsx({"R": [["id", "note"], ["01", "x" * 40_000]]}), "file/cell-too-long",
            '"r.xlsx" has a cell of 40,000 characters in row 2 of sheet "R"; a cell holds at most 32,767.', file="r.xlsx"),
    refuses("bombs", "more megabytes than allowed", PLAIN.encode() * 40_000, "file/too-big", '"file.csv" has 2 MB; tables of up to 1 MB are read.', options={"megabytes": 14}),
)  # fmt: skip

FIXED_WIDTH = (
    reads("fixed width", "with a layout", FIXED, FIXED_TABLE, file="r.txt", options={"layout": LAYOUT}, format="fixed-width", row_numbers=(1, 2)),
    reads("fixed width", "CRLF and a short last line", FIXED.replace(b"\n", b"\r\n")[:-3], FIXED_TABLE, file="r.txt", options={"layout": LAYOUT}),
    reads("fixed width", "a layout with start and end", FIXED, FIXED_TABLE, file="r.txt", options={"layout": b"Field,Start,End\nstudent_id,1,7\nfirst_name,8,17\ngrade,18,19\n"}),
    reads("fixed width", "letters with accents count once", "0000001Piñón     3 \n".encode(), "student_id | first_name | grade\n0000001 | Piñón | 3", file="r.txt", options={"layout": LAYOUT}),
    refuses("fixed width", "a layout without numbers", FIXED, "file/layout", '"layout.csv" is no layout: row 2 has no whole numbers for start and width.', options={"layout": b"name,start,width\nstudent_id,a,b\n"}),
    refuses("fixed width", "a layout that starts at 0", FIXED, "file/layout", '"layout.csv" is no layout: row 2 needs a name, a start of 1 or more and a width of 1 or more.', options={"layout": b"name,start,width\nstudent_id,0,7\n"}),
    refuses("fixed width", "an empty layout", FIXED, "file/layout", '"layout.csv" is no layout: it lists no column.', options={"layout": b"name,start,width\n"}),
    refuses("fixed width", "without a layout", b"0000001   Acorn     Elm         3\n0000002   Pebble    Fern        4\n0000003   Al        Birch       5\n", "file/layout",
            '"r.txt" has columns of fixed width and nothing between them; they seem to start at 1, 11, 21 and 33.', file="r.txt"),
    reads("fixed width", "a list of one column with doubled blanks is none", b"note\nsome  words here\nmore words  there\nand  so on\n", "note\nsome  words here\nmore words  there\nand  so on", file="r.txt"),
)  # fmt: skip

CASES: tuple[Case, ...] = (*WRONG_NAMES, *OTHER_KINDS, *BOMBS, *FIXED_WIDTH)
