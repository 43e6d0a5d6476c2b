"""Lists of programs, services and who offers them, told from lists of places, people and things."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.recognition import kind_of

PROGRAMS = {
    "a food pantry list": "Agency Name|County|Phone Number|Hours of Operation",
    "community action agencies": "Community Action Agency|Office Hours|Website Link|Services Provided",
    "clubs of a school": "Club Name|Meeting Time|Open Positions|Teacher Name|Contact Info",
    "community facilities": "TYPE|FUNDING AGENCY|BOROUGH|DEVELOPMENT|ADDRESS|ZIP|TELEPHONE|SPONSOR|DIRECTOR",
    "service centers": "SITE|HOURS OF OPERATION|PHONE|ADDRESS|CITY|STATE|ZIP",
    "resources for families": "County Name|Resource Type|Service Provider|Street Address|City|Zip|Phone",
    "events of parks": "EventName|MovieRating|Location|StartDate|EndDate|Zipcode|Phone|ContactEmail",
    "field trips": "Field Trip|Grade Range|Duration|Price Per Student|Bus Parking",
    "swim lessons": "Level|Lesson Type|Age Range|Days|Time|Session Begins|Session Ends|Pool|Member Rate",
    "leagues": "League|Sport|Age Division|Season|Fee|Website|Commissioner",
    "camp sessions": "Season|Session Name|Session Start|Session End|Grade Range|Tuition|Session Capacity",
    "child care of a state": "county|business_name|type_of_care|quality_rating|phone|city|latitude|longitude",
    "cohorts": "program_id|program_name|start_date|end_date|cohort",
    "programs and who leads them": "HOUSING PROGRAMS|LEAD AGENCIES|CONTACT PERSON|TELEPHONE NUMBER",
    "classes of studios": "date|time|type|instructor|location|studio|period_price",
    "blocks of tutoring in rooms": "Block|Adult|Room|Days of week|From|Until|For grades|Seats",
    "sports of a season": "Season|Sport|Grades|Practice days|Practice time|Coach|Roster limit",
    "grantees of a program": "Cohort|Grantee|Site|City|Zip|Grade Levels Served|Project Director|Director Email",
}
OTHERS = {
    "permits of fields": "Permit Number|Permit Type|Applicant|Facility|Permit Date|Start Time|End Time",
    "grants": "Grantee|Project Title|Award Amount|Fiscal Year|County|Grant Number",
    "construction": "District|School|Project #|Description|FY|Total",
    "invoices": "Vendor|Invoice #|Invoice Date|PO Number|Amount|Paid",
    "things": "Item|Description|Category|Location|Quantity|Unit Cost",
    "inspections": "Facility Name|Facility Type|Address|City|Phone|Inspection Date|Score",
    "parks": "Park Name|Acres|Playground|Restrooms|Address|Latitude|Longitude",
    "games": "Game Date|Game Time|Home Team|Away Team|Field|Umpire",
    "vacancies": "Position Title|Department|Location|Posting Date|Closing Date|Salary Range",
    "bus routes": "Route|Bus|Stop Location|AM Time|PM Time|Driver|School",
    "answers to a form": "Id|Start time|Completion time|Email|Name|Grade|When are you available?",
    "courses": "Course Code|Course Name|Teacher|Period|Room|Section Size",
    "who is where": "Aide|Time|Room|Days",
    "bills of buildings": "Building|Month|Meter|Cost",
    "books": "Barcode|Title|Price|Due",
    "orders": "Item|Description|Grade Level|Qty|Unit Price|Vendor",
    "results of groups": "District|School|StudGroup|Subject|Grade|N Tested|Pct Meets",
    "courses with a credit": "Course Number|Course Title|Dept|Credit|Grade Level|Prerequisite|Max Class Size",
    "businesses": "Company|Address|City|Zip|Phone",
    "numbers of outings": """
        Outing | Grade | # students | # adults | Coach hire | Tickets | Per head
        Aquarium | 2 | 44 | 6 | $620.00 | $660.00 | $29.09
        Farm | K | 47 | 8 | $540.00 | $352.50 | $19.00""",
    "families with numbers of children": """
        Family name | # adults | # children | Grades of children
        Elm | 1 | 2 | K, 2
        Ash | 2 | 1 | 4""",
    "parents with ids of their own": """
        parent_localid | firstname | lastname | email | phonenumber
        P1 | Rosa | Elm | rosa@example.org | 617-555-0101
        P2 | Max | Ash | max@example.org | 617-555-0102""",
}


@pytest.mark.parametrize("title", PROGRAMS)
def test_a_list_of_programs_or_of_who_offers_them_is_a_catalog(title: str) -> None:
    assert kind_of(drawn(PROGRAMS[title])) is Kind.CATALOG


@pytest.mark.parametrize("title", OTHERS)
def test_a_list_of_anything_else_is_not_forced_to_be_one(title: str) -> None:
    assert kind_of(drawn(OTHERS[title])) is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("called", "kind"), [("Applicant", Kind.ROSTER), ("Subject", Kind.ROSTER), ("Donor", Kind.UNKNOWN)]
)
def test_half_a_name_is_a_childs_whatever_it_is_called_but_a_grown_up(called: str, kind: Kind) -> None:
    table = drawn(f"""
        {called} First | {called} Last | Grade [Required] | Home Room
        Ada | Elm | 3 | 12
        Ben | Ash | 4 | 14""")
    assert kind_of(table) is kind


def test_a_column_that_only_its_cells_make_a_description_does_not_take_the_place_of_one() -> None:
    table = (
        "name|category|description|services\nElm|Food|Groceries|Pantry, meals\nOak|Arts|Clay and paint|Classes, shows"
    )
    found = {column.header: column.field for column in map_columns(drawn(table), Kind.CATALOG).columns}
    assert (found["name"], found["description"], found["services"]) == ("program_name", "description", None)
