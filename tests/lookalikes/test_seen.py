"""Files of many senders are read as their labels say: kind, rows, and each column as its field or left alone."""

from pathlib import Path

import pytest

from lookalikes.seen import Seen, seen
from pss_cli.jobs import inspect_file
from pss_cli.jobs.importing import FileChoice

FILES = tuple(seen())


@pytest.mark.parametrize("one", FILES, ids=lambda one: one.title)
def test_a_file_is_read_as_its_label_says(one: Seen, tmp_path: Path):
    path = tmp_path / "sent.csv"
    path.write_bytes(one.data)
    found = inspect_file.run(inspect_file.Request(choice=FileChoice(files=(path,))))
    table = found.tables[0]
    wrong = {
        column.mapped.header: column.mapped.field
        for column, fields in zip(table.columns, one.fields, strict=True)
        if (column.mapped.field or "-") not in fields
    }
    assert found.kind.value in one.kinds
    assert (table.frame.header_row or 0, table.frame.row_numbers) == (one.header_row, one.row_numbers)
    assert found.kind.value == "unknown" or not wrong
