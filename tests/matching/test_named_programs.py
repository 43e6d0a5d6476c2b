"""A program is named by its id, its name or the beginning of its name, in every command of the match alike."""

import pytest

from matching.documents import Pss, read
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace.layout import Workspace

KNOWN = KnownPrograms({"P06": "Homework Harbor", "P07": "Homework Harbor North", "P10": "Sunrise Squad", "P011": "Ox"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("P10", ["P10"]), ("p10", ["P10"]), ("sunrise squad", ["P10"]), ("Sunr", ["P10"]),
        ("Sunrise Squad (P10)", ["P10"]), ("Homework Harbor", ["P06"]), ("Homework", ["P06", "P07"]), ("Su", []),
        ("", []), ("P99", []),
    ],
)  # fmt: skip
def test_what_is_typed_means_an_id_a_name_or_its_beginning(typed: str, meant: list[str]):
    assert list(KNOWN.meant(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("Homework", "P06 (Homework Harbor) or P07 (Homework Harbor North)?"),
        ("P11", "P011 (Ox)?"),
        ("Sunset Squad", "P10 (Sunrise Squad)?"),
    ],
)
def test_what_was_probably_meant_is_proposed_with_id_and_name(typed: str, proposed: str):
    assert KNOWN.proposal(typed) == f" Did you mean {proposed}"


def test_nothing_like_it_proposes_nothing():
    assert not KNOWN.proposal("Xylophone")


COMMANDS = (
    ("pin", "0000001", "{}", "-n"), ("block", "0000001", "{}", "-n"), ("waitlist", "{}"),
    ("waitlist", "{}", "--promote"), ("export", "--program", "{}"), ("explain", "{}"), ("explain", "0000001", "{}"),
    ("students", "--program", "{}", "-n"), ("what-if", "{}:+1"),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_takes_the_beginning_of_a_name_for_the_id(school: Workspace, pss: Pss, words: tuple[str, ...]):
    pss("match", "students")
    by_id, by_name = (pss("match", *(word.format(name) for word in words)) for name in ("P02", "Thistle"))
    assert by_id.code == by_name.code == 0
    assert by_name.out.replace("Thistle:", "P02:") == by_id.out


def test_a_need_is_named_as_lists_show_it(school: Workspace, pss: Pss):
    by_code = read(pss, "match", "match", "students", "--need", "academic.reading", "-n")
    assert read(pss, "match", "match", "students", "--need", "reading", "-n") == by_code


def test_a_seat_nobody_has_does_not_fall_free(school: Workspace, pss: Pss):
    ran = pss("match", "release", "0000006", "P03", "--give-up")
    assert ran.code == 3
    assert "has no seat in P03" in ran.err
