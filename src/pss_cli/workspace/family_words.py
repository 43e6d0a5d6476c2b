"""The words for families: the school's own before ours; English where a language has not all of them."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

from pss_cli import resources
from pss_cli.domain.family_words import FamilyWord, FamilyWords
from pss_cli.domain.languages import ENGLISH, written_code
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("family_words", FamilyWord, "words_id")
save = SHELF.put
FOLDER = "family_words"


class FamilyLanguages:
    """Every language there are words in. `own` are the school's sentences by language and key."""

    def __init__(self, own: Iterable[FamilyWord] = ()) -> None:
        self.own: dict[str, dict[str, FamilyWord]] = {}
        for word in own:
            self.own.setdefault(word.language, {})[word.key] = word
        self._found: dict[str, FamilyWords | None] = {}

    @property
    def codes(self) -> tuple[str, ...]:
        """Ours and those the school has begun, English first."""
        return tuple(sorted({*packaged_codes(), *self.own}, key=lambda code: (code != ENGLISH, code)))

    @property
    def english(self) -> FamilyWords:
        found = self.find(ENGLISH)
        assert found is not None, "English is never without words"
        return found

    def find(self, code: str) -> FamilyWords | None:
        """The words of a language as rosters name it (`pt-BR`, `yue`); None where they are not complete."""
        if code not in self._found:
            written = written_code(code)
            base = written_code(written.partition("-")[0])
            self._found[code] = self._complete(written) or (self._complete(base) if base != written else None)
        return self._found[code]

    def told(self, code: str) -> FamilyWords:
        """The words of a language, English where there are none."""
        return self.find(code) or self.english

    def missing(self, code: str) -> int:
        """How many sentences a language lacks."""
        ours, own = packaged(code), self.own.get(code, {})
        return sum(not ours.get(key) and not (key in own and own[key].words) for key in packaged(ENGLISH))

    def _complete(self, code: str) -> FamilyWords | None:
        if (not packaged(code) and code not in self.own) or self.missing(code):
            return None
        ours, own, english = packaged(code), self.own.get(code, {}), packaged(ENGLISH)
        words = {key: own[key].words if key in own and own[key].words else ours[key] for key in english}
        checked = sum(self._is_checked(code, key) for key in english)
        return FamilyWords(language=code, words=words, checked=checked)

    def _is_checked(self, code: str, key: str) -> bool:
        """Whether a speaker has read the sentence, and the English it was made from is still the same."""
        own = self.own.get(code, {}).get(key)
        if own is None or code == ENGLISH:
            return not is_draft(code)
        return bool(own.checked_by) and own.english == packaged(ENGLISH)[key]


def load(store: Connection) -> FamilyLanguages:
    return FamilyLanguages(SHELF.all(store))


@lru_cache(maxsize=1)
def packaged_codes() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (resources.templates() / FOLDER).glob("*.toml")))


@lru_cache(maxsize=32)
def packaged(code: str) -> Mapping[str, str]:
    """Our sentences in a language by their keys, in the order of the file; none where we have no such language."""
    return {key: words for table in _file(code).values() if isinstance(table, dict) for key, words in table.items()}


def is_draft(code: str) -> bool:
    """Whether nobody who speaks the language has checked our sentences."""
    return bool(_file(code).get("status", "draft") == "draft")


@lru_cache(maxsize=32)
def _file(code: str) -> Mapping[str, Any]:
    if code not in packaged_codes():
        return {}
    return tomllib.loads((resources.templates() / FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
