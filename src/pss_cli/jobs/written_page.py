"""A page to print or to edit, written whole from the school's own template or from ours."""

from pathlib import Path
from typing import Any

from pss_cli.whole_files import write_keeping, write_whole
from pss_cli.workspace.layout import Workspace


def write_page(workspace: Workspace, context: Any, file: Path, *, is_dry_run: bool) -> tuple[str, ...]:
    """Fills the page in, in the format of the file's ending; a dry run finds out whether it can be, and writes nothing.

    Returns:
        A sentence when an earlier Word file, into which somebody wrote, was kept.

    Raises:
        DataRefused: the school's own template is wrong.
        Unreadable: the file cannot be written.
    """
    from pss_cli.render import documents

    content = documents.render(context, file.suffix.lower().lstrip("."), workspace.templates)
    if is_dry_run:
        return ()
    if file.suffix.lower() == ".docx":
        return write_keeping(file, content)
    write_whole(file, content)
    return ()
