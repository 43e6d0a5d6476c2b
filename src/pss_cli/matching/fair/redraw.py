"""The match made again from three files, by anyone: the roster, the seats and rules, the seed. Standard library alone.

A fair match is made again from the beginning. A best match is checked: its numbers are drawn again, every rule is
counted again, and the prices in the rules file prove that no other match is better.
"""

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from pss_cli.domain.identifiers import StudentId
from pss_cli.matching import recount
from pss_cli.matching.fair.settling import settle
from pss_cli.matching.fair.wishes import Wishes
from pss_cli.matching.lottery import draw, public_seed, roster_hash, split_seed
from pss_cli.slotted import dataclass

Pairs: TypeAlias = frozenset[tuple[str, str]]
ROSTER, RULES, SEED = "lottery-roster.csv", "lottery-rules.json", "lottery-seed.json"
SCHEMA = "pss.lottery/1"
HEADERS = ("student_id", "most_programs", "choices")
OPEN = "open"
"""Marks a choice of a student who may take the open seats of the program, not the reserved ones."""

HOW_ASKED = (
    "The roster lists each student's choices in order, as program:need band, and :open where only an open seat may be"
    " taken. Students ask in that order, for at most most_programs programs that do not meet at one time (a session"
    " tells its weekday, Monday being 0, and 7 more for each later stretch of the year). A program"
    " keeps pinned students, then the higher need band, then the lower lottery number, while seats last; students"
    " marked open take open seats only; of a limit that programs share nobody takes more than is"
    " left. Who was refused for a seat they would now be given is asked again. A program"
    " below its minimum closes unless a student is pinned there, the one that lacks most first, and all is done again."
    " Siblings of a family that is listed ask together wherever all may go, with the claim of the last of them."
)
HOW_SEEDED = "seed = SHA-256 of roster_hash|phrase."
HOW_AGREED = "seed = the phrase, as no draw was made with the roster."
HOW_DRAWN = (
    "roster_hash = SHA-256 of all student ids, sorted, one to a line; number = the last 12 digits of SHA-256 of"
    " seed|student_id, read as a whole number; the lowest goes first. assignment_sha256 = SHA-256 of the assignment, a"
    " line for each seat: student_id, a blank, program_id."
)


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What came out. `wrong` are sentences; without any the files tell the same assignment."""

    method: str
    phrase: str
    students: int
    assignment: Pairs
    wrong: tuple[str, ...]
    is_same_roster: bool


def files_of(certificate: Mapping[str, Any], seed: str, run_id: str, drawn_from: str) -> dict[str, str]:
    """The three files of a match, by name."""
    instance, method = certificate["instance"], certificate["method"]
    phrase, hashed = split_seed(seed)
    assignment = sorted(map(list, certificate["matching"]))
    ids = [row[0] for row in instance["students"]]
    rules = {
        "schema": SCHEMA,
        "method": method,
        "how": HOW_ASKED,
        **_rules(instance),
        "certificate": certificate if method != "fair" else None,
    }
    told = {
        "schema": SCHEMA,
        "run": run_id,
        "phrase": phrase,
        "roster_hash": hashed or drawn_from,
        "seed": public_seed(seed),
        "is_seed_of_roster": bool(hashed),
        "how": f"{HOW_SEEDED if hashed else HOW_AGREED} {HOW_DRAWN}",
        "students": len(ids),
        "assignment": assignment,
        "assignment_sha256": _hash_of(assignment),
    }
    return {ROSTER: _roster_text(instance), RULES: _json(rules), SEED: _json(told)}


def again(roster: str, rules: str, seed: str) -> Redrawn:
    """The match from its three files.

    Raises:
        ValueError: a file is not one of these three, or lacks something.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(roster)))
        told, how = recount.read(seed), recount.read(rules)
        if told["schema"] != SCHEMA or how["schema"] != SCHEMA or tuple(rows[0] if rows else HEADERS) != HEADERS:
            raise ValueError("these are not the three files of a lottery")
        return _again(rows, how, told)
    except (LookupError, TypeError, AttributeError, csv.Error) as error:
        raise ValueError(f"something is missing: {error}") from error


def _again(rows: list[dict[str, str]], rules: dict[str, Any], told: dict[str, Any]) -> Redrawn:
    ids = [StudentId(row["student_id"]) for row in rows]
    is_same_roster = roster_hash(ids) == told["roster_hash"]
    place = {student: number for number, (student, _) in enumerate(draw(told["seed"], ids))}
    wrong = []
    if told["is_seed_of_roster"] and public_seed(f"{told['phrase']}#{told['roster_hash']}") != told["seed"]:
        wrong.append("The seed is not the one of the phrase and the roster's hash.")
    if len(set(ids)) < len(ids):
        wrong.append("A student stands in the roster twice.")
    recorded = [(str(student), str(program)) for student, program in told["assignment"]]
    if _hash_of(sorted(map(list, recorded))) != told["assignment_sha256"]:
        wrong.append("The recorded assignment was changed: its hash is another.")
    if rules["method"] == "fair":
        assignment = _assigned(rows, rules, place)
        wrong += _differences(assignment, frozenset(recorded))
    else:
        assignment = frozenset(recorded)
        wrong += _checked(rows, rules, assignment, place)
    return Redrawn(rules["method"], told["phrase"], len(ids), assignment, tuple(wrong), is_same_roster)


@dataclass(frozen=True, slots=True)
class _Choice:
    """One choice of the roster, by numbers; `is_open`: it takes an open seat, not a reserved one."""

    student: int
    program: int
    band: int
    is_open: bool


def _asked(ordered: list[dict[str, str]], number_of: Mapping[str, int]) -> list[_Choice]:
    """The choices of all students, each student's in their order."""
    asked = []
    for student, row in enumerate(ordered):
        for choice in filter(None, row["choices"].split(";")):
            name, severity, *mark = choice.split(":")
            asked.append(_Choice(student, number_of[name], int(severity), mark == [OPEN]))
    return asked


def _assigned(rows: list[dict[str, str]], rules: dict[str, Any], place: Mapping[StudentId, int]) -> Pairs:
    """Deferred acceptance over the choices of the roster."""
    ordered = sorted(rows, key=lambda row: row["student_id"])
    offered = rules["programs"]
    asked = _asked(ordered, {program["program_id"]: number for number, program in enumerate(offered)})
    names = [(ordered[one.student]["student_id"], offered[one.program]["program_id"]) for one in asked]
    number_of = {pair: number for number, pair in enumerate(names)}
    shared = rules.get("limits", ())
    wishes = Wishes(
        student=[one.student for one in asked],
        program=[one.program for one in asked],
        band=[one.band for one in asked],
        rank=range(len(asked)),
        lottery=[place[StudentId(row["student_id"])] for row in ordered],
        most=[int(row["most_programs"]) for row in ordered],
        capacity=[one["seats"] for one in offered],
        minimum=[one["minimum"] for one in offered],
        sessions=[[tuple(meeting) for meeting in one["sessions"]] for one in offered],
        families=_family_numbers(ordered, rules.get("families", ())),
        pinned=frozenset(number_of[s, p] for s, p in rules["pinned"]),
        blocked=frozenset(number_of[s, p] for s, p in rules["blocked"]),
        use=[
            *sorted((one.program, pair, 1) for pair, one in enumerate(asked) if one.is_open),
            *(
                (limit, number_of[student, program], amount)
                for limit, one in enumerate(shared, start=len(offered))
                for student, program, amount in one["taken_by"]
            ),
        ],
    )
    limits = [*(one["open_seats"] or 0 for one in offered), *(one["holds"] for one in shared)]
    placed = settle(wishes.claims(limits)).placed
    return frozenset(names[pair] for one in placed for pair in wishes.asked[one])


def _family_numbers(rows: list[dict[str, str]], families: Iterable[Iterable[str]]) -> list[int]:
    """The family of each student, -1 for none."""
    number_of = {student: number for number, family in enumerate(families) for student in family}
    return [number_of.get(row["student_id"], -1) for row in rows]


def _checked(
    rows: list[dict[str, str]], rules: dict[str, Any], assignment: Pairs, place: Mapping[StudentId, int]
) -> list[str]:
    """What is wrong with a best match: its certificate, or one that is of another roster, other seats or rules."""
    certificate = rules["certificate"]
    counted = recount.recount(certificate, assignment)
    if not counted.levels:
        return [violation.text for violation in counted.violations]
    instance = certificate["instance"]
    matched = csv.DictReader(io.StringIO(_roster_text(instance)))
    wrong = []
    if sorted(map(_line, rows)) != sorted(map(_line, matched)):
        wrong.append("The certificate is of another roster.")
    if any(rules.get(name, told) != told for name, told in _rules(instance).items()):
        wrong.append("The certificate is of other programs, pins, blocks or families.")
    wrong += [
        f"Student {row[0]} has another place in the draw."
        for row in instance["students"]
        if place.get(StudentId(row[0])) != row[3]
    ]
    wrong += [violation.text for violation in counted.violations]
    if not counted.proved:
        wrong.append("Every rule holds, but that no match is better is not proved.")
    return wrong


def _differences(found: Pairs, recorded: Pairs) -> list[str]:
    lost = [f"Student {s} should have a seat in {p}; it is not recorded." for s, p in sorted(found - recorded)]
    return lost + [f"Student {s} is recorded in {p}; the draw gives no seat." for s, p in sorted(recorded - found)]


def _line(row: dict[str, str]) -> list[str]:
    return [row[name] for name in HEADERS]


def _rules(instance: Mapping[str, Any]) -> dict[str, Any]:
    """What the rules file tells of an instance."""
    return {
        "programs": _programs(instance),
        "pinned": _named(instance, instance["pinned"]),
        "blocked": _named(instance, instance["blocked"]),
        "families": _families(instance),
        "limits": _shared_limits(instance),
    }


def _programs(instance: Mapping[str, Any]) -> list[dict[str, Any]]:
    limit_of = {instance["pairs"][pair][1]: instance["limits"][limit] for limit, pair, _ in _uses_of_reserves(instance)}
    return [
        {"program_id": name, "seats": seats, "minimum": least, "open_seats": limit_of.get(number), "sessions": sessions}
        for number, (name, seats, least, sessions) in enumerate(instance["programs"])
    ]


def _uses_of_reserves(instance: Mapping[str, Any]) -> list[list[int]]:
    """What pairs take of limits that keep seats in reserve: they come after those that programs share."""
    shared = len(instance.get("limit_names", ()))
    return [use for use in instance["use"] if use[0] >= shared]


def _shared_limits(instance: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "holds": instance["limits"][number],
            "taken_by": sorted(
                [*_named(instance, [pair])[0], amount] for limit, pair, amount in instance["use"] if limit == number
            ),
        }
        for number, name in enumerate(instance.get("limit_names", ()))
    ]


def _named(instance: Mapping[str, Any], pairs: list[int]) -> list[list[str]]:
    rows = [instance["pairs"][pair] for pair in pairs]
    return [[instance["students"][row[0]][0], instance["programs"][row[1]][0]] for row in rows]


def _families(instance: Mapping[str, Any]) -> list[list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for student, _, family, _ in instance["students"]:
        if family >= 0:
            found[family].append(student)
    return [siblings for siblings in found.values() if len(siblings) > 1]


def _roster_text(instance: Mapping[str, Any]) -> str:
    limited = {pair for _, pair, _ in _uses_of_reserves(instance)}
    choices: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, row in enumerate(instance["pairs"]):
        mark = f":{OPEN}" if number in limited else ""
        choices[row[0]].append((row[5], f"{instance['programs'][row[1]][0]}:{row[4]}{mark}"))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADERS)
    for number, (student, most, _, _) in enumerate(instance["students"]):
        writer.writerow((student, most, ";".join(choice for _, choice in sorted(choices[number]))))
    return text.getvalue()


def _hash_of(assignment: list[list[str]]) -> str:
    lines = "\n".join(f"{student} {program}" for student, program in assignment)
    return hashlib.sha256(lines.encode()).hexdigest()


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
