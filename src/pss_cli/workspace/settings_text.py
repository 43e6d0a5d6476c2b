"""The text of `pss.toml`: a new one with every setting explained, and one setting changed with all comments kept."""

import re
from collections.abc import Mapping

from pss_cli.workspace.setting_keys import KEYS, SECTIONS, Value

HEAD = """# The settings of one school, for pss. Lines that begin with # are notes, or settings at their built-in value:
# take the # away and change the value, or type  pss config set KEY VALUE.  What is in force: pss config list.
"""


def fresh(values: Mapping[str, Value]) -> str:
    """The file of a new workspace: the values given, and every other setting as a note with its built-in value."""
    lines = [HEAD]
    for section in SECTIONS:
        lines.append(f"[{section}]")
        for key in KEYS:
            table, _, name = key.name.partition(".")
            if table == section:
                given = values.get(key.name)
                lines.append(f"# {key.about}")
                lines.append(
                    f"{'# ' if given is None else ''}{name} = {literal(key.built_in if given is None else given)}"
                )
        lines.append("")
    return "\n".join(lines)


def with_setting(text: str, name: str, value: Value) -> str:
    """The text with one setting changed or added; comments, order and all other lines stay.

    A setting that stands there as a note at its built-in value comes to life in its place.
    """
    import tomlkit
    from tomlkit.items import Table

    section, _, key = name.partition(".")
    document = tomlkit.parse(text)
    table = document.get(section)
    if isinstance(table, Table) and key not in table:
        document = tomlkit.parse(_without_note_mark(text, section, key))
        table = document.get(section)
    if not isinstance(table, Table):
        table = tomlkit.table()
        document.append(section, table)
    table[key] = value
    return tomlkit.dumps(document)


def _without_note_mark(text: str, section: str, key: str) -> str:
    """The text in which the line `# key = ...` of that section, if there is one, is a setting; else the same text."""
    lines = text.splitlines(keepends=True)
    inside = False
    for at, line in enumerate(lines):
        if line.lstrip().startswith("["):
            inside = line.strip() == f"[{section}]"
        if inside and re.match(rf"#\s*{re.escape(key)}\s*=", line):
            ending = line[len(line.rstrip("\r\n")) :]
            return "".join([*lines[:at], f"{key} = 0{ending}", *lines[at + 1 :]])
    return text


def literal(value: Value) -> str:
    """The value as TOML writes it: quotes and backslashes of a name do no harm."""
    import json

    if isinstance(value, str):
        # A JSON string is a TOML string once DEL, which JSON leaves alone, is gone; `settings` refuses it.
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
