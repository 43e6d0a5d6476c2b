"""The files that hold settings, the school's `pss.toml` and the user's own, as they are written: nothing is checked."""

import os
import re
import sys
from pathlib import Path

from pss_cli.errors import Unreadable

LARGEST_FILE = 256 * 1024


def user_file() -> Path:
    """The user's own file, for all schools of this person: `PSS_CONFIG`, or where the system keeps settings."""
    if os.environ.get("PSS_CONFIG"):
        return Path(os.environ["PSS_CONFIG"])
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "pss" / "config.toml"


def read_file(path: Path) -> dict[str, object]:
    """Settings of a file by key (`match.seed`), unchecked; none when there is no such file.

    Raises:
        Unreadable: it is not text, too large, or not TOML.
    """
    try:
        if not path.is_file():
            return {}
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"{path} is too large for a settings file.", slug="settings/unreadable")
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{path} is not saved as UTF-8 text.",
            slug="settings/unreadable",
            fix='Save it again with encoding "UTF-8".',
        ) from error
    except OSError as error:
        raise Unreadable(f"{path} could not be read: {error.strerror}.", slug="settings/unreadable") from error
    return parsed(content, path.name)


def parsed(content: str, name: str) -> dict[str, object]:
    """The settings of a file's text by key.

    Raises:
        Unreadable: it is not TOML.
    """
    import tomllib

    try:
        tables = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable(
            f"{name} is not written as settings are{_place(error)}.",
            slug="settings/unreadable",
            fix='Each line is  key = value, text stands in "quotes", no key twice. Mend that line, or run pss undo.',
        ) from error
    flat: dict[str, object] = {}
    for section, content_of in tables.items():
        if isinstance(content_of, dict):
            flat |= {f"{section}.{key}": value for key, value in content_of.items()}
        else:
            flat[section] = content_of
    return flat


def _place(error: Exception) -> str:
    """Where the reader stumbled, from the library's message, of which nothing else is shown."""
    found = re.search(r"\(at ([^()]*)\)", str(error))
    return f", at {found[1]}" if found else ""
