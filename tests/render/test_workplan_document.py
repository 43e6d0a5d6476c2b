"""The workplan as a page, a Word file and plain text: complete, safe with any name, the same bytes each time."""

import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from cast import a_profile, a_program, a_seat, a_student
from pss_cli import resources
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.workplan import Activity, Goal, Note, Objective, Workplan
from pss_cli.render import documents
from pss_cli.render.wording import Wording, percent
from pss_cli.render.workplan_page import workplan_page
from pss_cli.workplan.editing import update
from pss_cli.workplan.measures import Facts, compute_all

TODAY = date(2026, 11, 2)
HOSTILE = ('<b>&amp;"', "{{ 7 * 7 }} {% if %}", "José Ünlü", "ليلى", "| pipe | `code`", "O'Neil </script>")
IDS = tuple(StudentId(f"{number:07}") for number in range(30))


def facts(high: int = 15, seats: int = 3) -> Facts:
    return Facts(
        as_of=TODAY,
        students=tuple(a_student(one) for one in IDS),
        profiles=tuple(
            a_profile(one, f"academic.reading:{'high' if n < high else 'on_track'}", tier=3)
            for n, one in enumerate(IDS)
        ),
        programs=(a_program(seats=20),),
        participations=tuple(map(a_seat, IDS[:seats])),
    )


def plan(name: str = "Hedgerow School") -> Workplan:
    activity = Activity(
        activity_id="A1.1.1",
        text=name,
        owner=name,
        students=name,
        partner=name,
        evidence=name,
        barrier=name,
        ends_on=TODAY,
    )
    objective = Objective(
        objective_id="O1.1",
        text=name,
        measure="unserved_students",
        baseline=20,
        target=5,
        due=date(2027, 6, 15),
        activities=(activity,),
    )
    return Workplan(
        school=name,
        school_year="2026-27",
        principal=name,
        mels=name,
        goals=(Goal(goal_id="G1", text=name, objectives=(objective,)),),
        notes=(Note(written_on=TODAY, by=name, text=name),),
        last_rendered_on=date(2026, 10, 1),
        last_measures=(("unserved_students", 14.0), ("seats_filled_share", 0.05)),
    )


def rendered(format_: str, workplan: Workplan, told: Facts | None = None, *, for_sharing: bool = False) -> bytes:
    told = told or facts()
    context = workplan_page(workplan, told, compute_all(told), minimum_cell=10, for_sharing=for_sharing)
    return documents.render(context, format_, resources.templates() / "none")


class Page(HTMLParser):
    """The visible text, and the tags in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def word_text(content: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_survives_in_every_format(name: str):
    page = Page(rendered("html", plan(name)).decode())
    assert page.text.count(name) >= 8
    assert not {"b", "script"} & {tag for tag, _ in page.tags}
    assert word_text(rendered("docx", plan(name))).count(name) >= 8
    markdown = re.sub(r"\\([^\w\s])", r"\1", rendered("md", plan(name)).decode())
    assert markdown.count(name) >= 8


@pytest.mark.parametrize("format_", ["html", "docx", "md"])
def test_the_same_plan_gives_the_same_bytes(format_: str):
    assert rendered(format_, plan()) == rendered(format_, plan())


def text_of(format_: str, content: bytes) -> str:
    if format_ == "docx":
        return word_text(content)
    return Page(content.decode()).text if format_ == "html" else content.decode()


@pytest.mark.parametrize("format_", ["html", "docx", "md"])
def test_all_that_was_said_of_an_activity_stands_in_the_document(format_: str):
    begun = plan()
    said = {
        "text": "Call families", "owner": "Reed", "students": "tier 3", "partner": "Hedgerow Club",
        "strategy": "more reading", "budget_line": "Title I", "evidence": "the call list", "barrier": "no room",
    }  # fmt: skip
    changed = update(begun, begun.goals[0].objectives[0].activities[0].activity_id, **said)
    text = text_of(format_, rendered(format_, changed))
    assert [fact for fact in said.values() if fact not in text] == []


@pytest.mark.parametrize("format_", ["html", "docx", "md"])
def test_every_format_tells_the_same_facts(format_: str):
    text = text_of(format_, rendered(format_, plan()))
    for fact in (
        "Workplan 2026-27",
        "October 1, 2026",
        "14 students",
        "12 students",
        "better",
        "Jun 15, 2027",
        "today",
        "reading",
    ):
        assert fact in text
    assert "{{" not in text
    assert "{%" not in text


def test_the_page_can_be_read_by_a_screen_reader_and_needs_nothing_else():
    html = rendered("html", plan()).decode()
    page = Page(html)
    tags = [tag for tag, _ in page.tags]
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert tags.count("h1") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    assert not re.search(r"(src|href)=[\"'](?!#)|url\(|@import|<link|<script", html)


def test_the_word_file_has_its_name_its_language_numbered_pages_and_headings_for_every_column():
    from docx import Document

    opened = Document(io.BytesIO(rendered("docx", plan())))
    assert opened.core_properties.title == f"Workplan 2026-27: {plan().school}"
    assert opened.core_properties.language == "en-US"
    footer = opened.sections[0].footer.paragraphs[0]._p.xml
    assert all(f'w:instr="{field}"' in footer for field in ("PAGE", "NUMPAGES"))
    *tables, _signatures = opened.tables
    assert all(cell.text for table in tables for cell in table.rows[0].cells)


def test_the_document_says_what_changed_and_when_nothing_did():
    changed = rendered("md", plan()).decode()
    assert "| Students with a need of concern and no seat for it | 14 students | 12 students | better |" in changed
    assert "| Seats filled | 5 % | 15 % | better |" in changed
    same = replace(plan(), last_measures=(("unserved_students", 12.0),))
    assert "No measure has changed." in rendered("md", same).decode()
    assert "What changed" not in rendered("md", replace(plan(), last_rendered_on=None, last_measures=())).decode()


@pytest.mark.parametrize(
    ("high", "seats", "row"),
    [
        (25, 12, "| reading | 25 | 12 | 13 |"),
        (25, 3, "| reading | 25 | not shown | not shown |"),  # 3 is small, and 22 would tell it
        (25, 20, "| reading | 25 | not shown | not shown |"),
    ],
)
def test_a_copy_for_partners_hides_small_counts_and_what_would_tell_them(high: int, seats: int, row: str):
    text = rendered("md", plan(), facts(high, seats), for_sharing=True).decode()
    assert row in text
    assert "What changed" not in text
    assert row not in rendered("md", plan(), facts(high, seats)).decode() or (high, seats) == (25, 12)


def test_a_need_of_few_students_has_no_row_in_a_copy_for_partners():
    assert "| reading | 7 | 3 | 4 |" in rendered("md", plan(), facts(7, 3)).decode()
    assert "| reading |" not in rendered("md", plan(), facts(7, 3), for_sharing=True).decode()


def test_a_copy_for_partners_has_no_part_of_the_way_and_no_notes():
    inside = rendered("md", plan("Nutshell")).decode()
    shared = rendered("md", plan("Nutshell"), for_sharing=True).decode()
    assert "53 % of the way" in inside
    assert "of the way" not in shared
    assert "## Notes" in inside
    assert "## Notes" not in shared


def test_shares_near_nothing_and_all_are_told_roughly_outside_the_school():
    told = compute_all(facts(high=0, seats=1))
    seats = next(one for one in told if one.measure == "tier3_with_a_seat_share")
    assert Wording(None).value(seats) == "3 %"
    assert Wording(10).value(seats) == "10 % or less"
    assert Wording(10).value(replace(seats, value=1.0)) == "90 % or more"
    assert Wording(10).value(replace(seats, of=9)) == "not shown"


def test_a_small_share_is_never_rounded_to_nothing():
    assert [percent(share) for share in (0, 0.004, 0.5, 0.996, 1)] == ["0 %", "0.4 %", "50 %", "99.6 %", "100 %"]
