"""Makes `letters.docx`, the Word template of letters to families: python bench/make_letters_docx.py writes it anew.

A draft is a table with the English beside it. What runs from the right has paragraphs of its own, as Word keeps the
direction in the paragraph, and names in them stand apart from the words around them.
"""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pss_cli.render.word import stamped

TARGET = Path(__file__).parents[1] / "templates" / "letters.docx"
ACCENT, SOFT = RGBColor(0x0B, 0x5A, 0x78), RGBColor(0x4A, 0x5A, 0x68)
MADE = datetime(2026, 1, 1, tzinfo=UTC)
WIDTH, OWN = 18.4, 12.4
STYLES = {"title": "Letter Title", "heading": "Letter Heading", "offer": "Letter Offer", "": "Letter Text"}
"""The paragraph that each kind of sentence stands in; the last one for all others."""
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"


def main() -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm((21.59 - WIDTH) / 2)
    section.top_margin = section.bottom_margin = Cm(1.3)
    _styles(document)
    _letters(document)
    document.core_properties.title = "Letters to families: {{ school }}"
    document.core_properties.author, document.core_properties.comments = "pss", ""
    document.core_properties.language = "en-US"
    document.core_properties.created = document.core_properties.modified = MADE
    target = io.BytesIO()
    document.save(target)
    TARGET.write_bytes(stamped(target.getvalue()))


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(0)
    for name, size, is_bold, color, before, after in (
        ("Letter Head", 10, False, SOFT, 0, 5),
        ("Letter Check", 8, False, None, 0, 3),
        ("Letter Title", 14, True, None, 2, 2),
        ("Letter Heading", 11, True, ACCENT, 4, 0.5),
        ("Letter Offer", 10, True, None, 1, 0.5),
        ("Letter Text", 10, False, None, 1, 1),
        ("Letter English", 7.5, False, SOFT, 1, 1),
        ("Letter End", 1, False, None, 0, 0),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.bold = normal, is_bold
        style.font.size, style.font.color.rgb = Pt(size), color
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.font.cs_bold, style.font.no_proof = is_bold, True
        # Else a line of Arabic or Chinese takes more room than one of Latin letters, and the letter two sheets.
        style.paragraph_format.line_spacing = Pt(round(size * 1.22, 1))
        _for_every_script(style)
    head = document.styles["Letter Head"].paragraph_format
    head.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    head.page_break_before = True


def _for_every_script(style: Any) -> None:
    """Arabic has a font and a size of its own in Word."""
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:cs"), "Arial")
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), properties.sz.get(qn("w:val")))
    properties.sz.addnext(size)


def _letters(document: Any) -> None:
    document.add_paragraph("{%p for letter in letters %}")
    head = document.add_paragraph(style="Letter Head")
    head.add_run("{{ school }}{% if letter.of_class %} \N{MIDDLE DOT} {{ letter.of_class }}{% endif %}\t")
    for text in (
        "{%r if letter.direction == 'rtl' %}",
        f"{RIGHT_TO_LEFT}{{{{ letter.day }}}}{RIGHT_TO_LEFT}",
        "{%r else %}",
        "{{ letter.day }}",
        "{%r endif %}",
    ):
        _run(head, text, from_the_right=text.startswith(RIGHT_TO_LEFT))
    _edge(head, "bottom", 12, "0B5A78")
    document.add_paragraph("{%p if letter.is_draft %}")
    check = document.add_paragraph(
        "DRAFT in {{ letter.language_name }}. For the school: let a person who speaks it read this page before you give"
        " it out, and put its words right here or, for all letters, in Excel (pss sheet export wording --language"
        " {{ letter.language }}).",
        style="Letter Check",
    )
    _shade(check, "FFF4D6")
    for direction in ("rtl", "ltr"):
        document.add_paragraph(f"{{%p {'if' if direction == 'rtl' else 'elif'} letter.direction == '{direction}' %}}")
        _beside(document, direction)
    for mark in ("{%p endif %}", "{%p else %}"):
        document.add_paragraph(mark)
    document.add_paragraph("{%p for row in letter.sentences %}")
    document.add_paragraph("{%p if letter.direction == 'rtl' %}")
    _sentence(document, "rtl")
    document.add_paragraph("{%p else %}")
    _sentence(document, "ltr")
    for mark in ("{%p endif %}", "{%p endfor %}", "{%p endif %}", "{%p endfor %}"):
        document.add_paragraph(mark)
    document.add_paragraph(style="Letter End")  # Word wants one after a table


def _beside(document: Any, direction: str) -> None:
    """A row for each sentence, with its English at the right."""
    table = document.add_table(rows=3, cols=2)
    table.autofit = False
    for place, width in enumerate((OWN, WIDTH - OWN)):
        table.columns[place].width = Cm(width)
        for row in table.rows:
            row.cells[place].width = Cm(width)
    table.rows[0].cells[0].text = "{%tr for row in letter.sentences %}"
    own, english = table.rows[1].cells
    _sentence(own, direction)
    own._tc.remove(own.paragraphs[0]._p)  # noqa: SLF001 a new cell has an empty paragraph
    english.paragraphs[0].style = "Letter English"
    english.paragraphs[0].add_run("{% for piece in row.english %}{{ piece.text }}{% endfor %}")
    table.rows[2].cells[0].text = "{%tr endfor %}"
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 python-docx has no call for it


def _sentence(place: Any, direction: str) -> None:
    """One paragraph for each style, of which the kind of the sentence picks one."""
    word = "if"
    for kind, style in STYLES.items():
        place.add_paragraph(f"{{%p {word} row.kind == '{kind}' %}}" if kind else "{%p else %}")
        paragraph = place.add_paragraph(style=style)
        if direction == "rtl":
            _from_the_right(paragraph)
        else:
            paragraph.add_run("{% for piece in row.own %}{{ piece.text }}{% endfor %}")
        word = "elif"
    place.add_paragraph("{%p endif %}")


def _from_the_right(paragraph: Any) -> None:
    """Words from the right, and names between them in their own direction."""
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 python-docx has no call for it
    for text in (
        "{%r for piece in row.own %}",
        "{%r if piece.is_name %}",
        f"{LEFT_TO_RIGHT}{{{{ piece.text }}}}{LEFT_TO_RIGHT}",
        "{%r else %}",
        "{{ piece.text }}",
        "{%r endif %}",
        "{%r endfor %}",
    ):
        _run(paragraph, text, from_the_right=text == "{{ piece.text }}")


def _run(paragraph: Any, text: str, *, from_the_right: bool) -> None:
    run = paragraph.add_run(text)
    if from_the_right:
        run.font.rtl = True


def _edge(paragraph: Any, side: str, size: int, color: str) -> None:
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "3"), ("color", color)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 python-docx has no call for it


def _shade(paragraph: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().append(shade)  # noqa: SLF001 python-docx has no call for it


if __name__ == "__main__":
    main()
