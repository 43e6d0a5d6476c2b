"""The meetings of programs by date: a fall club and a spring club on the same weekday never meet at one time."""

from collections.abc import Sequence

from pss_cli.domain.program import Program

DAYS_A_WEEK = 7


def dated_sessions(programs: Sequence[Program]) -> list[list[tuple[int, int, int]]]:
    """For each program its meetings as day, start and end.

    The day is the weekday, and seven more for each later stretch of the year in which the program runs beside others.
    """
    stretches = _stretches(programs)
    return [
        [
            (DAYS_A_WEEK * number + int(one.day), one.start, one.end)
            for number, running in enumerate(stretches)
            if place in running
            for one in program.sessions
        ]
        for place, program in enumerate(programs)
    ]


def _stretches(programs: Sequence[Program]) -> list[frozenset[int]]:
    """The programs that run at one time, in order of time; each two that ever do are in one of them."""
    terms = [program.term for program in programs]
    running = {
        day: frozenset(place for place, (first, last) in enumerate(terms) if first <= day <= last)
        for day in sorted({first for first, _ in terms})
    }
    sets = dict.fromkeys(running.values())
    return [one for one in sets if not any(one < other for other in sets)]
