"""A question that a person at the terminal answers; every such question has an option that answers it too."""

import sys
from collections.abc import Sequence

from pss_cli.console.redaction import clean
from pss_cli.console.screen import warn

YES = {"y", "yes"}


def confirmed(question: str) -> bool:
    """Whether the person says yes. Anything else is a no, also the end of the input."""
    return _said(f"{question} [y/N] ").lower() in YES


def chosen(question: str, options: Sequence[str]) -> int | None:
    """The place of the option whose number the person types; None for an empty line and at the end of the input."""
    warn("", f"Question: {question}", *(f"  {number}  {words}" for number, words in enumerate(options, 1)))
    numbers = [str(number) for number in range(1, len(options) + 1)]
    said = _said("Type the number, or only Enter to stop: ")
    while said and said not in numbers:
        said = _said(f"Please type {' or '.join(numbers)}, or only Enter to stop: ")
    return numbers.index(said) if said else None


def _said(prompt: str) -> str:
    print(clean(prompt), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
