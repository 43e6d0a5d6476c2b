"""The match of students to seats: proven best or proven fair, checked by code of its own, explained in sentences.

`from pss_cli.matching import MatchProblem, solve, check, explain`; numpy and the solver load with the first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pss_cli.matching.certificate import check
    from pss_cli.matching.engine import solve
    from pss_cli.matching.problem import CheckReport, Matching, MatchProblem
    from pss_cli.matching.reasons import explain

__all__ = ["CheckReport", "MatchProblem", "Matching", "check", "explain", "solve"]

_HOMES = {
    "CheckReport": "problem",
    "MatchProblem": "problem",
    "Matching": "problem",
    "check": "certificate",
    "explain": "reasons",
    "solve": "engine",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pss_cli.matching' has no attribute {name!r}")
    return getattr(import_module(f"pss_cli.matching.{_HOMES[name]}"), name)
