"""Rules of words in `crosswalks/words`: each word of one can be in a heading."""

from collections.abc import Callable, Iterable
from functools import partial

import pytest

from pss_cli.tables.heading_rules import Rule, rules_about, words_about
from pss_cli.tables.kinds import RECORD_KINDS
from pss_cli.tables.participation_headings import participation_field
from pss_cli.tables.program_headings import program_field
from pss_cli.tables.student_headings import record_field, student_field

FIELD_OF: tuple[tuple[str, str, Callable[[str], str | None]], ...] = (
    ("students", "rules", student_field),
    ("programs", "rules", program_field),
    ("participation", "rules", participation_field),
    *(("records", kind.value, partial(record_field, kind=kind)) for kind in RECORD_KINDS),
)


def heading_of(said: Iterable[str]) -> str:
    """A heading of some words; one that begins with "number" is no field but a count."""
    return " ".join(sorted(said, key=lambda word: (word == "number", word)))


def headings_of(rule: Rule, beside: list[str]) -> list[str]:
    """A heading of each set of words that say the field, and with the first of them one of each word beside."""
    return [*map(heading_of, rule.says), *(f"{heading_of(rule.says[0])} {word}" for word in beside)]


@pytest.mark.parametrize(("subject", "part", "field_of"), FIELD_OF, ids=[f"{one[0]} {one[1]}" for one in FIELD_OF])
def test_each_word_of_a_rule_tells_a_field(subject: str, part: str, field_of: Callable[[str], str | None]):
    told = zip(rules_about(subject, part), words_about(subject).get(part, ()), strict=True)
    untold = [
        heading
        for rule, written in told
        for heading in headings_of(rule, written.get("beside", []))
        if field_of(heading) is None
    ]
    assert not untold, "these words are shortened or put in full before a rule sees them"
