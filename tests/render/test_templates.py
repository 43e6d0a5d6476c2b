"""What a template may do: the school's own first, in a sandbox, with limits, never outside its folder."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pss_cli import resources
from pss_cli.errors import DataRefused
from pss_cli.render import child, documents
from pss_cli.render.environment import RootedLoader, TemplateRefused
from pss_cli.render.filling import filled

WORKPLAN = documents.BY_NAME["workplan"]


def fill(folder: Path, text: str, **context: object) -> str:
    (folder / "try.md.j2").write_text(text, encoding="utf-8")
    return filled((folder,), "try.md.j2", "md", context).decode()


def test_values_are_shown_as_they_are_in_markdown(tmp_path: Path):
    assert fill(tmp_path, "{{ x }}", x="a|b <b> *c* {{ d }}\n# e") == r"a\|b \<b\> \*c\* {{ d }} \# e"


@pytest.mark.parametrize(
    "text",
    [
        "{{ x.__class__ }}", "{{ x.__class__.__mro__[1].__subclasses__() }}", "{{ ''.format.__globals__ }}",
        "{{ cycler }}", "{% set _ = rows.append(1) %}{{ rows }}", "{{ missing }}", "{{ x.missing }}",
        "{% for a in range(999999999) %}{% endfor %}", "{{ 'x' * 29999999 }}", "{{ 1 / 0 }}", "{% if %}",
        "{% include 'other.md.j2' %}", "{% include '../secret' %}", "{% include '/etc/passwd' %}",
        "{% include 'C:secret' %}", "{% extends 'try.md.j2' %}",
    ],
)  # fmt: skip
def test_what_a_template_may_not_do_is_refused_in_a_sentence(tmp_path: Path, text: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    with pytest.raises(TemplateRefused) as refused:
        fill(tmp_path / "folder", text, x="x", rows=[])
    assert "Traceback" not in str(refused.value)
    assert "secret" not in str(refused.value).replace("../secret", "").replace("C:secret", "")


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_links_are_not_followed(tmp_path: Path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
    (folder / "link.j2").symlink_to(tmp_path / "secret.j2")
    (folder / "deep").symlink_to(tmp_path)
    for name in ("link.j2", "deep/secret.j2"):
        with pytest.raises(TemplateRefused, match="link"):
            RootedLoader((folder,)).find(name)


def test_the_schools_own_template_wins(tmp_path: Path):
    (tmp_path / "workplan.md.j2").write_text("Our plan: {{ title }}", encoding="utf-8")
    assert documents.render(replace(WORKPLAN.example(), title="A|B"), "md", tmp_path) == rb"Our plan: A\|B"


def test_a_wrong_template_of_the_school_refuses_and_names_the_line(tmp_path: Path):
    (tmp_path / "workplan.md.j2").write_text("one\n{{ nothing }}", encoding="utf-8")
    with pytest.raises(DataRefused, match=r"workplan.md.j2, line 2: 'nothing' is undefined"):
        documents.render(WORKPLAN.example(), "md", tmp_path)


def test_a_template_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(child, "SECONDS", 2)
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (tmp_path / "try.md.j2").write_text(endless, encoding="utf-8")
    with pytest.raises(TemplateRefused, match="stopped after 2 seconds"):
        child.filled_apart((tmp_path,), "try.md.j2", "md", {})


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path):
    (tmp_path / "workplan.docx").write_bytes(b"PK not a document")
    with pytest.raises(TemplateRefused, match="not a Word document"):
        filled((tmp_path,), "workplan.docx", "docx", {})


def test_a_word_template_with_unknown_fields_names_them_all(tmp_path: Path):
    with pytest.raises(TemplateRefused, match=r"asks for fields that do not exist: .*goals, .*title"):
        filled((resources.templates(),), "workplan.docx", "docx", {"day": "today"})


def test_every_field_of_the_documents_is_listed():
    assert {"title", "goals[].objectives[].activities[].owner", "due[].when"} <= set(WORKPLAN.field_paths)


@pytest.mark.parametrize("kind", ["md", "html"])
def test_control_signs_of_a_text_reach_no_document(kind: str, tmp_path: Path):
    from pss_cli.render.environment import make_environment, rendered_text

    (tmp_path / "page").write_text("{{ text }}", encoding="utf-8")
    text = "a\x1b[31m\x00b\u202ec\x9bd\ud83d"
    shown = rendered_text(make_environment((tmp_path,), kind=kind), "page", {"text": text})
    assert shown == ("a\\[31mbcd" if kind == "md" else "a[31mbcd")


def test_waiting_lists_take_a_line_together_on_the_page_of_a_student(tmp_path: Path):
    from pss_cli.render.student_page import ProgramRow

    waits = [ProgramRow(f"Club {n}", "Mon 14:30-15:30", f"waiting, number {n}", "", is_waiting=True) for n in (4, 9)]
    page = replace(documents.BY_NAME["student"].example(), programs=tuple(waits))
    text = documents.render(page, "html", tmp_path).decode()
    assert "<bdi>Club 4</bdi>: waiting, number 4; <bdi>Club 9</bdi>: waiting, number 9." in text
    assert '<th scope="col">Stage</th>' not in text


@pytest.mark.parametrize("name", ["workplan", "letters"])
def test_a_word_template_is_the_one_its_script_makes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import importlib.util

    script = Path(__file__).parents[2] / "bench" / f"make_{name}_docx.py"
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "TARGET", tmp_path / "made.docx")
    module.main()
    assert (tmp_path / "made.docx").read_bytes() == (resources.templates() / f"{name}.docx").read_bytes()


def test_a_template_is_tried_with_a_row_in_every_table_and_with_every_word_of_a_field_that_has_few():
    assert WORKPLAN.example().patterns
    letters = documents.BY_NAME["letters"].example().letters
    assert {(one.direction, one.is_draft) for one in letters} == {
        (way, new) for way in ("ltr", "rtl") for new in (True, False)
    }
    assert {row.kind for row in letters[0].sentences} >= {"title", "heading", "offer", "closing"}


@pytest.mark.usefixtures("workspace")
def test_each_template_stands_in_one_line_of_a_narrow_screen(pss: Callable, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PSS_ACCESSIBLE", "1")
    monkeypatch.setenv("COLUMNS", "80")
    lines = pss("template", "list").out.splitlines()
    for document in documents.DOCUMENTS:
        for name in document.templates.values():
            assert [line for line in lines if name in line and document.title in line and "ours" in line]
