"""People's decisions beside the score: up or hold by one named person, down by two."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pss_cli.domain.need import SEVERITY, Band, Need, Sentence
from pss_cli.domain.override import Override
from pss_cli.domain.school_year import SchoolYear

NO_SECOND = "down needs a second person's name"
NO_NAME = "a decision needs the name of the person who made it"
NO_REASON = "a decision needs a reason in words"
SAME_PERSON = "the second person must be someone else"


def refusal(override: Override) -> str:
    """Why a decision cannot be kept; empty when it can."""
    if not override.by.strip():
        return NO_NAME
    if not override.reason.strip():
        return NO_REASON
    if override.is_down and not override.second.strip():
        return NO_SECOND
    if override.is_down and override.second.strip().casefold() == override.by.strip().casefold():
        return SAME_PERSON
    return ""


def applied(needs: tuple[Need, ...], overrides: Iterable[Override], as_of: date) -> tuple[Need, ...]:
    """The needs with the latest decision of this school year for each; points and their reasons stay.

    A decision to move up a need that nothing is known of makes a need without points.
    """
    latest = {
        override.need: override
        for override in sorted(overrides, key=lambda item: (item.made_on, SEVERITY[item.band]))
        if SchoolYear.containing(as_of).first_day <= override.made_on <= as_of and not refusal(override)
    }
    scored = tuple(_decided(need, latest.pop(need.code, None)) for need in needs)
    added = (Need(code=code, band=Band.ON_TRACK, provisional=True) for code in sorted(latest))
    return (*scored, *(_decided(need, latest[need.code]) for need in added))


def _decided(need: Need, override: Override | None) -> Need:
    if override is None:
        return need
    now, then, wanted = SEVERITY[need.band], SEVERITY[override.raw_band], SEVERITY[override.band]
    if override.is_down:
        if now > then:
            return _said(need, need.band, override, "no longer holds, because the score has become worse")
        band = override.band if wanted < now else need.band
    else:
        band = override.band if wanted > now else need.band
    return _said(need, band, override, "")


def _said(need: Need, band: Band, override: Override, but: str) -> Need:
    """The need in its band, with the decision as a sentence of no points."""
    names = override.by + (f" and {override.second}" if override.second else "")
    what = f"Decision of {override.made_on.isoformat()} by {names}: {override.band.words}"
    sentence = Sentence(
        text=f"{what} ({override.reason}){' ' + but if but else ''}. The points stay as they are.",
        points=0,
        value=override.band.value,
        cut="a person's decision",
        date=override.made_on,
        source="by hand",
    )
    return replace(need, band=band, sentences=(*need.sentences, sentence))
