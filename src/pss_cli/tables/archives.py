"""A look at a zip before it is unpacked: sizes, ratios, definitions; standard library only, used in the child too."""

from zipfile import BadZipFile, ZipFile, ZipInfo

MOST_BYTES = 1_500_000_000
MOST_MEMBERS = 20_000
_BOMB_SIZE = 50_000_000
_BOMB_RATIO = 150


class Unsafe(Exception):
    """An archive is built to harm; the sentence says how."""


def looked_over(archive: ZipFile) -> None:
    """Refuses what would unpack to far more than it holds, overlaps itself or is encrypted.

    Raises:
        Unsafe: with a sentence for the user.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unsafe(f"it holds {len(members):,} files")
    packed = sum(member.compress_size for member in members)
    whole = sum(member.file_size for member in members)
    if whole > MOST_BYTES:
        raise Unsafe(f"it would unpack to {whole // 1_000_000:,} MB")
    if packed > _length(archive):
        raise Unsafe("its parts overlap")
    for member in members:
        if member.file_size > _BOMB_SIZE and member.file_size > _BOMB_RATIO * max(1, member.compress_size):
            raise Unsafe(f"a part of it would unpack to {member.file_size // 1_000_000:,} MB")


def fits_in(members: list[ZipInfo], most: int) -> None:
    """Refuses members that together unpack to more than so many bytes."""
    if sum(member.file_size for member in members) > most:
        raise Unsafe(f"its tables unpack to more than {most >> 20} MB")


def without_definitions(archive: ZipFile) -> None:
    """Refuses XML parts that bring definitions of their own, which no spreadsheet program writes."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            start = bounded(archive, member, 2_000)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise Unsafe("it brings definitions (DOCTYPE) that no spreadsheet program writes")


def bounded(archive: ZipFile, member: ZipInfo | str, most: int) -> bytes:
    """At most so many bytes of a member, whatever its directory entry says."""
    with archive.open(member) as stream:
        return stream.read(most)


def _length(archive: ZipFile) -> int:
    stream = archive.fp
    if stream is None:
        raise BadZipFile
    at = stream.tell()
    length = stream.seek(0, 2)
    stream.seek(at)
    return length
