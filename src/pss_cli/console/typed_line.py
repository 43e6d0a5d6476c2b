"""The command line as it was typed, so that the next one can say the same in another way."""

import re

from pss_cli.slotted import dataclass

PLAIN = re.compile(r"[\w.,:;=+@%/\\-]+")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A command's name with its groups, and what was typed after it, but for the options of every command.

    `words` are options with their values; a flag has no value, and what is no option has no name.
    """

    command: str = "pss"
    words: tuple[tuple[str, str], ...] = ()

    def again(self, *more: str) -> str:
        """The same line with more options; one that was typed before is said once, as it is now."""
        said_now = {one.split()[0] for one in more}
        kept = [" ".join(filter(None, (name, _quoted(value)))) for name, value in self.words if name not in said_now]
        return " ".join((self.command, *kept, *more))


def _quoted(value: str) -> str:
    return value if not value or PLAIN.fullmatch(value) else f'"{value}"'
