"""Cells of a column in one sender's way of writing, each with the reading that is right."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from lookalikes.label import Cell

FIRST = [
    "Pencil", "Eraser", "Acorn", "Béa", "Piñón", "Ruler", "Crayon", "Maple", "Null", "Wren", "Anaïs", "Fern",
    "María José", "Bramble", "D'Elm", "Chalk", "Émile", "Sprout", "Ng",
]  # fmt: skip
LAST = [
    "Birchbark", "Fernwood", "Hazel", "O'Bark", "Muñoz Elm", "Null", "Peña", "Thistle", "Brücke", "St. Moss",
    "Hedge-Rowe", "Fougère", "NA", "Total", "Reed", "Ødegård",
]  # fmt: skip
PLAIN_FIRST = [name for name in FIRST if name.isascii()]
PLAIN_LAST = [name for name in LAST if name.isascii()]
LANGUAGES = {
    "English": "en", "Spanish": "es", "Haitian Creole": "ht", "Portuguese": "pt", "Vietnamese": "vi", "Arabic": "ar",
    "Somali": "so", "French": "fr", "Russian": "ru", "Khmer": "km", "Cape Verdean Creole": "kea", "Chinese": "zh",
    "Albanian": "sq", "Amharic": "am", "Bengali": "bn", "Urdu": "ur", "Korean": "ko", "Polish": "pl", "Nepali": "ne",
}  # fmt: skip
TOKENS = ("NULL", "N/A", "NA", "", "", "-", "BLANK")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Maker = Callable[[Random, int], tuple[Cell, ...]]


def plain(*texts: str) -> Maker:
    """Texts that are kept as written."""
    return lambda random, count: tuple(Cell(random.choice(texts)) for _ in range(count))


def with_tokens(maker: Maker, share: float = 0.15) -> Maker:
    """Some cells say in words that they are empty."""

    def make(random: Random, count: int) -> tuple[Cell, ...]:
        cells = list(maker(random, count))
        if random.random() < 0.4:
            token = random.choice(TOKENS)
            cells = [Cell(token, "missing") if random.random() < share else cell for cell in cells]
        return tuple(cells)

    return make


def ids(random: Random, count: int) -> tuple[Cell, ...]:
    """Ids of one width, with zeros in front, or of Excel's marks for text."""
    width = random.choice((5, 6, 7, 8, 10))
    first = random.randrange(1, 10 ** (width - 1) - count * 7)
    style = random.choice(("zeros",) * 8 + ("formula", "letter"))
    texts = [f"{first + number * 7 + random.randrange(7):0{width}}" for number in range(count)]
    if style == "letter":
        texts = [f"S{text}" for text in texts]
    cells = [Cell(text, "ok", {"value": text}) for text in texts]
    if style == "zeros" and random.random() < 0.08:
        cells[random.randrange(count)] = Cell(f"1.0{random.randrange(10)}E+09", "damaged")
    return tuple(cells)


def state_ids(random: Random, count: int) -> tuple[Cell, ...]:
    first = random.randrange(1_000_000_000, 1_900_000_000)
    return tuple(Cell(str(first + 13 * number), "ok", {"value": str(first + 13 * number)}) for number in range(count))


def names(pool: list[str], poor: list[str]) -> Maker:
    """Names as given: a child may be called Null. `poor` are those a file of plain letters can hold."""

    def make(random: Random, count: int) -> tuple[Cell, ...]:
        chosen = pool if random.random() < 0.3 else poor
        texts = [random.choice(chosen) for _ in range(count)]
        return tuple(Cell(text, "ok", {"value": text}) if text else Cell("", "missing") for text in texts)

    return make


def _day(random: Random, first: date, days: int) -> date:
    return first + timedelta(days=random.randrange(days))


DATE_STYLES: dict[str, tuple[int, Callable[[date], str]]] = {
    "M/D/YYYY": (1837, lambda day: f"{day.month}/{day.day}/{day.year}"),
    "YYYY-MM-DD": (915, date.isoformat),
    "MM-DD-YYYY": (627, lambda day: f"{day:%m-%d-%Y}"),
    "ISO date-time": (287, lambda day: f"{day.isoformat()}T00:00:00"),
    "MMDDYYYY": (124, lambda day: f"{day:%m%d%Y}"),
    "M/D/YY": (118, lambda day: f"{day.month}/{day.day}/{day:%y}"),
    "M/D/YYYY H:MM": (110, lambda day: f"{day.month}/{day.day}/{day.year} 0:00"),
    "YYYYMMDD": (88, lambda day: f"{day:%Y%m%d}"),
    "D-Mon-YY": (43, lambda day: f"{day.day}-{MONTHS[day.month - 1]}-{day:%y}"),
    "Mon D YYYY": (25, lambda day: f"{MONTHS[day.month - 1]} {day.day} {day.year}"),
    "serial": (17, lambda day: str((day - date(1899, 12, 30)).days)),
    "D/M/YYYY": (12, lambda day: f"{day.day}/{day.month}/{day.year}"),
    "Mon D, YYYY": (10, lambda day: f"{day:%B} {day.day}, {day.year}"),
    "16 Sep 2016 13:41:00:000": (8, lambda day: f"{day.day:02} {MONTHS[day.month - 1]} {day.year} 13:41:00:000"),
}
_NUMERIC = {"M/D/YYYY", "MM-DD-YYYY", "MMDDYYYY", "M/D/YY", "M/D/YYYY H:MM", "D/M/YYYY"}


def dates(first: date, span: int) -> Maker:
    """Days in one form for the whole column; where every day could be a month the order must be asked."""

    def make(random: Random, count: int) -> tuple[Cell, ...]:
        style = random.choices(list(DATE_STYLES), [weight for weight, _ in DATE_STYLES.values()])[0]
        days = [_day(random, first, span) for _ in range(count)]
        if random.random() < 0.04:
            days = [day.replace(day=1 + day.day % 12) for day in days]
        unclear = style in _NUMERIC and all(day.day <= 12 for day in days)
        if style == "MMDDYYYY" and any(day.month >= 19 for day in days):
            unclear = False
        cells = []
        for day in days:
            text = DATE_STYLES[style][1](day)
            if unclear and day.day != day.month:
                cells.append(Cell(text, "ask"))
            else:
                status = "suspicious" if style == "serial" else "ok"
                cells.append(Cell(text, status, {"date": day.isoformat()}))
        return tuple(cells)

    return make


def _grade(text: str, grade: str) -> Cell:
    return Cell(text, "ok", {"unit": "grade", "min": grade, "max": grade})


_ORDINALS = ("1st", "2nd", "3rd", *(f"{number}th" for number in range(4, 13)))
_WORDS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh",
    "Twelfth",
)  # fmt: skip
_CARDINALS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_ASKED = ("TK", "13", "SP", "UG", "14")
GRADE_STYLES: dict[str, Callable[[int], tuple[str, str]]] = {
    "plain": lambda n: (("PK", "K")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (str(n), str(n)),
    "padded": lambda n: (("PK", "KF")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"{n:02}", str(n)),
    "ordinal": lambda n: (("Pre-K", "Kindergarten")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (_ORDINALS[n - 1], str(n)),
    "ordinal grade": lambda n: (("Preschool", "KG")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"{_ORDINALS[n - 1]} grade", str(n)),
    "word grade": lambda n: (("Prekindergarten", "Kindergarten")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"{_WORDS[n - 1]} grade", str(n)),
    "cardinal": lambda n: (("PreK", "Kinder")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (_CARDINALS[n - 1], str(n)),
    "Grade 03": lambda n: (("Pre-Kindergarten", "Grade K")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"Grade {n:02}", str(n)),
    "G3": lambda n: (("PK", "GK")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"G{n}", str(n)),
    "PowerSchool": lambda n: ("0", "K") if n < 1 else (str(n), str(n)),
    "Gr. 3": lambda n: (("PK4", "KF")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"Gr. {n}", str(n)),
    "3.0": lambda n: (("PK", "K")[n + 1], ("PK", "K")[n + 1]) if n < 1 else (f"{n}.0", str(n)),
}  # fmt: skip


def grades(random: Random, count: int) -> tuple[Cell, ...]:
    """Grades in one sender's spelling, now and then one that must be asked or that Excel has damaged."""
    spell = GRADE_STYLES[random.choice(list(GRADE_STYLES))]
    low = random.choice((-1, 0, 1, 5, 8))
    cells = [_grade(*spell(random.randint(low, min(12, low + 6)))) for _ in range(count)]
    if random.random() < 0.15:
        cells[random.randrange(count)] = Cell(random.choice(_ASKED), "ask")
    if random.random() < 0.04:
        cells[random.randrange(count)] = Cell("2-Jan", "damaged")
    if random.random() < 0.04:
        cells[random.randrange(count)] = Cell(random.choice(("#REF!", "#N/A", "#VALUE!", "####")), "damaged")
    return tuple(cells)


YES_NO = (("Y", "N"), ("Yes", "No"), ("1", "0"), ("TRUE", "FALSE"), ("y", "n"), ("YES", "NO"))


def flags(random: Random, count: int) -> tuple[Cell, ...]:
    """Yes and no in one pair of words."""
    yes, no = random.choice(YES_NO)
    return tuple(
        Cell(yes, "ok", {"value": True}) if random.random() < 0.3 else Cell(no, "ok", {"value": False})
        for _ in range(count)
    )


def codes(*texts: str) -> Maker:
    """Codes kept as written."""

    def make(random: Random, count: int) -> tuple[Cell, ...]:
        chosen = [random.choice(texts) for _ in range(count)]
        return tuple(Cell(text, "ok", {"value": text}) for text in chosen)

    return make


def languages_at_home(random: Random, count: int) -> tuple[Cell, ...]:
    cells = []
    for _ in range(count):
        language = random.choice(list(LANGUAGES))
        text = language.upper() if random.random() < 0.2 else language
        cells.append(Cell(text, "ok", {"value": LANGUAGES[language]}))
    if random.random() < 0.1:
        cells[random.randrange(count)] = Cell("Creole", "ask")
    return tuple(cells)


_PHONES: tuple[Callable[[str], str], ...] = (
    lambda n: f"({n[:3]}) {n[3:6]}-{n[6:]}",
    lambda n: f"{n[:3]}-{n[3:6]}-{n[6:]}",
    lambda n: f"{n[:3]}.{n[3:6]}.{n[6:]}",
    lambda n: n,
    lambda n: f"+1 {n[:3]} {n[3:6]} {n[6:]}",
    lambda n: f"1-{n[:3]}-{n[3:6]}-{n[6:]}",
    lambda n: f"{n[:3]}-{n[3:6]}-{n[6:]} C-Mom",
)


def phones(random: Random, count: int) -> tuple[Cell, ...]:
    """Phones in one way of writing, sometimes two in a cell."""
    write, cells = random.choice(_PHONES), []
    for _ in range(count):
        numbers = [
            f"{random.choice(('617', '718', '312', '773'))}555{random.randrange(100, 200):04}"
            for _ in range(1 + (random.random() < 0.08))
        ]
        cells.append(
            Cell(
                " / ".join(map(write, numbers)),
                "ok",
                {"value": list(dict.fromkeys(f"+1{number}" for number in numbers))},
            )
        )
    return tuple(cells)


def emails(random: Random, count: int) -> tuple[Cell, ...]:
    return tuple(Cell(f"family{random.randrange(1000)}@example.org") for _ in range(count))


def addresses(random: Random, count: int) -> tuple[Cell, ...]:
    """Streets, some with a comma or a line break in the cell."""
    tails = ("", ", Apt 3", " #2", ", Unit B", "")
    return tuple(
        Cell(f"{random.randrange(1, 400)} {random.choice(('Elm', 'Fern', 'Moss'))} St{random.choice(tails)}")
        for _ in range(count)
    )


def zips(random: Random, count: int) -> tuple[Cell, ...]:
    texts = [f"02{random.randrange(100, 199)}" for _ in range(count)]
    return tuple(Cell(text, "ok", {"value": text}) for text in texts)


def numbers(low: int, high: int) -> Maker:
    def make(random: Random, count: int) -> tuple[Cell, ...]:
        chosen = [random.randint(low, high) for _ in range(count)]
        return tuple(Cell(str(number), "ok", {"value": number}) for number in chosen)

    return make


def _group(text: str, unit: str, low: str, high: str | None) -> Cell:
    return Cell(text, "ok", {"unit": unit, "min": low, "max": high})


AGE_FORMS = (
    *(_group(f"{a} to {b} years", "years", str(a), str(b)) for a, b in ((5, 12), (6, 14), (3, 5))),
    _group("6 weeks to 5 years", "months", "1", "60"), _group("3 years to 5 years", "years", "3", "5"),
    _group("Ages 5-13", "years", "5", "13"), _group("Ages 11-14", "years", "11", "14"), _group("Age 6 to 12", "years", "6", "12"),
    _group("13 years and up", "years", "13", None), _group("Grades K-5", "grade", "K", "5"), _group("K-8", "grade", "K", "8"),
    _group("Grades 6-8", "grade", "6", "8"), _group("6th - 8th grade", "grade", "6", "8"), _group("Grades 9-12", "grade", "9", "12"),
    _group("PK-5", "grade", "PK", "5"), _group("1st grade - 5th grade", "grade", "1", "5"), _group("18 months to 36 months", "months", "18", "36"),
    _group("14 to 24", "years", "14", "24"), _group("16+", "years", "16", None), Cell("6 and up", "ask"), Cell("Elementary", "ask"), Cell("Middle School", "ask"),
    Cell("20-May", "damaged"), Cell("14-Nov", "damaged"), Cell("12-Jun", "damaged"), Cell("May-18", "damaged"), Cell("Adults", "ask"),
    Cell("3 years to 8 grade", "ask"), _group("All Ages", "years", "0", None), Cell("Elem/MS", "ask"), Cell("'5-12'", "ask"), Cell("12-5 years", "damaged"),
)  # fmt: skip


def ages(random: Random, count: int) -> tuple[Cell, ...]:
    """Groups of ages and grades, among them ranges that Excel has made dates of."""
    forms = random.sample(AGE_FORMS, min(8, len(AGE_FORMS)))
    return tuple(random.choice(forms) for _ in range(count))


def _hours(text: str, *intervals: tuple[str, str, str]) -> Cell:
    shown = [{"days": days.split(), "start": start, "end": end} for days, start, end in intervals]
    return Cell(text, "ok", {"intervals": shown})


WEEK = "mon tue wed thu fri"
HOUR_FORMS = (
    _hours("7:30am-5:30pm", ("", "07:30", "17:30")), _hours("Mon-Fri 3:00 PM - 6:00 PM", (WEEK, "15:00", "18:00")),
    _hours("Monday - Friday 2:30pm to 6pm", (WEEK, "14:30", "18:00")), _hours("Mon/Wed 14:30-16:00", ("mon wed", "14:30", "16:00")),
    _hours("M-F 3pm-6pm", (WEEK, "15:00", "18:00")), _hours("MWF 3:30-5:00pm", ("mon wed fri", "15:30", "17:00")),
    _hours("Tue & Thu 4-5:30 pm", ("tue thu", "16:00", "17:30")), _hours("Sat 9am-12pm", ("sat", "09:00", "12:00")),
    _hours("Mon 14:30-16:00; Sat 09:00-11:00", ("mon", "14:30", "16:00"), ("sat", "09:00", "11:00")),
    _hours("Saturdays 10 a.m. to 1 p.m.", ("sat", "10:00", "13:00")), _hours("8am - noon", ("", "08:00", "12:00")),
    _hours("8:00am-11:30am // 12:30pm-4:00pm", ("", "08:00", "11:30"), ("", "12:30", "16:00")),
    Cell("7:30am-6:00am", "damaged"), Cell("Mon 9am-03:00", "damaged"), Cell("Tue 6:00pm-3:00pm", "damaged"),
    Cell("Mon-Fri 3:00-6:00", "ask"), Cell("call for hours", "unknown"), Cell("varies", "unknown"),
)  # fmt: skip


def hours(random: Random, count: int) -> tuple[Cell, ...]:
    """Hours with and without days, some that end before they begin."""
    forms = random.sample(HOUR_FORMS, 6)
    return tuple(random.choice(forms) for _ in range(count))


def program_languages(random: Random, count: int) -> tuple[Cell, ...]:
    cells = []
    for _ in range(count):
        chosen = random.sample(list(LANGUAGES), random.randint(1, 3))
        cells.append(Cell("; ".join(chosen), "ok", {"value": [LANGUAGES[name] for name in chosen]}))
    return tuple(cells)
