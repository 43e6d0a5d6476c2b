"""A backup written: one file with the store, the settings and the school's own templates and rules, each with its hash.

Outputs and the copies for undo are left out: the first can be made again, the second would double the file.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from pss_cli import __version__
from pss_cli.slotted import dataclass
from pss_cli.whole_files import stream_whole
from pss_cli.workspace import connections
from pss_cli.workspace.layout import DATABASE_NAME, SETTINGS_NAME, Workspace
from pss_cli.workspace.upgrades import known_format

MANIFEST = "manifest.json"
FORMAT = "pss.backup/1"
OWN_FOLDERS = ("templates", "rules")
BLOCK = 1024**2
"""Bytes held at a time: a backup of any size is written and read back in the memory of a small one."""


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
    connections.make_private_folder(workspace.state)
    with _copied_store(workspace) as store, TemporaryFile(dir=workspace.state) as packed:
        small = {SETTINGS_NAME: workspace.settings_file.read_bytes(), **_own_files(workspace)}
        members = (
            _as_it_is(DATABASE_NAME, _blocks_of(store)),
            *(_as_it_is(name, (body,)) for name, body in small.items()),
        )
        manifest = _manifest(members)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, _as_it_is(MANIFEST, (manifest,)), (manifest,))
            _put(archive, members[0], _blocks_of(store))
            for member in members[1:]:
                _put(archive, member, (small[member.name],))
        packed.seek(0)
        stream_whole(target, iter(lambda: packed.read(BLOCK), b""))
    return members


@contextmanager
def _copied_store(workspace: Workspace) -> Iterator[Path]:
    temporary = connections.private_temporary(workspace.state)
    try:
        with connections.told(workspace.database):
            connections.copy(workspace.database, temporary)
            with closing(connections.connect(temporary)) as store:
                connections.check_ours(store, workspace.database)
                connections.check_whole(store, workspace.database)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _own_files(workspace: Workspace) -> dict[str, bytes]:
    found = (path for folder in OWN_FOLDERS for path in sorted((workspace.root / folder).rglob("*")))
    return {
        path.relative_to(workspace.root).as_posix(): path.read_bytes()
        for path in found
        if path.is_file() and not path.is_symlink()
    }


def _as_it_is(name: str, blocks: Iterable[bytes]) -> Member:
    size, digest = 0, hashlib.sha256()
    for block in blocks:
        size += len(block)
        digest.update(block)
    return Member(name, size, digest.hexdigest())


def _blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(lambda: file.read(BLOCK), b"")


def _manifest(members: Iterable[Member]) -> bytes:
    manifest = {
        "format": FORMAT,
        "made_by": f"pss {__version__}",
        "store_format": known_format(),
        "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in members],
    }
    return json.dumps(manifest, indent=1).encode()


def _put(archive: zipfile.ZipFile, member: Member, blocks: Iterable[bytes]) -> None:
    info = zipfile.ZipInfo(member.name)  # a fixed time: the same workspace gives the same bytes
    info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, member.size
    with archive.open(info, "w") as file:
        for block in blocks:
            file.write(block)
