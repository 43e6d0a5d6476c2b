"""What a file is, as the document `pss.inspect/1`."""

from datetime import date
from typing import TYPE_CHECKING, Any

from pss_cli.console.documents import Document, document, entry

if TYPE_CHECKING:
    from pss_cli.tables.inspected import InspectedColumn, InspectedTable, Inspection


def inspection_document(report: "Inspection", as_of: date) -> Document:
    """`pss.inspect/1`."""
    return document(
        "inspect",
        as_of,
        file=report.file,
        kind=report.kind,
        format=report.format,
        tables=[_table_entry(table) for table in report.tables],
        problems=report.problems,
        counts={"rows": report.rows, "unknown": report.unknown},
        questions=report.questions,
        refused=[{"file": path.name, **entry(error, "slug message fix")} for path, error in report.refused],
    )


def _table_entry(table: "InspectedTable") -> dict[str, Any]:
    frame, extent = table.frame, table.extent
    return {
        "name": frame.name,
        **entry(table, "kind looks_like"),
        "encoding": frame.encoding or None,
        "separator": frame.separator or None,
        **entry(frame, "escape header_row"),
        "first_data_row": extent.first_row,
        "last_data_row": extent.last_row,
        "data_rows": extent.rows,
        "is_transposed": frame.is_transposed,
        "skipped_rows": [entry(skipped, "row why") for skipped in extent.skipped],
        "columns": [_column_entry(column) for column in table.columns],
        "across": [table.columns[place].mapped.position for place in sorted(table.across)],
        "problems": extent.problems,
    }


def _column_entry(column: "InspectedColumn") -> dict[str, Any]:
    mapped = column.mapped
    told = entry(mapped, "position header field", confidence=round(mapped.confidence, 3), how=mapped.how)
    return told if column.values is None else told | {"values": column.values}
