"""The public lottery: tied to the roster of its day, kept, and a match repeated from three files by anyone."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cast import a_student
from matching.documents import Pss, read
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace

IDS = [f"000000{number}" for number in range(1, 7)]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_seed_is_the_hash_of_the_rosters_hash_and_the_phrase(school: Workspace, pss: Pss):
    found = read(pss, "lottery", "match", "lottery", "--draw", "Hedgerow fall")
    assert found["roster_hash"] == sha("\n".join(IDS))
    assert found["seed"] == sha(f"{found['roster_hash']}|Hedgerow fall")
    numbers = {one["student_id"]: one["number"] for one in found["items"]}
    assert int(numbers["0000001"]) == int(sha(f"{found['seed']}|0000001"), 16) % 10**12
    assert [one["number"] for one in found["items"]] == sorted(numbers.values())


def test_a_kept_draw_holds_for_who_comes_later_and_can_be_undone(school: Workspace, pss: Pss):
    drawn = read(pss, "lottery", "match", "lottery", "--draw", "Hedgerow fall")
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000009"))
    later = read(pss, "lottery", "match", "lottery")
    assert later["seed"] == drawn["seed"]
    before = {one["student_id"]: one["number"] for one in drawn["items"]}
    assert before.items() <= {one["student_id"]: one["number"] for one in later["items"]}.items()
    assert read(pss, "match", "match", "students")["seed"].startswith("Hedgerow fall#")
    for _ in range(3):
        pss("undo")
    assert read(pss, "lottery", "match", "lottery")["roster_hash"] is None


@pytest.mark.parametrize("words", [("fair",), ("best",), ("fair", "--together"), ("best", "--together")])
def test_a_match_is_repeated_from_three_files_and_any_change_is_seen(
    school: Workspace, pss: Pss, tmp_path: Path, words: tuple[str, ...]
):
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000001", siblings=("0000004",)))
    pss("match", "lottery", "--draw", "Hedgerow fall")
    pss("match", "pin", "0000005", "P01")
    made = read(pss, "match", "match", "students", "--method", *words)
    folder = tmp_path / "draw"
    assert pss("match", "lottery", "--files", folder).code == 0
    found = read(pss, "redraw", "match", "lottery", "--verify", *sorted(folder.iterdir()))
    assert found["same"] is True
    assert found["items"] == [
        {"student_id": one["student_id"], "program_id": one["program_id"]} for one in made["placements"]
    ]
    seed = folder / "lottery-seed.json"
    told = json.loads(seed.read_text(encoding="utf-8"))
    seed.write_text(json.dumps(told | {"phrase": "another"}), encoding="utf-8")
    assert "WRONG: The seed" in pss("match", "lottery", "--verify", folder).err
    swapped = [["0000006", told["assignment"][0][1]], *told["assignment"][1:]]
    seed.write_text(json.dumps(told | {"assignment": swapped}), encoding="utf-8")
    assert pss("match", "lottery", "--verify", folder).code == 5


@pytest.mark.parametrize("file", ["roster", "rules"])
def test_a_proof_of_another_roster_or_of_other_seats_is_none(school: Workspace, pss: Pss, tmp_path: Path, file: str):
    pss("match", "lottery", "--draw", "Hedgerow fall")
    pss("match", "students")
    pss("match", "lottery", "--files", tmp_path)
    roster, rules = tmp_path / "lottery-roster.csv", tmp_path / "lottery-rules.json"
    assert pss("match", "lottery", "--verify", tmp_path).code == 0
    if file == "roster":
        roster.write_text(roster.read_text(encoding="utf-8").replace("P01", "P02", 1), encoding="utf-8")
    else:
        told = json.loads(rules.read_text(encoding="utf-8"))
        told["programs"][0]["seats"] += 1
        rules.write_text(json.dumps(told), encoding="utf-8")
    ran = pss("match", "lottery", "--verify", tmp_path)
    assert (ran.code, "WRONG: The certificate is of" in ran.err) == (5, True)


def test_files_saved_with_a_byte_order_mark_are_read(school: Workspace, pss: Pss, tmp_path: Path):
    pss("match", "students")
    pss("match", "lottery", "--files", tmp_path)
    for path in tmp_path.glob("lottery-*"):
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert pss("match", "lottery", "--verify", tmp_path).code == 0


def test_repeating_a_match_needs_neither_workspace_nor_numpy(school: Workspace, pss: Pss, tmp_path: Path):
    pss("match", "students", "--method", "fair")
    pss("match", "lottery", "--files", tmp_path / "draw")
    script = (
        "import sys\nfrom pss_cli.app import run\n"
        "code = run(['match', 'lottery', '--verify', 'draw'])\n"
        "print(code, sorted({'numpy', 'highspy', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []", done.stderr


def test_other_files_are_refused(school: Workspace, pss: Pss, tmp_path: Path):
    (tmp_path / "a.csv").write_text("student_id,most_programs,choices\n", encoding="utf-8")
    ran = pss("match", "lottery", "--verify", tmp_path / "a.csv")
    assert (ran.code, "match/lottery-files" in ran.err) == (3, True)
    assert pss("match", "lottery", "--verify").code == 2
    assert pss("match", "lottery", "--draw", "a#b").code == 2


def test_a_second_draw_says_which_matches_went_by_the_first(school: Workspace, pss: Pss):
    assert "takes the place" not in pss("match", "lottery", "--draw", "Hedgerow fall").err
    assert "takes the place" not in pss("match", "lottery", "--draw", "Hedgerow autumn").err
    pss("match", "students")
    assert "takes the place" not in pss("match", "lottery", "--draw", "Hedgerow autumn").err
    said = pss("match", "lottery", "--draw", "Hedgerow spring").err
    assert 'It takes the place of the draw "Hedgerow autumn", which 1 match went by.' in said
    assert "never draws again" in said
