"""What a row is by its look: wordy like headings, numbers like data, a title, a help line, a total, a footnote."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pss_cli.tables.heading import normal, words
from pss_cli.tables.pattern import pattern

Row = Sequence[str]
_FEWEST_COUNTED, _FEWEST_BARE = 3, 6
"""With how many columns their numbers are no data: in brackets, and without, as a child's row may begin."""
_FEWEST_WORDS, _FEWEST_SMALL = 4, 2
_IN_NAMES = frozenset(("de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "du", "e", "y", "van", "von",
                       "der", "den", "bin", "al", "el", "and", "of", "the", "for", "&"))  # fmt: skip
"""Small words that stand in names as well."""
FULL = 0.7
"""The share of the usual cells from which a row between others is no subtotal."""

HEADING_WORDS = frozenset(
    """
    absences absent academic activity address advisor age agency alternate amount area attendance attendee available
    begin behavior birth birthdate boro borough building calendar capacity category cell city class classroom code
    comment community contact cost council counselor country county course current daily date day days description
    dob disability district dropout economic el ell email end english enrolled enrollment enrolment ethnicity event
    excused exit family fax fee fees first flag frl full gender given grade grades group guardian guid home homeroom
    hour hours id identifier iep incident instructor interests key kind label language languages lasid last lat local
    latitude lep level lng location longitude lunch mark max middle migrant minutes mobile mother modified name
    names needs no note notes num number office operating org organization parent percent percentage percentile
    period phone place position postal postcode preferred present primary principal program programme provider pupil
    race rank rate rating reading reason referral region relation relationship role room sasid school score season
    seats section sector semester sequence service services session sex shift sid site size sped ssid staff start
    state status street student students subject surname tardy teacher team telephone term test time title total
    tract type unit url user username value web website week weekday year zip zone
    """.split()  # noqa: SIM905 a word list reads as a text
)
_DATE = pattern(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d.*)?|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}.*|(1[0-2]|0?\d)/([0-2]?\d|3[01])"
)
_CODE = pattern(r"(?=[^\d]*\d)[A-Za-z]{0,3}[-.]?\d[\dA-Za-z-]*")
_CONTACT = pattern(r"[^@\s]+@[^@\s]+\.\w+|[(+]?\d[\d ().-]{6,}(x\s*\d+)?|(https?://|www\.)\S+")
_HELP = pattern(
    r"\b(required|optional|format|e\.g\.?|for example|yyyy|mm[/-]dd|dd[/-]mm|must|choose|enter|leave blank|one of|"
    r"characters|maximum|text|string|integer|numeric|number|date|list|"
    r"n?varchar|char|bigint|smallint|decimal|boolean|yes ?/ ?no|true ?/ ?false|max)\b",
    re.IGNORECASE,
)
_EXAMPLE = pattern(r"\W*(example|sample|e\.g\.|eg:)", re.IGNORECASE)
_TOTAL = pattern(
    r"\W*((grand|sub|state|district|school|overall|class|grade|city|county|report)?[ -]?)*totals?\b( \w+){0,3}\W*\d*\W*"
    r"|\W*(count|average|mean|sum)( of \w+)?\W*\d*\W*",
    re.IGNORECASE,
)
_TELLS_TOTAL = pattern(
    r"\W*(?:[\w./&'-]+ ){0,5}?(?:sub|grand)?-?totals?(?: (?:for|of|in|by|at|on)\b.*|(?: [\w-]+){0,2}\W*\d*\W*)"
    r"|\W*(?:total )?(?:number|count|no\.?) of [\w ]{3,30}\W*\d*\W*|count\W*\d+"
    r"|\W*(?:[\w./&'-]+ ){0,3}(?:averages?|mean|median|count|sum)\W*[\d.,]*%?"
    r"|\W*(?:average|mean|median|count|sum)(?: of| for)?(?: [\w-]+){1,3}\W*[\d.,]*%?"
    r"|\W*\d+ (?:of|out of) \d+(?: [\w-]+){1,4}\W*|(?:all|every) [\w ]{3,20}|overall(?: [\w-]+){0,2}"
    r"|\W*(?:std\.? ?dev(?:iation)?\.?|standard deviation|promedio|subtotal)\W*[\d.,]*"
    r"|\W*\d+ (?:students?|records?|rows?|children|participants?|programs?|members?|people|pupils|kids|campers|alumnos|"
    r"estudiantes|alunos)(?: [\w-]+){0,3}\W*",
    re.IGNORECASE,
)
_CLOSING = pattern(
    r"\W*(?:prepared|submitted|approved|reviewed|verified|completed|signed|printed|generated|exported|created|run) "
    r"(?:by|on|at)\b.*|(?:[\w/']+ ){0,3}(?:signatures?|initials?)[\W_]*(?:date[\W_]*)?"
    r"|\W*(?:report )?(?:printed|generated|created)\b.*\d.*|(?:report|run|print) (?:date|time)\W.*"
    r"|\W*end of (?:report|list|file|page|data|roster|section|document)\W*|page \d+(?: of \d+)?"
    r"|\W*(?:key|legend|codes?|abbreviations?|remarks?)\W*:.*|\W*(?:notes?|source|comments?)\s?[:-].*"
    r"|\W*(?:last )?(?:updated|rev(?:ised|ision|\.)|modified|as of)(?:\b|\s).*\d.*"
    r"|thank(?:s| you)\b.*|gracias\b.*"
    r"|[A-Za-z]{1,3} ?= ?\w.*|\W*confidential\b.*|fim do relatório|fin del (?:informe|reporte)",
    re.IGNORECASE,
)
_FOOTNOTE = pattern(
    r"\W*(notes?|sources?|footnotes?|generated|printed|confidential|page \d|exported|end of|created|report (date|run)|"
    r"data (as of|from)|as of|\(?\d{1,2}\)|run (date|by|on)|copyright|total (records|rows|students)|"
    r"\d+ (records|rows|students))\b"
    r"|[*†‡§¹²³]",
    re.IGNORECASE,
)
_SPEAKS = pattern(
    r"(?=.*[A-Za-z]{3}).*(?:\w\? \w|[^@\s]+@[^@\s]+\.\w|(?<!\d)\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)"
    r"|(?:https?://|www\.)\S).*"
)
"""A lone text that asks something, or says where to call, write or look."""
_PAGE = pattern(r"page \d+( of \d+)?|continued.*|.*\(continued\)", re.IGNORECASE)


def filled(row: Row) -> list[str]:
    return [cell for cell in row if cell and not cell.isspace()]


@lru_cache(maxsize=4096)
def shape(cell: str) -> str:
    """The shape of a cell: empty, number, date, code, contact or word."""
    text = cell.strip()
    if not text:
        return ""
    if not any(sign.isalpha() for sign in text):
        return "date" if _DATE.fullmatch(text) else "contact" if _CONTACT.fullmatch(text) else "number"
    if _DATE.fullmatch(text):
        return "date"
    if _CONTACT.fullmatch(text):
        return "contact"
    if _CODE.fullmatch(text) and len(text) > 2:
        return "code"
    return "word"


def heading_share(row: Row, known: frozenset[str]) -> float:
    """The share of filled cells that are known headings, or are made of words headings are made of."""
    cells = filled(row)
    return sum(_heading_likeness(cell, known) for cell in cells) / len(cells) if cells else 0.0


@lru_cache(maxsize=4096)
def _heading_likeness(cell: str, known: frozenset[str]) -> float:
    if len(cell) > 80:
        return 0.0
    if normal(cell) in known:
        return 1.0
    parts = words(cell)
    if not parts or len(parts) > 10:
        return 0.0
    return 0.9 if any(part in HEADING_WORDS for part in parts) else 0.0


def wordy_share(row: Row) -> float:
    cells = filled(row)
    return sum(shape(cell) == "word" and len(cell) <= 80 for cell in cells) / len(cells) if cells else 0.0


def is_help(row: Row) -> bool:
    """Words that explain a column: required, MM/DD/YYYY, one of ..."""
    cells = filled(row)
    hits = sum(bool(_HELP.search(cell)) for cell in cells)
    return len(cells) >= 2 and hits >= max(2, 0.5 * len(cells)) and all(shape(cell) == "word" for cell in cells)


def is_example(row: Row) -> bool:
    cells = filled(row)
    return bool(cells) and any(_EXAMPLE.match(cell) for cell in cells[:2])


def is_counting(row: Row) -> bool:
    """The row of a form that numbers its columns from one."""
    cells = [cell.strip() for cell in filled(row)]
    fewest = _FEWEST_COUNTED if all(cell.startswith("(") for cell in cells) else _FEWEST_BARE
    return len(cells) >= fewest and all(cell.strip("()[].") == str(at) for at, cell in enumerate(cells, 1))


def is_of_points(row: Row) -> bool:
    """The row of a gradebook that says what can be reached."""
    cells = filled(row)
    return bool(cells) and normal(cells[0]) in {"pointspossible", "maximumpoints", "outof"}


def is_total(row: Row, *, usual: float) -> bool:
    """A total says so in its first filled cells, and leaves cells empty or closes the table."""
    cells = filled(row)
    if not cells or not any(_TOTAL.fullmatch(cell.strip()) for cell in cells[:2]):
        return False
    counts = [cell for cell in cells if shape(cell) == "number"]
    closes = sum(any(map(str.isalpha, cell)) for cell in cells) == 1  # a child may be called Total
    return bool(counts or len(cells) == 1) and (len(cells) < FULL * usual or closes)


@lru_cache(maxsize=1024)
def tells_total(cell: str) -> bool:
    """Whether a cell says that the numbers after it are those of all rows above, or counts them."""
    return bool(_TELLS_TOTAL.fullmatch(cell.strip()))


def closes(row: Row) -> bool:
    """Whether a row begins as lines under a table do: who signs, what signs mean, when it was printed."""
    cells = filled(row)
    return bool(cells) and bool(_CLOSING.fullmatch(cells[0].strip()))


def is_footnote(row: Row, *, usual: float, after_blank: bool) -> bool:
    """A lone text below a wide table: a note, a source, a page number, who signs."""
    cells = filled(row)
    if cells and len(cells) < max(2, FULL * usual) and closes(row):
        return True
    if not cells or len(cells) > max(1, min(3, usual / 4)) or usual < 2:
        return False
    text = cells[0].strip()
    if _FOOTNOTE.match(text) or _PAGE.fullmatch(text):
        return True
    return (
        len(cells) == 1
        and shape(text) == "word"
        and (after_blank or len(text) > 60 or bool(_SPEAKS.fullmatch(text)) or _is_sentence(text))
    )


def _is_sentence(text: str) -> bool:
    """Whether a text speaks to the reader, as neither the name of a child nor of a program does."""
    said = text.split()
    small = [word for word in said if word.islower() and word not in _IN_NAMES]
    return len(said) >= _FEWEST_WORDS and len(small) >= _FEWEST_SMALL


def is_page_line(row: Row) -> bool:
    cells = filled(row)
    return len(cells) == 1 and bool(_PAGE.fullmatch(cells[0].strip()))


_MAY_BE_NO_DATA = pattern(
    r"\s*(grand|sub|subtotal|all|overall|state|district|school|overall|class|grade|city|county|report|total|count|average|mean|sum|page|"
    r"continued)\b",
    re.IGNORECASE,
)


def may_be_no_data(first_cell: str) -> bool:
    """A quick look at the first cell: only such rows are looked at closely."""
    return not first_cell[0].isdigit() and (first_cell.isspace() or bool(_MAY_BE_NO_DATA.match(first_cell)))
