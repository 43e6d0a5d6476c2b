"""Open Referral HSDS 1.1, 2.0 and 3.x packages, and Ohana's CSV files: one program for each service and place.

HSDS has no grade range, need codes or reserved seats; our own export keeps them in `attribute` (link_type is our
column), so that a package we wrote reads back the same.
"""

from pss_cli.problems import Problem, Severity
from pss_cli.tables.columns import template_headers
from pss_cli.tables.kinds import Kind
from pss_cli.tables.sets import hsds_hours
from pss_cli.tables.sets.joined import NO_LINE, JoinedSet, Line, Parts, References, joined_frame

HEADERS = (*template_headers(Kind.CATALOG), "hours", "ages")
CLOSED = {"inactive", "defunct", "temporarily closed"}
_JOINED = {
    "service", "services", "serviceatlocation", "serviceatlocations", "location", "locations", "program", "programs",
    "organization", "organizations",
}  # fmt: skip
"""Tables whose links are counted as they are followed."""

OUR_LINK = "pss"
"""`link_entity` of the attributes that our export writes."""


def join(parts: Parts, system: str) -> JoinedSet:
    """One row per service and location, in the order of the services; closed services are left out."""
    joining = _Joining(parts)
    joining.check_links()
    rows = []
    for service in parts["service"]:
        if service("status").lower() in CLOSED:
            joining.references.problems.append(_closed(service))
            continue
        places = joining.places(service)
        for count, place in enumerate(places, start=1):
            suffix = f"-{count}" if len(places) > 1 else ""
            rows.append((service, joining.row(service, place, suffix)))
    return JoinedSet(
        system=system,
        kind=Kind.CATALOG,
        frame=joined_frame(parts["service"], HEADERS, rows, system),
        unknown=joining.references.unknown,
        problems=tuple(joining.references.problems),
    )


def _closed(service: Line) -> Problem:
    return Problem(
        "set/closed-service",
        service.part.place(service.row, "status"),
        "The service is marked as not running and was left out.",
        "Nothing to do, unless it runs: then ask the sender to mark it active.",
        value=service("status"),
        severity=Severity.WARNING,
    )


class _Joining:
    """The indexes of one package, made once."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.references = parts, References()
        self.organizations = parts["organization"].by("id")
        self.programs = parts["program"].by("id")
        self.locations = parts["location"].by("id")
        self._groups: dict[tuple[str, str], dict[str, list[Line]]] = {}

    def check_links(self) -> None:
        """Counts what points to services, places and organizations that are not in the package."""
        targets = (("serviceid", self.parts["service"].by("id"), "service"), ("locationid", self.locations, "location"))
        frames = {id(part.frame): part for name, part in self.parts.items() if name not in _JOINED}
        for part in frames.values():
            for line in part:
                for heading, table, kind in targets if part.frame is not None else ():
                    self.references.find(table, line, heading, kind)
                self.references.find(self.organizations, line, "organizationid", "organization")
        for line in self.parts["serviceatlocation"]:
            self.references.find(targets[0][1], line, "serviceid", "service")

    def lines(self, name: str, heading: str, wanted: str) -> list[Line]:
        """The lines of a table that point to one id."""
        group = self._groups.get((name, heading))
        if group is None:
            group = self._groups[name, heading] = self.parts[name].grouped(heading)
        return group.get(wanted, [])

    def places(self, service: Line) -> list[Line]:
        """The locations of a service; one that says nothing when it names none."""
        links = self.lines("serviceatlocation", "serviceid", service("id"))
        naming = [service] if service("locationid") else links
        return [self.references.find(self.locations, line, "locationid", "location") for line in naming] or [NO_LINE]

    def row(self, service: Line, place: Line, suffix: str) -> dict[str, str]:
        key, at = service("id"), place("id")
        program = self.references.find(self.programs, service, "programid", "program")
        organization = self._organization(service, place, program)
        contact = self._first(("contact", "serviceid", key), ("contact", "locationid", at))
        return {
            "program_id": f"{key}{suffix}",
            "program_name": service("name") or program("name"),
            "provider": organization("name"),
            "location": place("name"),
            "program_type": self._terms(service),
            "seats": self._seats(self._first(("servicecapacity", "serviceid", key))),
            "cost": self._first(("costoption", "serviceid", key))("amount", "amountdescription")
            or service("feesdescription", "fees"),
            "languages": self._languages(service, key),
            "eligibility": service("eligibilitydescription", "eligibility", "audience") or self._eligible(key),
            "ages": self._ages(service),
            "description": service("description"),
            "application_process": service("applicationprocess"),
            "contact_name": contact("name"),
            "phone": self._phone(key, at, organization("id")),
            "email": service("email") or contact("email"),
            "website": service("url", "website") or place("website", "url"),
            **self._where(place),
            **hsds_hours.hours_of(self._schedules(key, at, service)),
            **self._ours(key),
        }

    def _where(self, place: Line) -> dict[str, str]:
        at = place("id")
        address = self._first(("physicaladdress", "locationid", at), ("address", "locationid", at))
        return {
            "latitude": place("latitude"),
            "longitude": place("longitude"),
            "address": address("address1"),
            "city": address("city"),
            "state": address("stateprovince"),
            "zip": address("postalcode"),
        }

    def _organization(self, *lines: Line) -> Line:
        """The organization of the first line that names one."""
        naming = next((line for line in lines if line("organizationid")), NO_LINE)
        return self.references.find(self.organizations, naming, "organizationid", "organization")

    def _first(self, *searches: tuple[str, str, str]) -> Line:
        found = (self.lines(*search) for search in searches if search[-1])
        return next((lines[0] for lines in found if lines), NO_LINE)

    def _phone(self, service: str, place: str, owner: str) -> str:
        """Voice numbers only, with their extensions: of the service, else the place, else the organization."""
        for heading, wanted in (("serviceid", service), ("locationid", place), ("organizationid", owner)):
            numbers = [
                line("number") + (f" ext. {line('extension')}" if line("extension") else "")
                for line in (self.lines("phone", heading, wanted) if wanted else [])
                if line("type", "numbertype").lower() in {"voice", "cell", ""} and line("number")
            ]
            if numbers:
                return "; ".join(numbers)
        return ""

    def _languages(self, service: Line, key: str) -> str:
        told = [line("name", "language") for line in self.lines("language", "serviceid", key)]
        return "; ".join(told) or service("languages").replace(",", ";")

    def _eligible(self, key: str) -> str:
        return "; ".join(line("eligibility") for line in self.lines("eligibility", "serviceid", key))

    def _seats(self, capacity: Line) -> str:
        """The most there are. More available than there are is said: one of the two numbers is wrong."""
        most, free = capacity("maximum"), capacity("available")
        if most.isdigit() and free.isdigit() and int(free) > int(most):
            place = capacity.part.place(capacity.row, "available")
            message = f"{free} seats are available of only {most}; {most} was taken."
            fix = "Ask the sender which of the two numbers is right."
            self.references.problems.append(
                Problem("set/more-available-than-seats", place, message, fix, value=free, severity=Severity.WARNING)
            )
        return most or free

    def _ages(self, service: Line) -> str:
        low, high = service("minimumage"), service("maximumage")
        return f"{low or '0'}-{high} years" if high else f"{low} years and up" if low else ""

    def _terms(self, service: Line) -> str:
        """Words of the taxonomy or the keywords, for the category."""
        taxonomy = self.parts["taxonomyterm"].by("id") or self.parts["taxonomy"].by("id", "taxonomyid")
        ids = [word.strip() for word in service("taxonomyids").split(",") if word.strip()]
        ids += [
            line("taxonomytermid")
            for line in self.lines("attribute", "linkid", service("id"))
            if line("linkentity") != OUR_LINK
        ]
        names = [taxonomy[term]("name", "term") for term in ids if term in taxonomy]
        return "; ".join(dict.fromkeys(name for name in names if name)) or service("keywords").replace(",", ";")

    def _schedules(self, service: str, place: str, line: Line) -> list[Line]:
        for table in ("schedule", "regularschedule"):
            found = self.lines(table, "serviceid", service)
            found = found or [
                schedule
                for link in self.lines("serviceatlocation", "serviceid", line("id"))
                for schedule in self.lines(table, "serviceatlocationid", link("id"))
            ]
            if found or (found := self.lines(table, "locationid", place) if place else []):
                return found
        return []

    def _ours(self, key: str) -> dict[str, str]:
        return {
            line("linktype"): line("value")
            for line in self.lines("attribute", "linkid", key)
            if line("linkentity") == OUR_LINK and line("linktype") in HEADERS
        }
