"""Reasons for a conversation whatever the points are; a review is a conversation, not a label."""

from collections.abc import Iterable, Iterator

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import need_name
from pss_cli.domain.record import Flag
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.scored import Signals
from pss_cli.needs.tiers import is_severe
from pss_cli.needs.warnings import warnings

SENSITIVE_FLAGS = {"homeless": "no stable home", "foster": "in foster care"}
"""Shown only when asked for with --show-sensitive; no profile, snapshot, match or export holds them."""


def sensitive_reasons(flags: Iterable[Flag]) -> dict[StudentId, tuple[str, ...]]:
    """Homeless and foster students, for the one screen that was asked to show them."""
    found: dict[StudentId, list[str]] = {}
    for flag in sorted(flags, key=lambda flag: (flag.student_id, flag.name)):
        if flag.value and flag.name in SENSITIVE_FLAGS:
            found.setdefault(flag.student_id, []).append(SENSITIVE_FLAGS[flag.name])
    return {student_id: tuple(dict.fromkeys(words)) for student_id, words in found.items()}


def reasons(evidence: Evidence, signals: Signals, basis: Basis) -> Iterator[str]:
    pack = basis.pack
    if is_severe(signals.attendance, pack.attendance):
        yield f"severe absence ({pack.attendance.severe:g} % or more of the days)"
    if signals.reading and signals.reading.points == pack.percentile.most:
        yield "reading at the lowest level"
    if signals.suspension:
        yield "a suspension this school year"
    yield from warnings(evidence, signals.attendance, basis)
    if evidence.flag("request"):
        yield "a review was asked for"
    referred = {note.need for note in evidence.observations if basis.is_recent(note.seen_on)}
    if referred:
        yield f"a referral: {', '.join(sorted(need_name(code) for code in referred))}"
