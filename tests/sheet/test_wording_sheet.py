"""What families are told, put right in Excel: corrected words are told, a wrong sentence saves nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conftest import Ran
from pss_cli.workspace import database, family_words
from pss_cli.workspace.family_words import FamilyLanguages
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


def languages(workspace: Workspace) -> FamilyLanguages:
    with database.reading(workspace) as store:
        return family_words.load(store)


@pytest.fixture
def typed(workspace: Workspace, pss: Pss, tmp_path: Path) -> Callable[..., Path]:
    """The sheet of a language with cells typed into it, by sentence and column."""

    def write(language: str, cells: Mapping[str, Mapping[str, str]]) -> Path:
        path = tmp_path / "wording.xlsx"
        assert pss("sheet", "export", "wording", "--language", language, "-o", path).code == 0
        book = load_workbook(path)
        table = book.worksheets[0]
        headers = [cell.value for cell in table[1]]
        for row in table.iter_rows(min_row=2):
            for header, text in cells.get(str(row[1].value), {}).items():
                row[headers.index(header)].value = text
        book.save(path)
        return path

    return write


def test_a_corrected_sentence_is_told_and_undone(workspace: Workspace, pss: Pss, typed: Callable[..., Path]):
    path = typed("Haitian Creole", {"full": {"words": "Pa gen  plas nan {name}.", "checked_by": "A. Reader"}})
    ran = pss("-y", "sheet", "import", path)
    assert (ran.code, ran.err) == (0, "")
    told = languages(workspace).told("ht")
    assert (told.words["full"], told.checked) == ("Pa gen plas nan {name}.", 1)
    assert pss("undo").code == 0
    assert languages(workspace).told("ht").checked == 0


def test_emptied_words_are_told_in_ours_again(workspace: Workspace, pss: Pss, typed: Callable[..., Path]):
    assert pss("-y", "sheet", "import", typed("ht", {"full": {"words": "Pa gen plas nan {name}."}})).code == 0
    assert pss("-y", "sheet", "import", typed("ht", {"full": {"words": ""}})).code == 0
    assert languages(workspace).told("ht").words["full"] == family_words.packaged("ht")["full"]


def test_a_sheet_given_back_as_it_is_changes_nothing(workspace: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "wording.xlsx"
    assert pss("sheet", "export", "wording", "-o", path).code == 0
    ran = pss("-y", "sheet", "import", path)
    assert "the wording was NOT changed" in ran.out
    assert languages(workspace).own == {}


def test_a_language_pss_does_not_have_is_written_in_excel(workspace: Workspace, pss: Pss, typed: Callable[..., Path]):
    english = family_words.packaged("en")
    some = {key: {"words": f"Dit: {words}"} for key, words in [*english.items()][1:]}
    assert pss("-y", "sheet", "import", typed("French", some)).code == 0
    assert languages(workspace).find("fr") is None
    assert languages(workspace).missing("fr") == 1
    last = {"placed": {"words": "Il y a une place: {name}."}}
    assert pss("-y", "sheet", "import", typed("fr", last)).code == 0
    told = languages(workspace).find("fr")
    assert told is not None
    assert told.said("placed", name="A") == "Il y a une place: A."
    assert told.is_draft


WRONG = """
placed  | words    | Gen yon plas.                     | {name} is missing.
placed  | words    | Gen yon plas nan {nom}.           | {name} is missing and {nom} is unknown here.
placed  | words    | Nan {name}, {position}.           | {position} is unknown here.
waits   | words    | {name}: nimewo {position          | what stands in braces is not as in the English.
full    | words    | {name!r} plen.                    | what stands in braces is not as in the English.
full    | words    | {name} ak {name} plen.            | what stands in braces is not as in the English.
full    | words    | {} plen.                          | {name} is missing and {} is unknown here.
answer  | words    | Di nou {name}.                    | {name} is unknown here.
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_sentence_without_its_places_saves_nothing(
    workspace: Workspace, pss: Pss, typed: Callable[..., Path], line: str
):
    sentence, column, words, message = (cell.strip() for cell in line.split("|"))
    good = {"term": {"words": "Fini: {name}."}}
    ran = pss("-y", "sheet", "import", typed("ht", {**good, sentence: {column: words}}))
    assert ran.code == 1
    assert "sheet/wrong-places" in ran.err
    assert message in ran.err
    assert languages(workspace).own == {}


def test_only_the_wording_is_of_a_language(workspace: Workspace, pss: Pss):
    assert pss("sheet", "export", "roster", "--language", "ht").code == 2
    assert pss("sheet", "export", "wording", "--language", "Elvish").code == 2
