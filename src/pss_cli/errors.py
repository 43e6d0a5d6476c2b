"""What stops a run: one class per exit code, each with its sentence, its fix and its next command.

Wrong *data* is not here: that is a `problems.Problem`, collected and shown with all others.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Exit codes of every command, as the manual promises them."""

    DONE = 0
    DATA_PROBLEMS = 1
    WRONG_COMMAND = 2
    UNREADABLE = 3
    FORBIDDEN = 4
    RULES_CONFLICT = 5
    OUR_BUG = 70
    INTERRUPTED = 130


class PssError(Exception):
    """A reason to stop, told to the user as message, fix and next command.

    Args:
        message: what happened and why it matters, one or two sentences, no child's name.
        slug: the page of `pss help SLUG` that says more.
        fix: what the user can do about it.
        next_command: a whole command line to copy.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE

    def __init__(self, message: str, *, slug: str = "", fix: str = "", next_command: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.slug = slug
        self.fix = fix
        self.next_command = next_command


class DataRefused(PssError):
    """Problems or open questions in data; nothing was saved."""

    exit_code = ExitCode.DATA_PROBLEMS


class WrongCommand(PssError):
    """The command line does not say what to do."""

    exit_code = ExitCode.WRONG_COMMAND


class Unreadable(PssError):
    """A file, workspace or id is missing, of the wrong kind, protected or locked."""

    exit_code = ExitCode.UNREADABLE


class SeveralUnreadable(Unreadable):
    """Files of one command line cannot be read: each is told with its own fix, the message says what that means."""

    def __init__(self, each: tuple[Unreadable, ...], message: str) -> None:
        super().__init__(message, slug=each[0].slug)
        self.each = each


class Forbidden(PssError):
    """Privacy or consent does not allow it."""

    exit_code = ExitCode.FORBIDDEN


class RulesConflict(PssError):
    """The rules cannot all be kept; the message says which."""

    exit_code = ExitCode.RULES_CONFLICT
