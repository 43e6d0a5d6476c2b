"""Alignment as one report: cells, misplaced seats, unserved students and sentences."""

from collections.abc import Sequence

from pss_cli.alignment.dimensions import Wanting
from pss_cli.alignment.gaps import cells_of
from pss_cli.alignment.misuse import misplaced_seats, unserved
from pss_cli.alignment.sentences import need_sentences, remarks_of
from pss_cli.alignment.supply import Supply
from pss_cli.domain.gap import GapReport
from pss_cli.domain.participation import Participation


def align(wanting: Sequence[Wanting], supply: Supply, held: Sequence[Participation], by: Sequence[str]) -> GapReport:
    """All of alignment, told by some of the `DIMENSIONS`; `wanting` are all active students, with or without a need."""
    totals = cells_of(wanting, supply, held, ("need",))
    misplaced = misplaced_seats({child.student_id: child.profile for child in wanting}, supply, held)
    remarks = remarks_of(totals, wanting, supply, misplaced)
    return GapReport(
        by=tuple(by),
        cells=totals if tuple(by) == ("need",) else cells_of(wanting, supply, held, by),
        misplaced=misplaced,
        unserved=unserved(wanting, supply, held),
        sentences=(*need_sentences(totals), *remarks),
        remarks=remarks,
    )
