"""Headings of lists of students, by their words: the facts of a child that every system spells in its own way.

What tells of a child's family is in `family_headings`.
"""

import re
from functools import lru_cache

from pss_cli.tables.heading import numbered
from pss_cli.tables.heading_rules import field_told, in_full, is_count, rules_about, without_the_unknown
from pss_cli.tables.spelling import meant

_ABOUT = "students"
_OF_MAIL = re.compile(r"(?i)\bmail(?:ing)?[ _-]*(?=addr|street|city|town|state|zip)")
"""What is sent by mail stands at an address, which is none of e-mail."""


@lru_cache(maxsize=4096)
def student_field(heading: str) -> str | None:
    """The field of a heading in a list of students; None when a word of it says something that no field holds."""
    return None if is_count(heading) else field_told(_parts(heading), rules_about(_ABOUT))


@lru_cache(maxsize=4096)
def likely_student_field(heading: str) -> str | None:
    """The field of a heading but for the words that lists of students do not know; its cells must hold it."""
    known = frozenset() if is_count(heading) else without_the_unknown(_parts(heading), _ABOUT)
    return field_told(known, rules_about(_ABOUT)) if known else None


def _parts(heading: str) -> frozenset[str]:
    parts = meant(_OF_MAIL.sub("mailing ", numbered(heading)))
    return frozenset(in_full(_ABOUT).get(part, part) for part in parts)
