"""Backups: one file with the store, the settings and the school's own templates and rules, each with its hash.

Outputs and the copies for undo are left out: the first can be made again, the second would double the file.
"""

import hashlib
import json
import struct
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from pss_cli import __version__
from pss_cli.errors import Unreadable
from pss_cli.workspace import connections
from pss_cli.workspace.files import write_whole
from pss_cli.workspace.layout import SETTINGS_NAME, Workspace
from pss_cli.workspace.upgrades import check_not_newer, known_format

MANIFEST = "manifest.json"
STORE_NAME = "pss.db"
FORMAT = "pss.backup/1"
OWN_FOLDERS = ("templates", "rules")
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


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup."""

    name: str
    size: int
    sha256: str


def pack(workspace: Workspace, target: Path) -> tuple[Member, ...]:
    """Writes a backup of the committed state; readers and writers at work do not disturb it.

    Raises:
        Unreadable: the store is damaged, or the file cannot be written.
    """
    contents = {STORE_NAME: _store_bytes(workspace), SETTINGS_NAME: workspace.settings_file.read_bytes()}
    for folder in OWN_FOLDERS:
        for path in sorted((workspace.root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                contents[path.relative_to(workspace.root).as_posix()] = path.read_bytes()
    members = tuple(Member(name, len(body), _hash(body)) for name, body in contents.items())
    manifest = {
        "format": FORMAT,
        "made_by": f"pss {__version__}",
        "store_format": known_format(),
        "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in members],
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in {MANIFEST: json.dumps(manifest, indent=1).encode(), **contents}.items():
            # A fixed time: the same workspace gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    write_whole(target, buffer.getvalue())
    return members


def read(archive_file: Path) -> dict[str, bytes]:
    """The files of a backup by name, after every name, size and hash was checked.

    Raises:
        Unreadable: it is not a backup, is damaged, was changed, or names a place outside the workspace.
    """
    try:
        with zipfile.ZipFile(archive_file) as archive:
            members = _members(archive, archive_file)
            return {member.name: _body(archive, member, archive_file) for member in members}
    except FileNotFoundError as error:
        raise Unreadable(f"There is no file {archive_file}.", slug="workspace/no-backup") from error
    except BROKEN as error:
        raise _not_a_backup(archive_file) from error


def unpack(contents: dict[str, bytes], folder: Path) -> None:
    """Writes the files of a checked backup into an empty folder and looks the store through.

    Raises:
        Unreadable: the store inside is damaged, not ours, or newer than this program.
    """
    connections.make_private_folder(folder)
    for name, body in contents.items():
        write_whole(folder / name, body)
    store_file = folder / STORE_NAME
    with connections.told(store_file), closing(connections.connect(store_file)) as store:
        connections.check_ours(store, store_file)
        check_not_newer(connections.store_format(store), store_file)
        connections.check_whole(store, store_file)


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
    if sorted(names) != sorted([MANIFEST, *listed]) or not {STORE_NAME, SETTINGS_NAME} <= set(listed):
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
    return name in {STORE_NAME, SETTINGS_NAME} or (len(parts) > 1 and parts[0] in OWN_FOLDERS)


def _body(archive: zipfile.ZipFile, member: Member, archive_file: Path) -> bytes:
    with archive.open(member.name) as file:
        body = file.read(member.size + 1)  # no more than it says, whatever a bomb would unfold to
    if len(body) != member.size or _hash(body) != member.sha256:
        raise _changed(archive_file, f"{member.name} is not as it was when the backup was made")
    return body


def _store_bytes(workspace: Workspace) -> bytes:
    connections.make_private_folder(workspace.state)
    temporary = connections.private_temporary(workspace.state)
    try:
        with connections.told(workspace.database):
            connections.copy(workspace.database, temporary)
            with closing(connections.connect(temporary)) as store:
                connections.check_ours(store, workspace.database)
                connections.check_whole(store, workspace.database)
        return temporary.read_bytes()
    finally:
        temporary.unlink(missing_ok=True)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


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
