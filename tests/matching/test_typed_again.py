"""The command proposed for the same in another form: what was typed before is said again."""

from collections.abc import Callable

import pytest

from pss_cli.console.typed_line import TypedLine
from pss_cli.workspace.layout import Workspace

LINE = TypedLine("pss outreach letters", (("", "0000001"), ("--homeroom", "3 B"), ("--review", "")))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), 'pss outreach letters 0000001 --homeroom "3 B" --review'),
        (("-o a.docx",), 'pss outreach letters 0000001 --homeroom "3 B" --review -o a.docx'),
        (("--homeroom 4A",), "pss outreach letters 0000001 --review --homeroom 4A"),
        (("--review",), 'pss outreach letters 0000001 --homeroom "3 B" --review'),
    ],
)
def test_a_line_is_said_again_with_more(more: tuple[str, ...], said: str):
    assert LINE.again(*more) == said


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("outreach letters 0000001 --language en", "outreach letters 0000001 --language en --format docx"),
        ("outreach-list --for students", "outreach-list --for students -o outreach.xlsx"),
        ("meeting sheet --grade 3rd --most 1", "meeting sheet --grade 3 --most "),
        ("match waitlist P01", "match waitlist P01 --promote"),
        ("match export --program P01", "match export --program P01 --to PROVIDER -o FILE"),
        ("align --what-if P01:+2 --by need", "align --what-if P01:+2 --by need,grade,day"),
        ("align --show coverage --what-if P01:+2", "align --what-if P01:+2 --show holes"),
        ("match explain 0000001 --run latest", "match explain 0000001 --run latest -o reasons.xlsx"),
    ],
)
def test_what_was_typed_is_not_lost_in_the_command_proposed(
    school: Workspace, pss: Callable, typed: str, proposed: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PSS_ACCESSIBLE", "1")
    monkeypatch.setenv("COLUMNS", "200")
    assert pss("match", "students").code == 0
    ran = pss(*typed.split())
    assert ran.code == 0, ran.err
    assert f"pss {proposed}" in ran.out + ran.err
