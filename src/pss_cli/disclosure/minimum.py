"""The smallest group that may be shown outside the school."""

NEVER_BELOW = 5
"""The least a minimum cell may be, whatever the settings say."""


def minimum_cell(wanted: int) -> int:
    """The smallest group that may be shown: what the settings say, never below 5."""
    return max(NEVER_BELOW, wanted)
