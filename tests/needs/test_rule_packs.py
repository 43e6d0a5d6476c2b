"""The rule pack as a file: every cut with its source, refused whole when something is wrong."""

from pathlib import Path

import pytest

from cast import a_student
from children import AS_OF, Child, records_of
from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import DataRefused
from pss_cli.needs import rule_files
from pss_cli.needs.profiles import profile_all
from pss_cli.workspace import rule_packs
from pss_cli.workspace.layout import Workspace

YEAR = SchoolYear(2026)
TEXT = (rule_packs.PACKAGED / "default.toml").read_text(encoding="utf-8")


def test_every_packaged_rule_has_a_source():
    for name, _, source in rule_files.listed(rule_packs.packaged(YEAR)):
        assert source, name


WRONG = {
    "without a source": (
        'source = "Measured: retention history (Tennessee STAR, 11,602 pupils)"',
        "",
        "rules/no-source",
        "progression.source",
    ),
    "with an empty source": (
        'source = "Measured: retention history (Tennessee STAR, 11,602 pupils)"',
        'source = " "',
        "rules/no-source",
        "progression.source",
    ),
    "about a protected field": ("retained = 4", "retained = 4\nrace = 2", "rules/protected-field", "progression.race"),
    "that reads a protected field": (
        "retained = 4",
        'retained = 4\nfield = "IEP"',
        "rules/protected-field",
        "progression.field",
    ),
    "misspelt": ("retained = 4", "retaned = 4", "rules/missing-value", "progression.retained"),
    "not a number": ("retained = 4", 'retained = "four"', "rules/wrong-value", "progression.retained"),
    "negative": ("retained = 4", "retained = -4", "rules/wrong-value", "progression.retained"),
    "in the wrong order": ("watch = 8", "watch = 15", "rules/wrong-order", "academic_bands"),
    "with fewer points for more absence": ("[20, 6]]", "[20, 3]]", "rules/wrong-order", "attendance.steps"),
    "not TOML": ("[pack]", "[pack", "rules/not-readable", ""),
    "without a section": ("[progression]", "[progress]", "rules/missing-section", "progression"),
    "with ratings left out": ("[[5, 0], [4, 0], ", "[[4, 0], ", "rules/wrong-value", "engagement.ratings"),
    "for a grade that is none": (
        '["1", "winter", 30, 18]',
        '["13", "winter", 30, 18]',
        "rules/wrong-value",
        "fluency 1.norms",
    ),
}


@pytest.mark.parametrize(("old", "new", "slug", "where"), WRONG.values(), ids=WRONG)
def test_a_pack_is_refused(old: str, new: str, slug: str, where: str):
    assert old in TEXT
    parsed = rule_files.parse(TEXT.replace(old, new, 1), "default.toml")
    assert parsed.records == ()
    assert (slug, where) in [(problem.slug, problem.place.header) for problem in parsed.problems]


def test_all_problems_are_told_at_once_and_the_command_names_them(workspace: Workspace):
    path, _ = rule_packs.copy(workspace)
    path.write_text(
        TEXT.replace("retained = 4", "retaned = 4").replace("fewest_days = 20", "fewest_days = -1"), encoding="utf-8"
    )
    with pytest.raises(DataRefused) as refused:
        rule_packs.load(workspace, YEAR)
    assert "progression.retained" in refused.value.message
    assert "attendance.fewest_days" in refused.value.message


def test_a_changed_cut_changes_the_points_and_is_said(workspace: Workspace):
    path, is_new = rule_packs.copy(workspace)
    assert is_new
    path.write_text(TEXT.replace("retained = 4", "retained = 6"), encoding="utf-8")
    pack = rule_packs.load(workspace, YEAR)
    assert pack.changed == ("progression.retained: 4 -> 6",)
    profile = profile_all((a_student(),), records_of(Child(60, 60, 0, 90, retained=True)), pack, AS_OF)[0]
    assert profile.needs[0].points == 18


def test_a_copy_that_is_there_is_never_overwritten(workspace: Workspace):
    path, _ = rule_packs.copy(workspace)
    path.write_text(TEXT + "# mine\n", encoding="utf-8")
    assert rule_packs.copy(workspace) == (path, False)
    assert path.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_pack_for_later_years_leaves_this_year_as_it_was(workspace: Workspace):
    path = workspace.rules / "next.toml"
    path.parent.mkdir()
    path.write_text(
        TEXT.replace('from_year = "2005-06"', 'from_year = "2027-28"').replace("retained = 4", "retained = 5"),
        encoding="utf-8",
    )
    assert rule_packs.load(workspace, YEAR).progression.retained == 4
    assert rule_packs.load(workspace, SchoolYear(2027)).progression.retained == 5


def test_two_packs_for_one_year_are_refused(workspace: Workspace):
    for name in ("one.toml", "two.toml"):
        path: Path = workspace.rules / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(DataRefused):
        rule_packs.load(workspace, YEAR)


def test_no_rule_of_the_pack_is_about_a_protected_field():
    names = {part for name, _, _ in rule_files.listed(rule_packs.packaged(YEAR)) for part in name.split(".")}
    assert not names & rule_files.PROTECTED
