"""Where a program is: an address, or street, zip and point of a map in one cell, as cities publish them."""

import re

from pss_cli.slotted import dataclass

_POINT = re.compile(r"\(\s*(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)\s*\)")
_ZIP = re.compile(r"^\d{5}(?:-\d{4})?$")


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
