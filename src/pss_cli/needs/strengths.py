"""Strengths: what a student is good at or has going. They steer the match and never take points away."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pss_cli.domain.counting import ordinal
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import Strength, need_name
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.record import Assessment
from pss_cli.domain.student import Student
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.recorded import last_screen
from pss_cli.needs.result_rules import plain
from pss_cli.needs.rules import RulePack
from pss_cli.needs.scored import Signals

NOTE_WORDS = {
    "interest": "Interest",
    "talent": "Talent",
    "language": "Language",
    "trusted_adult": "Trusted adult",
    "strength": "Strength",
}


def strengths_of(student: Student, evidence: Evidence, signals: Signals, basis: Basis) -> tuple[Strength, ...]:
    """Strengths in the order of the card: academic, engagement, attendance, growth, participation, own words."""
    pack = basis.pack
    return (
        *_academic(signals, pack),
        *_engaged(signals, pack),
        *_present(signals, pack),
        *_growing(signals, pack),
        *_taking_part(evidence, basis),
        *_screened(signals, pack),
        *_noted(student, evidence, basis.as_of),
    )


def _academic(signals: Signals, pack: RulePack) -> Iterator[Strength]:
    rules = pack.strengths
    percentiles = _latest_percentiles(signals)
    weakest = min(percentiles.values(), key=lambda pair: pair[0], default=(0.0, ""))[0]
    for subject, (percentile, source) in sorted(percentiles.items()):
        if percentile >= rules.percentile:
            yield Strength(
                code=f"academic.{subject}",
                text=f"{subject.capitalize()} at the {ordinal(percentile)} percentile",
                evidence=source,
            )
        elif percentile >= weakest + rules.above_weakest:
            text = f"{subject.capitalize()} well above the student's own weakest subject"
            yield Strength(code=f"academic.{subject}", text=text, evidence=source)
    for measure in (signals.reading, signals.math):
        if measure and measure.percentile is None and measure.points <= rules.level_points:
            yield Strength(code=f"academic.{measure.subject}", text=measure.text, evidence=measure.source)


def _latest_percentiles(signals: Signals) -> dict[str, tuple[float, str]]:
    """The latest percentile of each subject, of one day the lower one, where it is still the latest result."""
    of_subject: dict[str, list[Assessment]] = defaultdict(list)
    for each in signals.results:
        of_subject[each.subject].append(each.assessment)
    latest = ((subject, max(results, key=_in_time)) for subject, results in of_subject.items())
    return {
        subject: (result.percentile, str(result.source))
        for subject, result in latest
        if result.percentile is not None and 0 <= result.percentile <= 100
    }


def _in_time(result: Assessment) -> tuple[date, float]:
    """To find the first and the last result; of one day the lower one comes last."""
    return result.taken_on, -(result.percentile or 0)


def _engaged(signals: Signals, pack: RulePack) -> Iterator[Strength]:
    if signals.rating and int(signals.rating.value) >= pack.strengths.rating:
        yield Strength(code="social_emotional.engagement", text=signals.rating.text, evidence=signals.rating.source)


def _present(signals: Signals, pack: RulePack) -> Iterator[Strength]:
    found = signals.attendance
    if (
        signals.absence
        and found
        and found.enrolled
        and 100 * found.absent < pack.strengths.absent_below * found.enrolled
    ):
        text = f"Comes to school: absent {found.absent:g} of {found.enrolled} days"
        yield Strength(code="attendance.presence", text=text, evidence=found.source)


def _growing(signals: Signals, pack: RulePack) -> Iterator[Strength]:
    rules = pack.strengths
    series: dict[tuple[str, str], list[Assessment]] = defaultdict(list)
    for each in signals.results:
        percentile = each.assessment.percentile
        if percentile is not None and 0 <= percentile <= 100:
            series[each.subject, plain(each.assessment.test)].append(each.assessment)
    for (subject, _), results in sorted(series.items()):
        first, last = min(results, key=_in_time), max(results, key=_in_time)
        start, end = first.percentile or 0, last.percentile or 0
        if first.taken_on < last.taken_on and end - start >= rules.growth and start > rules.growth_start_above:
            text = f"Growth in {subject}: from the {ordinal(start)} to the {ordinal(end)} percentile ({last.test})"
            yield Strength(code=f"growth.{subject}", text=text, evidence=str(last.source))


def _taking_part(evidence: Evidence, basis: Basis) -> Iterator[Strength]:
    offered: dict[ProgramId, list[bool]] = defaultdict(list)
    for session in evidence.sessions:
        if session.day <= basis.as_of:
            offered[session.program_id].append(session.present)
    for program_id, came in sorted(offered.items()):
        if 100 * sum(came) >= basis.pack.strengths.sessions_share * len(came):
            text = f"Takes part in {basis.programs.get(program_id, program_id)}: {sum(came)} of {len(came)} sessions"
            yield Strength(code="participation", text=text, evidence=str(evidence.sessions[0].source))
    ended = {seat.program_id for seat in evidence.seats if seat.stage is EnrollmentStage.COMPLETED}
    holds = {seat.program_id for seat in evidence.seats if seat.stage.holds_seat}
    if ended and holds:
        yield Strength(
            code="participation", text="Came back to a program for another term", evidence=str(evidence.seats[0].source)
        )


def _screened(signals: Signals, pack: RulePack) -> Iterator[Strength]:
    for need, cut in {cut.need: cut.strength_at_least for cut in pack.screeners}.items():
        last = last_screen(signals.results, need, pack)
        if last and last.scale_score is not None and last.scale_score >= cut:
            text = f"{need_name(need).capitalize()}: T score {last.scale_score:g} ({last.test})"
            yield Strength(code=need, text=text, evidence=str(last.source))


def _noted(student: Student, evidence: Evidence, as_of: date) -> Iterator[Strength]:
    """Own words of student, family and teacher, each once; never scored."""
    words = [("interest", text, str(student.source)) for text in student.interests]
    words += [("strength", text, str(student.source)) for text in student.strengths]
    words += [
        (note.kind, note.strength, str(note.source))
        for note in evidence.strengths
        if note.noted_on is None or note.noted_on <= as_of
    ]
    seen: set[tuple[str, str]] = set()
    for kind, text, source in words:
        if text and (kind, text.casefold()) not in seen:
            seen.add((kind, text.casefold()))
            yield Strength(code=kind, text=f"{NOTE_WORDS.get(kind, 'Strength')}: {text}", evidence=source)
