"""What letters to families are filled with: a page for each, worded in its language, English beside a draft."""

from collections.abc import Sequence

from pss_cli.domain.family_words import END, NAME, parts
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece of a sentence; a name is set in its own direction."""

    text: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence in the family's language and in English.

    `kind` is title, heading, offer, detail, text, closing or draft.
    """

    kind: str
    own: tuple[PieceRow, ...]
    english: tuple[PieceRow, ...]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One page. `language` is its code and `direction` ltr or rtl; a draft has English beside it and says so."""

    language: str
    language_name: str
    direction: str
    is_draft: bool
    sentences: tuple[SentenceRow, ...]


@dataclass(frozen=True, slots=True)
class LettersContext:
    """Every letter of a file."""

    school: str
    day: str
    letters: tuple[LetterRow, ...]


Said = tuple[str, str]
"""The kind of a sentence, and the sentence with marks around its names."""


def sentence_rows(own: Sequence[Said], english: Sequence[Said]) -> tuple[SentenceRow, ...]:
    """The same sentences in both languages, side by side."""
    pairs = zip(own, english, strict=True)
    return tuple(SentenceRow(kind, _pieces(said), _pieces(beside)) for (kind, said), (_, beside) in pairs)


def _pieces(said: str) -> tuple[PieceRow, ...]:
    return tuple(PieceRow(text, is_name) for text, is_name in parts(said))


def example() -> LettersContext:
    """A made-up letter that fills every part of the page, to try a template with."""
    kinds = ("title", "heading", "offer", "detail", "text", "closing", "draft")
    said = [(kind, f"Ejemplo {NAME}Example{END}.") for kind in kinds]
    beside = [(kind, f"Example {NAME}Example{END}.") for kind in kinds]
    letter = LetterRow("es", "Spanish", "ltr", is_draft=True, sentences=sentence_rows(said, beside))
    return LettersContext(school="Example School", day="2026-11-02", letters=(letter,))
