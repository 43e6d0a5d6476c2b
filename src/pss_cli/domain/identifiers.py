"""Identifiers: always text, leading zeros kept."""

from typing import NewType

StudentId = NewType("StudentId", str)
"""The district's local id (LASID)."""

ProgramId = NewType("ProgramId", str)
"""A program in one term, such as `P07`."""

RunId = NewType("RunId", str)
"""A stored match: the hash of its inputs."""
