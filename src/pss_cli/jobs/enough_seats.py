"""How many seats more it takes until a student has one in a full program: the match is made again, and looked at."""

from collections.abc import Iterator
from dataclasses import replace

from pss_cli.domain.counting import counted
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.seat import Pair
from pss_cli.errors import RulesConflict
from pss_cli.jobs import match_students
from pss_cli.jobs.made_match import solved
from pss_cli.jobs.match_facts import Choices, of_run
from pss_cli.jobs.match_students import resolved
from pss_cli.matching.records.instance import Instance, from_records
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.workspace.layout import Workspace

MOST_PAIRS = 10_000
"""A school is matched again in a blink; a district is not."""
SECONDS = 5.0
LEAST_TRIED = 8


def told(workspace: Workspace, instance: Instance, stored: MatchRun, pair: Pair, place: int) -> str:
    """What more seats would do, as the beginning of a sentence, with the command that tells the rest.

    Empty where that command would try another match than this one, or too many seats would be needed. `stored` is the
    newest match, whose seats are kept where that costs nothing, `place` that of the student on the waitlist.
    """
    choices = of_run(stored)
    usual = resolved(workspace, match_students.Request(choices=Choices(as_of=choices.as_of)))
    if replace(choices, method=usual.method, keep="") != usual or instance.problem.pairs > MOST_PAIRS:
        return ""
    trial = _Trial(replace(instance.request, kept=stored.pairs), choices, stored, pair)
    fewest = trial.fewest(max(LEAST_TRIED, 2 * place))
    if fewest is None:
        return ""
    others = f" (with {fewest - 1} others come first)" if fewest > 1 else ""
    method = "" if choices.method is usual.method else f" --method {choices.method}"
    return f"If there were {counted(fewest, 'more seat')}{others}:  pss match what-if {pair[1]}:+{fewest}{method}"


class _Trial:
    """The match made again with other numbers of seats, each once."""

    def __init__(self, request: MatchInput, choices: Choices, stored: MatchRun, pair: Pair) -> None:
        self.request, self.choices, self.stored, self.pair = request, choices, stored, pair
        self.known: dict[int, bool] = {0: False}

    def fewest(self, most: int) -> int | None:
        """The number found by halves: with it the student has the seat, with one less not."""
        enough = next((more for more in _doubled(most) if self._has_seat(more)), None)
        if enough is None:
            return None
        short = max(more for more, has_seat in self.known.items() if more < enough and not has_seat)
        while enough - short > 1:
            middle = (enough + short) // 2
            short, enough = (short, middle) if self._has_seat(middle) else (middle, enough)
        return enough

    def _has_seat(self, more: int) -> bool:
        if more not in self.known:
            self.known[more] = self._tried(more)
        return self.known[more]

    def _tried(self, more: int) -> bool:
        programs = tuple(
            replace(one, seats=(one.seats or 0) + more) if one.program_id == self.pair[1] else one
            for one in self.request.programs
        )
        try:
            instance, matching = solved(
                from_records(replace(self.request, programs=programs)), self.choices, SECONDS, self.stored
            )
        except RulesConflict:
            return False
        return not matching.stopped and self.pair in {instance.pair_ids[one] for one in matching.pairs.tolist()}


def _doubled(most: int) -> Iterator[int]:
    """1, 2, 4 and so on, and the most."""
    more = 1
    while more < most:
        yield more
        more *= 2
    yield most
