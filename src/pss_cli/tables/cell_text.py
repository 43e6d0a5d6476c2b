"""Text made fit for an Excel cell: what a cell cannot hold is replaced where it can be seen, and said."""

import re

LONGEST = 32_767
"""The most a cell holds, in UTF-16 units."""

CUT_MARK = " ... [cut by pss: too long for an Excel cell]"
REPLACEMENT = "\ufffd"
# Characters that XML 1.0 has no place for: a saved workbook with one of them does not open.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def fitted(text: str) -> tuple[str, str]:
    """The text as a cell can hold it, and why it is not the text given; the reason is empty when it is.

    Line breaks of every system become the one Excel knows; that is no change worth telling.
    """
    flat = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    safe = _FORBIDDEN.sub(REPLACEMENT, flat)
    whys = ["characters that Excel cannot show were replaced by \ufffd"] if safe != flat else []
    if units(safe) > LONGEST:
        whys.append(f"the text is longer than the {LONGEST:,} characters a cell holds and was cut")
        safe = _cut(safe, LONGEST - len(CUT_MARK)) + CUT_MARK
    return safe, " and ".join(whys)


def units(text: str) -> int:
    """The length as Excel counts it: letters outside the basic plane, such as emoji, count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _cut(text: str, length: int) -> str:
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", errors="ignore")
