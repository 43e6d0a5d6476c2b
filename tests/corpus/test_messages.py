"""Every kind of problem has a file or a command line that causes it, its exact text, and its page in `pss help`."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Ran
from corpus import (
    argument_cases,
    match_cases,
    message_cases,
    read_cases,
    school_cases,
    settings_cases,
    store_cases,
    template_cases,
    terminal_cases,
)
from corpus.told import Stage, Told, ran, told
from pss_cli.console.screen import console
from pss_cli.errors import PssError
from pss_cli.jobs import find_page
from pss_cli.workspace.layout import Workspace

TYPED = (
    *message_cases.CASES,
    *settings_cases.CASES,
    *argument_cases.CASES,
    *terminal_cases.CASES,
    *template_cases.CASES,
    *store_cases.CASES,
    *match_cases.CASES,
    *school_cases.CASES,
)
FEWEST = {
    "settings": 40, "terminal": 25, "arguments": 40, "templates": 20, "special files": 12, "bombs": 9, "store": 25,
    "match": 25,
}  # fmt: skip


@pytest.fixture
def stage(
    tmp_path: Path, workspace: Workspace, pss: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    monkeypatch.setenv("PSS_CONFIG", str(tmp_path / "nobody.toml"))
    yield Stage(tmp_path, workspace, pss, monkeypatch)
    console.cache_clear()


@pytest.mark.parametrize("case", TYPED, ids=str)
def test_the_command_is_answered_in_these_words(case: Told, stage: Stage) -> None:
    came = ran(case, stage)
    assert (case.slug, case.message, case.cell) in told(came, stage.folder)
    assert came.code == case.code


@pytest.mark.parametrize(("slug", "message", "call"), match_cases.IN_PYTHON)
def test_the_call_is_refused_in_these_words(slug: str, message: str, call: Callable[[], object]) -> None:
    with pytest.raises(PssError) as refused:
        call()
    assert (refused.value.slug, refused.value.message) == (slug, message)


def test_every_kind_of_problem_is_caused_by_a_case_and_none_is_only_in_the_manual() -> None:
    caused = {case.slug for case in TYPED} | {case.refusal[0] for case in read_cases.CASES if case.refusal}
    caused |= {slug for slug, _, _ in match_cases.IN_PYTHON}
    caused |= {slug for case in read_cases.CASES for slug in case.expected.get("slugs", ())}
    assert sorted({page.name for page in find_page.problem_pages()} ^ (caused - {""})) == []


def test_the_corpus_is_large_in_every_family() -> None:
    families = Counter(case.family for case in (*read_cases.CASES, *TYPED))
    assert sum(families.values()) >= 650
    assert {family for family in families if families[family] < FEWEST.get(family, 8)} == set()
    assert [name for name, times in Counter(map(str, TYPED)).items() if times > 1] == []
