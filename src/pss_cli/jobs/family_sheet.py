"""What families are told as a sheet: one row per language and sentence, the English beside it."""

from collections.abc import Iterator
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.family_words import FamilyWord, places_of
from pss_cli.domain.languages import ENGLISH, language_code, language_name, written_code
from pss_cli.domain.near_names import hint, nearest
from pss_cli.jobs.sheet_nouns import Row, SheetNoun, columns_of
from pss_cli.problems import Problem
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.round_trip import SheetForm
from pss_cli.workspace import family_words
from pss_cli.workspace.family_words import FamilyLanguages

KEY, WORDS, CHECKED = "words_id", "words", "checked_by"

FORM = SheetForm(
    name="wording",
    title="Wording",
    key=KEY,
    key_from=("language", "sentence"),
    columns=columns_of(("language", "sentence", "english", WORDS, CHECKED, KEY), {}, wrapped={"english", WORDS}),
    fixed=frozenset({"language", "sentence", "english"}),
    notes=(
        "Correct the words; leave what stands in braces, such as {name}, as it is: names and days are put there.",
        "Who speaks the language writes their name under checked_by beside each sentence they have read (fill down).",
        "A language is a draft until all of its sentences are checked.",
        "Empty words are told in ours again. Give it back with: pss sheet import FILE",
    ),
    in_view="sentence",
    is_private=False,
)


def rows_in(languages: FamilyLanguages, code: str) -> tuple[Row, ...]:
    """Every sentence of a language; without words where it has none yet."""
    ours, own = family_words.packaged(code), languages.own.get(code, {})
    return tuple(
        {
            "language": code,
            "sentence": key,
            "english": english,
            WORDS: own[key].words if key in own and own[key].words else ours.get(key, ""),
            CHECKED: own[key].checked_by if key in own else "",
            KEY: f"{code} {key}",
        }
        for key, english in family_words.packaged(ENGLISH).items()
    )


def _rows(store: Connection) -> tuple[Row, ...]:
    languages = family_words.load(store)
    return tuple(row for code in languages.codes for row in rows_in(languages, code))


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[FamilyWord, ...], tuple[Problem, ...]]:  # noqa: ARG001 as every sheet reads
    found: list[FamilyWord] = []
    problems: list[Problem] = []
    for number, cells in enumerate(frame.rows):
        row = dict(zip(frame.headers, (cell.strip() for cell in cells), strict=True))
        code, key = _which(row)
        wrong = tuple(_wrong(frame, number, code, key, row))
        problems += wrong
        is_new = not family_words.packaged(code) and not row[WORDS] and not row[CHECKED]
        if not wrong and not is_new:
            english = family_words.packaged(ENGLISH)[key]
            words = " ".join(row[WORDS].split())
            found.append(FamilyWord(language=code, key=key, words=words, checked_by=row[CHECKED], english=english))
    return tuple(found), tuple(problems)


def _which(row: Row) -> tuple[str, str]:
    """The language and the sentence of a row, by its key or, in a new row, by the two cells."""
    code, _, key = row[KEY].partition(" ") if row[KEY] else (row["language"], "", row["sentence"])
    return written_code(language_code(code) or code), key


def _wrong(frame: TextFrame, number: int, code: str, key: str, row: Row) -> Iterator[Problem]:
    sentences = family_words.packaged(ENGLISH)
    if language_name(code) == code:
        yield Problem(
            "sheet/unknown-language",
            frame.place(number, frame.headers.index("language")),
            f'"{code}" is no language known here.',
            "Write its English name or its code: French, fr.",
            value=code,
        )
    if key not in sentences:
        near = nearest(key, sentences, 0.5)
        yield Problem(
            "sheet/unknown-sentence",
            frame.place(number, frame.headers.index("sentence")),
            f'"{key}" is none of the sentences that families are told.{hint(near)}',
            "Leave the cells of the column sentence as they are; a new language comes with them: "
            "pss sheet export wording --language fr",
            value=key,
            proposal=near,
        )
    elif row[WORDS]:
        yield from _wrong_places(frame, number, sentences[key], row[WORDS])


def _wrong_places(frame: TextFrame, number: int, english: str, words: str) -> Iterator[Problem]:
    """What the English leaves places for must have its place in the words, and nothing else."""
    wanted, found = places_of(english) or (), places_of(words)
    if found == wanted:
        return
    there = wanted if found is None else found
    missing, unknown = (
        " and ".join(f"{{{place}}}" for place in one if place not in other)
        for one, other in ((wanted, there), (there, wanted))
    )
    said = " and ".join(filter(None, (missing and f"{missing} is missing", unknown and f"{unknown} is unknown here")))
    yield Problem(
        "sheet/wrong-places",
        frame.place(number, frame.headers.index(WORDS)),
        f"{said or 'what stands in braces is not as in the English'}.",
        f"Write {' and '.join(f'{{{place}}}' for place in wanted) or 'no braces'} as in the English: {english}",
        value=words,
    )


NOUN = SheetNoun(form=FORM, rows=_rows, read=_read, save=family_words.save)
