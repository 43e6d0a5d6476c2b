"""What letters to families are filled with: a page for each, worded in its language, English beside a draft."""

from collections.abc import Sequence
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

from pss_cli.domain.family_words import parts
from pss_cli.slotted import dataclass

SentenceKind: TypeAlias = Literal["title", "heading", "offer", "detail", "text", "closing", "draft"]


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece of a sentence; a name is set in its own direction."""

    text: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence in the family's language and in English."""

    kind: SentenceKind
    own: tuple[PieceRow, ...]
    english: tuple[PieceRow, ...]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One page. `language` is its code; a draft has English beside it and says so.

    `of_class` is for who hands the letters out: grade and room, and the id where two in a class have one name.
    A long one is set in smaller type, so that it stays one sheet.
    """

    language: str
    language_name: str
    direction: Literal["ltr", "rtl"]
    day: str
    is_draft: bool
    is_long: bool
    of_class: str
    sentences: tuple[SentenceRow, ...]


@dataclass(frozen=True, slots=True)
class LettersContext:
    """Every letter of a file."""

    school: str
    day: str
    letters: tuple[LetterRow, ...]


MOST_ON_A_SHEET, MOST_OF_A_DRAFT = 2800, 1400
"""Signs of a letter, those of Chinese counted twice: what a sheet holds was measured on letters in ten languages."""

Said: TypeAlias = tuple[SentenceKind, str]
"""The kind of a sentence, and the sentence with marks around its names."""


def sentence_rows(own: Sequence[Said], english: Sequence[Said]) -> tuple[SentenceRow, ...]:
    """The same sentences in both languages, side by side."""
    pairs = zip(own, english, strict=True)
    return tuple(SentenceRow(kind, _pieces(said), _pieces(beside)) for (kind, said), (_, beside) in pairs)


def is_long(own: Sequence[Said], *, is_draft: bool) -> bool:
    """Whether the sentences would not stay on one sheet in the usual type; a draft shares it with its English."""
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for _, said in own for sign in said)
    return width > (MOST_OF_A_DRAFT if is_draft else MOST_ON_A_SHEET)


def _pieces(said: str) -> tuple[PieceRow, ...]:
    return tuple(PieceRow(text, is_name) for text, is_name in parts(said))
