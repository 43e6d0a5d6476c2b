"""Identifiers: always text, leading zeros kept."""

import re
from collections.abc import Iterable
from typing import NewType

StudentId = NewType("StudentId", str)
"""The district's local id (LASID)."""

ProgramId = NewType("ProgramId", str)
"""A program in one term, such as `P07`."""

RunId = NewType("RunId", str)
"""A stored match: the hash of its inputs."""

ZEROS_IN_FRONT = re.compile(r"(?<!\d)0+(?=\d)")
POINT_ZERO = re.compile(r"(?<=\d)\.0+$")


def did_you_mean(written: str, ids: Iterable[str]) -> str:
    """` Did you mean P07?` for `p7`, to stand after a sentence; empty where no id is alike."""
    found = alike_id(written, ids)
    return f" Did you mean {found}?" if found else ""


def alike_id(written: str, ids: Iterable[str]) -> str:
    """The id that differs in zeros and capitals alone; empty where there is none."""
    wanted = _plain(written)
    return next((known for known in ids if _plain(known) == wanted), "")


def _plain(text: str) -> str:
    return ZEROS_IN_FRONT.sub("", text.strip().casefold())
