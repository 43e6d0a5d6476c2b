"""Points beside what became of pupils."""

import random
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from children import the_pack
from conftest import Ran
from pss_cli.needs.calibration import PastPupil, auc, calibrated, score

Pss = Callable[..., Ran]


def pupils(count: int, seed: int, *, by_math: bool = False) -> list[PastPupil]:
    """Pupils whose outcome follows reading (or math alone), with chance."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        reading, math = chance.randint(0, 9), chance.randint(0, 9)
        weight = math if by_math else (2 * reading + math) / 3
        made.append(PastPupil(reading=reading, math=math, retained=False, ended_badly=chance.random() < weight / 10))
    return made


def test_the_points_are_the_cards():
    child = PastPupil(reading=6, math=2, retained=False, ended_badly=False)
    assert (score(child, "reading", the_pack()), score(child, "math", the_pack())) == (14, 10)
    alone = PastPupil(reading=9, math=None, retained=True, ended_badly=True)
    assert score(alone, "reading", the_pack()) == 31


def test_auc_is_the_share_of_pairs_in_the_right_order():
    chance = random.Random(3)
    scored = [(chance.randint(0, 9), chance.random() < 0.4) for _ in range(80)]
    well, badly = [p for p, bad in scored if not bad], [p for p, bad in scored if bad]
    pairs = [1.0 if b > w else 0.5 if b == w else 0.0 for b, w in product(badly, well)]
    assert auc(scored) == pytest.approx(sum(pairs) / len(pairs))
    assert auc([(1, True)]) == 0.5


def test_every_pupil_stands_in_one_line_and_the_share_lies_in_its_interval():
    found = calibrated(pupils(400, 1), "reading", the_pack())
    assert sum(line.pupils for line in found.lines) == 400
    for line in found.lines:
        assert not line.pupils or line.low <= line.badly / line.pupils <= line.high
    assert found.proposal is None


def test_a_proposal_needs_a_thousand_pupils_and_a_real_gain():
    assert calibrated(pupils(1200, 2), "reading", the_pack()).proposal is None
    found = calibrated(pupils(1200, 2, by_math=True), "reading", the_pack()).proposal
    assert found is not None
    assert (found.own, found.other) == (1, 3)
    assert found.auc > found.auc_of_card


def a_file(folder: Path, rows: int, extra: str = "") -> Path:
    chance = random.Random(5)
    lines = ["reading_percentile,math_percentile,retained,ended_badly"]
    lines += [
        f"{chance.randint(0, 100)},{chance.choice(['', 40])},no,{chance.choice(['yes', 'no'])}" for _ in range(rows)
    ]
    path = folder / "past.csv"
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path


def test_calibrate_as_a_command(pss: Pss, tmp_path: Path):
    ran = pss("needs", "calibrate", a_file(tmp_path, 150))
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[0] == "Need\tPoints\tPupils\tEnded badly\tShare\t95 % interval\tElsewhere"
    assert len(ran.out.splitlines()) == 11


def test_too_few_pupils_and_unclear_rows_are_refused(pss: Pss, tmp_path: Path):
    few = pss("needs", "calibrate", a_file(tmp_path, 99))
    assert (few.code, few.out) == (1, "")
    assert "too few" in few.err
    bad = pss("needs", "calibrate", a_file(tmp_path, 150, "140,30,no,yes\n30,30,no,maybe\n"))
    assert bad.code == 1
    assert bad.err.count("calibrate/unclear-cell") == 2
    assert pss("needs", "calibrate", a_file(tmp_path, 150, "140,30,no,yes\n"), "--skip-bad-rows").code == 0
