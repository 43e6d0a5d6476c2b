"""A heading as the words it means: shortened words in full, hints and fillers left out, in any order."""

import re
from functools import lru_cache

from pss_cli.tables.heading import normal, words
from pss_cli.tables.heading_rules import in_full, words_about
from pss_cli.tables.pattern import pattern
from pss_cli.tables.row_roles import HEADING_WORDS

Key = tuple[str, ...]
_SHORTEST = 3

_ABOUT = "headings"
_JOINED = {
    ("e", "email"): "email",
    ("home", "room"): "homeroom",
    ("birth", "day"): "birth date",
    ("zip", "code"): "zip",
    ("account", "holder"): "guardian",
}
"""Two words that are one: the first, the second in full, and what they are together."""
_FILLERS = frozenset(
    ("of", "the", "at", "in", "on", "a", "an", "for", "s", "is", "has", "have", "this", "their", "with", "or", "and")
)  # fmt: skip
_HINT = re.compile(
    r"^\d{1,2}(?:[.)]\s*|[.)]?\s+|[_-])(?=[A-Za-z])|\((?:[mdy]{1,4}[-/. ]){2}[mdy]{1,4}\)"
    r"|\(?\b[yt] ?/ ?[nf]\b\)?|\(m ?/ ?f(?: ?/ ?x)?\)"
    r"|\(?\b(?:20)?\d\d-(?:20)?\d\d\b\)?|\((?:p?k|\d{1,2})-\d{1,2}\)"
    r"|[\[(](?:required|optional|if any|if known|text|number|date)[\])]|\((?:usd|eur|cad|gbp|\$)\)|[*?:]",
    re.IGNORECASE,
)
_MAY_HINT = re.compile(r"[\d(*?:/\[]")
_BESIDE_DIGIT = re.compile(r"(?<=[A-Za-z]{3})(?=\d)|(?<=\d)(?=[A-Z][a-z])")
_TYPE = pattern(r"^(?:str|int|dtm|dte|chr|txt|bln|bit|dbl|fld)_?(?=[A-Z])")
"""What programmers put before a name to say what it holds: `strLastName`, `dtmDOB`."""
_PATH = pattern(
    r"^(?:\[(?:students?|pupils?|person|1)\]\s*"
    r"|(?:(?:dbo|cal|ps|sis)\.)*(?:(?:tbl_?|dim_?|vw_?)?(?:students?|pupils?)|person|demographics?)\s*[.>]\s*"
    r"|cal\.(?=school))+(?=\w)",
    re.IGNORECASE,
)
"""The way to a column of the table of students; never one of teachers, schools or contacts."""
_OF_A_RECORD = pattern(
    r"^(?:student|pupil|behavior|incident|discipline|attendance|assessment|test|course|event|section)+"
    r"(?:details?|summary|events?|results?|records?|reference|info)?\.(?=\w)",
    re.IGNORECASE,
)
"""The way to a column of a table of records: `behaviorDetail.eventName`, `studentReference.studentUniqueId`."""
_NEED_THEIR_OWNER = frozenset(
    ("id", "name", "number", "email", "phone", "first", "last", "address", "status", "code", "type", "username",
     "login", "title", "date", "notes")
)  # fmt: skip


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return HEADING_WORDS | {*in_full(_ABOUT)} | {word for full in in_full(_ABOUT).values() for word in full.split()}


@lru_cache(maxsize=4096)
def _apart(word: str) -> str:
    """A joined word as the two that it is made of, if they can be two only: `schcode` is school code."""
    known = _vocabulary()
    if word in known or not word.isalpha() or word in words_about(_ABOUT)["never_apart"]:
        return word
    least = 2 if word.endswith("id") else _SHORTEST
    cuts = range(_SHORTEST, len(word) - least + 1)
    pairs = [(word[:cut], word[cut:]) for cut in cuts if word[:cut] in known and word[cut:] in known]
    if len(pairs) != 1:
        return word
    return " ".join(in_full(_ABOUT).get(part, part) for part in pairs[0])


@lru_cache(maxsize=8192)
def meant(heading: str) -> Key:
    """The words of a heading: `Pupil First Nm*` and `First Name of Student` both are (first, name, student)."""
    parts: list[str] = []
    for word in words(_BESIDE_DIGIT.sub(" ", _HINT.sub(" ", heading)) if _MAY_HINT.search(heading) else heading):
        full = in_full(_ABOUT).get(word) or _apart(word)
        joined = _JOINED.get((parts[-1], full)) if parts else None
        if joined:
            parts.pop()
        parts += (joined or full).split()
    return tuple(sorted({part for part in parts if part not in _FILLERS}))


@lru_cache(maxsize=8192)
def likely_keys(key: Key) -> tuple[Key, ...]:
    """The words of a heading, then what is left without words that add little; never a word that says nothing alone."""
    known = words_about(_ABOUT)
    add_little, too_plain = {*known["add_little"]}, {*known["say_nothing_alone"]}
    found = [key, tuple(word for word in key if word != "student")]
    for one in tuple(found):
        bare = tuple(word for word in one if word not in add_little)
        found += [bare, tuple(word for word in bare if word != "status")]
    return tuple(dict.fromkeys(one for one in found if one and (one == key or len(one) > 1 or one[0] not in too_plain)))


def own_words(heading: str) -> str:
    """`[Students]First_Name`, `tblStudents.FirstName` and `strFirstName` without what stands before; few have it."""
    bare = _TYPE.sub("", heading)
    path = _PATH.match(bare) or _OF_A_RECORD.match(bare)
    rest = bare[path.end() :] if path else bare
    return bare if normal(rest) in _NEED_THEIR_OWNER else rest
