"""The point card beside logistic regression and boosting: `python bench/needs_uci.py uci_student-mat.csv`.

UCI Student Performance (Cortez and Silva 2008, CC BY 4.0), Portuguese pupils. The file has no ids: they are added
here. Of what a school knows after the first term the card gets what it has a place for:

    G1, first-term mark 0-20   a math result, as the percentile among the pupils of the other folds
    failures, earlier years    ever retained: one or more
    absences                   days absent of a school year of 180 days
    (nothing)                  reading, teacher's rating, suspensions: not in the file, so the card says provisional

The outcome is a final mark below 10, which fails the course. Second-term marks, family and everything protected stay
out. The models see the very same indicators and are judged by the same folds; the card is never fitted. Each AUC is
the mean over all folds of all rounds, with the standard error of the rounds' difference from the card beside it.
"""

import argparse
import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import MATH
from pss_cli.domain.record import Assessment, AttendanceTotal, Flag, Records
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.student import Student
from pss_cli.needs.profiles import profile_all
from pss_cli.workspace import rule_packs

AS_OF, TAKEN = date(2026, 6, 15), date(2026, 1, 15)
SCHOOL_DAYS, PASSING = 180, 10
Scores = np.ndarray
Model = Callable[[Scores, Scores, Scores], Scores]
"""Training features, training outcomes, test features to test scores."""


@dataclass(frozen=True, slots=True)
class Pupils:
    """The file with ids added: first-term mark, ever failed, absences, and whether the course was failed."""

    ids: tuple[StudentId, ...]
    first_mark: Scores
    has_failed: Scores
    absences: Scores
    fails: Scores


def read(path: Path) -> Pupils:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return Pupils(
        ids=tuple(StudentId(f"U{number:06d}") for number in range(1, len(rows) + 1)),
        first_mark=np.array([float(row["G1"]) for row in rows]),
        has_failed=np.array([float(int(row["failures"]) > 0) for row in rows]),
        absences=np.array([float(row["absences"]) for row in rows]),
        fails=np.array([float(row["G3"]) < PASSING for row in rows], dtype=float),
    )


def percentiles(marks: Scores, among: Scores) -> Scores:
    """Percent of the others with a lower mark, half of those with the same."""
    lower = (among[None, :] < marks[:, None]).mean(axis=1)
    same = (among[None, :] == marks[:, None]).mean(axis=1)
    return np.clip(100 * (lower + same / 2), 0, 100)


def card(pupils: Pupils, test: Scores, train: Scores) -> tuple[Scores, Scores]:
    """Points of the math need, and the general priority, as `pss needs` gives them."""
    result = percentiles(pupils.first_mark[test], pupils.first_mark[train])
    ids = [pupils.ids[at] for at in test]
    pack = rule_packs.packaged(SchoolYear.containing(AS_OF))
    records = Records(
        assessments=tuple(
            Assessment(student_id=who, test="first term", subject="math", taken_on=TAKEN, percentile=float(value))
            for who, value in zip(ids, result, strict=True)
        ),
        attendance_totals=tuple(
            AttendanceTotal(
                student_id=who,
                as_of=AS_OF,
                days_absent=float(pupils.absences[at]),
                days_enrolled=SCHOOL_DAYS,
            )
            for who, at in zip(ids, test, strict=True)
        ),
        flags=tuple(
            Flag(student_id=who, name="retained", value=bool(pupils.has_failed[at]))
            for who, at in zip(ids, test, strict=True)
        ),
    )
    people = [Student(student_id=who, grade=Grade("10")) for who in ids]
    found = {profile.student_id: profile for profile in profile_all(people, records, pack, AS_OF)}
    needs = [next(need.points or 0 for need in found[who].needs if need.code == MATH) for who in ids]
    return np.array(needs, dtype=float), np.array([found[who].priority for who in ids], dtype=float)


def logistic(train: Scores, fails: Scores, test: Scores) -> Scores:
    """Logistic regression by Newton's method with a small ridge."""
    middle, spread = train.mean(axis=0), train.std(axis=0) + 1e-9
    x, t = ((np.column_stack([np.ones(len(a)), (a - middle) / spread])) for a in (train, test))
    weights = np.zeros(x.shape[1])
    ridge = np.diag([0.0, *[1.0] * (x.shape[1] - 1)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (fails - p) - ridge @ weights
        weights += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(weights)), slope)
    return t @ weights


def boosting(train: Scores, fails: Scores, test: Scores) -> Scores:
    """Gradient boosting of the logistic loss: 80 trees of two levels, each a tenth of its step."""
    now, told = np.zeros(len(train)), np.zeros(len(test))
    for _ in range(80):
        p = 1 / (1 + np.exp(-now))
        left = _split(train, fails - p)
        for side_train, side_test in _sides(left, train, test):
            inner = _split(train[side_train], (fails - p)[side_train])
            for leaf_train, leaf_test in _sides(inner, train[side_train], test[side_test]):
                at, to = np.flatnonzero(side_train)[leaf_train], np.flatnonzero(side_test)[leaf_test]
                if len(at):
                    step = (fails - p)[at].sum() / ((p * (1 - p))[at].sum() + 1.0)
                    now[at] += 0.1 * step
                    told[to] += 0.1 * step
    return told


def _split(x: Scores, rest: Scores) -> tuple[int, float]:
    """The feature and value that part what is left to explain best."""
    best = (-1.0, 0, np.inf)
    for feature in range(x.shape[1]):
        for value in np.unique(x[:, feature])[:-1]:
            left = x[:, feature] <= value
            if 5 <= left.sum() <= len(x) - 5:
                gain = rest[left].sum() ** 2 / left.sum() + rest[~left].sum() ** 2 / (~left).sum()
                best = max(best, (gain, feature, float(value)))
    return best[1], best[2]


def _sides(split: tuple[int, float], train: Scores, test: Scores) -> tuple[tuple[Scores, Scores], ...]:
    feature, value = split
    inside, there = train[:, feature] <= value, test[:, feature] <= value
    return (inside, there), (~inside, ~there)


def auc(points: Scores, fails: Scores) -> float:
    """The chance that one who failed has more points than one who passed; ties count half."""
    badly, well = points[fails == 1], points[fails == 0]
    return float((badly[:, None] > well[None, :]).mean() + (badly[:, None] == well[None, :]).mean() / 2)


def folds(fails: Scores, count: int, chance: np.random.Generator) -> Scores:
    """The number of the fold of each pupil, with as many who failed in each."""
    place = np.empty(len(fails), dtype=int)
    for outcome in (0, 1):
        at = chance.permutation(np.flatnonzero(fails == outcome))
        place[at] = np.arange(len(at)) % count
    return place


def compared(pupils: Pupils, rounds: int, count: int) -> dict[str, list[float]]:
    """Mean AUC of each round for each way of telling."""
    with_absence = np.column_stack([pupils.first_mark, pupils.has_failed, pupils.absences])
    told: dict[str, list[float]] = {}
    for number in range(rounds):
        place = folds(pupils.fails, count, np.random.default_rng(number))
        here: dict[str, list[float]] = {}
        for fold in range(count):
            test, train = np.flatnonzero(place == fold), np.flatnonzero(place != fold)
            points, priority = card(pupils, test, train)
            ways: dict[str, Scores] = {
                "card: math need": points,
                "card: general priority (with absence)": priority,
                "flag: first mark under 10, or failed before": (
                    (pupils.first_mark[test] < PASSING) | (pupils.has_failed[test] == 1)
                ).astype(float),
            }
            models: tuple[tuple[str, Model], ...] = (("logistic regression", logistic), ("boosting", boosting))
            for name, model in models:
                for label, x in ((name, with_absence[:, :2]), (f"{name} (with absence)", with_absence)):
                    ways[label] = model(x[train], pupils.fails[train], x[test])
            for name, scores in ways.items():
                here.setdefault(name, []).append(auc(scores, pupils.fails[test]))
        for name, values in here.items():
            told.setdefault(name, []).append(float(np.mean(values)))
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--folds", type=int, default=5)
    said = parser.parse_args()
    good = True
    for path in said.file:
        pupils = read(path)
        told = compared(pupils, said.rounds, said.folds)
        own = np.array(told["card: math need"])
        print(
            f"\n{path.name}: {len(pupils.ids)} pupils, {int(pupils.fails.sum())} failed; {said.rounds} rounds of {said.folds} folds\n"
        )
        print("| way | AUC | card's math need less this | standard error of the difference |\n|---|---|---|---|")
        for name, values in sorted(told.items(), key=lambda item: -np.mean(item[1])):
            apart = own - np.array(values)
            error = apart.std(ddof=1) / np.sqrt(len(apart))
            print(f"| {name} | {np.mean(values):.3f} | {apart.mean():+.3f} | {error:.3f} |")
        worst = min(float(np.mean(own) - np.mean(told[name])) for name in ("logistic regression", "boosting"))
        good = good and worst >= -0.010
        print(f"\nOn the same indicators the card is at worst {worst:+.3f} from a model (bar: -0.010).")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
