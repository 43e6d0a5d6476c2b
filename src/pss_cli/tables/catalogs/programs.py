"""One row to a program. What the row does not say stays empty: nothing is guessed."""

import hashlib
import re
from dataclasses import replace
from typing import Any

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.program import CATEGORIES, Program, ServiceOffered
from pss_cli.slotted import dataclass
from pss_cli.tables.catalogs.seats import numbers
from pss_cli.tables.catalogs.terms import terms
from pss_cli.tables.catalogs.when import when
from pss_cli.tables.catalogs.whom import whom
from pss_cli.tables.heading import without_accents
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.answers import read_cost
from pss_cli.tables.values.languages import read_languages
from pss_cli.tables.values.need_codes import read_needs
from pss_cli.tables.values.value import Status

_SAME_TEXTS = (
    "season", "eligibility", "description", "application_process", "contact_name", "website", "city",
    "state",
)  # fmt: skip
LONGEST_NAME_IN_ID = 28
_POINT = re.compile(r"\(\s*(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)\s*\)")
_ZIP = re.compile(r"^\d{5}(?:-\d{4})?$")


def read_row(cells: Cells) -> Program | None:
    """The program of the current row; None when the row has an error or waits for an answer."""
    name = _name(cells)
    program = _program(cells, name)
    if name and not cells.text("program_id"):
        program = _with_made_id(cells, program)
    return program if cells.is_row_good else None


def _name(cells: Cells) -> str:
    for field in ("program_name", "site_name", "organization_name"):
        name = " ".join(cells.text(field).split())
        if name:
            if field != "program_name":
                said = "programs without a name are called by place, such as {value}"
                cells.say_once("catalog/named-by-place", field, said, name)
            return name
    cells.note("program_name", "catalog/missing-name", "This program has no name.", fix="Type its name.")
    return ""


def _program(cells: Cells, name: str) -> Program:
    category = cells.text("category")
    facts: dict[str, Any] = {field: cells.text(field) for field in _SAME_TEXTS}
    facts |= _hours(cells) | _audience(cells) | _place(cells) | _money(cells) | terms(cells) | numbers(cells)
    return Program(
        program_id=_given_id(cells),
        program_name=name,
        provider=" ".join(cells.text("organization_name").split()),
        site=" ".join(cells.text("site_name").split()),
        category=_category(category),
        category_as_written=category,
        needs=_needs(cells),
        schools=cells.words("schools"),
        standards=cells.words("standards"),
        focus=cells.text("curriculum_focus"),
        transport=cells.written("transport"),
        languages=_languages(cells),
        phone=(cells.phones("phone") or ("",))[0],
        email=cells.email("email"),
        source=cells.source,
        **facts,
    )


def _audience(cells: Cells) -> dict[str, Any]:
    told = whom(cells)
    return {"grade_min": told.low, "grade_max": told.high, "ages_as_written": told.as_written}


def _place(cells: Cells) -> dict[str, str]:
    """The address; its parts as their own columns tell them, else as the address does."""
    told = where(cells.text("address"))
    parts = ("zip", "latitude", "longitude")
    return {"address": told.address} | {part: cells.text(part) or getattr(told, part) for part in parts}


def _hours(cells: Cells) -> dict[str, Any]:
    told = when(cells)
    return {"sessions": told.sessions, "hours_as_written": told.as_written}


def _given_id(cells: Cells) -> ProgramId:
    """The id of the row, with its section where several programs have that id; "" where it gives none."""
    section = "" if cells.section_at is None else cells.cells[cells.section_at].strip()
    return ProgramId("-".join(filter(None, (cells.text("program_id"), section))))


def _category(written: str) -> str:
    key = re.sub(r"[^a-z]+", "_", written.lower()).strip("_")
    return key if key in CATEGORIES else ""


def _needs(cells: Cells) -> tuple[ServiceOffered, ...]:
    value = read_needs(cells.text("needs"))
    if value.status is Status.MISSING:
        return _needs_by_type(cells)
    if value.status is Status.UNKNOWN:
        hint = f" Did you mean {value.proposal}?" if value.proposal else ""
        said = f"{value.note[0].upper()}{value.note[1:]}.{hint}"
        fix = "Use the need codes of pss help needs, such as academic.reading:2; social_emotional.engagement."
        cells.note("needs", "value/unknown-need", said, fix=fix, proposal=value.proposal)
    return value.reading or ()


def _needs_by_type(cells: Cells) -> tuple[ServiceOffered, ...]:
    """The needs that the words of the type name, where no others are told and each word is plain: `Reading/ELA`."""
    written = cells.text("category")
    needs = read_needs(written).reading or ()
    if needs:
        said = "needs are not told; they were read from types such as {value}"
        cells.say_once("catalog/needs-by-type", "category", said, written)
    return needs


def _languages(cells: Cells) -> tuple[str, ...]:
    written = cells.text("languages")
    value = read_languages(written)
    if written and value.status in {Status.ASK, Status.UNKNOWN}:
        cells.say_once("value/unknown-language", "languages", "languages such as {value} were left out", written)
    return value.reading or ()


def _money(cells: Cells) -> dict[str, Any]:
    written = cells.written("cost")
    value = read_cost(written)
    return {"cost": value.reading, "cost_as_written": "" if value.reading is not None else written}


def _with_made_id(cells: Cells, program: Program) -> Program:
    """The program with an id of its name and a mark of what tells it from others; the same row gets the same id."""
    told = "|".join(
        (program.program_name, program.provider, program.site, program.address, program.ages_as_written, program.season,
         program.category_as_written, str(program.grade_min), str(program.grade_max), cells.text("days"),
         cells.text("start_time"), program.hours_as_written)
    ).lower()  # fmt: skip
    mark = hashlib.sha256(told.encode()).hexdigest()[:6]
    short = (
        re.sub(r"[^a-z0-9]+", "-", without_accents(program.program_name.casefold()))
        .strip("-")[:LONGEST_NAME_IN_ID]
        .strip("-")
    )
    made = f"{short or 'program'}-{mark}"
    said = "programs without an id were given one from their name, such as {value}"
    cells.say_once("catalog/made-id", "program_name", said, made)
    return replace(program, program_id=ProgramId(made))


@dataclass(frozen=True, slots=True)
class Where:
    """Parts of an address; empty where the cell does not hold them."""

    address: str
    zip: str = ""
    latitude: str = ""
    longitude: str = ""


def where(text: str) -> Where:
    """The parts of a cell such as `120 Main St (line break) 02145 (line break) (42.39, -71.1)`."""
    point = _POINT.search(text)
    lines = [line.strip() for line in _POINT.sub("", text).splitlines() if line.strip()]
    zips = [line for line in lines[1:] if _ZIP.match(line)]
    address = ", ".join(line for line in lines if line not in zips)
    latitude, longitude = point.groups() if point else ("", "")
    return Where(address, zips[0] if zips else "", latitude, longitude)
