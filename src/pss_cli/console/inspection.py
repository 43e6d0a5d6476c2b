"""What a file is, on the screen."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pss_cli.console.documents import write_document
from pss_cli.console.inspection_document import inspection_document
from pss_cli.console.problems import show_error, show_problems, show_questions
from pss_cli.console.screen import say
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format, View
from pss_cli.domain.counting import counted

if TYPE_CHECKING:
    from pss_cli.tables.inspected import Inspection
    from pss_cli.tables.readings import CellForm

SHOWN_FORMS = 12
_ACROSS = {"assessments": "a result", "marks": "a mark", "participation": "a day"}
"""What a column without a field is read as in a table with a column for each."""
_SIGNS = {"\t": "tab", "": "none", ",": "comma", ";": "semicolon", "|": "bar", "^": "caret"}


def show_inspection(view: View, report: "Inspection", as_of: date) -> None:
    """The listing of columns, or of cell forms when they were asked for; or the document."""
    if view.wants_json:
        write_document(view, inspection_document(report, as_of))
        return
    has_values = any(column.values is not None for table in report.tables for column in table.columns)
    listing = _forms(report) if has_values else _columns(report)
    if has_values and view.chosen_format is Format.TABLE:
        listing = _narrowed(listing)
    show(view, listing, inspection_document(report, as_of))
    say(view, *_sentences(report))
    for table in report.tables:
        show_problems(table.extent.problems, redact=view.redact)
    show_problems(report.problems, redact=view.redact)
    show_questions(report.questions)
    for _, error in report.refused:
        show_error(error)


def _columns(report: "Inspection") -> Listing:
    rows = tuple(
        (
            table.frame.name,
            str(column.mapped.position),
            column.mapped.header,
            column.mapped.field or (_ACROSS[table.kind.value] if place in table.across else "not used"),
            column.mapped.how,
            f"{column.mapped.confidence:.0%}" if column.mapped.field else "",
        )
        for table in report.tables
        for place, column in enumerate(table.columns)
    )
    headers = ("Table", "Column", "Heading", "Read as", "How", "How sure")
    listing = Listing(report.file, tuple(Column(header) for header in headers), rows)
    if len(report.tables) > 1:
        return listing
    return Listing(report.file, listing.columns[1:], tuple(row[1:] for row in rows))


def _forms(report: "Inspection") -> Listing:
    """The forms of cells, those that need a look first in each column, with what was left out said."""
    rows: list[tuple[str, ...]] = []
    left_out = 0
    for table in report.tables:
        for column in table.columns:
            told = [form for form in column.values or () if not _is_as_written(form)]
            forms = sorted(told, key=lambda form: form.status.value in {"ok", "missing"})
            left_out += max(0, len(forms) - SHOWN_FORMS)
            start = (column.mapped.header, column.mapped.field or "")
            rows += [
                (*start, form.as_written, str(form.rows), form.status.value, _words(form.reading), form.note)
                for form in forms[:SHOWN_FORMS]
            ]
    notes: tuple[str, ...] = ("Text that is kept as written is not shown.",)
    if left_out:
        notes += (f"{left_out} more forms are not shown; --format json has all of them.",)
    headers = (
        Column("Heading"),
        Column("Read as"),
        Column("As written", private=True),
        Column("Rows", right=True),
        Column("Status"),
        Column("Reading", private=True),
        Column("Note", private=True),
    )
    return Listing(report.file, headers, tuple(rows), notes)


def _narrowed(listing: Listing) -> Listing:
    """For a screen: heading and field in one column, so that the notes have room; a heading of ours says it all."""
    rows = tuple(
        (heading if field in {"", heading.strip().casefold().replace(" ", "_")} else f"{heading}: {field}", *others)
        for heading, field, *others in listing.rows
    )
    return replace(listing, columns=(listing.columns[0], *listing.columns[2:]), rows=rows)


def _is_as_written(form: "CellForm") -> bool:
    """Text that is kept as it stands, or nothing: no news for a screen."""
    same = form.status.value == "ok" and form.reading == {"value": form.as_written.strip()}
    return same or (form.status.value == "missing" and not form.note)


def _words(reading: Any) -> str:
    """A reading in a few words."""
    if reading is None:
        return ""
    if "unit" in reading:
        low, high = reading["min"] or "", reading["max"] or ""
        return f"{reading['unit']} {low}" if low == high else f"{reading['unit']} {low} to {high}"
    if "intervals" in reading:
        return "; ".join(f"{','.join(one['days'])} {one['start']}-{one['end']}".strip() for one in reading["intervals"])
    value = reading.get("date", reading.get("value"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _sentences(report: "Inspection") -> list[str]:
    from pss_cli.tables.kinds import KIND_NAMES

    verb = "are read together as" if report.file.count(", ") else "is"
    lines = [f"{report.file} {verb} {KIND_NAMES[report.kind]} ({report.format})."]
    for table in report.tables:
        frame, extent = table.frame, table.extent
        if table.looks_like:
            lines.append(f"  {frame.name} looks like {table.looks_like}. pss does not read such lists.")
        used = sum(
            column.mapped.field is not None or place in table.across for place, column in enumerate(table.columns)
        )
        how = (
            f"{frame.encoding}, separated by {_SIGNS.get(frame.separator, frame.separator)}, " if frame.encoding else ""
        )
        header = "no headings" if frame.header_row is None else f"headings in row {frame.header_row}"
        lines.append(
            f"  {frame.name}: {how}{header}, {counted(extent.rows, 'row')} of data, "
            f"{used} of {len(table.columns)} columns are {'read' if table.across else 'fields of pss'}."
        )
        if extent.skipped:
            told = ", ".join(f"{skipped.row} ({skipped.why})" for skipped in extent.skipped[:8])
            more = f" and {len(extent.skipped) - 8:,} more" if len(extent.skipped) > 8 else ""
            lines.append(f"  Rows that are not data: {told}{more}.")
    lines += [f"  {count} references to an unknown {kind}." for kind, count in report.unknown.items() if count]
    lines.append("Nothing was saved: inspect only looks.")
    return lines
