"""What families are told, in their language: sentences with places for names, days and grades to be filled in.

A name set into a sentence is put between marks of direction, so that a page can keep an English name whole within
Arabic; `plain` takes them out again for a screen or a cell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from string import Formatter

from pss_cli.domain.grades import Grade
from pss_cli.domain.languages import language_name
from pss_cli.domain.weekly_schedule import Session, Weekday, by_hours, runs_of
from pss_cli.slotted import dataclass

NAME, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = re.compile(f"({NAME}[^{END}]*{END})")
FROM_THE_RIGHT = {"ar", "fa", "he", "ps", "ur", "yi"}
NOON = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWord:
    """A sentence as a school wants it; empty words: as it is in ours. `english` is what it was made from."""

    language: str
    key: str
    words: str = ""
    checked_by: str = ""
    english: str = ""

    @property
    def words_id(self) -> str:
        return f"{self.language} {self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWords:
    """A language in which families are told: its sentences by key, and how many of them a speaker has checked."""

    language: str
    words: Mapping[str, str]
    checked: int

    @property
    def name(self) -> str:
        return language_name(self.language)

    @property
    def is_draft(self) -> bool:
        return self.checked < len(self.words)

    @property
    def is_from_the_right(self) -> bool:
        return self.language.partition("-")[0] in FROM_THE_RIGHT

    def said(self, key: str, **places: str) -> str:
        """The sentence with what is said in its places; a name comes in by `named`.

        Where that ends with a stop, such as `p.m.` or `Inc.`, the sentence needs no other.
        """
        words = self.words[key]
        for place, said in places.items():
            if said.rstrip(END).endswith("."):
                words = words.replace(f"{{{place}}}.", f"{{{place}}}")
        return words.format_map(places)

    def listed(self, items: Sequence[str]) -> str:
        """`one`, `one and other`, `one, other and third`, as the language joins them."""
        if len(items) < 2:
            return "".join(items)
        return self.said("two", one=self._joined("many", items[:-1]), other=items[-1])

    def grades(self, first: Grade | None, last: Grade | None) -> str:
        if first == last:
            return self.said("one_grade", grade=self._grade(first))
        return self.said("grades", first=self._grade(first), last=self._grade(last))

    def times(self, sessions: Iterable[Session]) -> str:
        """Days and hours: `Monday and Wednesday, 2:30 p.m. to 4:00 p.m.`."""
        meetings = [
            self.said("meeting", days=self._days(days), start=self._clock(start), end=self._clock(end))
            for (start, end), days in by_hours(sessions)
        ]
        return self._joined("also", meetings)

    def date(self, day: date) -> str:
        """The day as the language writes it in a letter: `November 22, 2026`."""
        return self.said("date", month=self.words[_MONTH_KEYS[day.month - 1]], day=str(day.day), year=str(day.year))

    def languages(self, codes: Iterable[str]) -> str:
        bases = (code.casefold().partition("-")[0] for code in codes)
        return self.listed([self.words.get(f"language_{base}") or named(language_name(base)) for base in bases])

    def _joined(self, key: str, items: Sequence[str]) -> str:
        return reduce(lambda one, other: self.said(key, one=one, other=other), items) if items else ""

    def _grade(self, grade: Grade | None) -> str:
        return self.words.get(f"grade_{str(grade).lower()}") or self.said("grade_number", number=str(grade))

    def _days(self, days: Iterable[Weekday]) -> str:
        runs = [[self.words[_DAY_KEYS[day]] for day in run] for run in runs_of(days)]
        return self.listed(
            [
                words
                for run in runs
                for words in ([self.said("days", first=run[0], last=run[-1])] if len(run) > 2 else run)
            ]
        )

    def _clock(self, minutes: int) -> str:
        """On the clock of 24 hours where morning and afternoon are told alike."""
        hour, minute = divmod(minutes, 60)
        if self.words["morning"] == self.words["afternoon"]:
            return self.said("morning", time=f"{hour}:{minute:02d}")
        key = "morning" if minutes < NOON else "afternoon"
        return self.said(key, time=f"{(hour - 1) % 12 + 1}:{minute:02d}")


_DAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_KEYS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def named(name: str) -> str:
    """A name to be set into a sentence of any language."""
    return f"{NAME}{_MARKS.sub('', name)}{END}"


def plain(said: str) -> str:
    """The sentence in the order in which it is read, without marks."""
    return _MARKS.sub("", said)


def parts(said: str) -> tuple[tuple[str, bool], ...]:
    """The sentence in pieces, each with whether it is a name."""
    return tuple((plain(piece), piece.startswith(NAME)) for piece in _NAMES.split(said) if piece)


def places_of(words: str) -> tuple[str, ...] | None:
    """What a sentence leaves places for, in the order of the alphabet; None when its braces are not in pairs."""
    try:
        found = [*Formatter().parse(words)]
    except ValueError:
        return None
    if any(form or turned for _, _, form, turned in found):
        return None
    return tuple(sorted(place for _, place, _, _ in found if place is not None))
