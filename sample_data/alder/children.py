"""Three hundred children and their families, with what makes a match hard: siblings, languages, buses, busy days."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from alder.words import INTERESTS, LANGUAGES, STREETS, TEACHERS, THINGS, Chance, phone, surname

GRADES = ("K", "1", "2", "3", "4", "5")
FIRST_DAY = date(2026, 9, 8)
AFTERNOONS = "Mon-Fri 14:00-18:00"
FREE_TIMES = (  # when the child is free, families in a hundred; "" is any time
    ("", 44),
    (AFTERNOONS, 14),
    ("Mon-Fri 07:00-18:00", 12),
    ("Mon-Thu 14:00-16:45", 10),
    ("Mon 14:00-18:00; Wed 14:00-18:00; Fri 14:00-18:00", 8),
    ("Tue 14:00-18:00; Thu 14:00-18:00", 7),
    ("Mon-Fri 14:00-18:00; Sat 09:00-12:00", 5),
)


@dataclass
class Family:
    """Who is called, in which language, and where the children live."""

    last_name: str
    language: str
    guardians: list[tuple[str, str, str, str]]  # name, relationship, phone, email
    address: str
    children: list[str] = field(default_factory=list)


@dataclass
class Child:
    """One child with what the files will say; percentiles None where the test was missed."""

    number: int
    first_name: str
    last_name: str
    grade: str
    homeroom: str
    teacher: str
    born_on: date
    family: Family
    available: str
    transport: str
    max_programs: str
    consent: str
    interests: list[str]
    reading: int | None
    math: int | None
    days_absent: int
    engagement: int | None
    retained: bool
    enrolled_on: date = FIRST_DAY
    preferred_name: str = ""

    @property
    def student_id(self) -> str:
        return f"{self.number:07d}"

    @property
    def state_id(self) -> str:
        return f"10{self.number * 7919 % 10**8:08d}"


def make_children(chance: Chance, count: int) -> list[Child]:
    """`count` children in order of number, spread evenly over the grades; about one in four has a sibling."""
    families: list[Family] = []
    children: list[Child] = []
    for index in range(count):
        is_sibling = index > count // 4 and chance.happens(0.24)
        family = chance.pick(families) if is_sibling else _family(chance, len(families))
        if not is_sibling:
            families.append(family)
        grade = GRADES[index % len(GRADES)]
        child = _child(chance, 4001 + index * 3, grade, "ABC"[index // len(GRADES) % 2], family)
        family.children.append(child.student_id)
        children.append(child)
    return children


def _family(chance: Chance, number: int) -> Family:
    last_name = surname(chance)
    guardians = [_guardian(chance, number, last_name, "Mother" if chance.happens(0.7) else "Father")]
    if chance.happens(0.35):
        guardians.append((f"{chance.pick(THINGS)} {surname(chance)}", "Grandmother", "", ""))
    address = f"{chance.between(1, 90)} {chance.pick(STREETS)}" + (" Apt 2" if chance.happens(0.3) else "")
    return Family(last_name, chance.weighted(LANGUAGES), guardians, address)


def _guardian(chance: Chance, number: int, last_name: str, relationship: str) -> tuple[str, str, str, str]:
    first = chance.pick(THINGS)
    has_phone, has_email = chance.happens(0.93), chance.happens(0.72)
    email = f"family{number:03d}@example.org" if has_email else ""
    return (f"{first} {last_name}", relationship, phone(number) if has_phone else "", email)


def _child(chance: Chance, number: int, grade: str, room: str, family: Family) -> Child:
    level = 58 + 22 * chance.bell()
    is_new = chance.happens(0.03)
    age = GRADES.index(grade) + 5
    return Child(
        number=number,
        first_name=chance.pick(THINGS),
        last_name=family.last_name,
        grade=grade,
        homeroom=grade + room,
        teacher=f"Ms. {TEACHERS[(GRADES.index(grade) * 2 + (room == 'B')) % len(TEACHERS)]}",
        born_on=date(2026 - age, 1, 1) + timedelta(days=chance.between(-110, 235)),
        family=family,
        available=chance.weighted(FREE_TIMES),
        transport=chance.weighted((("walk", 40), ("pickup", 32), ("bus", 25), ("", 3))),
        max_programs=chance.weighted((("", 80), ("1", 15), ("3", 5))),
        consent=chance.weighted((("yes", 62), ("", 33), ("no", 5))),
        interests=chance.some(INTERESTS, chance.between(0, 2)),
        reading=None if is_new else _percentile(chance, level),
        math=None if is_new else _percentile(chance, level + 3),
        days_absent=_absences(chance),
        engagement=_rating(chance, level),
        retained=chance.happens(0.04),
    )


def _percentile(chance: Chance, level: float) -> int | None:
    """A test near the child's level; about one child in sixteen was not there for it."""
    if chance.happens(0.06):
        return None
    return int(min(99, max(1, level + 11 * chance.bell())))


def _absences(chance: Chance) -> int:
    """Days absent of the 38 until the end of October: most few, some many."""
    low, high = chance.weighted((((0, 1), 74), ((2, 3), 15), ((4, 7), 8), ((8, 14), 3)))
    return chance.between(low, high)


def _rating(chance: Chance, level: float) -> int | None:
    if chance.happens(0.12):
        return None
    return int(min(5, max(1, 3.9 + (level - 55) / 30 + 0.9 * chance.bell())))
