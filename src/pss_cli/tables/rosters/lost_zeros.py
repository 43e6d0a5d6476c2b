"""Ids that lost their leading zeros in Excel: put back where an earlier roster or the user says so, else asked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from itertools import repeat

from pss_cli.slotted import dataclass
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.row_remarks import BLANKS

ANSWER = "zeros"
"""`--map student_id:zeros=7`: ids have seven digits; `=no`: they are as they stand."""


@dataclass(frozen=True, slots=True)
class LostZeros:
    """Ids of the column `column` that are not as they should be.

    `whole` are ids with their zeros by the id as written; of `short` ones nobody knows whether they lost any, though
    most ids of the column have `digits`.
    """

    column: str = ""
    whole: Mapping[str, str] = field(default_factory=dict)
    short: frozenset[str] = frozenset()
    digits: int = 0

    def spares(self, texts: Iterable[str]) -> bool:
        """Nothing is to be said of these ids."""
        return not (self.short or self.whole) or not any(text in self.short or text in self.whole for text in texts)


def lost_zeros(columns: ColumnMap, texts: Collection[str], known: Collection[str]) -> LostZeros:
    """What zeros the ids of a roster lost. `texts` is the column of ids, `known` are ids of earlier rosters."""
    name = columns.key
    said = columns.answer(name, ANSWER)
    if said is None and not _may_have_zeros(texts) and not _may_have_zeros(known):
        return LostZeros()
    written = set(map(str.strip, texts, repeat(BLANKS)))
    numbers = {text for text in written if text.isascii() and text.isdigit()}
    open_ids = {number for number in numbers if not number.startswith("0") and number not in known}
    if not open_ids or said == "no":
        return LostZeros()
    if said is not None and said.isdecimal():
        return LostZeros(name, {number: number.zfill(int(said)) for number in open_ids if len(number) < int(said)})
    whole = _of_earlier(open_ids, known, numbers)
    digits = _usual_length(numbers - whole.keys())
    short = frozenset(number for number in open_ids - whole.keys() if len(number) < digits)
    return LostZeros(name, whole, short, digits)


def _may_have_zeros(ids: Iterable[str]) -> bool:
    """Whether one begins with a zero, also after blanks; they are looked at as one text."""
    lines = "\n".join(("", *ids))
    return any(f"{blank}0" in lines for blank in BLANKS)


def _of_earlier(open_ids: Iterable[str], known: Iterable[str], present: Collection[str]) -> dict[str, str]:
    """Ids that one earlier student has with zeros before them, unless that student stands in the file as well."""
    padded: dict[str, list[str]] = {}
    for one in known:
        if one.startswith("0") and one.isdigit():
            padded.setdefault(one.lstrip("0"), []).append(one)
    found = {number: padded[number][0] for number in open_ids if len(padded.get(number, ())) == 1}
    return {number: whole for number, whole in found.items() if whole not in present}


def _usual_length(numbers: Collection[str]) -> int:
    """The digits of all ids that begin with a zero, if at least half of the ids have as many; else 0."""
    lengths = {len(number) for number in numbers if number.startswith("0")}
    if len(lengths) != 1:
        return 0
    (length,) = lengths
    return length if 2 * sum(len(number) == length for number in numbers) >= len(numbers) else 0
