"""What the school wrote down in the first weeks: attendance, tests, ratings, referrals, strengths, the calendar."""

from datetime import date, timedelta

from alder.children import FIRST_DAY, GRADES, Child
from alder.words import Chance

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
UNTIL = date(2026, 10, 30)
LAST_DAY = date(2027, 6, 18)
_CLOSED = (  # first and last day of each time without school
    (date(2026, 10, 12), date(2026, 10, 12)),
    (date(2026, 11, 3), date(2026, 11, 3)),
    (date(2026, 11, 11), date(2026, 11, 11)),
    (date(2026, 11, 25), date(2026, 11, 27)),
    (date(2026, 12, 24), date(2027, 1, 1)),
    (date(2027, 1, 18), date(2027, 1, 18)),
    (date(2027, 2, 15), date(2027, 2, 19)),
    (date(2027, 4, 19), date(2027, 4, 23)),
    (date(2027, 5, 31), date(2027, 5, 31)),
)
_NEEDS_OF_TEACHERS = (
    ("academic.homework", 34), ("academic.english_language", 18), ("social_emotional.self_management", 14),
    ("social_emotional.relationships", 12), ("health.vision", 7), ("health.dental", 6), ("family.basic_needs", 5),
    ("mentoring.adult", 4),
)  # fmt: skip
_NOTES = {
    "academic.homework": "homework often comes back empty",
    "academic.english_language": "new to English this fall",
    "social_emotional.self_management": "asks for breaks more than most",
    "social_emotional.relationships": "plays alone at recess",
    "health.vision": "holds the page very close",
    "health.dental": "toothache twice this month",
    "family.basic_needs": "family asked where to find winter coats",
    "mentoring.adult": "would enjoy one grown-up's time",
}


def calendar() -> Table:
    """Every weekday of the school year, and whether there was school."""
    days, day = [], FIRST_DAY
    while day <= LAST_DAY:
        if day.weekday() < 5:
            closed = any(first <= day <= last for first, last in _CLOSED)
            days.append((day.isoformat(), "no" if closed else "yes"))
        day += timedelta(days=1)
    return ("date", "in_session"), days


def school_days() -> int:
    """Days of school until the end of October."""
    return sum(1 for day, open_ in calendar()[1] if open_ == "yes" and day <= UNTIL.isoformat())


def attendance(chance: Chance, children: list[Child]) -> Table:
    """Totals until the end of October; a child who came later has fewer days enrolled."""
    rows = []
    for child in children:
        enrolled = school_days() - (0 if child.enrolled_on == FIRST_DAY else 25)
        absent = min(child.days_absent, enrolled)
        tardy = str(chance.between(0, 3)) if chance.happens(0.4) else "0"
        unexcused = str(absent // 2)
        rows.append((child.student_id, str(enrolled), str(absent), tardy, unexcused, UNTIL.isoformat()))
    return ("student_id", "days_enrolled", "days_absent", "days_tardy", "days_unexcused", "as_of"), rows


def assessments(children: list[Child]) -> Table:
    """The fall screener, as its office sends it: semicolons, American dates, a dash only Windows writes."""
    head = ("Student ID", "Grade", "Test", "Subject", "Test Date", "Percentile", "Comment")
    rows = []
    for child in children:
        for subject, percentile, day in (("Reading", child.reading, 21), ("Math", child.math, 22)):
            if percentile is None:
                continue
            taken = f"09/{day + GRADES.index(child.grade):02d}/2026"
            comment = "Retake \u2013 was absent on the day" if child.number % 41 == 0 else ""
            rows.append(
                (child.student_id, child.grade, "Alder Fall Screener", subject, taken, str(percentile), comment)
            )
    return head, rows


def ratings(children: list[Child]) -> Table:
    rows = [
        (child.student_id, "2026-10-16", str(child.engagement), child.teacher)
        for child in children
        if child.engagement is not None
    ]
    return ("student_id", "date", "engagement_rating", "rater"), rows


def referrals(chance: Chance, children: list[Child]) -> Table:
    """Needs somebody noticed: about one child in four, mostly homework, English where it is new."""
    rows = []
    for child in children:
        if not chance.happens(0.28):
            continue
        need = chance.weighted(_NEEDS_OF_TEACHERS)
        if need == "academic.english_language" and child.family.language == "English":
            need = "academic.homework"
        day = date(2026, 9, 21) + timedelta(days=chance.between(0, 38))
        by = chance.weighted((("teacher", 70), ("parent", 20), ("student", 10)))
        rows.append((child.student_id, day.isoformat(), need, by, _NOTES[need]))
    return ("student_id", "date", "need", "by", "note"), rows


def strengths(chance: Chance, children: list[Child]) -> Table:
    rows = []
    for child in children:
        if chance.happens(0.3) and child.interests:
            rows.append((child.student_id, child.interests[0], "interest", "said so at the door", "2026-10-02"))
        if child.family.language != "English" and chance.happens(0.25):
            rows.append((child.student_id, f"speaks {child.family.language}", "language", "", "2026-10-02"))
    return ("student_id", "strength", "kind", "note", "date"), rows


def behavior(chance: Chance, children: list[Child]) -> Table:
    rows = []
    for child in children:
        if child.engagement is not None and child.engagement <= 2 and chance.happens(0.25):
            kind = "suspension" if chance.happens(0.2) else "office_referral"
            day = date(2026, 9, 14) + timedelta(days=7 * chance.between(0, 6))
            rows.append((child.student_id, day.isoformat(), kind, "1"))
    return ("student_id", "date", "kind", "count"), rows


def flags(children: list[Child]) -> Table:
    rows = [(child.student_id, "retained", "yes" if child.retained else "no") for child in children]
    return ("student_id", "flag", "value"), rows
