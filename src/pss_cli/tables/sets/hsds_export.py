"""Our catalog as an HSDS 3 package: the standard's own tables, and `attribute` for what it has no column for."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence

from pss_cli.tables.sets.hsds import OUR_LINK

TABLES: dict[str, tuple[str, ...]] = {
    "organization": ("id", "name", "description", "website"),
    "service": (
        "id", "organization_id", "name", "description", "url", "email", "status", "application_process",
        "fees_description", "eligibility_description", "last_modified",
    ),
    "location": ("id", "location_type", "name", "latitude", "longitude", "transportation"),
    "service_at_location": ("id", "service_id", "location_id"),
    "address": ("id", "location_id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    "phone": ("id", "service_id", "number", "type"),
    "contact": ("id", "service_id", "name"),
    "language": ("id", "service_id", "name"),
    "schedule": ("id", "service_id", "valid_from", "valid_to", "freq", "byday", "opens_at", "closes_at"),
    "service_capacity": ("id", "service_id", "unit_id", "available", "maximum"),
    "unit": ("id", "name"),
    "attribute": ("id", "link_id", "link_type", "link_entity", "value"),
}  # fmt: skip
OUR_COLUMNS = (
    "program_type", "needs", "grade_min", "grade_max", "seats_reserved", "min_enrollment", "schools", "season",
    "transport", "start_time", "end_time", "standards", "curriculum_focus",
)  # fmt: skip
"""Columns of ours that HSDS lacks; a reader that does not know them loses nothing of the standard's own."""

_HOURS = re.compile(r"([A-Za-z/]+) (\d\d:\d\d)-(\d\d:\d\d)")


def package(rows: Sequence[Mapping[str, str]]) -> dict[str, bytes]:
    """Files of the package by name, from catalog rows under our template's headings.

    The same rows give the same bytes. `sets.join` of the files gives the rows back.
    """
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    organizations: dict[str, str] = {}
    tables["unit"].append({"id": "seat", "name": "Seat"})
    for row in rows:
        _add(tables, organizations, row)
    files = {f"{name}.csv": _csv(TABLES[name], lines) for name, lines in tables.items() if lines}
    files["datapackage.json"] = _description(sorted(files))
    return files


def _add(tables: dict[str, list[dict[str, str]]], organizations: dict[str, str], row: Mapping[str, str]) -> None:
    key, provider = row["program_id"], row.get("provider", "")
    if provider and provider not in organizations:
        organizations[provider] = f"O{len(organizations) + 1}"
        tables["organization"].append({"id": organizations[provider], "name": provider})
    tables["service"].append(
        {
            "id": key,
            "organization_id": organizations.get(provider, ""),
            "name": row.get("program_name", ""),
            "description": row.get("description", ""),
            "url": row.get("website", ""),
            "email": row.get("email", ""),
            "status": "active",
            "application_process": row.get("application_process", ""),
            "fees_description": row.get("cost", ""),
            "eligibility_description": row.get("eligibility", ""),
        }
    )
    _add_place(tables, row)
    _add_hours(tables, row)
    _add_rest(tables, row)


def _add_rest(tables: dict[str, list[dict[str, str]]], row: Mapping[str, str]) -> None:
    """Contacts, languages and seats; what HSDS has no place for stands as attributes."""
    key = row["program_id"]
    for table, heading, column in (("phone", "number", "phone"), ("contact", "name", "contact_name")):
        if row.get(column):
            line = {"id": f"{key}-{table}", "service_id": key, heading: row[column]}
            tables[table].append(line | ({"type": "voice"} if table == "phone" else {}))
    for count, language in enumerate(_split(row.get("languages", "")), start=1):
        tables["language"].append({"id": f"{key}-language-{count}", "service_id": key, "name": language})
    if row.get("seats"):
        seats = {"id": f"{key}-seats", "service_id": key, "unit_id": "seat", "maximum": row["seats"]}
        tables["service_capacity"].append(seats)
    for column in OUR_COLUMNS:
        if row.get(column):
            line = {"id": f"{key}-{column}", "link_id": key, "link_type": column, "link_entity": OUR_LINK}
            tables["attribute"].append(line | {"value": row[column]})


def _add_place(tables: dict[str, list[dict[str, str]]], row: Mapping[str, str]) -> None:
    """One location per program: two programs at one address may still differ in everything else."""
    if not any(row.get(column) for column in ("location", "address", "city", "state", "zip", "latitude", "longitude")):
        return
    key, at = row["program_id"], f"L-{row['program_id']}"
    place = {"id": at, "location_type": "physical", "name": row.get("location", "")}
    tables["location"].append(place | {name: row.get(name, "") for name in ("latitude", "longitude")})
    tables["service_at_location"].append({"id": f"{key}-at", "service_id": key, "location_id": at})
    if any(row.get(column) for column in ("address", "city", "state", "zip")):
        tables["address"].append(
            {
                "id": f"{at}-address",
                "location_id": at,
                "address_1": row.get("address", ""),
                "city": row.get("city", ""),
                "state_province": row.get("state", ""),
                "postal_code": row.get("zip", ""),
                "country": "US",
                "address_type": "physical",
            }
        )


def _add_hours(tables: dict[str, list[dict[str, str]]], row: Mapping[str, str]) -> None:
    key = row["program_id"]
    term = {"valid_from": row.get("start_date", ""), "valid_to": row.get("end_date", "")}
    sessions = _HOURS.findall(row.get("days", ""))
    for count, (days, opens, closes) in enumerate(sessions, start=1):
        byday = ",".join(day[:2].upper() for day in days.split("/"))
        line = {"id": f"{key}-{count}", "service_id": key, "freq": "WEEKLY", "byday": byday}
        tables["schedule"].append(line | term | {"opens_at": opens, "closes_at": closes})
    if not sessions and any(term.values()):
        tables["schedule"].append({"id": f"{key}-term", "service_id": key} | term)


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(";") if word.strip()]


def _csv(headers: Sequence[str], lines: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode()


def _description(names: Sequence[str]) -> bytes:
    resources = [
        {"name": name.removesuffix(".csv"), "path": name, "profile": "tabular-data-resource"} for name in names
    ]
    content = {"name": "pss-catalog", "profile": "tabular-data-package", "hsds_version": "3.0", "resources": resources}
    return (json.dumps(content, indent=2) + "\n").encode()
