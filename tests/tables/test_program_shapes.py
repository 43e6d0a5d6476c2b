"""Lists of programs that their cells tell, whatever their headings say."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.program_shapes import are_wordy, shape_of
from pss_cli.tables.recognition import kind_of

SHAPES = {
    "ages": (
        ("Ages 5-8", "K-5"), ("grades 2-4", "8 and up"), ("all ages", "Gr. 3-5"), ("5-12 yrs", "3 yrs and up"),
        ("K-2", "3-5"),
    ),
    "days": (("Mondays", "Tue/Thu"), ("M/W/F", "Sat"), ("lunes", "martes y jueves")),
    "hours": (("Mon 3-4pm", "Sat 9-11am"), ("3:15-4:30", "2:45-3:45 pm")),
    "start_time": (("3:30 PM", "4:00 PM"), ("09:00", "15:30")),
    "dates": (("Sep 15 - Nov 17", "Oct 1 - Dec 10"),),
    "start_date": (("9/14/2026", "9/21/2026"),),
    "cost": (("$45/month", "free"), ("no fee", "sliding scale"), ("$8", "$6.50")),
    "languages": (("English, Spanish", "Portuguese"),),
    "phone": (("617-555-0101", "(617) 555-0102"),),
    "email": (("ada@example.org", "ben@example.org"),),
    "website": (("www.example.org", "https://example.org/kites"),),
    "address": (("12 Elm St", "40 Oak Avenue"),),
    "latitude": (("42.3601", "41.8781"),),
    "longitude": (("-71.0589", "-87.6298"),),
    "": (
        ("Kites", "Drums"), ("12", "15"), ("1001", "1002"), ("K-2 teachers", "All staff"), ("Mon 3-4pm",),
        ("3-5", "1-2", "K-2"),
    ),
}  # fmt: skip
NO_NAMES = (("Y", "N"), ("KT-1", "DR-2"), ("Chess", "Chess"), ("Mon", "Tue"), ("12", "15"))
OURS = {
    "of a fair": """
        Stand | The folks | Their thing | Which kids | They come together | Price tag | Talk to | Reach them
        1 | Elm House | Clay | Ages 6-12 | Tue 3:30-5pm | $45/month | Ada Birch | 617-555-0101
        2 | Oak Barn | Goats | grades K-5 | Sat 10am-12pm | free | Ben Cedar | 617-555-0102""",
    "of a system": """
        offer_cd | offer_ttl | dow_list | t_strt | t_stp | mo_amt | spaces | grds_ok
        X-1 | Early Larks | MTWRF | 07:00 | 08:15 | 145 | 40 | K-5
        X-2 | Late Owls | MWF | 14:30 | 18:00 | 290 | 25 | 1-5""",
    "of a library": """
        On the shelf | Aimed at | Each | O'clock | Lasts | Nook | Room for
        Tales and Tails | Ages 5-8 | Tuesday | 4:00 PM | Sep 15 - Nov 17 | East | 15
        Brick Builders | Ages 6-11 | Thursday | 3:30 PM | Oct 1 - Dec 10 | West | 12""",
}
FOUND = {
    "of a fair": {
        "Which kids": "ages", "They come together": "hours", "Price tag": "cost", "Talk to": "contact_name",
        "Reach them": "phone", "The folks": "program_name", "Their thing": None, "Stand": None,
    },
    "of a system": {
        "offer_cd": "program_id", "dow_list": "days", "t_strt": "start_time", "t_stp": "end_time", "mo_amt": "cost",
        "spaces": "capacity", "grds_ok": "ages", "offer_ttl": "program_name",
    },
    "of a library": {
        "On the shelf": "program_name", "Aimed at": "ages", "Each": "days", "O'clock": "start_time", "Lasts": "dates",
        "Room for": "capacity", "Nook": None,
    },
}  # fmt: skip
NOT_OURS = {
    "lessons for teachers": """
        Course # | Workshop title | Trainer | When | Where | For whom | PD hours | Seats
        T-1 | Number Talks | Ada Birch | 9/12/2026 8:00-3:00 | Annex | K-2 teachers | 6 | 30
        T-2 | Calm Rooms | Ben Cedar | 10/3/2026 3:30-5:30 | Library | All staff | 2 | 25""",
    "things bought": """
        Tag | Description | Vendor | PO | Acq. date | Cost | Location | Program
        0041 | Tablet | Elm Tech | 27-114 | 8/2/2026 | 299.00 | Rm 12 | Title I
        0042 | Book set | Oak Books | 27-120 | 9/1/2026 | 140.00 | Book room | Title III""",
    "quotes": """
        Vendor | Quote # | Description | Trip date | Seats | Price | Contact | Phone
        Elm Bus | Q-118 | 2 buses to museum | 10/14/2026 | 48 | $640 | Ada Birch | 617-555-0101
        Oak Line | Q-119 | 1 bus to farm | 5/6/2027 | 72 | $380 | Ben Cedar | 617-555-0102""",
    "buses": """
        Route | Driver | Bus # | Schools served | First stop | Last stop | Days | Capacity
        1 | Ada Birch | 12 | Elm | 6:55 AM | 7:40 AM | M-F | 72
        2 | Ben Cedar | 7 | Oak | 7:05 AM | 7:45 AM | M,T,Th,F | 48""",
    "lunches": """
        Date | Day | Entree | Side | Fruit | Price
        11/2/2026 | Monday | Pizza | Salad | Apple | $2.75
        11/3/2026 | Tuesday | Tacos | Corn | Pear | $2.75""",
    "points of a meeting": """
        Agenda item | Time | Presenter | Decisions | Due
        Welcome | 6:00-6:10 | Ada Birch | Minutes approved | 12/1/2026
        Fair | 6:10-6:40 | Ben Cedar | Need 10 helpers | 11/20/2026""",
    "who is on duty": """
        Helper | Duty | Day | Time | Stipend | Room
        Ada Birch | Bus | M | 2:30-3:00 | $1,200 | 12
        Ben Cedar | Recess | T Th | 11:45-12:15 | $900 | Yard""",
}


@pytest.mark.parametrize(("field", "cells"), [(field, cells) for field, rows in SHAPES.items() for cells in rows])
def test_cells_of_a_field_are_told_by_their_shape(field: str, cells: tuple[str, ...]) -> None:
    assert shape_of(cells) == field


@pytest.mark.parametrize("cells", NO_NAMES)
def test_answers_codes_and_one_word_everywhere_name_no_programs(cells: tuple[str, ...]) -> None:
    assert not are_wordy(cells)
    assert are_wordy(("Kites", "Ada Builds 2"))


@pytest.mark.parametrize("title", OURS)
def test_a_list_of_programs_is_told_by_its_cells_and_its_columns_too(title: str) -> None:
    frame = drawn(OURS[title])
    assert kind_of(frame) is Kind.CATALOG
    columns = {column.header: column.field for column in map_columns(frame, Kind.CATALOG).columns}
    assert columns == FOUND[title]


@pytest.mark.parametrize("title", NOT_OURS)
def test_a_list_of_anything_else_stays_one_whatever_its_cells_look_like(title: str) -> None:
    assert kind_of(drawn(NOT_OURS[title])) is not Kind.CATALOG


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Spots taken", ("3", "4")),
        ("Registration opens", ("9/1/2026", "9/2/2026")),
        ("Scholarship", ("$20", "$10")),
        ("Last paid on", ("9/1/2026", "9/2/2026")),
        ("Game day", ("Sat", "Sun")),
        ("Phone 2", ("617-555-0103", "617-555-0104")),
    ],
)
def test_cells_under_words_for_something_else_or_said_already_stay_unread(heading: str, cells: tuple[str, str]) -> None:
    table = f"""
        Club | Grades | Practice | Phone | {heading}
        Kites | K-2 | Mon 3-4pm | 617-555-0101 | {cells[0]}
        Drums | 3-5 | Tue 3-4pm | 617-555-0102 | {cells[1]}"""
    assert map_columns(drawn(table), Kind.CATALOG).columns[-1].field is None
