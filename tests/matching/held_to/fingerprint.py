"""Prints a hash for the certificate of each school named: run in processes of their own, which must all agree."""

import hashlib
import sys

from matching.held_to.structures import a_school
from pss_cli.matching import solve
from pss_cli.matching.certificate import certificate_of, text_of


def fingerprint(structure: str) -> str:
    problem = a_school(1, structure, 30, 8)
    texts = (text_of(certificate_of(problem, solve(problem, method=method))) for method in _methods(structure))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _methods(structure: str) -> tuple[str, ...]:
    """The fair method knows neither siblings together nor limits across programs."""
    return ("best",) if structure in {"families", "budgets", "everything", "one_bus"} else ("best", "fair")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, fingerprint(name))
