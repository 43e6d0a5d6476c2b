"""The line under each printed page of a list that was asked for on the command line."""

from datetime import date
from pathlib import Path

from pss_cli.errors import PssError


def imprint_of_list(folder: Path | None, as_of: date, is_private: bool) -> str:  # noqa: FBT001 a list says it of itself
    """School and day; a list that needs no school, such as one of templates, has its day alone."""
    from pss_cli.tables.imprint import imprint_of
    from pss_cli.workspace import settings
    from pss_cli.workspace.layout import find

    try:
        school = settings.load(find(folder)).school_name
    except PssError:
        school = ""
    return imprint_of(school, as_of, is_private=is_private)
