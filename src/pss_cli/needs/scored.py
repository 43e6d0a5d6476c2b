"""The four scored needs: signals weighed, summed, banded, and said."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pss_cli.domain.need import ABSENCE, ENGAGEMENT, MATH, READING, Need, NeedCode, Sentence
from pss_cli.domain.student import Student
from pss_cli.needs import indicators, would_change
from pss_cli.needs.attendance import Attendance, recent_absences, this_year
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.result_points import ResultPoints
from pss_cli.needs.results import Result, latest, results_of
from pss_cli.needs.rules import RulePack
from pss_cli.needs.signal import Signal
from pss_cli.slotted import dataclass

NOT_MEASURED = " (no {missing} result: {used} counts for both)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """All signals of one student; None is not known (or, for alarm, progression and suspension, not so)."""

    results: tuple[Result, ...]
    reading: ResultPoints | None
    math: ResultPoints | None
    attendance: Attendance | None
    absence: Signal | None
    alarm: Signal | None
    progression: Signal | None
    rating: Signal | None
    suspension: Signal | None


def signals_of(student: Student, evidence: Evidence, basis: Basis) -> Signals:
    pack = basis.pack
    attendance = this_year(student, evidence, basis.days, basis.as_of)
    recent = recent_absences(evidence, basis)
    source = str(evidence.days[-1].source) if evidence.days else ""
    results = results_of(evidence.assessments, student.grade, basis)
    return Signals(
        results=results,
        reading=latest(results, "reading", pack),
        math=latest(results, "math", pack),
        attendance=attendance,
        absence=indicators.absence(attendance, pack.attendance),
        alarm=indicators.early_alarm(recent, pack.attendance, basis.known_until, source),
        progression=indicators.progression(evidence, pack.progression),
        rating=indicators.rating(evidence, basis),
        suspension=indicators.suspension(evidence, basis),
    )


def scored_needs(signals: Signals, pack: RulePack) -> tuple[Need, ...]:
    """Reading, math, absence and engagement in this order, each only where something is known of it."""
    found = (
        _academic(READING, signals.reading, signals.math, signals.progression, pack),
        _academic(MATH, signals.math, signals.reading, signals.progression, pack),
        _absence(signals, pack),
        _engagement(signals, pack),
    )
    return tuple(need for need in found if need is not None)


def priority(signals: Signals, pack: RulePack) -> int:
    """R + M + A + P + B: orders the work list, is never shown alone. A missing subject takes the other's points."""
    reading, math = signals.reading or signals.math, signals.math or signals.reading
    engagement = sum(signal.points for signal in (signals.rating, signals.suspension) if signal)
    others = (signals.absence, signals.progression)
    return (
        (reading.points if reading else 0)
        + (math.points if math else 0)
        + sum(signal.points for signal in others if signal)
        + min(engagement, pack.engagement.most)
    )


def _academic(
    code: NeedCode, own: ResultPoints | None, other: ResultPoints | None, retained: Signal | None, pack: RulePack
) -> Need | None:
    if own is None and other is None:
        return None
    weights, cuts = pack.weights, pack.academic_bands
    if own is None or other is None:
        measure = own or other
        assert measure is not None, "one of the two is there"
        missing = {"reading": "math", "math": "reading"}[measure.subject]
        why = NOT_MEASURED.format(missing=missing, used=measure.subject)
        sentences = [measure.sentence(weights.own + weights.other, why)]
        weight = weights.own + weights.other
    else:
        measure, weight = own, weights.own
        sentences = [own.sentence(weights.own), other.sentence(weights.other)]
    if retained:
        sentences.append(retained.sentence(weights.progression))
    points = sum(sentence.points for sentence in sentences)
    return Need(
        code=code,
        band=cuts.band(points),
        points=points,
        max_points=pack.most_academic_points,
        borderline=cuts.is_borderline(points),
        provisional=own is None,
        sentences=tuple(sentences),
        would_change=would_change.academic(points, measure, weight, pack),
    )


def _absence(signals: Signals, pack: RulePack) -> Need | None:
    change = would_change.days(signals.attendance, pack.attendance) if signals.absence else ""
    return _support(ABSENCE, (signals.absence, signals.alarm), pack.attendance.most, pack, lambda _: change)


def _engagement(signals: Signals, pack: RulePack) -> Need | None:
    def change(points: int) -> str:
        return would_change.by_points(points, pack.engagement.most, pack.support_bands)

    return _support(ENGAGEMENT, (signals.rating, signals.suspension), pack.engagement.most, pack, change)


def _support(
    code: NeedCode, found: tuple[Signal | None, Signal | None], most: int, pack: RulePack, change: Callable[[int], str]
) -> Need | None:
    """A need of two signals with `most` points in all; without the first one it is provisional."""
    if found == (None, None):
        return None
    sentences = _up_to(most, found)
    points = sum(sentence.points for sentence in sentences)
    return Need(
        code=code,
        band=pack.support_bands.band(points),
        points=points,
        max_points=most,
        provisional=found[0] is None,
        sentences=sentences,
        would_change=change(points),
    )


def _up_to(most: int, signals: Iterable[Signal | None]) -> tuple[Sentence, ...]:
    """The signals' sentences, the last ones cut where the points reach `most`, so that they always sum."""
    left, sentences = most, []
    for signal in signals:
        if signal is not None:
            cut = f"{signal.text} (counted up to {most} in all)"
            counted = signal if signal.points <= left else replace(signal, points=left, text=cut)
            sentences.append(counted.sentence())
            left -= counted.points
    return tuple(sentences)
