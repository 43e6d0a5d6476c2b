"""Programs to the rows of our own template; what is written here reads back as the same programs."""

from collections.abc import Iterable

from pss_cli.domain.program import Program
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.tables.columns import template_headers
from pss_cli.tables.kinds import Kind

_EXTRA = ("hours", "ages", "modified")


def template() -> tuple[str, ...]:
    """The headers of the catalog template, in order."""
    return template_headers(Kind.CATALOG)


def write(programs: Iterable[Program]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headers and rows, one row a program; sessions stand in `days` with their hours."""
    headers = tuple(dict.fromkeys((*template(), *_EXTRA)))
    rows = []
    for program in programs:
        cells = _cells(program)
        rows.append(tuple(cells.get(header, "") for header in headers))
    return headers, tuple(rows)


def _cells(program: Program) -> dict[str, str]:
    same_names = (
        "program_id", "program_name", "provider", "season", "transport", "eligibility", "description",
        "application_process", "contact_name", "phone", "email", "website", "address", "city", "state", "zip",
        "latitude", "longitude",
    )  # fmt: skip
    days = {"start_date": program.starts_on, "end_date": program.ends_on, "modified": program.modified_on}
    return {
        **{name: str(getattr(program, name)) for name in same_names},
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "location": program.site,
        "program_type": program.category_as_written or program.category,
        "needs": "; ".join(f"{service.need}:{service.strength}" for service in program.needs),
        "days": schedule_text(program.sessions),
        "hours": program.hours_as_written,
        "ages": program.ages_as_written,
        "grade_min": program.grade_min or "",
        "grade_max": program.grade_max or "",
        "seats": "" if program.seats is None else str(program.seats),
        "seats_reserved": str(program.seats_reserved or ""),
        "min_enrollment": str(program.min_enrollment or ""),
        "schools": "; ".join(program.schools),
        "standards": "; ".join(program.standards),
        "curriculum_focus": program.focus,
        "languages": "; ".join(program.languages),
        "cost": program.cost_as_written or ("" if program.cost is None else f"{program.cost:.2f}"),
    }
