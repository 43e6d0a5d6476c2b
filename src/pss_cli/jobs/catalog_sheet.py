"""The catalog as a sheet: listed programs, one row each; what it does not show of a program stays."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.grades import GRADES
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.need import NEED_NAMES, need_name
from pss_cli.domain.program import CATEGORIES, Program
from pss_cli.jobs.sheet_nouns import NOTE, Row, SheetNoun, as_problems, columns_of, first_rows
from pss_cli.problems import Problem
from pss_cli.tables import catalogs
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import our_columns
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.values.need_codes import read_needs
from pss_cli.workspace import programs

AS_WRITTEN = {"days": "hours", "grade_max": "ages"}
"""Behind what a match reads, the partner's own words where they were not plain."""

HEADERS = tuple(
    one
    for header in catalogs.template()
    if header not in {"start_time", "end_time"}
    for one in (header, AS_WRITTEN.get(header, ""))
    if one
)
"""Without separate hours: they stand with their days, and an edit beside them would not count."""

HINTS = {
    "days": "Days with their hours: Tue/Thu 14:30-16:00; Sat 09:00-11:00",
    "needs": f"As math:2, of: {'; '.join(NEED_NAMES.values())}",
    "hours": "The partner's own words. Write what they mean under days.",
    "ages": "The partner's own words. Choose what they mean under grade_min and grade_max.",
}

FIELDS: Mapping[str, tuple[str, ...]] = {
    "location": ("site",),
    "hours": ("sessions", "hours_as_written"),
    "ages": ("grade_min", "grade_max", "ages_as_written"),
    "program_type": ("category", "category_as_written"),
    "days": ("sessions", "hours_as_written"),
    "start_date": ("starts_on",),
    "end_date": ("ends_on",),
    "cost": ("cost", "cost_as_written"),
    "modified": ("modified_on",),
    "curriculum_focus": ("focus",),
}
"""The fields of a program that a column tells of; for every other column the field of its own name."""

FORM = SheetForm(
    name="catalog",
    title="Catalog",
    key="program_id",
    columns=tuple(
        replace(column, hint=HINTS.get(column.header, ""))
        for column in columns_of(
            HEADERS,
            {"program_type": CATEGORIES, "grade_min": GRADES, "grade_max": GRADES},
            open_lists={"program_type", "grade_min", "grade_max"},
            wrapped={"needs", "description", "eligibility", "application_process"},
        )
    ),
    notes=(NOTE,),
    in_view="program_name",
    is_private=False,
)


def _rows(store: Connection) -> tuple[Row, ...]:
    headers, rows = catalogs.write(programs.all_programs(store))
    place = headers.index("needs")
    in_words = [(*row[:place], _needs_in_words(row[place]), *row[place + 1 :]) for row in rows]
    return first_rows(headers, in_words, "program_id")


def _needs_in_words(cell: str) -> str:
    """`reading:2; math:1` for the codes of these needs."""
    return "; ".join(f"{need_name(service.need)}:{service.strength}" for service in read_needs(cell).reading or ())


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[Program, ...], tuple[Problem, ...]]:  # noqa: ARG001 as every sheet reads
    options = catalogs.CatalogOptions(as_of=as_of, is_by_hand=True)
    parsed = catalogs.parse(frame, our_columns(frame, Kind.CATALOG), options)
    problems = (*parsed.problems, *_unknown_types(frame), *as_problems(frame, parsed.questions))
    return tuple(parsed.records), problems


def _unknown_types(frame: TextFrame) -> Iterable[Problem]:
    """Words typed under program_type that are none of the five types."""
    at = frame.headers.index("program_type")
    for number, cells in enumerate(frame.rows):
        written = cells[at].strip()
        key = "_".join(written.lower().replace("-", " ").replace("_", " ").replace(",", " ").split())
        if not written or key in CATEGORIES:
            continue
        near = nearest(key, CATEGORIES, 0.5)
        yield Problem(
            "sheet/unknown-type",
            frame.place(number, at),
            f'"{written}" is not a type of program.',
            f"{hint(near)} Choose one from the list: {', '.join(CATEGORIES)}.".lstrip(),
            written,
            proposal=near,
        )


def _merged(store: Connection, typed: Program, edited: Collection[str] | None) -> Program:
    """The stored program with the edited fields; a new one is as typed."""
    old = programs.get(store, typed.program_id)
    if old is None or edited is None:
        return typed
    names = (name for header in edited for name in FIELDS.get(header, (header,)))
    return replace(old, **{name: getattr(typed, name) for name in names})


NOUN = SheetNoun(
    form=FORM,
    rows=_rows,
    read=_read,
    save=programs.put_all,
    context=frozenset({"program_id", "program_name"}),
    together=(
        frozenset({"seats", "seats_reserved"}),
        frozenset({"grade_min", "grade_max"}),
        frozenset({"start_date", "end_date"}),
    ),
    merge=_merged,
)
