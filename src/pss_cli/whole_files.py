"""Files written whole or not at all, readable by their owner alone."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from pss_cli.errors import Unreadable

TEMPORARY_PREFIX = ".pss-tmp-"


def write_whole(target: Path, content: bytes) -> None:
    """Replaces `target` by `content`: beside it, synced, then renamed; the old file stays if anything fails.

    Raises:
        Unreadable: the folder does not exist or the file is open in another program.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        sync_folder(target.parent)
    except PermissionError as error:
        raise Unreadable(
            f"{target} could not be written.",
            slug="file/locked",
            fix="If it is open in Excel or Word, close it there and run the command again.",
        ) from error
    except OSError as error:
        raise Unreadable(f"{target} could not be written: {error.strerror}.", slug="file/not-written") from error


def sync_folder(folder: Path) -> None:
    """Makes a rename durable; Windows has no such call and needs none."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
