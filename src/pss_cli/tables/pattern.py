"""Regular expressions compiled when they are first used: of the hundreds that are written here a file needs some."""

import re
from typing import Any, cast


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern; a mistake in it is told by its first use."""
    return cast("re.Pattern[str]", _Pattern(written, flags))


class _Pattern:
    def __init__(self, written: str, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, found at once from then on."""
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found
