"""Needs without points: what a teacher, parent or student recorded, and what a screener found."""

from collections.abc import Iterator

from pss_cli.domain.need import Band, Need, NeedCode, Sentence, need_name, need_place
from pss_cli.domain.record import Assessment
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.results import Result, is_screener
from pss_cli.needs.rules import RulePack
from pss_cli.needs.scored import Signals


def recorded_needs(evidence: Evidence, signals: Signals, basis: Basis) -> tuple[Need, ...]:
    """One need for each code somebody recorded in the months of the pack, in the order of the codes' list.

    The words of a note and the name of who wrote it stay out: the row says where to read them.
    """
    found: dict[NeedCode, list[Sentence]] = {}
    for code, sentence in (*_observed(evidence, basis), *_screened(signals.results, basis.pack)):
        found.setdefault(code, []).append(sentence)
    return tuple(
        Need(code=code, band=Band.RECORDED, sentences=tuple(found[code]))
        for code in sorted(found, key=lambda code: (need_place(code), code))
    )


def _observed(evidence: Evidence, basis: Basis) -> Iterator[tuple[NeedCode, Sentence]]:
    for note in sorted(evidence.observations, key=lambda note: (note.seen_on, str(note.source))):
        if basis.is_recent(note.seen_on):
            yield (
                note.need,
                Sentence(
                    text=f"Recorded on {note.seen_on.isoformat()}: {need_name(note.need)}.",
                    points=0,
                    value="recorded",
                    date=note.seen_on,
                    source=str(note.source),
                ),
            )


def _screened(results: tuple[Result, ...], pack: RulePack) -> Iterator[tuple[NeedCode, Sentence]]:
    for cut in pack.screeners:
        last = last_screen(results, cut.need, pack)
        if last and last.scale_score is not None and last.scale_score <= cut.need_at_most and is_screener(last, cut):
            yield (
                cut.need,
                Sentence(
                    text=f"{last.test} {last.subject}: T score {last.scale_score:g} ({cut.need_at_most:g} or less).",
                    points=0,
                    value=f"{last.scale_score:g}",
                    cut=f"{cut.need_at_most:g} or less",
                    date=last.taken_on,
                    source=str(last.source),
                ),
            )


def last_screen(results: tuple[Result, ...], need: NeedCode, pack: RulePack) -> Assessment | None:
    """The latest screening for a need; of one day the lower score."""
    scored = [one.assessment for one in results if one.is_screening and one.assessment.scale_score is not None]
    if not scored:
        return None
    cuts = [cut for cut in pack.screeners if cut.need == need]
    screenings = [result for result in scored if any(is_screener(result, cut) for cut in cuts)]
    return max(screenings, key=lambda result: (result.taken_on, -(result.scale_score or 0)), default=None)
