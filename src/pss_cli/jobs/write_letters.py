"""Writes what the match says to families: a page for each student, in the language of the household."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.domain.identifiers import StudentId, did_you_mean
from pss_cli.domain.student import Student, in_class_order
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.jobs.explain_match import Explained
from pss_cli.jobs.family_language import Families
from pss_cli.jobs.letter_of_family import letter_of
from pss_cli.jobs.match_facts import again
from pss_cli.jobs.unknown_names import unknown_student
from pss_cli.jobs.written_page import write_page
from pss_cli.render.family_letters import LettersContext
from pss_cli.slotted import dataclass
from pss_cli.whole_files import check_ending, safe_name
from pss_cli.workspace import database, family_words, match_runs, settings
from pss_cli.workspace.layout import Workspace

FORMATS = ("html", "docx")
MOST_PAGES = 1_500
"""About ten megabytes: half of what a document may be, as some letters are twice as long as others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Whose letters: without an id, all with a need, a seat or a wish; `file` None: a name of its own in `output/`."""

    as_of: date
    student_ids: tuple[str, ...] = ()
    grade: str = ""
    homeroom: str = ""
    run: str = ""
    language: str = ""
    format: str = "html"
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The file, its pages, and in which languages they are.

    No page for the `unreachable`, nobody of whose household may be contacted, and for the `outdated`, who were given
    a seat that the records of today no longer allow.
    """

    file: Path
    pages: int
    notes: tuple[str, ...]
    unreachable: tuple[StudentId, ...]
    outdated: tuple[StudentId, ...]
    is_current: bool
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Writes one page for each student, in the order of grade, room and name.

    Raises:
        Unreadable: there is no such match or student, nobody to write to, or the file cannot be written.
        WrongCommand: there are no words in the language asked for, the file's name does not end as its format, or
            there are more pages than one file holds.
        DataRefused: the school's own template is wrong.
    """
    file = _file(workspace, request)
    with database.reading(workspace) as store:
        match_runs.refuse_old(store, request.run, request.as_of)
        explained = Explained(*again(store, workspace, request.run))
        families = Families(family_words.load(store), request.language)
    asked = _asked(explained, request)
    unreachable = tuple(one.student_id for one in asked if _is_unreachable(one))
    lost = {student_id for student_id, _ in explained.unfounded}
    outdated = tuple(one.student_id for one in asked if one.student_id in lost)
    reached = [one for one in asked if one.student_id not in {*unreachable, *outdated}]
    if not reached:
        raise _nobody(unreachable, outdated)
    if len(reached) > MOST_PAGES:
        raise WrongCommand(
            f"{len(reached):,} pages are too many for one file.",
            fix="Write them grade by grade:  pss outreach letters --grade 3 -o output/letters-3.html",
        )
    context = _context(workspace, explained, families, reached, request.as_of)
    kept = write_page(workspace, context, file, is_dry_run=request.is_dry_run)
    return Report(
        file=file,
        pages=len(reached),
        notes=(*kept, *families.notes(reached)),
        unreachable=unreachable,
        outdated=outdated,
        is_current=explained.is_current,
        saved=not request.is_dry_run,
    )


def _context(
    workspace: Workspace, explained: Explained, families: Families, reached: list[Student], as_of: date
) -> LettersContext:
    chosen = settings.load(workspace)
    contact = ", ".join(filter(None, (chosen.mels, chosen.school_name)))
    same = Counter(_known_by(student) for student in reached)
    made = (letter_of(explained, student, families, contact, as_of) for student in reached)
    letters = tuple(
        replace(letter, of_class=f"{letter.of_class}, {student.student_id}") if same[_known_by(student)] > 1 else letter
        for letter, student in zip(made, reached, strict=True)
    )
    return LettersContext(school=chosen.school_name, day=families.english.date(as_of), letters=letters)


def _known_by(student: Student) -> tuple[str, str, str]:
    """By what a letter finds its child in a class."""
    return student.display_name.casefold(), student.grade, student.homeroom


def _file(workspace: Workspace, request: Request) -> Path:
    alone = f"-{safe_name(request.student_ids[0])}" if len(request.student_ids) == 1 else "s"
    file = request.file or workspace.output / f"letter{alone}.{request.format}"
    check_ending(file, f".{request.format}")
    return file


def _nobody(unreachable: tuple[StudentId, ...], outdated: tuple[StudentId, ...]) -> Unreadable:
    barred = f" Nobody of the household of {', '.join(unreachable)} may be contacted." if unreachable else ""
    lost = f" The seat of {', '.join(outdated)} is not possible any more." if outdated else ""
    return Unreadable(
        f"There is nobody to write to.{barred}{lost}",
        slug="outreach/nobody-to-write",
        next_command="pss match students --keep latest" if outdated else "pss match runs",
    )


def _is_unreachable(student: Student) -> bool:
    """Whether an order keeps every guardian from being contacted."""
    return bool(student.guardians) and all(guardian.no_contact for guardian in student.guardians)


def _asked(explained: Explained, request: Request) -> list[Student]:
    students = sorted(explained.instance.students, key=in_class_order)
    if not request.student_ids:
        return [
            student
            for student in students
            if request.grade in {"", student.grade}
            and request.homeroom in {"", student.homeroom}
            and _is_concerned(explained, student)
        ]
    known = [str(student.student_id) for student in students]
    for wanted in request.student_ids:
        if wanted not in known:
            likely = did_you_mean(wanted, sorted(known))
            raise unknown_student(f'There is no active student "{wanted}" in this match.{likely}')
    return [student for student in students if student.student_id in request.student_ids]


def _is_concerned(explained: Explained, student: Student) -> bool:
    profile = explained.instance.profiles.get(student.student_id)
    has_need = profile is not None and bool(profile.open_needs)
    return has_need or bool(student.preferences) or student.student_id in explained.seated
