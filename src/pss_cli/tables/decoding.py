"""Bytes to text: byte order marks, UTF-8, UTF-16, and older code pages told apart by what stands around odd bytes."""

# ruff: noqa: RUF001 signs that look alike are what this module is about

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("cp1252", "mac_roman", "cp437", "gb18030")
_COMMON = frozenset("éèêëáàâãäåíìîïóòôõöúùûüñçßøæœÉÑÁÍÓÚÇÜÖÄ")
_QUOTES_IN_WORDS = frozenset("’ʼ")
_FREE_SIGNS = frozenset("–—…•·“”‘’®™©°½¼¾¿¡\xa0€§†º")
_RARE_IN_NAMES = frozenset("¬¤‡ˆ¨¸‚„ƒ¦´¯¶˜ˇ˘˙˚˝˛‰◊¢£¥ªÕÔÓÒÎ")
_SAMPLE = 4_000
_ODD = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in.

    `is_guess`: no mark and no strict reading settled it; `samples` are words with odd letters, to look at.
    `mixed_lines` are the lines (1-based) that were read in `encoding` although the rest is UTF-8.
    """

    text: str
    encoding: str
    is_guess: bool = False
    samples: tuple[str, ...] = ()
    mixed_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file of unknown encoding; never fails, whatever the bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    without_mark = _utf16_without_mark(data)
    if without_mark:
        return Decoded(data.decode(without_mark, errors="replace"), without_mark)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":  # a mark in front of another code page happens when files are glued together
            return _guessed(data[len(codecs.BOM_UTF8) :])
        return Decoded(data.decode(encoding, errors="replace"), encoding)


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows by zero bytes at every second place."""
    head = data[:4_000]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _guessed(data: bytes) -> Decoded:
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)
    as_utf8 = [_is_utf8(line) for line in lines]
    wide = sum(1 for line, fits in zip(lines, as_utf8, strict=True) if fits and not line.isascii())
    if not wide:
        encoding = _best(data)
        return Decoded(_read(data, encoding), encoding, is_guess=True, samples=_samples(data, encoding))
    odd = b"".join(line for line, fits in zip(lines, as_utf8, strict=True) if not fits)
    encoding = _best(odd)
    parts = [line.decode("utf-8") if fits else _read(line, encoding) for line, fits in zip(lines, as_utf8, strict=True)]
    mixed = tuple(number for number, fits in enumerate(as_utf8, 1) if not fits)
    return Decoded("".join(parts), encoding, is_guess=True, samples=_samples(odd, encoding), mixed_lines=mixed)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=8)
def _spare(encoding: str) -> dict[int, str]:
    """What a code page leaves undefined is read as its Latin-1 sign, so that nothing is lost."""
    return {0xDC00 + byte: chr(byte) for byte in range(0x80, 0x100)} if encoding else {}


def _read(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="surrogateescape").translate(_spare(encoding))


def _best(data: bytes) -> str:
    old_mac = b"\r" in data and b"\n" not in data
    odd = _odd_places(data)
    scores = {encoding: _score(odd, encoding) for encoding in _CANDIDATES}
    if old_mac:
        scores["mac_roman"] += 0.5 * len(odd)
    return max(_CANDIDATES, key=lambda encoding: scores[encoding])


def _odd_places(data: bytes) -> list[bytes]:
    """Every run of odd bytes with what stands around it: its line's bytes, a few to each side."""
    found = []
    for match in _ODD.finditer(data):
        found.append(data[max(0, match.start() - 6) : match.end() + 6])
        if len(found) >= _SAMPLE:
            break
    return found


def _score(places: list[bytes], encoding: str) -> float:
    if encoding == "gb18030":
        return sum(_chinese(place) for place in places)
    return sum(_latin(_read(place, encoding)) for place in places)


def _chinese(place: bytes) -> float:
    run = _ODD.search(place)
    assert run is not None, "a place is cut around its odd bytes"
    try:
        # A second byte of GB 18030 may be a plain letter or digit: it is read along.
        text = place[run.start() :].decode("gb18030", errors="strict" if len(run.group()) % 2 == 0 else "replace")
    except UnicodeDecodeError:
        return -3.0
    chinese = sum(1 for sign in text if "\u4e00" <= sign <= "\u9fff")
    if len(run.group()) % 2 or "\ufffd" in text:
        return -3.0
    beside = text[chinese : chinese + 1]
    lonely = chinese == 1 and (_ends_in_letter(place[: run.start()]) or (beside.isascii() and beside.isalpha()))
    return -3.0 if lonely or not chinese else 1.2 * chinese


def _ends_in_letter(before: bytes) -> bool:
    return before[-1:].isalpha()


def _latin(text: str) -> float:
    return sum(
        _sign(text[at - 1 : at] if at else "", sign, text[at + 1 : at + 2])
        for at, sign in enumerate(text)
        if sign > "\x7f"
    )


def _sign(before: str, sign: str, after: str) -> float:
    """How likely a sign is between its neighbours in names and sentences."""
    in_word = before.isalpha() or after.isalpha()
    if sign == "\xa0":
        return 1.2  # a hard blank stands everywhere; what other code pages have in its place does not
    if sign in _QUOTES_IN_WORDS and before.isalpha() and after.isalpha():
        return 2.5
    if sign.isalpha() and sign not in "ªº":
        return _letter(before, sign, after) if in_word else -1.0
    if sign in _RARE_IN_NAMES or (not sign.isprintable() and sign != "\xa0") or "\u2500" <= sign <= "\u25ff":
        return -2.0
    if sign in _FREE_SIGNS:
        return -1.0 if before.isalpha() and after.isalpha() and sign not in "–—·’" else 1.0
    return -1.0


def _letter(before: str, sign: str, after: str) -> float:
    if not ("\u00c0" <= sign <= "\u024f"):
        return -2.0  # Greek and such, from a box of signs
    if sign.isupper() and before.islower():
        return -1.5
    if sign.islower() and before.isupper() and after.isupper():
        return -0.5
    if sign in _RARE_IN_NAMES:
        return 0.2
    return 2.0 if sign in _COMMON else 0.5


def _samples(data: bytes, encoding: str) -> tuple[str, ...]:
    words = re.findall(r"[^\s,;|\t\"^]*[^\x00-\x7f][^\s,;|\t\"^]*", _read(data[:200_000], encoding))
    return tuple(dict.fromkeys(words))[:2]
