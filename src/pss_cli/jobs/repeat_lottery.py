"""Repeats a match from its three files; no workspace, nothing but the standard library."""

from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.matching.fair import redraw


def run(files: tuple[Path, ...]) -> redraw.Redrawn:
    """Repeats a match from its three files, or from the folder they lie in; needs no workspace.

    Raises:
        Unreadable: a file is missing or is none of the three.
    """
    found = [path / name for path in files if path.is_dir() for name in (redraw.ROSTER, redraw.RULES, redraw.SEED)]
    paths = found or list(files)
    try:
        texts = [path.read_text(encoding="utf-8-sig") for path in paths]
        roster = [text for text in texts if text.startswith(redraw.HEADERS[0])]
        rules = [text for text in texts if '"programs"' in text and text.startswith("{")]
        seeds = [text for text in texts if '"assignment_sha256"' in text and text.startswith("{")]
        return redraw.again(_only(roster, "roster"), _only(rules, "rules"), _only(seeds, "seed"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Unreadable(
            f"The lottery cannot be repeated: {reason}.",
            slug="match/lottery-files",
            fix=f"Give the folder or the three files {redraw.ROSTER}, {redraw.RULES} and {redraw.SEED}.",
            next_command="pss match lottery --files lottery",
        ) from error


def _only(texts: list[str], what: str) -> str:
    if len(texts) != 1:
        raise ValueError(f"exactly one file of the {what} is needed")
    return texts[0]
