"""How profiles of strengths and needs look: the words of a need, a line of the list, an item of `pss.needs/1`."""

from collections.abc import Sequence
from typing import Any

from pss_cli.console.documents import entry
from pss_cli.console.tables import Column
from pss_cli.domain.need import Need, NeedProfile, need_name

COLUMNS = (
    Column("Student"), Column("Name", private=True), Column("Grade"), Column("Room"), Column("Tier", right=True),
    Column("Status", leaves=2), Column("Needs"), Column("Strengths", private=True, leaves=1),
    Column("Talk about", leaves=1),
)  # fmt: skip


def line(profile: NeedProfile, name: str, review: Sequence[str]) -> tuple[str, ...]:
    """A student's line under `COLUMNS`; `review` are the reasons to talk about the student."""
    return (
        profile.student_id,
        name,
        profile.grade,
        profile.homeroom,
        "" if profile.tier is None else str(profile.tier),
        profile.status.words,
        "; ".join(f"{need_name(need.code)}: {band(need)}" for need in profile.open_needs),
        "; ".join(strength.text for strength in profile.strengths[:3]),
        "; ".join(review),
    )


def tier(profile: NeedProfile) -> str:
    return "no tier, too little data" if profile.tier is None else f"tier {profile.tier}"


def band(need: Need) -> str:
    marks = [need.band.words]
    marks += ["borderline"] * need.borderline + ["provisional"] * need.provisional
    return ", ".join(marks)


def points(need: Need) -> str:
    """Points of the most there are; empty for a need somebody wrote down."""
    return "" if need.points is None else f"{need.points} of {need.max_points}"


def item(profile: NeedProfile, review: Sequence[str]) -> dict[str, Any]:
    """One item of `pss.needs/1`."""
    needs = [
        entry(need, "code points max_points band severity borderline provisional sentences would_change")
        for need in profile.needs
    ]
    told = entry(profile, "student_id grade homeroom tier status", needs=needs, strengths=profile.strengths)
    return told | {"review": review, "missing": profile.missing}
