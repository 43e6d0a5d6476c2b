"""Households: students whom one call reaches. A surname alone never joins two children, nor does an address alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pss_cli.domain.family import Guardian, Household
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.student import Student

MOST_SIBLINGS = 8
"""A number shared by more students than this belongs to an office or a shelter and joins nobody."""


def households(students: Sequence[Student]) -> tuple[Household, ...]:
    """Every student in exactly one household, households in the order of their first student's id.

    Students are joined by a phone or mail address of a guardian who may be contacted, by being declared
    siblings at the same (or no) address, or by the same guardian's name at the same address.
    """
    ordered = sorted(students, key=lambda student: student.student_id)
    leader = {student.student_id: student.student_id for student in ordered}
    by_id = {student.student_id: student for student in ordered}
    for group in (*_sharing_a_link(ordered), *_declared(ordered, by_id)):
        for student_id in group[1:]:
            _join(leader, group[0], student_id)
    members: dict[StudentId, list[Student]] = {}
    for student in ordered:
        members.setdefault(_root(leader, student.student_id), []).append(student)
    return tuple(_household(group) for group in members.values())


def barred_traits(students: Iterable[Student]) -> frozenset[str]:
    """Names, phones and mail addresses of guardians whom a court order bars from contact."""
    return frozenset(
        trait
        for student in students
        for guardian in student.guardians
        if guardian.no_contact
        for trait in _traits(guardian)
    )


def contactable(students: Sequence[Student]) -> tuple[Guardian, ...]:
    """Guardians who may be contacted about these students, in the roster's order, each once.

    A guardian barred for one child is barred for the household, also where the order was noted on one row
    only. A phone or mail address that a barred guardian has as well is left out: nobody knows who answers.
    """
    barred = barred_traits(students)
    found: dict[frozenset[str], Guardian] = {}
    for student in students:
        for guardian in student.guardians:
            reachable = _without(guardian, barred)
            if not guardian.no_contact and _traits(reachable) and not _names(reachable) & barred:
                found.setdefault(_traits(reachable), reachable)
    return tuple(found.values())


def address_of(students: Sequence[Student]) -> str:
    """Where to write to the household; empty when an order hides the address of any of its students."""
    if any(guardian.no_address for student in students for guardian in student.guardians):
        return ""
    for student in students:
        if student.address:
            town = " ".join(part for part in (student.state, student.zip) if part)
            return ", ".join(part for part in (student.address, student.city, town) if part)
    return ""


def _household(group: Sequence[Student]) -> Household:
    guardians = contactable(group)
    spoken = [guardian.language for guardian in guardians[:1]]
    spoken += [student.interpreter_language or student.home_language for student in group]
    return Household(
        household_id=f"H{group[0].student_id}",
        student_ids=tuple(student.student_id for student in group),
        guardians=guardians,
        language=next((language for language in spoken if language), ""),
    )


def _sharing_a_link(students: Sequence[Student]) -> Iterator[list[StudentId]]:
    barred = barred_traits(students)
    holders: dict[str, list[StudentId]] = {}
    for student in students:
        for link in _links(student) - barred:
            holders.setdefault(link, []).append(student.student_id)
    return (group for _, group in sorted(holders.items()) if 1 < len(group) <= MOST_SIBLINGS)


def _links(student: Student) -> set[str]:
    home = _home(student)
    links: set[str] = set()
    for guardian in student.guardians:
        if guardian.no_contact:
            continue
        links |= {trait for trait in _traits(guardian) if not trait.startswith("name:")}
        if home and guardian.name.strip():
            links.add(f"home:{home}:{_folded(guardian.name)}")
    return links


def _declared(students: Sequence[Student], by_id: dict[StudentId, Student]) -> Iterator[list[StudentId]]:
    for student in students:
        for sibling_id in student.siblings:
            sibling = by_id.get(sibling_id)
            if sibling and not (_home(student) and _home(sibling) and _home(student) != _home(sibling)):
                yield [student.student_id, sibling_id]


def _without(guardian: Guardian, barred: frozenset[str]) -> Guardian:
    return replace(
        guardian,
        phones=tuple(phone for phone in guardian.phones if _phone(phone) not in barred),
        email="" if _mail(guardian.email) in barred else guardian.email,
    )


def _traits(guardian: Guardian) -> frozenset[str]:
    phones = {_phone(phone) for phone in guardian.phones if phone.strip()}
    mail = {_mail(guardian.email)} if guardian.email.strip() else set()
    return frozenset(phones | mail | _names(guardian))


def _names(guardian: Guardian) -> frozenset[str]:
    return frozenset({f"name:{_folded(guardian.name)}"} if guardian.name.strip() else ())


def _phone(phone: str) -> str:
    return f"phone:{phone.strip()}"


def _mail(email: str) -> str:
    return f"mail:{email.strip().casefold()}"


def _home(student: Student) -> str:
    return _folded(f"{student.address} {student.zip}") if student.address.strip() else ""


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _root(leader: dict[StudentId, StudentId], student_id: StudentId) -> StudentId:
    while leader[student_id] != student_id:
        leader[student_id] = leader[leader[student_id]]
        student_id = leader[student_id]
    return student_id


def _join(leader: dict[StudentId, StudentId], one: StudentId, other: StudentId) -> None:
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first
