"""Letters to families: a page each, in the language of the household, of the offer and of nothing else."""

import html
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_program, a_seat, a_student
from conftest import AS_OF, Ran
from pss_cli.domain.family import Guardian
from pss_cli.domain.family_words import FamilyWord
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import NEED_NAMES, Band
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.record import Assessment, AttendanceTotal
from pss_cli.domain.student import Student, Transport
from pss_cli.jobs import init_workspace, match_students, write_letters
from pss_cli.jobs.match_facts import Choices
from pss_cli.workspace import database, family_words, match_runs, participation, programs, records, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
LANGUAGES = ("", "en", "es", "ht", "kea", "pt-BR", "vi", "zh", "yue", "so", "ar", "km")
FIRST = ("Pencil", "Acorn", "Pebble", "Wren", "Thimble", "Button", "Ribbon", "Lantern")
LAST = ("Birchbark", "Fernleaf", "Rowanberry", "Elmseed")
LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
NEVER = {
    *NEED_NAMES.values(),
    *NEED_NAMES,
    *(band.value for band in Band),
    "tier",
    "percentile",
    "lottery",
    "score",
    "a concern",
}


def put(workspace: Workspace, *people: Student, percentile: int = 3) -> None:
    with database.writing(workspace, "tests") as store:
        for one in people:
            students.put(store, one)
            who = one.student_id
            days = AttendanceTotal(student_id=who, as_of=AS_OF, days_absent=1, days_enrolled=90)
            tests = (("reading", percentile), ("math", 70))
            made = (
                Assessment(student_id=who, test="made", subject=subject, taken_on=AS_OF, percentile=points)
                for subject, points in tests
            )
            records.save(store, [days, *made])


def offer(workspace: Workspace, **facts: object) -> None:
    with database.writing(workspace, "tests") as store:
        programs.put(store, a_program(**facts))  # type: ignore[arg-type]


def pages(file: Path) -> list[str]:
    return re.findall(r"<article.*?</article>", file.read_text(encoding="utf-8"), re.DOTALL)


def seen(page: str) -> str:
    """What a reader sees of a page, without the line that tells the school how to correct it."""
    without = re.sub(r'<p class="check">.*?</p>', "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", without))


def paragraphs(page: str) -> list[str]:
    """The sentences of a page, each as it is read."""
    return [
        html.unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<(?:h1|h2|p) class=.(?:own|english).*", page)
    ]


def word_lines(file: Path) -> list[str]:
    """The sentences of a Word file of letters, in and outside of its tables."""
    from docx import Document

    document = Document(str(file))
    inside = [one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    lines = [*document.paragraphs, *inside]
    heads = ("Letter Head", "Letter Check", "Letter End")
    return [one.text.replace(LEFT_TO_RIGHT, "") for one in lines if one.style and one.style.name not in heads]


@pytest.fixture
def letters(workspace: Workspace, pss: Pss) -> Callable[..., tuple[Ran, list[str]]]:
    def written(*words: str) -> tuple[Ran, list[str]]:
        assert pss("match", "students").code == 0
        file = workspace.output / "letters.html"
        ran = pss("outreach", "letters", *words, "-o", file)
        return ran, pages(file) if file.exists() else []

    return written


def test_a_draft_has_english_beside_it_and_says_who_should_read_it_first(workspace: Workspace, letters: Callable):
    put(workspace, a_student(home_language="ht"))
    offer(workspace, site="Room 12")
    ran, [page] = letters()
    assert "Nou gen yon plas pou pitit ou nan pwogram Acorn Readers." in seen(page)
    assert "We have a place for your child in Acorn Readers." in seen(page)
    assert "Orè: madi, soti 2:30 PM rive 4:00 PM. Ki kote: Room 12." in seen(page)
    assert "DRAFT in Haitian Creole" in page
    assert "In Haitian Creole, the language of the household." in ran.out
    assert "pss sheet export wording --language ht" in " ".join(ran.out.split())


def test_a_checked_language_stands_alone_and_its_corrected_words_are_told(workspace: Workspace, letters: Callable):
    put(workspace, a_student(home_language="ht"))
    offer(workspace)
    checked = [
        FamilyWord(language="ht", key=key, checked_by="A. Reader", english=english)
        for key, english in family_words.packaged("en").items()
    ]
    mine = FamilyWord(
        language="ht", key="placed", words="Gen plas nan {name}.", checked_by="A. Reader", english=checked[0].english
    )
    with database.writing(workspace, "tests") as store:
        family_words.save(store, [*checked, mine])
    ran, [page] = letters()
    assert "Gen plas nan Acorn Readers." in seen(page)
    assert "place for your child" not in page
    assert "DRAFT" not in page + ran.out


def test_arabic_runs_from_the_right_and_a_name_in_it_from_the_left(workspace: Workspace, letters: Callable):
    put(workspace, a_student(home_language="ar"))
    offer(workspace, program_name="Science 4 All!")
    _, [page] = letters()
    assert '<p class="own" lang="ar" dir="rtl">لدينا مكان لطفلكم في برنامج <bdi>Science 4 All!</bdi>.</p>' in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "January 15, 2026"),
        ("es", "15 de enero de 2026"),
        ("ht", "15 janvye 2026"),
        ("vi", "Ngày 15 tháng 1 năm 2026"),
        ("zh", "2026年1月15日"),
        ("ar", "15 يناير 2026"),
    ],
)
def test_a_letter_bears_its_day_as_the_family_writes_it(
    workspace: Workspace, letters: Callable, language: str, told: str
):
    put(workspace, a_student(home_language=language))
    offer(workspace)
    [page] = letters("--as-of", "2026-01-15")[1]
    assert told in seen(page).splitlines()[1]


def test_a_letter_with_many_sentences_is_set_in_smaller_type(workspace: Workspace, letters: Callable):
    put(workspace, a_student(home_language="ht"))
    offer(workspace)
    assert "long" not in letters()[1][0].splitlines()[0]
    for number in range(2, 40):
        offer(workspace, program_id=f"P{number:02}", program_name=f"Program {number}", seats=0)
    assert "long" in letters()[1][0].splitlines()[0]


def test_a_word_file_says_what_the_page_says(workspace: Workspace, letters: Callable, pss: Pss):
    put(workspace, *(a_student(f"000000{number}", home_language=code) for number, code in enumerate(LANGUAGES, 1)))
    offer(workspace)
    _, found = letters()
    file = workspace.output / "letters.docx"
    assert pss("outreach", "letters", "--format", "docx").code == 0
    words = word_lines(file)
    assert sorted(words) == sorted(line for page in found for line in paragraphs(page))


def test_arabic_runs_from_the_right_in_word_and_names_in_it_stand_apart(workspace: Workspace, letters: Callable):
    from docx import Document
    from docx.oxml.ns import qn

    put(workspace, a_student(home_language="ar"))
    offer(workspace, program_name="Science 4 All!")
    letters()
    file = workspace.output / "letters.docx"
    write_letters.run(workspace, write_letters.Request(as_of=AS_OF, format="docx", file=file))
    own = [row.cells[0].paragraphs[0] for row in Document(str(file)).tables[0].rows]
    assert all(paragraph._p.pPr.find(qn("w:bidi")) is not None for paragraph in own)
    [offered] = [paragraph for paragraph in own if "Science" in paragraph.text]
    assert [(run.text.strip(LEFT_TO_RIGHT), run.font.rtl) for run in offered.runs if run.text] == [
        ("لدينا مكان لطفلكم في برنامج ", True),
        ("Science 4 All!", None),
        (".", True),
    ]


def test_a_letter_is_a_page_or_a_word_file_and_nothing_else(workspace: Workspace, pss: Pss):
    put(workspace, a_student())
    offer(workspace)
    assert pss("match", "students").code == 0
    for name in ("letters.pdf", "letters.md"):
        ran = pss("outreach", "letters", "-o", workspace.output / name)
        assert (ran.code, "Use html or docx" in " ".join(ran.err.split())) == (2, True)


def test_a_language_without_words_and_one_not_known_are_told_in_english_and_said(
    workspace: Workspace, letters: Callable
):
    put(workspace, a_student(home_language="km"), a_student("0000002"), a_student("0000003"))
    offer(workspace)
    ran, found = letters()
    told = " ".join(ran.out.split())
    assert "In English, as there are no words yet in Khmer: 1 student. Add them in Excel:" in told
    assert "In English, as the home language is not known: 2 students." in told
    assert all("We have a place for your child" in page for page in found)


def test_the_way_to_a_missing_language_can_be_gone(workspace: Workspace, letters: Callable, pss: Pss):
    put(workspace, a_student(home_language="km-KH"))
    offer(workspace)
    way = re.search(r"pss (sheet export wording --language \S+)", letters()[0].out)
    assert way is not None
    assert pss(*way[1].split(), "-n").code == 0


def test_the_language_is_that_of_the_guardian_who_is_called_unless_another_is_asked_for(
    workspace: Workspace, letters: Callable
):
    barred = Guardian(name="Ruler Birchbark", phones=("+16175550101",), language="vi", no_contact=True)
    called = Guardian(name="Compass Birchbark", phones=("+16175550102",), language="so")
    put(workspace, a_student(home_language="en", guardians=(barred, called)))
    offer(workspace)
    assert 'lang="so"' in letters()[1][0]
    ran, [page] = letters("--language", "Vietnamese")
    assert 'lang="vi"' in page
    assert "In Vietnamese, as asked for." in ran.out


def test_traditional_letters_are_written_for_who_asked_for_them(workspace: Workspace, letters: Callable):
    put(workspace, a_student(home_language="zh", home_language_as_written="Chinese (Traditional)"))
    offer(workspace)
    assert 'lang="zh-hant"' in letters()[1][0]


def test_who_may_not_be_contacted_gets_no_page_and_is_named_by_id_alone(workspace: Workspace, letters: Callable):
    barred = Guardian(name="Ruler Birchbark", phones=("+16175550101",), no_contact=True)
    put(workspace, a_student(guardians=(barred,)), a_student("0000002"))
    offer(workspace)
    ran, found = letters()
    assert len(found) == 1
    assert "nobody of the household may be contacted: 0000001." in " ".join(ran.out.split())
    assert "Ruler" not in ran.out + found[0]


def test_a_seat_held_is_kept_and_one_accepted_since_is_still_to_be_answered(workspace: Workspace, letters: Callable):
    put(workspace, a_student(), a_student("0000002"))
    offer(workspace)
    with database.writing(workspace, "tests") as store:
        participation.save(store, [a_seat("0000001", "P01")])
    _, [first, second] = letters()
    assert "Your child keeps the place in Acorn Readers." in seen(first)
    assert "Please tell us soon" not in seen(first)
    with database.writing(workspace, "tests") as store:
        participation.save(store, [a_seat("0000002", "P01", EnrollmentStage.REFERRED)])
    file = workspace.output / "again.html"
    write_letters.run(workspace, write_letters.Request(as_of=AS_OF, file=file))
    again = pages(file)[1]
    assert "Please tell us soon" in seen(second)
    assert "Please tell us soon" in seen(again)


def test_who_has_taken_the_seat_since_the_match_gets_a_page_and_is_not_asked_again(
    workspace: Workspace, letters: Callable, pss: Pss
):
    put(workspace, a_student(), a_student("0000002"))
    offer(workspace)
    letters()
    assert pss("match", "accept", "--all", "--as", "enrolled").code == 0
    file = workspace.output / "again.html"
    ran = pss("outreach", "letters", "-o", file)
    assert "not possible" not in ran.out
    assert [("Acorn Readers" in seen(page), "Please tell us soon" in seen(page)) for page in pages(file)] == [
        (True, False),
        (True, False),
    ]


def test_more_pages_than_a_file_holds_are_asked_for_grade_by_grade(
    workspace: Workspace, letters: Callable, pss: Pss, monkeypatch: pytest.MonkeyPatch
):
    put(workspace, a_student(), a_student("0000002", "2"))
    offer(workspace)
    letters()
    monkeypatch.setattr(write_letters, "MOST_PAGES", 1)
    ran = pss("outreach", "letters", "-o", file := workspace.output / "many.html")
    assert (ran.code, file.exists(), "2 pages are too many for one file." in ran.err) == (2, False, True)
    assert pss("outreach", "letters", "--grade", "2", "-o", file).code == 0


def test_who_lost_the_seat_since_the_match_gets_no_page(workspace: Workspace, letters: Callable, pss: Pss):
    put(workspace, a_student(), a_student("0000002"))
    offer(workspace)
    letters()
    assert pss("match", "block", "0000001", "P01").code == 0
    file = workspace.output / "again.html"
    ran = pss("outreach", "letters", "-o", file)
    assert "their seat is not possible any more: 0000001." in " ".join(ran.out.split())
    assert len(pages(file)) == 1
    alone = pss("outreach", "letters", "0000001")
    assert (alone.code, "The seat of 0000001 is not possible any more." in alone.err) == (3, True)


def test_a_dry_run_writes_nothing_and_one_student_has_a_file_of_their_own(workspace: Workspace, pss: Pss):
    put(workspace, a_student())
    offer(workspace)
    assert pss("match", "students").code == 0
    assert "NOT written" in pss("outreach", "letters", "-n").out
    assert not (workspace.output / "letters.html").exists()
    assert pss("outreach", "letters", "0000001").code == 0
    assert (workspace.output / "letter-0000001.html").is_file()
    ran = pss("outreach", "letters", "0000009")
    assert (ran.code, "match/unknown-student" in ran.err) == (3, True)


def test_a_family_is_answered_on_what_it_wished_for_and_what_it_can_change(workspace: Workspace, letters: Callable):
    wish = (ProgramId("P03"),)
    put(workspace, a_student(preferences=wish, transport=Transport.BUS))
    offer(workspace, seats=0)
    offer(workspace, program_id="P02", program_name="Moss Club", grade_min="4", grade_max="5")
    offer(workspace, program_id="P03", program_name="Twig Art", needs="enrichment.arts:3")
    _, [page] = letters()
    assert "Twig Art is not among our offers for your child now." in seen(page)
    assert "Moss Club" not in page
    assert "We have no place for your child now." in seen(page)


def made_school(folder: Path, seed: int) -> Workspace:
    """A school with chance in it: languages, grades, marks, seats, rooms, days."""
    chance = random.Random(seed)
    init_workspace.run(init_workspace.Request(folder, "Hedgerow School", "2026-27", AS_OF))
    workspace = Workspace(folder.resolve())
    for number in range(1, chance.randint(2, 8)):
        child = a_student(
            f"{number:07}",
            chance.choice(["K", "3", "5"]),
            first_name=FIRST[number - 1],
            last_name=chance.choice(LAST),
            home_language=chance.choice(LANGUAGES),
            transport=chance.choice([*Transport]),
            preferences=tuple(ProgramId(f"P0{n}") for n in range(1, chance.randint(1, 4))),
        )
        put(workspace, child, percentile=chance.choice([2, 8, 17, 60]))
    for number in range(1, 6):
        offer(
            workspace,
            program_id=f"P0{number}",
            program_name=f"Program {'ABCDE'[number - 1]}!",
            needs=chance.choice(["academic.reading:2", "academic.reading:3; academic.math:1", "enrichment.arts:3"]),
            days=(f"{chance.choice(['Mon', 'Tue', 'Sat'])} 14:30-16:00",),
            seats=chance.choice([0, 1, 3]),
            transport=chance.choice(["", "bus", "none"]),
            languages=chance.choice([(), ("es",), ("en", "ht")]),
            schools=chance.choice([(), ("Other School",)]),
        )
    with database.writing(workspace, "tests") as store:
        participation.save(store, [a_seat("0000001", "P02")])
    return workspace


@settings(max_examples=12)
@given(st.integers(0, 10**6))
def test_no_page_of_any_school_tells_of_a_need_another_child_or_a_number_of_value(
    tmp_path_factory: pytest.TempPathFactory, seed: int
):
    workspace = made_school(tmp_path_factory.mktemp("made"), seed)
    match_students.run(workspace, match_students.Request(choices=Choices(as_of=AS_OF)))
    file = workspace.output / "letters.html"
    write_letters.run(workspace, write_letters.Request(as_of=AS_OF, file=file))
    with database.reading(workspace) as store:
        people = students.active(store)
        waits = match_runs.get(store, "").waitlist
    told = {child: page for page in pages(file) for child in people if f"<bdi>{child.display_name}</bdi>" in page}
    assert len(told) == len(pages(file))
    for child, page in told.items():
        text = seen(page)
        words = text.casefold()
        assert [word for word in NEVER if re.search(rf"\b{re.escape(word.casefold())}\b", words)] == []
        assert [other.first_name for other in people if other != child and other.first_name in text] == []
        assert [other.student_id for other in people if other.student_id in page] == []
        places = {str(one.position) for one in waits if one.student_id == child.student_id}
        own = re.findall(r"\d+", f"{child.grade} {child.homeroom} {child.student_id}")
        hours, grades = {"2", "30", "4", "00", "14", "16"}, {"5", *own}
        assert {*re.findall(r"\d+", text)} <= places | hours | grades | {
            str(AS_OF.day),
            str(AS_OF.month),
            str(AS_OF.year),
        }


@pytest.mark.parametrize("format_", ["html", "docx"])
def test_each_letter_says_the_class_and_namesakes_their_ids(format_: str, workspace: Workspace, pss: Pss):
    namesakes = (a_student("0000001", "3", homeroom="3B"), a_student("0000002", "3", homeroom="3B"))
    put(workspace, *namesakes, a_student("0000003", "3", homeroom="3A"), a_student("0000004", "K", homeroom=""))
    offer(workspace, seats=9)
    assert pss("match", "students").code == 0
    assert pss("outreach", "letters", "--format", format_).code == 0
    file = workspace.output / f"letters.{format_}"
    if format_ == "html":
        heads = [
            seen(head) for head in re.findall(r"<header>.*?</header>", file.read_text(encoding="utf-8"), re.DOTALL)
        ]
    else:
        heads = [one.text for one in Document(str(file)).paragraphs if " · Grade" in one.text]
    told = [re.search(r"Grade [^\tN]*", head)[0].strip() for head in heads]  # type: ignore[index]
    assert told == ["Grade K", "Grade 3, 3A", "Grade 3, 3B, 0000001", "Grade 3, 3B, 0000002"]
