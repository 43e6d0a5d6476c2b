"""A rule pack rule by rule: listed with its sources, and compared with another."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from pss_cli.needs.rules import ChanceRow, EarlyWarning, RulePack


def differences(changed: RulePack, original: RulePack) -> tuple[str, ...]:
    """What `changed` says otherwise than `original`, one sentence for each rule, in the order of the pack."""
    was, now = dict(_flat(original)), dict(_flat(changed))
    lines = [
        f"{name}: {was.get(name, 'nothing')} -> {now.get(name, 'nothing')}"
        for name in dict.fromkeys([*was, *now])
        if was.get(name) != now.get(name) and not name.endswith(".source") and not name.startswith("pack.")
    ]
    return tuple(lines)


def listed(pack: RulePack) -> tuple[tuple[str, str, str], ...]:
    """Every rule as its name, its value and its source, in the order of the pack."""
    flat = dict(_flat(pack))
    rows = []
    for name, value in flat.items():
        section, _, field = name.rpartition(".")
        if field != "source" and value not in {"", "None"}:
            rows.append((name, value, flat.get(f"{section}.source", "")))
    return tuple(rows)


def _flat(pack: RulePack) -> Iterator[tuple[str, str]]:
    for section in dataclasses.fields(pack):
        content = getattr(pack, section.name)
        if section.name == "changed":
            continue
        parts = content if isinstance(content, tuple) else (content,)
        for part in parts:
            label = section.name if not isinstance(content, tuple) else _label(section.name, part)
            for field in dataclasses.fields(part):
                yield f"{label}.{field.name}", _words(getattr(part, field.name))


def _label(section: str, part: Any) -> str:
    """A repeated section by what it is about, so that adding one does not rename the others."""
    if isinstance(part, ChanceRow):
        return f"{section} {part.first}-{part.last}"
    if isinstance(part, EarlyWarning):
        return f"{section} {part.signal}"
    years = f" from {part.from_year}" if getattr(part, "from_year", None) else ""
    until = f" until {part.until_year}" if getattr(part, "until_year", None) else ""
    subject = f" {part.subject}" if getattr(part, "subject", "") else ""
    return f"{section} {part.test}{subject}{years}{until}"


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)
    return str(value)
