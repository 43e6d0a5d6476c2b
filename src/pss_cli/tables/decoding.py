"""Bytes to text: byte order marks, UTF-8, UTF-16, and older code pages told apart by what stands around odd bytes."""

# ruff: noqa: RUF001 signs that look alike are what this module is about

import codecs
import re
from functools import cached_property, lru_cache

from pss_cli.slotted import dataclass

MARKS = (
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
_SAMPLED_BYTES = 400_000
_ODD = re.compile(rb"[\x80-\xff]+")
_LINE_ENDS = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")
_RETURN = ord("\r")
_BREAKS = tuple(b"\r\n")
MOST_LINES_TOLD = 10


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in.

    `is_guess`: no mark and no strict reading settled it; `samples` are words with odd letters, to look at.
    `mixed` is how many lines were read in `encoding` although the rest is UTF-8; `mixed_lines` the first of them.
    """

    text: str
    encoding: str
    is_guess: bool = False
    samples: tuple[str, ...] = ()
    mixed_lines: tuple[int, ...] = ()
    mixed: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a file of unknown encoding; never fails, whatever the bytes."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    without_mark = utf16_without_mark(data)
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


def utf16_without_mark(data: bytes) -> str:
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
    guess = Guess()
    guess.add(data)
    return guess.decided(guess.read(data))


class Guess:
    """What the lines of a text that is not all UTF-8 say of its code page; told in pieces that end with a line."""

    def __init__(self) -> None:
        self._odd = bytearray()
        self._lines = self._mixed = 0
        self._mixed_lines: list[int] = []
        self._has_wide = False
        self._breaks, self._odd_breaks = set[int](), set[int]()

    def add(self, piece: bytes) -> None:
        self._breaks |= {sign for sign in _BREAKS if sign in piece}
        if piece.isascii():
            self._lines += piece.count(b"\n") + piece.count(b"\r") - piece.count(b"\r\n")
            return
        lines = _LINE_ENDS.split(piece)
        for number, line in enumerate(lines, self._lines + 1):
            if line.isascii():
                continue
            if _is_utf8(line):
                self._has_wide = True
            else:
                self._add_odd(number, line)
        self._lines += len(lines) - 1

    def _add_odd(self, number: int, line: bytes) -> None:
        self._mixed += 1
        if self._mixed <= MOST_LINES_TOLD:
            self._mixed_lines.append(number)
        self._odd_breaks |= {sign for sign in _BREAKS if sign in line}
        if len(self._odd) < _SAMPLED_BYTES:
            self._odd += line

    @cached_property
    def encoding(self) -> str:
        """The code page; ask for it when every piece was added."""
        breaks = self._odd_breaks if self._has_wide else self._breaks
        return _best(bytes(self._odd), is_old_mac=breaks == {_RETURN})

    def read(self, piece: bytes) -> str:
        """The text of a piece: where the file is mixed, line by line."""
        if not self._has_wide:
            return _read(piece, self.encoding)
        try:
            return piece.decode("utf-8")
        except UnicodeDecodeError:
            lines = _LINE_ENDS.split(piece)
            return "".join(line.decode("utf-8") if _is_utf8(line) else _read(line, self.encoding) for line in lines)

    def decided(self, text: str = "") -> Decoded:
        lines, mixed = (tuple(self._mixed_lines), self._mixed) if self._has_wide else ((), 0)
        samples = _samples(bytes(self._odd), self.encoding)
        return Decoded(text, self.encoding, is_guess=True, samples=samples, mixed_lines=lines, mixed=mixed)


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


def _best(data: bytes, *, is_old_mac: bool) -> str:
    odd = _odd_places(data)
    scores = {encoding: _score(odd, encoding) for encoding in _CANDIDATES}
    if is_old_mac:
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
    lonely = chinese == 1 and (place[: run.start()][-1:].isalpha() or (beside.isascii() and beside.isalpha()))
    return -3.0 if lonely or not chinese else 1.2 * chinese


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
    words = re.findall(r"[^\s,;|\t\"^]*[^\x00-\x7f][^\s,;|\t\"^]*", _read(data, encoding))
    return tuple(dict.fromkeys(words))[:2]
