"""`pss roster diff`: what a file would change, by student and field, with nothing saved."""

import json
from collections.abc import Callable
from pathlib import Path

from conftest import Ran

Pss = Callable[..., Ran]
FIRST = """student_id,first_name,last_name,grade,homeroom,guardian_phone
0000001,Pencil,Birchbark,3,3B,617-555-0101
0000002,Eraser,Alder,K,KA,617-555-0102
0000003,Acorn,Null,4,4A,617-555-0103
"""
SECOND = """student_id,first_name,last_name,grade,homeroom,guardian_phone
0000001,Pencil,Birchbark,3,3C,617-555-0199
0000003,Acorn,Null,4,4A,617-555-0103
0000009,Chalk,Fern,2,2A,617-555-0104
"""


def test_new_changed_and_gone_students_are_told_by_field_and_nothing_is_saved(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text(FIRST, encoding="utf-8")
    assert pss("import-roster", path).code == 0
    path.write_text(SECOND, encoding="utf-8")
    ran = pss("roster", "diff", path, "--format", "json")
    assert (ran.code, json.loads(ran.out)["items"]) == (
        0,
        [
            {
                "student_id": "0000009",
                "what": "new",
                "fields": [
                    {"field": "first_name", "here": "", "file": "Chalk"},
                    {"field": "last_name", "here": "", "file": "Fern"},
                    {"field": "grade", "here": "", "file": "2"},
                ],
            },
            {
                "student_id": "0000001",
                "what": "changed",
                "fields": [
                    {"field": "homeroom", "here": "3B", "file": "3C"},
                    {"field": "guardian_phone", "here": "+16175550101", "file": "+16175550199"},
                ],
            },
            {"student_id": "0000002", "what": "gone", "fields": []},
        ],
    )
    listed = json.loads(pss("roster", "list", "--gone", "--format", "json").out)["items"]
    assert [(one["student_id"], one["homeroom"], one["status"]) for one in listed] == [
        ("0000001", "3B", "active"), ("0000002", "KA", "active"), ("0000003", "4A", "active"),
    ]  # fmt: skip


def test_a_problem_in_the_file_is_told_and_the_exit_says_so(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text(FIRST.replace(",K,", ",xx,"), encoding="utf-8")
    ran = pss("roster", "diff", path)
    assert (ran.code, "roster/unknown-grade" in ran.err) == (1, True)
