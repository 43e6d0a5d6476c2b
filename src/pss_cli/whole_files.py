"""Files written whole or not at all, readable by their owner alone."""

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pss_cli.errors import Unreadable, WrongCommand

TEMPORARY_PREFIX = ".pss-tmp-"
PATIENCE = (0.05, 0.1, 0.2, 0.3, 0.4)
_PLAIN = re.compile(r"[\w./\\:~+-]+")
OFFICE_PROPERTIES = "docProps/core.xml"


def write_whole(target: Path, content: bytes) -> None:
    """Replaces `target` by `content`; see `stream_whole`."""
    stream_whole(target, (content,))


def write_keeping(target: Path, content: bytes) -> tuple[str, ...]:
    """Replaces a workbook or Word file; one into which somebody wrote since is kept aside, and a sentence says so.

    Raises:
        Unreadable: it cannot be written, or is open in a program that lets nobody else look at it.
    """
    try:
        aside = keep_aside(target) if target.is_file() and not is_untouched(target, content) else None
    except PermissionError as error:
        raise _locked(target) from error
    write_whole(target, content)
    return (f"{target.name} was saved by another program since. That file was kept: {aside}",) if aside else ()


def keep_aside(file: Path) -> Path:
    """Copies a file to its name with `.previous`, and says which."""
    aside = file.with_name(f"{file.stem}.previous{file.suffix}")
    write_whole(aside, file.read_bytes())
    return aside


def is_untouched(file: Path, content: bytes) -> bool:
    """Whether an Office file still is as pss wrote it: every other program writes the file's properties anew."""
    try:
        with ZipFile(file) as old, ZipFile(BytesIO(content)) as new:
            sizes = {each.getinfo(OFFICE_PROPERTIES).file_size for each in (old, new)}
            return len(sizes) == 1 and old.read(OFFICE_PROPERTIES) == new.read(OFFICE_PROPERTIES)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError):  # locked with a password, or damaged
        return False


def stream_whole(target: Path, blocks: Iterable[bytes]) -> None:
    """Replaces `target` by the blocks: beside it, synced, then renamed; the old file stays if anything fails.

    What is no file (`/dev/stdout`, a pipe) is written to and stays what it is.

    Raises:
        Unreadable: it is a folder, its folder cannot be made, or the file is open in another program.
    """
    if target.is_dir():
        raise Unreadable(
            f"{target} is a folder, not a file.", slug="file/not-written", fix="Name a file in it, such as list.xlsx."
        )
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                file.writelines(blocks)
        else:
            _replace(target, blocks)
    except PermissionError as error:
        raise _locked(target) from error
    except OSError as error:
        raise Unreadable(
            f"{target} could not be written: {error.strerror}.",
            slug="file/not-written",
            fix="Look at its name and folder, and see that the disk has room.",
        ) from error


def _locked(target: Path) -> Unreadable:
    return Unreadable(
        f"{target} could not be written.",
        slug="file/locked",
        fix="If it is open in Excel or Word, close it there; else name a folder that you may write to: -o FILE.",
    )


def _replace(target: Path, blocks: Iterable[bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(blocks)
            file.flush()
            os.fsync(file.fileno())
        move(Path(name), target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(target.parent)


def move(source: Path, target: Path) -> None:
    """Renames; on Windows again for a second, while a virus scanner or OneDrive looks at one of the two."""
    waits = PATIENCE if sys.platform == "win32" else ()
    for wait in waits:
        with suppress(PermissionError):
            source.replace(target)
            return
        time.sleep(wait)
    source.replace(target)


def check_ending(target: Path, ending: str) -> None:
    """Refuses a name whose ending says another kind of file than is about to be written.

    Raises:
        WrongCommand: the name does not end so.
    """
    if target.suffix.lower() != ending:
        raise WrongCommand(
            f'The file written here ends in {ending}; "{target.name}" does not.',
            slug="command/output-format",
            fix=f"Name it so: -o {target.stem}{ending}",
        )


def as_typed(file: str | Path) -> str:
    """A path as it is typed behind a command: in quotes where a blank or a sign would break it, in every shell."""
    return str(file) if _PLAIN.fullmatch(str(file)) else f'"{file}"'


def safe_name(words: str) -> str:
    """Words as the name of a file on every computer: letters, digits, - and _ stay, any other sign becomes _."""
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in words)


def sync_folder(folder: Path) -> None:
    """Makes a rename durable; Windows has no such call and needs none."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
