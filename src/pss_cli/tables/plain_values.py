"""Values of a plain sheet's cells as text, read from the bytes of the XML by the signs that stand before them.

Standard library only: this runs in the reading child.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from zipfile import ZipFile

from pss_cli.tables import cell_marks
from pss_cli.tables.cell_values import APART, number_text

Reading = Callable[[bytes], bytes]

_SIGNS = re.compile(rb'(?: s="(\d+)"| t="(\w+)")*+ ?(/>|><v>|><is><t>|><is><t xml:space="preserve">)')
_NUMBER = re.compile(rb"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")
_SHARED = re.compile(rb'<si><t(| xml:space="preserve")>([^<]*+)</t></si>')
_CODING = re.compile(rb'<\?xml[^>]*encoding=["\'](?!utf-8["\'])', re.IGNORECASE)
_REFERENCE = re.compile(rb"&(?:(amp|lt|gt|quot|apos);|#(\d{1,6});|#x([0-9A-Fa-f]{1,5});|)")
_NAMED = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"}
_ESCAPE = re.compile(rb"_x[0-9A-Fa-f]{4}_")
_SPACE = b" \t\n\r"
_QUIET = re.compile(r'"[^"]*"|[\\_*].|\[(?:\$[^\]]*|Red)\]')
"""What stands in a number format and says nothing about the kind of the number."""
_DOUBTFUL = re.compile(r'[\\_*]"|\[[^\]]*"')
"""A quotation mark that readers take for a sign of its own, or for the end of what stands between two."""
_DAY = re.compile(r"[-dmy/., ]*[dmy][-dmy/., ]*", re.IGNORECASE)
_FIGURE = re.compile(r"General|@|[-+#0?.,%$€£()/ ]+(?:E\+0+)?", re.IGNORECASE)
_BEFORE_1900 = date(1899, 12, 30).toordinal()
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""From March 1900, before which Excel counts a day that never was, to the year 9999."""
_APART = APART.encode()
_TOGETHER = 200
_MOST_KNOWN = 10_000


class NotPlain(Exception):
    """Something is written in a way that is left to calamine."""


class PlainValues:
    """How the values of a workbook's cells are read."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._formats = cell_marks.number_formats(archive)
        self._readings: dict[bytes, Reading | None] = {b"": None}
        self._numbers: dict[str, Reading] = {}
        self._shared: list[bytes] | None = None

    def reading(self, signs: bytes) -> Reading | None:
        """How the value after these signs of its cell is read; None for a cell without a value.

        Raises:
            NotPlain: no rule for such cells.
        """
        if signs not in self._readings:
            self._readings[signs] = self._found(signs)
        return self._readings[signs]

    def column(self, reading: Reading, written: Sequence[bytes]) -> Iterable[bytes]:
        """The values of a column that are all read in one way.

        Raises:
            NotPlain: a value is none of its kind.
        """
        if reading != self._of_shared or not b"".join(written).isdigit():
            return map(reading, written)
        if b"" in written:
            return map(_Known(reading).__getitem__, written)
        try:
            return list(map(self._texts().__getitem__, map(int, written)))
        except IndexError:
            raise NotPlain from None

    def _found(self, signs: bytes) -> Reading | None:
        found = _SIGNS.fullmatch(signs)
        if not found:
            raise NotPlain
        style, kind, opened = found.groups()
        match kind, opened:
            case _, b"/>":
                return None
            case b"inlineStr", b"><is><t>":
                return trimmed
            case (b"inlineStr", b'><is><t xml:space="preserve">') | (b"str" | b"e", b"><v>"):
                return kept
            case b"s", b"><v>":
                self._texts()
                return self._of_shared
            case b"b", b"><v>":
                return _yes_or_no
            case None | b"n", b"><v>":
                return self._number(style)
        raise NotPlain

    def _texts(self) -> list[bytes]:
        if self._shared is None:
            self._shared = _shared_texts(self._archive)
        return self._shared

    def _of_shared(self, value: bytes) -> bytes:
        """A text by its place in the list of shared ones."""
        if not value:
            return value
        if not value.isdigit() or int(value) >= len(self._texts()):
            raise NotPlain
        return self._texts()[int(value)]

    def _number(self, style: bytes | None) -> Reading:
        """Numbers in the format of a style."""
        if style is not None and int(style) >= len(self._formats):
            raise NotPlain
        code = "General" if style is None else self._formats[int(style)]
        if code not in self._numbers:
            self._numbers[code] = _Known(_number_of(code)).__getitem__
        return self._numbers[code]


class _Known(dict[bytes, bytes]):
    """Values that come again are read once."""

    def __init__(self, read: Reading) -> None:
        super().__init__({b"": b""})
        self.read = read

    def __missing__(self, value: bytes) -> bytes:
        text = self.read(value)
        if len(self) < _MOST_KNOWN:
            self[value] = text
        return text


def _yes_or_no(value: bytes) -> bytes:
    match value:
        case b"0":
            return b"FALSE"
        case b"1":
            return b"TRUE"
        case b"":
            return value
    raise NotPlain


def _unknown(value: bytes) -> bytes:
    raise NotPlain(value)


def _number_of(code: str) -> Reading:
    """Numbers under a format: as they are, with zeros in front, as a percent, or days."""
    if pattern := cell_marks.pattern_of(code):
        return lambda value: cell_marks.shown(_number(value), pattern).encode()
    if _DOUBTFUL.search(code):
        return _unknown
    bare = _QUIET.sub("", code.partition(";")[0])
    if _FIGURE.fullmatch(bare):
        return lambda value: _number(value).encode()
    return _day if _DAY.fullmatch(bare) else _unknown


def _number(value: bytes) -> str:
    if not _NUMBER.fullmatch(value):
        raise NotPlain
    return number_text(float(value))


def _day(value: bytes) -> bytes:
    if not value.isdigit() or not _FIRST_DAY <= int(value) <= _LAST_DAY:
        raise NotPlain
    return date.fromordinal(_BEFORE_1900 + int(value)).isoformat().encode()


def trimmed(value: bytes) -> bytes:
    """A text of which nothing says that the spaces around it count."""
    return kept(value).strip(_SPACE)


def kept(value: bytes) -> bytes:
    """A text with all its spaces."""
    text = _REFERENCE.sub(_referred, value) if b"&" in value else value
    if b"\r" in value or (b"_x" in text and _ESCAPE.search(text)):
        raise NotPlain
    return text


TEXTS = frozenset((trimmed, kept))


def are_letters(texts: Iterable[bytes]) -> bool:
    """Whether many texts are surely what their letters in the XML are, with or without spaces around."""
    joined = b"".join((_APART, _APART.join(texts), _APART))
    may_be_other = any(sign in joined for sign in (b"&", b"\r", b"\n", b"\t", _APART + b" ", b" " + _APART))
    return not may_be_other and not (b"_" in joined and b"_x" in joined)


def _referred(found: re.Match[bytes]) -> bytes:
    name, number, hexadecimal = found.groups()
    if name:
        return _NAMED[name]
    code = int(number or hexadecimal or b"0", 10 if number else 16)
    if (code < 32 and code not in {9, 10, 13}) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        raise NotPlain
    return chr(code).encode()


def refuse_odd(written: bytes) -> None:
    """Raises NotPlain where there is the sign that parts cells, or what is no UTF-8."""
    if _APART in written:
        raise NotPlain
    if not written.isascii():
        try:
            written.decode()
        except UnicodeDecodeError:
            raise NotPlain from None


def refuse_other_coding(head: bytes) -> None:
    """Raises NotPlain where XML says that it is not UTF-8."""
    if _CODING.match(head):
        raise NotPlain


def _shared_texts(archive: ZipFile) -> list[bytes]:
    try:
        xml = archive.read("xl/sharedStrings.xml")
    except KeyError:
        raise NotPlain from None
    refuse_other_coding(xml)
    refuse_odd(xml)
    found = _SHARED.findall(xml)
    if len(found) != xml.count(b"<si") or b"<!" in xml:
        raise NotPlain
    texts: list[bytes] = []
    for some in (found[at : at + _TOGETHER] for at in range(0, len(found), _TOGETHER)):
        written = [text for _, text in some]
        texts += written if are_letters(written) else [kept(text) if says else trimmed(text) for says, text in some]
    return texts
