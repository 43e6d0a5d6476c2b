"""A question that a person at the terminal answers; every such question has an option that answers it too."""

import sys

from pss_cli.console.redaction import clean

YES = {"y", "yes"}


def confirmed(question: str) -> bool:
    """Whether the person says yes. Anything else is a no, also the end of the input."""
    print(f"{clean(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in YES
