"""A backup read: nothing of it is trusted before its names, sizes and hashes were checked."""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pss_cli import __version__
from pss_cli.errors import Unreadable
from pss_cli.whole_files import stream_whole
from pss_cli.workspace import connections
from pss_cli.workspace.archives import BLOCK, FORMAT, MANIFEST, OWN_FOLDERS, Member
from pss_cli.workspace.layout import DATABASE_NAME, SETTINGS_NAME
from pss_cli.workspace.upgrades import check_not_newer

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the zip reader raises for files that are cut, flipped or made by others."""

PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
LARGEST_MEMBER = 4 * 1024**3
LARGEST_MANIFEST = 16 * 1024**2


def check(archive_file: Path) -> tuple[Member, ...]:
    """The files of a backup, after every name, size and hash was checked; nothing is written.

    Raises:
        Unreadable: it is not a backup, is damaged, was changed, or names a place outside the workspace.
    """
    with _opened(archive_file) as (archive, members):
        for member in members:
            for _ in _checked(archive, member, archive_file):
                pass
    return members


def unpack(archive_file: Path, folder: Path) -> tuple[Member, ...]:
    """Writes the files of a backup into an empty folder, checking each on the way, and looks the store through.

    Raises:
        Unreadable: as for `check`; or the store inside is damaged, not ours, or newer than this program. What was
            written by then is for the caller to clear away.
    """
    with _opened(archive_file) as (archive, members):
        connections.make_private_folder(folder)
        for member in members:
            stream_whole(folder / member.name, _checked(archive, member, archive_file))
    store_file = folder / DATABASE_NAME
    with connections.told(store_file), closing(connections.connect(store_file)) as store:
        connections.check_ours(store, store_file)
        check_not_newer(connections.store_format(store), store_file)
        connections.check_whole(store, store_file)
    return members


@contextmanager
def _opened(archive_file: Path) -> Iterator[tuple[zipfile.ZipFile, tuple[Member, ...]]]:
    try:
        archive = zipfile.ZipFile(archive_file)
    except FileNotFoundError as error:
        raise Unreadable(
            f"There is no file {archive_file}.",
            slug="workspace/no-backup",
            fix="Check the name; pss backup writes them into the folder backups.",
        ) from error
    except BROKEN as error:
        raise _not_a_backup(archive_file) from error
    with archive:
        try:
            members = _members(archive, archive_file)
        except BROKEN as error:
            raise _not_a_backup(archive_file) from error
        yield archive, members


def _members(archive: zipfile.ZipFile, archive_file: Path) -> tuple[Member, ...]:
    names = [info.filename for info in archive.infolist()]
    if any(info.compress_type not in PACKINGS for info in archive.infolist()):  # others break in ways of their own
        raise _not_a_backup(archive_file)
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise _not_a_backup(archive_file)
    manifest: Any = json.loads(archive.read(MANIFEST))
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
        raise _not_a_backup(archive_file)
    if manifest.get("format") != FORMAT:
        raise Unreadable(
            f"{archive_file} is a backup of another format than this program, pss {__version__}, knows.",
            slug="workspace/newer",
            fix="Use the newer pss that made it.",
        )
    members = tuple(_member(entry, archive_file) for entry in manifest["files"])
    listed = [member.name for member in members]
    if sorted(names) != sorted([MANIFEST, *listed]) or not {DATABASE_NAME, SETTINGS_NAME} <= set(listed):
        raise _changed(archive_file, "its files are not those it lists")
    return members


def _member(entry: Any, archive_file: Path) -> Member:
    if not isinstance(entry, dict):
        raise _not_a_backup(archive_file)
    name, size, digest = entry.get("name"), entry.get("size"), entry.get("sha256")
    if not isinstance(name, str) or not isinstance(size, int) or not isinstance(digest, str):
        raise _not_a_backup(archive_file)
    if not _stays_inside(name) or not 0 <= size <= LARGEST_MEMBER:
        raise _changed(archive_file, "it names a place outside the workspace, or a file of impossible size")
    return Member(name, size, digest)


def _stays_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if not name.isprintable() or "\\" in name or ":" in name or not parts or ".." in parts or name != "/".join(parts):
        return False
    return name in {DATABASE_NAME, SETTINGS_NAME} or (len(parts) > 1 and parts[0] in OWN_FOLDERS)


def _checked(archive: zipfile.ZipFile, member: Member, archive_file: Path) -> Iterator[bytes]:
    """The blocks of a file; after the last one it is sure that they are those of the backup."""
    size, digest = 0, hashlib.sha256()
    try:
        with archive.open(member.name) as file:
            # No more than it says, whatever a bomb would unfold to.
            while size <= member.size and (block := file.read(BLOCK)):
                size += len(block)
                digest.update(block)
                if size <= member.size:
                    yield block
    except BROKEN as error:
        raise _not_a_backup(archive_file) from error
    if size != member.size or digest.hexdigest() != member.sha256:
        raise _changed(archive_file, f"{member.name} is not as it was when the backup was made")


def _not_a_backup(archive_file: Path) -> Unreadable:
    return Unreadable(
        f"{archive_file} is not a pss backup, or it is damaged.",
        slug="workspace/bad-backup",
        fix="Use a file that pss backup made; if it came by mail or a stick, copy it again.",
    )


def _changed(archive_file: Path, why: str) -> Unreadable:
    return Unreadable(
        f"{archive_file} cannot be trusted: {why}.",
        slug="workspace/bad-backup",
        fix="Use an older backup. Nothing was restored.",
    )
