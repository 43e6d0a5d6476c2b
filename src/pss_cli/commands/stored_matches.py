"""Matches that were made: each checked anew, and all listed."""

from typing import TYPE_CHECKING

from pss_cli.commands.options import Call, StoredMatch
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pss_cli.domain.placement import MatchRun
    from pss_cli.matching.recount.found import RecountedLevel

RULES = {
    "form": "The certificate is whole and well formed",
    "instance_unchanged": "The children, seats and rules are those that were matched",
    "eligible": "Every child fits the program it is placed in",
    "once": "Nobody sits in a program twice",
    "seats": "No program has more children than seats",
    "most": "Nobody has more programs than allowed",
    "overlaps": "Nobody is in two places at one time",
    "pins": "Pinned seats are given",
    "blocks": "Blocked seats are not given",
    "limits": "Limits of groups and buses are kept",
    "minimum": "A program that runs has its fewest children",
    "siblings": "Siblings stay together where asked",
    "values": "The help is added up right",
    "as_stored": "The stored list is the one that was proved",
    "envy": "Nobody was passed over by a later child",
    "proof": "No other match is better",
}
"""What is checked, in words; the document names the rules by their keys."""


def check(call: Call, run: StoredMatch = "") -> int:
    """Check a stored match from its certificate alone; rules, values and proof. Writes nothing.

    Example:  pss match check
    """
    from pss_cli.jobs import check_match

    report = check_match.run(call.workspace(), run)
    counted = report.counted
    rows = tuple((RULES[looked.rule], str(looked.checked), str(looked.violations)) for looked in counted.rules)
    columns = (Column("Rule"), Column("Looked at", right=True), Column("Broken", right=True))
    call.show(
        Listing(f"Check of match {report.run.run_id}", columns, rows),
        call.document("check", run=report.run.run_id, **entry(counted, "proved violations levels")),
    )
    call.say_under(*(f"BROKEN: {violation.text}" for violation in counted.violations))
    if counted.violations:
        call.say_under("The certificate does not stand for this match.", "Next:  pss match students")
    else:
        call.say_under(*_proof_lines(report.run, counted.levels))
        of_run = f" {report.run.run_id}" if run else ""
        call.say_under(f"Next:  pss match review{of_run} -o review.xlsx   ·   pss match export{of_run} -o seats.xlsx")
    return ExitCode.RULES_CONFLICT if counted.violations else ExitCode.DONE


def runs(call: Call) -> None:
    """List stored matches, newest last; writes nothing.

    Example:  pss match runs
    """
    from pss_cli.jobs import list_matches

    found = list_matches.run(call.workspace())
    columns = (
        Column("Match"), Column("Made for"), Column("Method"), Column("With a need", right=True),
        Column("Have a seat", right=True), Column("Wait", right=True), Column("New seats", right=True),
        Column("Lottery phrase"),
    )  # fmt: skip
    rows = tuple(
        (
            x.run_id, x.made_on, x.method, str(x.summary.with_need), str(x.summary.have_seat), str(x.summary.wait),
            str(len(x.placements)), x.seed,
        )
        for x in found
    )  # fmt: skip
    items = [
        {
            "run": x.run_id, **entry(x, "made_on method", placed=x.summary.placed, seats=len(x.placements)),
            "waitlisted": x.summary.waitlisted, "seed": x.seed,
        }
        for x in found
    ]  # fmt: skip
    call.show(Listing("Matches", columns, rows), call.document("matches", items=items))
    call.say_under(f"Next:  {_next([one.run_id for one in found])}")


def _next(run_ids: "Sequence[str]") -> str:
    """What to do with the matches there are: make one, look into the newest, compare the last two."""
    if not run_ids:
        return "pss match students"
    compare = f"   ·   pss match compare {run_ids[-2]} {run_ids[-1]}" if len(run_ids) > 1 else ""
    return f"pss match check   ·   pss match explain STUDENT{compare}"


def _proof_lines(run: "MatchRun", levels: "Sequence[RecountedLevel]") -> tuple[str, ...]:
    if run.method == "fair":
        return (
            "Audited: no child was passed over by one who comes later, and no seat is empty that a child could have.",
        )
    open_levels = [level.name for level in levels if level.upper_bound != level.objective]
    if not open_levels:
        return ("Proved: prices in whole numbers show that no match is better in any stage.",)
    return (f"Rules and values hold; not proved to be the best: {', '.join(open_levels)}.",)
