"""Ids without their leading zeros: put back where somebody knows them, asked about where nobody does."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.rosters.lost_zeros import lost_zeros


@pytest.mark.parametrize(
    ("ids", "known", "said", "whole", "short"),
    [
        ("0000007 0000008 9", "", "", {}, {"9"}),
        ("0000007 1000008 9", "", "", {}, {"9"}),
        ("0000007 1000008 9", "", "7", {"9": "0000009"}, set()),
        ("0000007 1000008 9", "", "no", {}, set()),
        ("7 8 9", "", "", {}, set()),
        ("07 008 9", "", "", {}, set()),
        ("007 8 9 10 11", "", "", {}, set()),
        ("A07 007 B9", "", "", {}, set()),
        ("7 8", "0000007 0000008", "", {"7": "0000007", "8": "0000008"}, set()),
        ("7 8", "0000007", "no", {}, set()),
        ("7 8", "0000007 007 8", "", {}, set()),
        ("7 0000007", "0000007", "", {}, {"7"}),
        ("7 0000008 0000009", "0000007", "", {"7": "0000007"}, set()),
    ],
)
def test_zeros_are_put_back_where_known_and_asked_about_where_ids_are_shorter(
    ids: str, known: str, said: str, whole: dict[str, str], short: set[str]
) -> None:
    frame = drawn("student_id|grade\n" + "\n".join(f"{one}|4" for one in ids.split()))
    columns = map_columns(frame, Kind.ROSTER, said=[f"student_id:zeros={said}"] if said else [])
    found = lost_zeros(columns, ids.split(), frozenset(known.split()))
    assert (found.whole, found.short) == (whole, short)
