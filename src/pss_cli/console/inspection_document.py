"""What a file is, as the document `pss.inspect/1`."""

from datetime import date
from typing import TYPE_CHECKING, Any

from pss_cli.console.documents import Document, document, problem_entry, question_entry

if TYPE_CHECKING:
    from pss_cli.tables.inspected import InspectedColumn, InspectedTable, Inspection


def inspection_document(report: "Inspection", as_of: date) -> Document:
    """`pss.inspect/1`."""
    return document(
        "inspect",
        as_of,
        file=report.file,
        kind=report.kind.value,
        format=report.format,
        tables=[_table_entry(table) for table in report.tables],
        problems=[problem_entry(problem) for problem in report.problems],
        counts={"rows": report.rows, "unknown": report.unknown},
        questions=[question_entry(question) for question in report.questions],
        refused=[
            {"file": path.name, "slug": error.slug, "message": error.message, "fix": error.fix}
            for path, error in report.refused
        ],
    )


def _table_entry(table: "InspectedTable") -> dict[str, Any]:
    frame, extent = table.frame, table.extent
    return {
        "name": frame.name,
        "kind": table.kind.value,
        "looks_like": table.looks_like,
        "encoding": frame.encoding or None,
        "separator": frame.separator or None,
        "escape": frame.escape,
        "header_row": frame.header_row,
        "first_data_row": extent.first_row,
        "last_data_row": extent.last_row,
        "data_rows": extent.rows,
        "is_transposed": frame.is_transposed,
        "skipped_rows": [{"row": skipped.row, "why": skipped.why} for skipped in extent.skipped],
        "columns": [_column_entry(column) for column in table.columns],
        "across": [table.columns[place].mapped.position for place in sorted(table.across)],
        "problems": [problem_entry(problem) for problem in extent.problems],
    }


def _column_entry(column: "InspectedColumn") -> dict[str, Any]:
    mapped = column.mapped
    entry: dict[str, Any] = {
        "position": mapped.position,
        "header": mapped.header,
        "field": mapped.field,
        "confidence": round(mapped.confidence, 3),
        "how": mapped.how,
    }
    if column.values is not None:
        entry["values"] = [
            {
                "as_written": form.as_written,
                "rows": form.rows,
                "status": form.status.value,
                "reading": form.reading,
                "note": form.note,
            }
            for form in column.values
        ]
    return entry
