"""Twelve invented partners and their twenty-four programs: Tuesday and Thursday are wanted by all of them."""

COLUMNS = (
    "program_id", "program_name", "provider", "location", "program_type", "needs", "days", "start_time", "end_time",
    "grade_min", "grade_max", "seats", "seats_reserved", "min_enrollment", "start_date", "end_date", "languages",
    "cost", "transport", "eligibility", "description", "contact_name", "phone", "email", "website",
)  # fmt: skip

# name · provider · place · type · needs · days · start · end · grades · seats · reserved · minimum · languages · cost
_PROGRAMS = """
Acorn Readers|Hedgerow Club|Alder Street School, library|academic|academic.reading:3|Tue;Thu|14:30|15:45|K|2|12|2|4|English|0
Bridge Readers|Hedgerow Club|Alder Street School, room 12|academic|academic.reading:3|Tue;Thu|14:30|15:45|3|5|12|2|4|English; Spanish|0
Lunchbox Books|Teapot Library Friends|Alder Street School, library|academic|academic.reading:2; academic.english_language:1|Mon;Wed|14:30|15:30|1|4|14|0|4|English|0
Number Kitchen|Copper Kettle Learning|Alder Street School, room 8|academic|academic.math:3|Mon;Wed|14:30|15:45|1|3|12|0|4|English; Haitian Creole|0
Fraction Action|Copper Kettle Learning|Alder Street School, room 9|academic|academic.math:3|Tue;Thu|14:30|15:45|4|5|12|0|4|English|0
Homework Harbor|Lighthouse Afternoons|Alder Street School, cafeteria|academic|academic.homework:3; academic.reading:1; academic.math:1|Tue;Thu|14:15|16:00|1|5|20|4|6|English; Spanish|0
Homework Harbor North|Lighthouse Afternoons|Lighthouse Hall|academic|academic.homework:3; academic.math:1|Mon;Wed|14:45|16:30|2|5|14|0|6|English; Portuguese|0
Words Together|Newcomer Table|Alder Street School, room 4|academic|academic.english_language:3; academic.reading:1|Mon;Wed|14:30|15:45|K|5|14|0|4|English; Spanish; Haitian Creole; Vietnamese|0
Kreyòl Story Hour|Newcomer Table|Newcomer Table, Inkwell Road|academic|academic.reading:2; family.engagement:1|Sat|09:30|11:00|K|3|8|0|3|Haitian Creole|0
Sunrise Squad|Good Morning Port Alder|Alder Street School, gym|social_emotional|attendance.absence:3; social_emotional.engagement:1|Mon;Tue;Wed;Thu;Fri|07:15|08:00|K|5|16|4|5|English; Spanish|0
Walking Bus Buddies|Good Morning Port Alder|Alder Street and Mitten Court|social_emotional|attendance.absence:2; mentoring.adult:1|Mon-Fri|07:30|08:00|K|3|10|0|3|English|0
Calm Corner Club|Quiet Harbor Counseling|Alder Street School, room 3|social_emotional|social_emotional.self_management:3; social_emotional.relationships:1|Wed|14:30|15:30|1|5|8|2|3|English; Spanish|0
Friendship Crew|Quiet Harbor Counseling|Alder Street School, room 3|social_emotional|social_emotional.relationships:3; social_emotional.engagement:1|Mon|14:30|15:30|K|3|10|0|3|English|0
Big Kite Mentors|Big Kite Mentoring|Alder Street School, garden|social_emotional|mentoring.adult:3; social_emotional.engagement:2|Thu|14:30|16:00|3|5|10|2|3|English; Cape Verdean Creole|0
Drum Circle|Mitten Street Arts|Mitten Street Arts|enrichment|social_emotional.engagement:2; enrichment.arts:2|Tue|15:00|16:30|2|5|14|0|5|English|25
Clay and Color|Mitten Street Arts|Alder Street School, art room|enrichment|enrichment.arts:3; social_emotional.self_management:1|Fri|14:30|16:00|K|5|16|0|5|English; Spanish|0
Robot Garage|Tidewater Science Van|Alder Street School, room 14|enrichment|enrichment.stem:3; academic.math:1|Fri|14:30|16:00|3|5|12|0|4|English|40
Tidepool Explorers|Tidewater Science Van|Lighthouse Hall|enrichment|enrichment.stem:2; social_emotional.engagement:1|Sat|09:00|11:30|2|5|12|0|4|English; Portuguese|0
Soccer and Study|Port Alder Parks|Teakettle Field|enrichment|enrichment.sports:2; academic.homework:1; social_emotional.engagement:1|Mon;Wed|15:00|17:00|2|5|18|0|6|English; Spanish|0
Double Dutch Day|Port Alder Parks|Alder Street School, yard|enrichment|enrichment.sports:2; health.physical:2|Fri|14:30|15:45|K|3|16|0|4|English|0
Healthy Teeth Van|Port Alder Health Van|Alder Street School, driveway|health|health.dental:3; health.vision:2|Wed|09:00|12:00|K|5|30|0|0|English; Spanish; Vietnamese|0
Family Supper Circle|Newcomer Table|Newcomer Table, Inkwell Road|family|family.engagement:3; family.basic_needs:1|Thu|17:00|18:30|K|5|15|0|0|English; Spanish; Haitian Creole; Somali|0
Story Puppets|Teapot Library Friends|Teapot Library|enrichment|academic.reading:1; enrichment.arts:2|Wed||16:00|K|2||0|0|English|0
Saturday Math Market|Copper Kettle Learning|Copper Kettle Shop|academic|academic.math:2||||2|4|12|0|0|English; Mandarin|0
""".strip().splitlines()  # noqa: E501 one program, one line, as in a catalog

OVERLAPPING = ("P01", "P06")
"""Two programs a child may want at the same hour."""

WITHOUT_SEATS_OR_DAYS = ("P23", "P24")
"""Programs the partner has not finished writing down: no seats, no hours."""


def make_programs(rounds: int) -> list[tuple[str, ...]]:
    """Rows of the catalog in the order of `COLUMNS`; a larger school has every program in several groups."""
    count = len(_PROGRAMS)
    return [
        _program(line, number=count * group + index + 1, group=group)
        for group in range(rounds)
        for index, line in enumerate(_PROGRAMS)
    ]


def _program(line: str, *, number: int, group: int) -> tuple[str, ...]:
    (name, provider, place, kind, needs, days, start, end, low, high, seats, reserved, least, languages, cost) = (
        line.split("|")
    )
    title = name if group == 0 else f"{name} {group + 1}"
    desk = provider.split()[0].lower()
    return (
        f"P{number:02d}", title, provider, place, kind, needs, days, start, end, low, high, seats, reserved, least,
        "2026-10-05", "2027-05-28", languages, cost, "late bus" if "Alder Street School" in place else "none", "",
        f"{name} with {provider}.", f"The {provider} desk", f"(617) 555-01{number % 100:02d}", f"{desk}@example.org",
        f"https://{desk}.example.org",
    )  # fmt: skip
