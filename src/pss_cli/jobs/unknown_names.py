"""What is told of a student or program whom the match does not know."""

from pss_cli.errors import Unreadable
from pss_cli.tables.known_programs import KnownPrograms


def unknown_student(message: str) -> Unreadable:
    return Unreadable(
        message,
        slug="match/unknown-student",
        fix="Copy the id from the list, zeros in front included.",
        next_command="pss roster list",
    )


def unknown_program(written: str, known: KnownPrograms, where: str = "") -> Unreadable:
    """The likely one of those known is proposed; `where` stands behind the name, as ` in this match`."""
    return Unreadable(
        f'There is no program "{written}"{where}.{known.proposal(written)}',
        slug="match/unknown-program",
        next_command="pss catalog list",
    )
