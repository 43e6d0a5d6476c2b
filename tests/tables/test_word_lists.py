"""Lists of words are parsed once and kept; what was kept never outlives the text it was made of."""

from pathlib import Path

import pytest

from pss_cli.tables import word_lists
from pss_cli.tables.word_lists import Words

WRITTEN = '[any]\nfirst_name = ["Nombre", "Nome"]\n'
SAID: Words = {"any": {"first_name": ["Nombre", "Nome"]}}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    file = tmp_path / "names.toml"
    file.write_text(WRITTEN, encoding="utf-8")
    return file


def read_anew(path: Path) -> Words:
    word_lists.words_in.cache_clear()
    return word_lists.words_in(path)


def kept_beside(path: Path) -> Path:
    return next((path.parent / "__pycache__").iterdir())


def test_words_are_not_parsed_a_second_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_anew(path) == SAID
    monkeypatch.setattr(word_lists, "_parsed", lambda _: pytest.fail("it was parsed again"))
    assert read_anew(path) == SAID


def test_a_changed_text_is_read_anew(path: Path) -> None:
    read_anew(path)
    path.write_text(WRITTEN.replace("Nome", "Name"), encoding="utf-8")
    assert read_anew(path) == {"any": {"first_name": ["Nombre", "Name"]}}


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", b"\xe9\x01\x00\x00\x00i\x07\x00\x00\x00"])
def test_what_was_kept_may_be_damaged(path: Path, damage: bytes) -> None:
    read_anew(path)
    kept_beside(path).write_bytes(damage)
    assert read_anew(path) == SAID
    assert read_anew(path) == SAID


def test_words_are_read_where_nothing_may_be_kept(path: Path) -> None:
    (path.parent / "__pycache__").write_text("a file in the way", encoding="utf-8")
    assert read_anew(path) == SAID


def test_nothing_is_kept_where_python_keeps_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert read_anew(path) == SAID
    assert not (path.parent / "__pycache__").exists()
