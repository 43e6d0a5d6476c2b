"""One family's letter: the sentences of it, in the family's language and in English."""

from collections.abc import Iterator
from datetime import date

from pss_cli.domain.family_words import FamilyWords, named
from pss_cli.domain.student import Student
from pss_cli.jobs.explain_match import Explained, Option
from pss_cli.jobs.family_language import Families
from pss_cli.matching.reasons import Outcome
from pss_cli.render.family_letters import LetterRow, Said, is_long, sentence_rows
from pss_cli.slotted import dataclass


def letter_of(explained: Explained, student: Student, families: Families, contact: str, day: date) -> LetterRow:
    """The letter about a student, of a day; `contact` is whom to ask."""
    words, english = families.words(student), families.english
    options = (*explained.possible(student.student_id), *_closed(explained, student))
    own, beside = (
        tuple(_Letter(explained, student, options, one, words.is_draft).said(contact)) for one in (words, english)
    )
    return LetterRow(
        language=words.language,
        language_name=words.name,
        direction="rtl" if words.is_from_the_right else "ltr",
        day=words.date(day),
        is_draft=words.is_draft,
        is_long=is_long(own, is_draft=words.is_draft),
        of_class=", ".join(filter(None, (f"Grade {student.grade}", student.homeroom))),
        sentences=sentence_rows(own, beside),
    )


def _closed(explained: Explained, student: Student) -> tuple[Option, ...]:
    """Programs closed by what the family may change, and closed ones that the family has asked for."""
    profile = explained.instance.profiles.get(student.student_id)
    needs = {need.code for need in profile.open_needs} if profile else set()
    found = (
        explained.option(student.student_id, program)
        for program in explained.instance.programs
        if program.program_id in student.preferences or not needs.isdisjoint(program.works_on)
    )
    return tuple(
        option
        for option in found
        if option.outcome in {Outcome.INELIGIBLE, Outcome.BLOCKED}
        and (option.program_id in student.preferences or option.concerns_family)
    )


@dataclass(frozen=True, slots=True)
class _Letter:
    """One student's letter in one language."""

    explained: Explained
    student: Student
    options: tuple[Option, ...]
    words: FamilyWords
    is_draft: bool

    def said(self, contact: str) -> Iterator[Said]:
        waits = [one for one in self.options if one.pair in self.explained.waits]
        placed = [one for one in self.options if one.outcome is Outcome.PLACED]
        yield "title", self.words.said("to_family", child=named(self.student.display_name or self.student.student_id))
        yield from self._offers(placed)
        yield from self._listed("waiting", waits)
        yield from self._listed("others", [one for one in self.options if one not in waits and one not in placed])
        yield "closing", self.words.said("ask_more")
        yield "closing", self.words.said("appeal")
        yield "closing", self.words.said("questions", contact=named(contact))
        if self.is_draft:
            yield "draft", self.words.said("unchecked")

    def _offers(self, placed: list[Option]) -> Iterator[Said]:
        if not placed:
            yield "text", self.words.said("no_place")
            return
        yield "heading", self.words.said("places")
        for option in placed:
            program = self.explained.program(option.program_id)
            yield "offer", self.explained.family_sentence(option, self.words)
            where = self.words.said("where", site=named(program.site)) if program.site else ""
            meets = self.words.said("meets", times=self.words.times(program.sessions)) if program.sessions else ""
            if details := " ".join(filter(None, (meets, where))):
                yield "detail", details
        if any(option.pair in self.explained.given - self.explained.held for option in placed):
            yield "text", self.words.said("answer")

    def _listed(self, heading: str, options: list[Option]) -> Iterator[Said]:
        if options:
            yield "heading", self.words.said(heading)
        for option in options:
            yield "text", self.explained.family_sentence(option, self.words)
