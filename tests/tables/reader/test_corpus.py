"""Every file of the corpus reads exactly as drawn, or is refused with exactly its message."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.case import Case
from corpus.read_cases import CASES
from pss_cli.errors import Unreadable
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.reader import ReadOptions, read_file

READ = [case for case in CASES if case.refusal is None]
REFUSED = [case for case in CASES if case.refusal is not None]


def written(case: Case, folder: Path) -> tuple[Path, ReadOptions]:
    """The case's file in a folder, with its options; a layout is written beside it."""
    path = folder / case.file
    path.write_bytes(case.data)
    facts = dict(case.options)
    if "layout" in facts:
        layout = folder / "layout.csv"
        layout.write_bytes(facts["layout"])
        facts["layout"] = layout
    return path, replace(ReadOptions(), **facts)


def fact(frame: TextFrame, name: str) -> Any:
    if name == "skipped":
        return {skipped.row: skipped.why for skipped in frame.skipped}
    if name == "slugs":
        return tuple(problem.slug for problem in frame.problems)
    return getattr(frame, name)


@pytest.mark.parametrize("case", READ, ids=str)
def test_file_reads_exactly_as_drawn(case: Case, tmp_path: Path):
    path, options = written(case, tmp_path)
    frame = read_file(path, options)[0]
    assert {name: fact(frame, name) for name in case.expected} == case.expected


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_file_is_refused_with_its_message(case: Case, tmp_path: Path):
    path, options = written(case, tmp_path)
    with pytest.raises(Unreadable) as refused:
        read_file(path, options)
    assert (refused.value.slug, refused.value.message) == case.refusal
    assert refused.value.fix, "a message without a fix helps nobody"


@pytest.mark.parametrize("case", READ, ids=str)
def test_rows_and_their_places_stay_in_step(case: Case, tmp_path: Path):
    path, options = written(case, tmp_path)
    for frame in read_file(path, options):
        assert all(len(row) == len(frame.headers) == len(frame.positions) for row in frame.rows)
        assert len(frame.row_numbers) == len(frame.rows)
        numbers = [*frame.row_numbers, *(skipped.row for skipped in frame.skipped)]
        assert len(numbers) == len(set(numbers)), "a row is data or set aside, never both"


def test_every_case_has_a_name_of_its_own():
    names = [str(case) for case in CASES]
    assert len(set(names)) == len(names)
