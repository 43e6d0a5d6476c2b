"""Makes `workplan.docx`, the Word template of the workplan: python bench/make_workplan_docx.py writes it anew.

The result is an ordinary Word file: fields are `{{ ... }}`, rows that repeat stand between `{%tr for ... %}` rows.
"""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pss_cli.render.word import stamped

TARGET = Path(__file__).parents[1] / "templates" / "workplan.docx"
ACCENT = RGBColor(0x0B, 0x5A, 0x78)
SOFT = RGBColor(0x4A, 0x5A, 0x68)
MADE = datetime(2026, 1, 1, tzinfo=UTC)
WHAT_WE_DO = (
    "{{ activity.id }}  {{ activity.text }}{% if activity.students %} For: {{ activity.students }}.{% endif %}"
    "{% if activity.partner %} With: {{ activity.partner }}.{% endif %}"
    "{% if activity.strategy %} Strategy: {{ activity.strategy }}.{% endif %}"
    "{% if activity.budget_line %} Budget: {{ activity.budget_line }}.{% endif %}"
    "{% if activity.barrier %} In the way: {{ activity.barrier }}.{% endif %}"
)


def main() -> None:
    document = Document()
    _page(document)
    _styles(document)
    _head(document)
    _today(document)
    _changes(document)
    _due(document)
    _needs(document)
    _goals(document)
    _notes(document)
    _end(document)
    document.core_properties.title = "{{ title }}: {{ school }}"
    document.core_properties.author, document.core_properties.comments = "pss", ""
    document.core_properties.language = "en-US"
    document.core_properties.created = document.core_properties.modified = MADE
    target = io.BytesIO()
    document.save(target)
    TARGET.write_bytes(stamped(target.getvalue()))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(27.94), Cm(21.59)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(1.7)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.add_run("{{ sharing }} Measures computed from the school's own records on {{ day }}.  Page ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    """A number that Word counts by itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 python-docx has no fields of its own


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 24), ("Heading 1", 15), ("Heading 2", 11.5)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), True
        style.font.color.rgb = ACCENT if name != "Heading 2" else RGBColor(0x1B, 0x27, 0x33)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before = Pt(12 if name == "Heading 1" else 8)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    footer = document.styles["Footer"]
    footer.font.size, footer.font.color.rgb = Pt(8.5), SOFT


def _head(document: Any) -> None:
    document.add_paragraph("{{ title }}: {{ school }}", style="Title")
    people = (
        "{{ day }}{% if principal %} · Principal: {{ principal }}{% endif %}"
        "{% if mels %} · MELS: {{ mels }}{% endif %}{% if accountability_status %} · {{ accountability_status }}{% endif %}"
    )
    document.add_paragraph(people)


def _today(document: Any) -> None:
    document.add_heading("Where we stand", 1)
    _table(
        document,
        (("Measure", 9.0), ("Today", 4.0), ("Of how many", 11.1)),
        "box in boxes",
        ("{{ box.name }}", "**{{ box.value }}", "{{ box.note }}"),
    )


def _changes(document: Any) -> None:
    document.add_paragraph("{%p if compared_on %}")
    document.add_heading("What changed since {{ compared_on }}", 1)
    document.add_paragraph("{%p if changes %}")
    _table(
        document,
        (("Measure", 11.0), ("Then", 4.0), ("Now", 4.0), ("This is", 5.1)),
        "change in changes",
        ("{{ change.name }}", "{{ change.before }}", "{{ change.now }}", "{{ change.direction }}"),
    )
    document.add_paragraph("{%p else %}")
    document.add_paragraph("No measure has changed.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endif %}")


def _due(document: Any) -> None:
    document.add_paragraph("{%p if due %}")
    document.add_heading("Due in the next 30 days", 1)
    _table(
        document,
        (("What", 13.1), ("Who", 4.5), ("By", 3.5), ("When", 3.0)),
        "one in due",
        ("{{ one.id }}  {{ one.text }}", "{{ one.owner | or_dash }}", "{{ one.due }}", "{{ one.when }}"),
    )
    document.add_paragraph("{%p endif %}")


def _needs(document: Any) -> None:
    document.add_paragraph("{%p if patterns %}")
    document.add_heading("What our students need", 1)
    document.add_paragraph("Students with a need of concern or more. A student with two needs counts in both rows.")
    _table(
        document,
        (("Need", 9.0), ("Students", 5.0), ("with a seat for it", 5.0), ("without", 5.1)),
        "row in patterns",
        ("{{ row.need }}", "{{ row.students }}", "{{ row.with_seat }}", "{{ row.without_seat }}"),
    )
    document.add_paragraph("{%p endif %}")


def _goals(document: Any) -> None:
    document.add_paragraph("{%p for goal in goals %}")
    document.add_heading("Goal {{ goal.number }}: {{ goal.text }}", 1)
    document.add_paragraph("{%p for objective in goal.objectives %}")
    document.add_heading("{{ objective.id }}  {{ objective.text }}", 2)
    line = document.add_paragraph("{{ objective.measure }}: ")
    line.add_run("{{ objective.now | or_dash }}").bold = True
    line.add_run(
        " now, {{ objective.baseline | or_dash }} at the start, target {{ objective.target | or_dash }} "
        "by {{ objective.due | or_dash }}. "
    )
    line.add_run("{{ objective.progress | capitalize }}").bold = True
    line.add_run(
        "{% if objective.done %}, {{ objective.done }}{% endif %}"
        "{% if objective.change %}, {{ objective.change }} than on {{ compared_on }}{% endif %}"
        "{% if objective.why %} ({{ objective.why }}){% endif %}."
    )
    line.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p if objective.activities %}")
    _table(
        document,
        (("What we do", 10.0), ("Who", 3.4), ("From and until", 4.0), ("Status", 2.6), ("How we will know", 4.1)),
        "activity in objective.activities",
        (
            WHAT_WE_DO,
            "{{ activity.owner | or_dash }}",
            "{{ activity.starts }}{% if activity.ends %} to {{ activity.ends }}{% endif %}",
            "{{ activity.status }}{% if activity.is_late %} (late){% endif %}",
            "{{ activity.evidence | or_dash }}",
        ),
    )
    for mark in ("{%p endif %}", "{%p endfor %}", "{%p endfor %}"):
        document.add_paragraph(mark)


def _notes(document: Any) -> None:
    document.add_paragraph("{%p if notes %}")
    document.add_heading("Notes", 1)
    _table(
        document,
        (("Day", 4.0), ("By", 5.0), ("Note", 15.1)),
        "note in notes",
        ("{{ note.day }}", "{{ note.by | or_dash }}", "{{ note.text }}"),
    )
    document.add_paragraph("{%p endif %}")


def _end(document: Any) -> None:
    space = document.add_paragraph()
    space.paragraph_format.space_before = Pt(28)
    table = document.add_table(rows=1, cols=2)
    for cell, text in zip(
        table.rows[0].cells,
        (
            "Principal{% if principal %}: {{ principal }}{% endif %}, date",
            "MELS{% if mels %}: {{ mels }}{% endif %}, date",
        ),
        strict=True,
    ):
        cell.text = text
        _border(cell, "top")


def _table(document: Any, columns: tuple[tuple[str, float], ...], loop: str, cells: tuple[str, ...]) -> None:
    """A table with a header row that repeats on every page, and one row per round of the loop."""
    table = document.add_table(rows=4, cols=len(columns))
    table.autofit = False
    for place, (header, width) in enumerate(columns):
        table.columns[place].width = Cm(width)
        for row in table.rows:
            row.cells[place].width = Cm(width)
        paragraph = table.rows[0].cells[place].paragraphs[0]
        paragraph.add_run(header).bold = True
        _border(table.rows[0].cells[place], "bottom", size=12)
    table.rows[1].cells[0].text = f"{{%tr for {loop} %}}"
    for place, text in enumerate(cells):
        cell = table.rows[2].cells[place]
        cell.paragraphs[0].add_run(text.removeprefix("**")).bold = text.startswith("**")
        _border(cell, "bottom")
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_before = cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        _mark(row, "w:cantSplit")
    _mark(table.rows[0], "w:tblHeader")


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 python-docx has no call for it


def _border(cell: Any, side: str, size: int = 4) -> None:
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 python-docx has no call for it
    borders = OxmlElement("w:tcBorders")
    edge = OxmlElement(f"w:{side}")
    for name, value in (
        ("val", "single"),
        ("sz", str(size)),
        ("color", "1B2733" if size > 4 or side == "top" else "C9D3DA"),
    ):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    properties.append(borders)


if __name__ == "__main__":
    main()
