"""What a heading of a table of results says: of which test and part of it, when, and whether score, level or day.

The words are data: `crosswalks/words/results.toml`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pss_cli.slotted import dataclass
from pss_cli.tables.heading import apart, normal, words
from pss_cli.tables.heading_rules import words_about

_YEAR = r"20\d\d(?:[-/]\d\d(?:\d\d)?)?"
_ENOUGH_CODES = 2
SUBJECT_WORDS = frozenset(
    ("reading", "ela", "literacy", "english", "language", "arts", "math", "maths", "mathematics", "numeracy", "science")
)
OF_BEHAVIOR = "total"
"""The subject of a rating of behavior and feelings as a whole."""
SCORE, PERCENTILE, LEVEL, BESIDE, DATE, RESULT = "score", "percentile", "level", "beside", "date", "result"
"""What a column holds; `beside`: a level if a score stands beside it; `result`: its cells tell which."""


@dataclass(frozen=True, slots=True)
class ResultHeading:
    """A heading taken apart. `part` is "" for a test as a whole that no word names; `when` "" where nothing tells."""

    test: str
    part: str
    when: str
    says: str

    @property
    def is_whole(self) -> bool:
        return is_whole(self.part)


@dataclass(frozen=True, slots=True)
class Test:
    """A test that headings name. `of` stands before the names of its parts, which are no school subjects.

    `numbers` is what numbers under its bare name are; "" where they may be scores or percentiles.
    """

    name: str
    pattern: re.Pattern[str]
    subject: str
    of: str
    numbers: str
    signs: tuple[frozenset[str], ...]
    codes: dict[str, tuple[str, str]]


@lru_cache(maxsize=2048)
def is_whole(part: str) -> bool:
    """Whether the name of a part is one of the test as a whole, such as `Composite`."""
    return not part or " ".join(words(part)) in _known()["left_alone"]["whole"]


def is_subject(part: str) -> bool:
    """Whether the name of a part says no more than a school subject, with or without a word for the whole."""
    said = {*words(part)}
    whole = {word for phrase in _known()["left_alone"]["whole"] for word in phrase.split()}
    return bool(said & SUBJECT_WORDS) and said <= SUBJECT_WORDS | whole


def is_left_alone(heading: str) -> bool:
    """Whether a heading as it stands is of something beside results that looks like a field."""
    return normal(heading) in _known()["left_alone"]["headings"]


@lru_cache(maxsize=64)
def tests_of(headings: tuple[str, ...]) -> tuple[Test, ...]:
    """The tests whose own headings these are: codes, or words that no other test has."""
    spelled = {_as_code(heading) for heading in headings}
    said = [frozenset(words(heading)) for heading in headings]
    return tuple(
        test
        for test in known_tests()
        if len(test.codes.keys() & spelled) >= _ENOUGH_CODES
        or any(sign <= heading for sign in test.signs for heading in said)
    )


@lru_cache(maxsize=256)
def test_named(text: str) -> Test | None:
    """The test that a text names; of several the one with the longest words."""
    found = [(len(match[0]), test) for test in known_tests() if (match := test.pattern.search(_apart(text)))]
    return max(found, key=lambda pair: pair[0])[1] if found else None


@lru_cache(maxsize=8192)
def result_heading(heading: str) -> ResultHeading | None:
    """What a heading says of a result; None where it says nothing of one, or of something beside it."""
    for test in known_tests():
        if (code := _as_code(heading)) in test.codes:
            part, says = test.codes[code]
            return ResultHeading(test.name, part, "", says)
    said = _apart(heading)
    named = test_named(heading)
    rest = named.pattern.sub(" ", said, count=1) if named else said
    whens = [match[0] for match in _when().finditer(rest)]
    rest = _when().sub(" ", rest)
    kinds = list(_says().finditer(rest))
    says = str(kinds[-1].lastgroup) if kinds else RESULT if named else ""
    rest = _says().sub(" ", rest)
    part = _bare(rest)
    if not says or _is_left_alone(words(rest), says) or (says == RESULT and not _is_bare_result(named, part)):
        return None
    return ResultHeading(named.name if named else "", part, " ".join(map(_plain, whens)), says)


def _is_bare_result(test: Test | None, part: str) -> bool:
    """Whether the name of a test and a part of it say enough to be over results."""
    return is_whole(part) or is_subject(part) or bool(test and test.subject == OF_BEHAVIOR)


@lru_cache(maxsize=1)
def known_tests() -> tuple[Test, ...]:
    return tuple(
        Test(
            one["name"],
            _any_of(one["words"]),
            one.get("subject", ""),
            one.get("of", ""),
            one.get("numbers", ""),
            tuple(frozenset(sign.split()) for sign in one.get("signs", ())),
            {code: _code(text) for code, text in one.get("codes", {}).items()},
        )
        for one in _known()["test"]
    )


def _as_code(heading: str) -> str:
    """A heading that may be a code: one word, not put together of several by capitals."""
    return heading.lower() if heading in {heading.lower(), heading.upper(), heading.capitalize()} else ""


def _code(text: str) -> tuple[str, str]:
    part, _, says = text.rpartition(" ")
    return part, says


def _is_left_alone(parts: Iterable[str], says: str) -> bool:
    said, alone = {*parts}, _known()["left_alone"]
    if said & {*alone["words"]} or any(word.startswith("goal") for word in said):
        return True
    if says == PERCENTILE:
        return bool(said & {*alone["near"]})
    return says in {LEVEL, BESIDE} and bool(said & {"grade", "language", "el", "ell", "ed", "education", "meal"})


def _bare(text: str) -> str:
    """The name of a part without fillers and the signs around it."""
    kept = _fillers().sub(" ", text)
    kept = re.sub(r"\(\s*\)", " ", kept)
    return " ".join(kept.split()).strip(" -:_.,;/\u2013#%*")


def _plain(text: str) -> str:
    return " ".join(text.strip("()").lower().split())


def _apart(text: str) -> str:
    """A heading with blanks for underscores, and between words written as one."""
    spaced = text.replace("_", " ").replace("%ile", " percentile")
    return apart(_joined().sub(lambda match: f" {match[0].lower()} ", spaced))


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    """Names of tests with a capital inside, which are one word."""
    names = (one for test in _known()["test"] for one in test["words"] if one.isalpha())
    return _any_of(names, left=r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[a-z][A-Z]))")


@lru_cache(maxsize=1)
def _says() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z])(?:{'|'.join(map(_grouped, (DATE, PERCENTILE, LEVEL, SCORE, BESIDE)))})(?![a-z])", re.IGNORECASE
    )


def _grouped(says: str) -> str:
    phrases = sorted(_known()["says"][says], key=len, reverse=True)
    return f"(?P<{says}>{'|'.join(map(_phrase, phrases))})"


@lru_cache(maxsize=1)
def _when() -> re.Pattern[str]:
    when = _known()["when"]
    some = "|".join(_phrase(one) for one in sorted(when["words"], key=len, reverse=True))
    numbered = "|".join(_phrase(one) for one in sorted(when["numbered"], key=len, reverse=True))
    return re.compile(
        rf"\((?:\d|{some})\)|(?<![a-z])(?:{some})(?![a-z])|(?<![a-z])(?:{numbered}) ?\d(?!\d)|(?<!\d){_YEAR}(?!\d)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    return _any_of(_known()["left_alone"]["fillers"])


def _any_of(phrases: Iterable[str], left: str = r"(?<![A-Za-z])") -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"{left}(?:{'|'.join(map(_phrase, longest_first))})(?![A-Za-z])", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    return r"[\s-]*".join(re.escape(word) for word in phrase.split())


def _known() -> dict[str, Any]:
    return words_about("results")
