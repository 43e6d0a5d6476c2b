"""In which language each family is told: its own where there are words in it, else English, and why."""

from collections import Counter
from collections.abc import Iterable

from pss_cli.domain.counting import counted
from pss_cli.domain.family_words import FamilyWords
from pss_cli.domain.languages import language_code, language_name
from pss_cli.domain.student import Student
from pss_cli.errors import WrongCommand
from pss_cli.outreach.households import households
from pss_cli.workspace.family_words import FamilyLanguages

EXPORT = "pss sheet export wording --language"


class Families:
    """The words for each family; `said` is a language asked for instead, by its name or code.

    Raises:
        WrongCommand: there are no words in the language asked for.
    """

    def __init__(self, languages: FamilyLanguages, said: str = "") -> None:
        self.languages = languages
        self.asked = _asked(languages, said) if said else ""

    @property
    def english(self) -> FamilyWords:
        return self.languages.english

    def words(self, student: Student) -> FamilyWords:
        return self.languages.told(self.asked or home_language(student))

    def notes(self, students: Iterable[Student]) -> tuple[str, ...]:
        """Which languages are told and why: for one family, or counted over many; what is a draft, what is missing."""
        if self.asked:
            told = self.languages.told(self.asked)
            return (f"In {told.name}, as asked for.", *_draft_notes([told]))
        spoken = Counter(home_language(student) for student in students)
        told_in = {code: self.languages.find(code) for code in spoken if code}
        by_name: Counter[str] = Counter()
        for code, words in told_in.items():
            if words is not None:
                by_name[words.name] += spoken[code]
        lines = [_of_household(by_name)] if by_name else []
        lines += [self._missing(code, spoken[code]) for code, words in told_in.items() if words is None]
        if spoken[""]:
            lines.append(f"In English, as the home language is not known: {counted(spoken[''], 'student')}.")
        drafts = {words.language: words for words in told_in.values() if words is not None}
        return (*lines, *_draft_notes(drafts.values()))

    def _missing(self, code: str, count: int) -> str:
        written = language_code(code) or code.casefold().partition("-")[0]
        begun = self.languages.missing(written) if written in self.languages.own else 0
        lacks = f"{counted(begun, 'sentence')} still to write" if begun else "no words yet"
        return (
            f"In English, as there are {lacks} in {language_name(code)}: {counted(count, 'student')}."
            f" Add them in Excel:  {EXPORT} {written}"
        )


def home_language(student: Student) -> str:
    """The language in which the household is reached, with its letters where the roster tells them; empty: unknown."""
    language = households((student,))[0].language
    written = language_code(student.home_language_as_written) or ""
    return written if written.partition("-")[0] == language.partition("-")[0] else language


def _asked(languages: FamilyLanguages, said: str) -> str:
    code = language_code(said) or said.strip().casefold()
    if languages.find(code):
        return code
    known = ", ".join(sorted(words.name for one in languages.codes if (words := languages.find(one))))
    raise WrongCommand(
        f'There are no words for families in "{language_name(said)}".',
        slug="outreach/no-words",
        fix=f"Choose one of {known}; or write the words in Excel.",
        next_command=f"{EXPORT} {code if language_code(said) else 'fr'}",
    )


def _of_household(by_name: Counter[str]) -> str:
    if by_name.total() == 1:
        return f"In {next(iter(by_name))}, the language of the household."
    counts = ", ".join(f"{name} {count}" for name, count in by_name.most_common())
    return f"In the language of each household: {counts}."


def _draft_notes(told: Iterable[FamilyWords]) -> tuple[str, ...]:
    drafts = sorted((words for words in told if words.is_draft), key=lambda words: words.name)
    ends = "Let a person who speaks it read it first, and put it right in Excel:"
    if len(drafts) == 1:
        words = drafts[0]
        checked = f"{words.checked} of {len(words.words)} sentences are checked"
        return (f"{words.name} is a DRAFT: {checked}. {ends}  {EXPORT} {words.language}",)
    names = ", ".join(f"{words.name} ({words.language})" for words in drafts)
    return (f"DRAFTS, with English beside them: {names}. {ends}  {EXPORT} CODE",) if drafts else ()
