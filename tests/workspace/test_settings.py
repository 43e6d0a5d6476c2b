"""Settings: where a value comes from, what is refused and in which words, and a file whose comments stay."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.domain.policy import MatchMethod
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.workspace import settings, settings_text
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.setting_keys import KEYS

SCHOOL = '[school]\nname = "Hedgerow School"\nyear = "2026-27"\n'


def folder_with(tmp_path: Path, text: str) -> Workspace:
    (tmp_path / "pss.toml").write_text(text, encoding="utf-8")
    return Workspace(tmp_path)


@pytest.fixture(autouse=True)
def _no_user_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PSS_CONFIG", str(tmp_path / "user" / "config.toml"))


def origin_of(workspace: Workspace, name: str) -> tuple[object, str]:
    found = next(each for each in settings.resolve(workspace) if each.key.name == name)
    return found.value, found.origin


def test_the_environment_wins_over_the_school_over_the_user_over_what_is_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "match.max_programs"
    workspace = folder_with(tmp_path, SCHOOL)
    assert origin_of(workspace, name) == (2, "built in")
    user = tmp_path / "user" / "config.toml"
    user.parent.mkdir()
    user.write_text("[match]\nmax_programs = 4\n", encoding="utf-8")
    assert origin_of(workspace, name) == (4, str(user))
    workspace = folder_with(tmp_path, SCHOOL + "[match]\nmax_programs = 5\n")
    assert origin_of(workspace, name) == (5, "pss.toml")
    monkeypatch.setenv("PSS_MATCH_MAX_PROGRAMS", "6")
    assert origin_of(workspace, name) == (6, "environment PSS_MATCH_MAX_PROGRAMS")


def test_settings_become_the_policies_of_the_domain(tmp_path: Path) -> None:
    text = SCHOOL + '[match]\nmethod = "fair"\nfill = true\n[import]\ngone_share = 0.25\n[privacy]\nminimum_cell = 15\n'
    found = settings.load(folder_with(tmp_path, text))
    assert (found.school_name, str(found.year), found.match.method) == ("Hedgerow School", "2026-27", MatchMethod.FAIR)
    assert (found.match.fill, found.imports.gone_share, found.minimum_cell) == (True, 0.25, 15)


WRONG = [
    ("[match]\nmax_programs = 0", "pss.toml: match.max_programs = 0 cannot be: it must be a whole number from 1 to 10"),
    ("[match]\nmax_programs = true", "match.max_programs = true cannot be: it must be a whole number"),
    ("[match]\nmax_programs = 2.5", "match.max_programs = 2.5 cannot be: it must be a whole number"),
    ("[match]\nmax_program = 2", 'there is no setting "match.max_program". Did you mean "match.max_programs"?'),
    ('[match]\nmethod = "fairest"', 'match.method = "fairest" cannot be: it must be one of "best", "fair".'),
    ("[match]\nfill = 1", "match.fill = 1 cannot be: it must be true or false"),
    ("[match]\nseed = 7", "match.seed = 7 cannot be: it must be text in quotes."),
    ("[privacy]\nminimum_cell = 4", "privacy.minimum_cell = 4 cannot be: it must be a whole number from 5 to 1000"),
    ("[import]\ngone_share = 10", "import.gone_share = 10 cannot be: it must be a number from 0 to 1"),
    ("[import]\ngone_share = nan", "import.gone_share = nan cannot be: it must be a number from 0 to 1"),
    ("[matching]\nfill = true", 'there is no setting "matching.fill". Did you mean "match.fill"?'),
    ("[outreach.days]\nbetween = 3", 'there is no setting "outreach.days"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_a_wrong_setting_is_refused_with_key_value_and_reason(tmp_path: Path, text: str, says: str) -> None:
    workspace = folder_with(tmp_path, SCHOOL + text)
    with pytest.raises(Unreadable) as refused:
        settings.load(workspace)
    assert says in refused.value.message
    assert refused.value.slug == "settings/wrong"


UNREADABLE = [
    (b"[match\nfill = true", "line 1"),
    (b"[match]\nfill = true\nfill = false", "at end of document"),
    ('[school]\nname = "Ñ"'.encode("cp1252"), "UTF-8"),
    (b"x" * 300_000, "too large"),
    (b"a = " + b"[" * 5000, "not written as settings are"),
]


@pytest.mark.parametrize(("content", "says"), UNREADABLE)
def test_a_file_that_is_not_toml_is_refused_with_the_place(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "pss.toml").write_bytes(content)
    with pytest.raises(Unreadable, match=says):
        settings.load(Workspace(tmp_path))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    workspace = folder_with(tmp_path, "[match]\nseed = 1\nfil = true\n")
    with pytest.raises(Unreadable) as refused:
        settings.load(workspace)
    for says in ("4 mistakes", "match.seed", "match.fil", "school.name is missing", "school.year is missing"):
        assert says in refused.value.message


def test_a_byte_order_mark_of_windows_notepad_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "pss.toml").write_bytes(b"\xef\xbb\xbf" + SCHOOL.encode())
    assert settings.load(Workspace(tmp_path)).school_name == "Hedgerow School"


@given(
    st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from("\"'\\#[]= {}%$"), min_size=1, max_size=60)
)
def test_any_name_of_a_school_comes_back_from_the_file_as_it_was(name: str) -> None:
    text = settings_text.fresh({"school.name": name, "school.year": "2026-27"})
    assert tomllib.loads(text)["school"]["name"] == name


def test_a_new_file_explains_every_setting_once() -> None:
    text = settings_text.fresh({"school.name": "Hedgerow School", "school.year": "2026-27"})
    assert [key.name for key in KEYS if text.count(f"# {key.about}\n") != 1] == []


def test_changing_a_setting_keeps_every_other_line(tmp_path: Path) -> None:
    text = settings_text.fresh({"school.name": "Hedgerow School", "school.year": "2026-27"})
    changed = settings_text.with_setting(text, "match.max_programs", 3)
    again = settings_text.with_setting(changed, "match.max_programs", 4)
    differing = [(old, new) for old, new in zip(text.splitlines(), again.splitlines(), strict=True) if old != new]
    assert differing == [("# max_programs = 2", "max_programs = 4")]
    bare = settings_text.with_setting("# mine\n" + SCHOOL, "match.fill", value=True)
    assert bare.startswith("# mine\n" + SCHOOL)
    assert tomllib.loads(bare)["match"] == {"fill": True}


def test_an_unknown_setting_names_the_nearest() -> None:
    with pytest.raises(WrongCommand, match=r'Did you mean "privacy\.minimum_cell"'):
        settings.key_named("minimum_cell")
