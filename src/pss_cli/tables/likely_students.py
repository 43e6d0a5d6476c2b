"""Whom a row without an id probably means: by name, birth date and grade. Proposed with how sure, never applied."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.student import Student
from pss_cli.problems import Problem
from pss_cli.slotted import dataclass
from pss_cli.tables.heading import without_accents
from pss_cli.tables.pattern import pattern

LEAST = 0.5
"""Below this nobody is proposed: a wrong proposal is accepted by a tired person."""

ALIKE = 0.8
CLOSE = 0.1
"""Two students as near to each other as this are both named, and neither is proposed."""

MOST = 0.99
MOST_COMPARED = 200
_WORD = pattern(r"\w+")
_ASIDE = pattern(r"\([^)]*\)|\"[^\"]*\"|(?<=\S\s)[A-Za-z]\.?(?!\S)")
"""What stands beside a name in one cell: a name the child is called by, or the letter of a middle name."""
_SIGNS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
_SIGNS_IN_LINES = _SIGNS | {ord("\n"): "\n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a row says of a person beside the id; empty where it says nothing."""

    first_name: str = ""
    last_name: str = ""
    full_name: str = ""
    preferred_name: str = ""
    date_of_birth: date | None = None
    grade: str = ""
    homeroom: str = ""

    @classmethod
    def of(cls, student: Student) -> "Traits":
        return cls(
            first_name=student.first_name,
            last_name=student.last_name,
            full_name=student.full_name,
            preferred_name=student.preferred_name,
            date_of_birth=student.date_of_birth,
            grade=student.grade,
            homeroom=student.homeroom,
        )

    def names(self) -> frozenset[str]:
        """The ways this person may be written, as sorted words without accents, case or signs."""
        given = f"{self.first_name} {self.last_name}" if self.first_name and self.last_name else ""
        called = f"{self.preferred_name} {self.last_name}" if self.preferred_name and self.last_name else ""
        plain = _ASIDE.sub(" ", self.full_name)
        return frozenset(key for text in (given, called, self.full_name, plain) if (key := name_key(text)))


@dataclass(frozen=True, slots=True)
class Likely:
    """The student probably meant. `others` fit as well: then nobody is proposed."""

    student_id: StudentId
    sure: float
    why: str
    others: tuple[StudentId, ...] = ()

    @property
    def is_proposal(self) -> bool:
        return not self.others and self.sure >= LEAST

    def onto(self, problem: Problem) -> Problem:
        """The problem with the student proposed, or with those between whom only the school can choose."""
        if not self.is_proposal:
            return replace(problem, why=self.words())
        return replace(problem, proposal=self.student_id, sure=round(self.sure, 2), why=self.words())

    def words(self) -> str:
        """A sentence without a name, such as `Probably 0000123 (95 % sure: the same name)` with a full stop."""
        if self.others:
            ids = ", ".join((self.student_id, *self.others[:3]))
            return f"It may be {ids}: they are alike ({self.why}), so none is proposed."
        return f"Probably {self.student_id} ({self.sure * 100:.0f} % sure: {self.why})."


def name_keys(texts: Sequence[str]) -> list[str]:
    """The keys of many names; those of plain letters are looked at as one text."""
    together = "\n".join(texts)
    if not together.isascii() or together.count("\n") >= len(texts):
        return list(map(name_key, texts))
    names = together.lower().translate(_SIGNS_IN_LINES).split("\n")
    return [" ".join(sorted(name.split())) for name in names]


def name_key(text: str) -> str:
    """A name as its words in alphabetical order, lower case, without accents and signs."""
    kept = text.casefold()
    if kept.isascii():
        return " ".join(sorted(kept.translate(_SIGNS).split()))
    return " ".join(sorted(_WORD.findall(without_accents(kept))))


class LikelyStudents:
    """Students to look among, indexed by birth date and by the words of their names."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._known = {student.student_id: Traits.of(student) for student in students}
        self._names = {student_id: traits.names() for student_id, traits in self._known.items()}
        self._by_birth: dict[date, list[StudentId]] = {}
        self._by_word: dict[str, list[StudentId]] = {}
        for student_id, traits in self._known.items():
            if traits.date_of_birth:
                self._by_birth.setdefault(traits.date_of_birth, []).append(student_id)
            for word in {word for key in self._names[student_id] for word in key.split()}:
                self._by_word.setdefault(word, []).append(student_id)

    def find(self, traits: Traits) -> Likely | None:
        """The student a row probably means; None when nobody is likely."""
        names = traits.names()
        if not names:
            return None
        found = [
            likely for student_id in self._candidates(traits, names) if (likely := self._judged(student_id, traits))
        ]
        found.sort(key=lambda likely: (-likely.sure, likely.student_id))
        if not found or found[0].sure < LEAST:
            return None
        best, *rest = found
        others = tuple(likely.student_id for likely in rest if best.sure - likely.sure < CLOSE)
        return Likely(best.student_id, best.sure, best.why, others)

    def _candidates(self, traits: Traits, names: frozenset[str]) -> list[StudentId]:
        """Those of the same birth date, and those who share a word of the name, rarest words first."""
        found = dict.fromkeys(self._by_birth.get(traits.date_of_birth, ()) if traits.date_of_birth else ())
        words = sorted(
            {word for key in names for word in key.split()}, key=lambda word: len(self._by_word.get(word, ()))
        )
        for word in words:
            for student_id in self._by_word.get(word, ()):
                if len(found) >= MOST_COMPARED and not names & self._names[student_id]:
                    continue
                found[student_id] = None
        return list(found)

    def _judged(self, student_id: StudentId, traits: Traits) -> Likely | None:
        known = self._known[student_id]
        names, others = traits.names(), self._names[student_id]
        is_same = bool(names & others)
        if not is_same and max((_alike(one, other) for one in names for other in others), default=0.0) < ALIKE:
            return None
        birth = _agree(traits.date_of_birth, known.date_of_birth)
        grade = _agree(traits.grade, known.grade)
        room = name_key(traits.homeroom) == name_key(known.homeroom) if traits.homeroom and known.homeroom else False
        sure = min(_SURE[is_same, birth] + _GRADE[grade] + (_ROOM if room else 0.0), MOST)
        why = ["the same name" if is_same else "a name much alike"]
        why += [{True: "the same birth date", False: "another birth date"}[birth]] if birth is not None else []
        why += [{True: "the same grade", False: "another grade"}[grade]] if grade is not None else []
        why += ["the same homeroom"] if room else []
        return Likely(student_id, sure, ", ".join(why))


_SURE: dict[tuple[bool, bool | None], float] = {
    (True, True): 0.94, (True, None): 0.65, (True, False): 0.25, (False, True): 0.75, (False, None): 0.4,
    (False, False): 0.05,
}  # fmt: skip
"""By whether the name is the same (else alike) and whether the birth dates agree (None: one is not known)."""

_GRADE: dict[bool | None, float] = {True: 0.05, None: 0.0, False: -0.1}
_ROOM = 0.15
"""Of the same homeroom; another one says nothing, for a room has many names."""


def _agree(one: object, other: object) -> bool | None:
    return one == other if one and other else None


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
