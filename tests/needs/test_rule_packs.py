"""The rule pack as a file: every cut with its source, refused whole when something is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from cast import a_student
from children import AS_OF, ID, Child, records_of, the_pack
from pss_cli.domain.record import BehaviorIncident, Mark
from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import DataRefused
from pss_cli.needs import rule_files, rule_lists
from pss_cli.needs.profiles import profile_all
from pss_cli.workspace import rule_packs
from pss_cli.workspace.layout import Workspace

YEAR = SchoolYear(2026)
TEXT = (rule_packs.PACKAGED / "default.toml").read_text(encoding="utf-8")


def test_every_packaged_rule_has_a_source():
    for name, _, source in rule_lists.listed(rule_packs.packaged(YEAR)):
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
        "retained = 4", 'retained = 4\nfield = "IEP"', "rules/protected-field", "progression.field",
    ),
    "misspelt": ("retained = 4", "retaned = 4", "rules/missing-value", "progression.retained"),
    "not a number": ("retained = 4", 'retained = "four"', "rules/wrong-value", "progression.retained"),
    "negative": ("retained = 4", "retained = -4", "rules/wrong-value", "progression.retained"),
    "in the wrong order": ("watch = 8", "watch = 15", "rules/wrong-order", "academic_bands"),
    "with fewer points for more absence": ("[20, 6]]", "[20, 3]]", "rules/wrong-order", "attendance.steps"),
    "not TOML": ("[pack]", "[pack", "rules/not-readable", ""),
    "without a section": ("[progression]", "[progress]", "rules/missing-section", "progression"),
    "with ratings left out": ("[[5, 0], [4, 0], ", "[[4, 0], ", "rules/wrong-value", "engagement.ratings"),
    "with a section written twice": ("[progression]", "[[progression]]", "rules/wrong-value", "progression"),
    "with levels that have no points": (
        'points = { "Exceeding" = 0,',
        'points = "none"\nmore = { "Exceeding" = 0,',
        "rules/wrong-value",
        "levels 1.points",
    ),
    "for a grade that is none": (
        '["1", "winter", 30, 18]', '["13", "winter", 30, 18]', "rules/wrong-value", "fluency 1.norms",
    ),
    "for a season that is none": (
        '["1", "winter", 30, 18]', '["1", "autumn", 30, 18]', "rules/wrong-value", "fluency 1.norms",
    ),
    "with a score in words": (
        '["1", "winter", 30, 18]', '["1", "winter", "30", 18]', "rules/wrong-value", "fluency 1.norms",
    ),
    "from a year that is none": ('from_year = "2005-06"', 'from_year = "2005-09"', "rules/wrong-value", "pack.from_year"),
    "about a need without its domain": (
        'need = "social_emotional.self_management"', 'need = "self_management"', "rules/wrong-value", "screeners 1.need",
    ),
    "with percentiles of no width": ("width = 10 ", "width = 0 ", "rules/wrong-value", "percentile.width"),
    "with fewer points for worse ratings": ("[2, 4], [1, 6]", "[2, 4], [1, 3]", "rules/wrong-order", "engagement.ratings"),
}  # fmt: skip


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
    names = {part for name, _, _ in rule_lists.listed(rule_packs.packaged(YEAR)) for part in name.split(".")}
    assert not names & rule_files.PROTECTED


WITH_EWIMS = TEXT + (rule_packs.OPTIONAL / "ewims.toml").read_text(encoding="utf-8")


def reviewed(absent: float | None, incidents: int, *marks: tuple[str, str]) -> tuple[str, ...]:
    """What early warnings say of a child absent so many of 100 days, with so many incidents and course marks."""
    pack = rule_files.parse(WITH_EWIMS, "default.toml").records[0]
    records = replace(
        records_of(Child(90, 90, absent, 100)),
        incidents=(BehaviorIncident(student_id=ID, kind="office_referral", happened_on=AS_OF, count=incidents),),
        marks=tuple(Mark(student_id=ID, course=course, term="1", mark=mark) for course, mark in marks),
    )
    return profile_all((a_student(),), records, pack, AS_OF)[0].review


EARLY = {
    "absence, where it is not known": (reviewed(None, 0), ()),
    "nothing": (reviewed(4.5, 3, ("Math", "70")), ()),
    "caution": (
        reviewed(5, 4, ("Math", "69.5")),
        (
            "early warning, caution: absent 5.0 % of the days",
            "early warning, caution: 4 incidents this school year",
            "early warning, caution: mark 69.5 in Math (below 70)",
        ),
    ),
    "failure": (
        reviewed(10, 6, ("Math", "59"), ("Art", "95%"), ("Music", "B+"), ("Counts to 20", "3")),
        (
            "early warning, failure: absent 10.0 % of the days",
            "early warning, failure: 6 incidents this school year",
            "early warning, failure: mark 59 in Math (below 60)",
        ),
    ),
    "marks of small scales": (reviewed(0, 0, ("Reads", "2"), ("Adds", "3.5"), ("Ciências", "7.5")), ()),
    "few of a hundred": (
        reviewed(0, 0, ("Math", "4%"), ("Art", "0")),
        ("early warning, failure: mark 0 in Art (below 60)", "early warning, failure: mark 4 in Math (below 60)"),
    ),
}


@pytest.mark.parametrize(("said", "expected"), EARLY.values(), ids=EARLY)
def test_early_warnings_come_in_pairs_where_a_school_has_added_them(said: tuple[str, ...], expected: tuple[str, ...]):
    assert said == expected


def test_the_order_of_the_work_list_counts_as_many_points_of_engagement_as_the_rules_do():
    child = records_of(Child(34, 71, 0, 90, rating=1, suspended=1))
    usual = replace(the_pack(), engagement=replace(the_pack().engagement, most=6))
    more = replace(the_pack(), engagement=replace(the_pack().engagement, most=8))
    first, second = (profile_all((a_student(),), child, pack, AS_OF)[0].priority for pack in (usual, more))
    assert second - first == 2


def test_early_warnings_add_reasons_and_never_points():
    plain = profile_all((a_student(),), records_of(Child(34, 71, 12, 90)), the_pack(), AS_OF)[0]
    pack = rule_files.parse(WITH_EWIMS, "default.toml").records[0]
    warned = profile_all((a_student(),), records_of(Child(34, 71, 12, 90)), pack, AS_OF)[0]
    assert (warned.needs, warned.tier, warned.priority) == (plain.needs, plain.tier, plain.priority)
    assert len(warned.review) == len(plain.review) + 1


@pytest.mark.parametrize(
    ("old", "new", "slug"),
    [
        ('signal = "mark"', 'signal = "shoe size"', "rules/wrong-value"),
        ("failure = 60", "failure = 80", "rules/wrong-order"),
        ('["1", "fall", [64, 67,', '["1", "fall", [67, 64,', "rules/wrong-order"),
        ('["1", "fall", [64, 67,', '["1", "fall", [64,', "rules/wrong-order"),
    ],
)
def test_crooked_pairs_and_norms_are_refused(old: str, new: str, slug: str):
    assert old in WITH_EWIMS
    assert slug in [each.slug for each in rule_files.parse(WITH_EWIMS.replace(old, new, 1), "x.toml").problems]


def test_a_copy_for_a_year_leaves_earlier_years_as_they_were(workspace: Workspace):
    path, is_new = rule_packs.copy(workspace, SchoolYear(2027))
    assert (path.name, is_new) == ("2027-28.toml", True)
    path.write_text(path.read_text(encoding="utf-8").replace("retained = 4", "retained = 5"), encoding="utf-8")
    assert rule_packs.load(workspace, YEAR).changed == ()
    assert rule_packs.load(workspace, SchoolYear(2027)).changed == ("progression.retained: 4 -> 5",)


def test_optional_rules_are_added_once_and_printed_as_a_change(workspace: Workspace):
    path, was_changed = rule_packs.add_optional(workspace, "ewims")
    assert was_changed
    assert rule_packs.add_optional(workspace, "ewims") == (path, False)
    changed = rule_packs.load(workspace, YEAR).changed
    assert "early_warning mark.failure: nothing -> 60" in changed
