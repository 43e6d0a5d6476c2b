"""Headings of lists of programs, put together from parts as every partner does, and cells that say otherwise."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.program_headings import program_field

COMPOSED = {
    "program_name": "Name of your program|Club Name|Camp Title|Mentoring Program|Program / Service|Event Title|Housing Programs",
    "organization_name": "Partner Organization Name|Provider Agency|LEAD AGENCIES|business_name|Community Action Agency|Sponsoring Agency",
    "site_name": "OST Site Name|Teen Center|Meeting Location|Program Site|Community Center",
    "address": "Program Site Street Address|Facility Address|Site Address1|Physical Address Line 1|Mailing Address",
    "phone": "Main Contact Phone|Director Phone|Program Contact Phone|Leader Phone",
    "email": "Clinician Email|Contact Person Email|Director Email|Main Contact Email",
    "contact_name": "Main Contact|Contact Person Name|Project Director|School Point Person|Referral contact|Coach|Activity Facilitator",
    "website": "Program Website|Web site|Provider Website",
    "days": "What days does your program meet?|Days on Site|Meeting Days|MEETS ON|Meeting Night",
    "hours": "Rehearsal Time|What hours does your program run?|Hours (School Year)|Meeting Day/Time|Time Range|Office Hours",
    "ages": "What ages/grades do you serve?|Age/Grade Range|Target Audience|Grade Levels Served at Site|Open to grades|Target population",
    "age_min": "Minimum Age (Months)|Age Range - Low|Lowest Age Served",
    "grade_max": "Max Grade|Highest Grade Served",
    "cost": "Annual Tuition|Res $|How much does your program cost?|Tuition/Semester|Price (Full Semester)|Fee (R/NR)|Monthly Rate|NR Fee|cost_usd|Annual dues",
    "capacity": "Contracted Slots|How many students can you serve?|Class Maximum|Max # of Members|Funded Slots|Total Capacity|Limit|Member limit|Max Attendance|Licensed for|Spaces",
    "min_enrollment": "Class Minimum|Min Enrolled",
    "start_date": "From Date|First Class Date|Course Start Date|Session Begins|Meeting start",
    "end_date": "To Date|Last Class Date|Program End Date|Session Ends",
    "application_process": "How do families sign up?|Intake Procedure|How to Register",
    "season": "Time of Year|Season(s) Offered",
    "category": "Program Areas|Type of Help|OST Model",
    "eligibility": "Who Qualifies",
    "description": "Long Description|Programs Offered|Describe your program in 2-3 sentences|What we'll do",
    "schools": "Schools Served (2025-26)",
}


@pytest.mark.parametrize(
    ("field", "heading"), [(field, one) for field, headings in COMPOSED.items() for one in headings.split("|")]
)
def test_a_heading_of_known_parts_is_the_field_that_they_tell(field: str, heading: str) -> None:
    assert program_field(heading) == field


@pytest.mark.parametrize(
    "heading",
    [
        "Registration Deadline", "Registration Start Date", "Non-Resident Fee", "Materials Fee", "Contact Fax", "Enrolled",
        "# of Classes", "Executive Director", "Funding Source", "Contract Dates", "License Number", "Spots Left",
        "Council District", "Number of Students", "Funding Agency", "No Class", "Slots for our students", "Previous Program", "Number of Programs", "Attendance - Children", "Photo", "Application Deadline",
    ],
)  # fmt: skip
def test_a_heading_with_a_part_that_no_field_holds_is_left_alone(heading: str) -> None:
    assert program_field(heading) is None


TWO_OF_EACH = (
    "Agency Name | Agency Phone | Agency City | Program Name | Program Site City | Program Contact Phone\n"
    "Elm House | 617-555-0199 | Boston | Chess | Lynn | 781-555-0101\n"
    "Oak House | 617-555-0198 | Boston | Clay | Lynn | 781-555-0102"
)


def test_of_two_phones_and_towns_those_of_the_program_are_taken() -> None:
    found = fields(TWO_OF_EACH)
    assert (found["Program Contact Phone"], found["Program Site City"]) == ("phone", "city")
    assert (found["Agency Phone"], found["Agency City"]) == (None, None)


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Begins", ("09/14/2026", "09/15/2026"), "start_date"),
        ("Begins", ("3:00 PM", "4:15 PM"), "start_time"),
        ("Days per week", ("5 days", "2 days"), None),
        ("Sessions", ("8", "14"), None),
        ("Activity #", ("51234", "51240"), "program_id"),
        ("is_camp", ("YES", "NO"), None),
        ("Course #", ("S101", "S102"), "program_id"),
        ("Services", ("Individual; group", "Playgroups, classes"), "description"),
        ("Where", ("12 Elm St", "4 Oak Rd"), "address"),
        ("Where", ("Room 4", "Gym"), "site_name"),
        ("Contact Info", ("a@example.org", "b@example.org"), "email"),
        ("Services Offered", ("Food pantry, diapers", "Rent help"), "description"),
        ("Services Offered", ("family.basic_needs", "family.housing"), "needs"),
        ("Location 1", ("(40.66, -73.98)", "(40.65, -74.0)"), None),
        ("Slots", ("Yes", "No"), None),
    ],
)
def test_cells_that_hold_something_else_decide(heading: str, cells: tuple[str, str], field: str | None) -> None:
    rows = "\n".join(f"Program {number} | {cell}" for number, cell in enumerate(cells))
    assert fields(f"Program Name | {heading}\n{rows}")[heading] == field


def test_one_cell_that_cannot_be_leaves_its_column_what_its_heading_says() -> None:
    assert fields("Program Name | seats\nChess | many")["seats"] == "capacity"


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Grados / Grades", ("3-5", "K-2"), "ages"),
        ("Salón / Room", ("12", "Gym"), "site_name"),
        ("Day / Time", ("Mon 3-4pm", "Tue 3-4pm"), "hours"),
        ("Fee / Phone", ("617-555-0101", "617-555-0102"), "phone"),
        ("Fee / Phone", ("ask", "see below"), None),
    ],
)
def test_a_heading_said_twice_is_known_by_either_half(heading: str, cells: tuple[str, str], field: str | None) -> None:
    rows = "\n".join(f"Program {number} | {cell}" for number, cell in enumerate(cells))
    assert fields(f"Program Name | {heading}\n{rows}")[heading] == field


def fields(text: str) -> dict[str, str | None]:
    return {column.header: column.field for column in map_columns(drawn(text), Kind.CATALOG).columns}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Gr. To", "grade_max"), ("Wk Days", "days"), ("Prog. Dir.", "contact_name"), ("Yr Seats", "capacity"),
        ("Caseload maximum", "capacity"), ("Adult in charge", "contact_name"),
        ("Who runs the camp", "organization_name"), ("What campers do", None), ("What kids do", "description"),
        ("How to refer a student", "application_process"), ("Need met", "needs"), ("Intervention", "program_name"),
        ("Skill Area", "category"), ("Shuttle service", "transport"), ("Late Bus", "transport"),
        ("Operated By", "organization_name"), ("Where it meets", "site_name"), ("DOW", "days"),
        ("Feeder Schools", "schools"), ("Trimester", "season"), ("Prerequisites", "eligibility"),
    ],
)  # fmt: skip
def test_plain_words_of_schools_and_partners_are_told(heading: str, field: str | None) -> None:
    assert program_field(heading) == field
