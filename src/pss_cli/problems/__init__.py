"""What can be wrong with data: a slug, a place, a sentence and a remedy."""

from pss_cli.problems.parsed import Counts, Parsed
from pss_cli.problems.problem import Place, Problem, Question, Severity, asked_once, errors_of

__all__ = ["Counts", "Parsed", "Place", "Problem", "Question", "Severity", "asked_once", "errors_of"]
