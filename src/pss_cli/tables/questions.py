"""A heading that is a question, as forms put it over their answers, as the field that it asks for.

Only a question that is known as a whole is read: one that asks for more (a doctor's phone, a book's name) stays open.
"""

import re
from functools import lru_cache

from pss_cli.tables.columns import NAMES_OF_STUDENTS
from pss_cli.tables.heading import without_accents
from pss_cli.tables.heading_rules import words_about
from pss_cli.tables.kinds import RECORD_KINDS, Kind

_LETTERS = range(10, 161)
"""How long a question may be: a shorter heading is none, and a longer one asks for several things."""
_NUMBER = re.compile(r"^\W*(?:q(?:uestion)? ?)?\d{0,2}[a-z]?[.):]\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]{2,}\)|\[[^\]]{2,}\]")
_ENDINGS = re.compile(r"['\u2019]s\b|['\u2019]|\([aeos]{1,2}\)|(?<=[a-z])/[ao]s?\b")
_LEAD = re.compile(
    r"^(?:please |kindly |por favor )?(?:enter|list|provide|write|type|give|give us|tell us|indicate|select|choose|"
    r"check|describe|what is|whats|what are|what was|what will be|what|which of the following|who is|cual es|"
    r"cuales son|indique|escriba|ingrese|qual e|quais sao|informe|digite|escreva)?\b ?(?:all )?"
    r"(?:the |el |la |los |las |o |a |os |as )?"
)
_PARENTS = (
    "parent|guardian|mother|father|mom|dad|caregiver|adult|padre|madre|tutora?|encargad[oa]|acudiente|apoderado|"
    "responsavel|mae|pai"
)
_CHILDREN = (
    "child|student|son|daughter|scholar|camper|kid|pupil|youth|teen|participant|learner|hij[oa]|nin[oa]|estudiante|"
    "alumn[oa]|menor|filh[oa]|crianca|alun[oa]"
)
_CHILD = re.compile(
    r"\b(?:your |the |my |this |each |su |tu |mi |el |la |al |seu |sua |meu |minha )?(?:legal )?"
    rf"(?:{_CHILDREN})\b(?:(?: or | o | ou | y | e )(?:su |seu )?(?:{_CHILDREN})\b)*"
)
_ADULT = re.compile(
    rf"\b(?:the |your |el |la )?(?:primary |first |main )?(?:{_PARENTS})\b"
    rf"(?:(?: or | and | o | ou | y | e | )(?:legal |primary |the |de la |del )?(?:{_PARENTS}|legal)\b)*"
)
_OF = re.compile(r"\b(?:del|do|da) (?=child\b|parent\b)")
_PARTS = {
    "<child>": "child",
    "<adult>": "parent",
    "<best>": "(?:best|primary|preferred|main|good|daytime|contact)",
    "<reach>": "(?: (?:to (?:reach|contact|call|text) (?:you|parent)(?: at| on)?|where (?:we|you) can "
    "(?:(?:reach|call|text) you|be reached)|(?:we|i) can reach you(?: at)?|for (?:you|parent)|"
    "(?:at|during) .{3,20})){0,2}",
    "<when>": "(?: (?:in|for|as of|during|on|the|this|next|coming|upcoming|fall|school|year|of|now|august|september|"
    "october|semester|term|20\\d\\d|\\d\\d))*",
}


@lru_cache(maxsize=32)
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The fields of a kind (or `any`), each with what asks for it; made when the first question of the kind is read."""
    return tuple(
        (field, re.compile("|".join(f"(?:{_filled(one)})" for one in asked)))
        for field, asked in words_about("questions").get(kind, {}).items()
    )


def _filled(pattern: str) -> str:
    for part, said in _PARTS.items():
        pattern = pattern.replace(part, said)
    return pattern


@lru_cache(maxsize=4096)
def asked_field(heading: str, kind: Kind) -> str | None:
    """The field that a question asks for, in a table of this kind."""
    if len(heading) not in _LETTERS or " " not in heading.strip():
        return None
    question = plain_question(heading)
    is_of_students = kind is Kind.ROSTER or (kind in RECORD_KINDS and kind is not Kind.CALENDAR)
    kinds = (kind.value, "any") if is_of_students else (kind.value,)
    for name in kinds:
        for field, pattern in _patterns(name):
            if pattern.fullmatch(question):
                return field
    return None


def asks_who_the_child_is(heading: str) -> bool:
    """Whether a question asks a grown-up for the name of a child."""
    is_name = asked_field(heading, Kind.ROSTER) in NAMES_OF_STUDENTS
    return is_name and "child" in plain_question(heading).split()


def plain_question(heading: str) -> str:
    """The question in small letters, without accents, asides, signs and the words with which all of them begin.

    Whoever the child and the grown-up are called, they are "child" and "parent".
    """
    text = without_accents(_ASIDE.sub(" ", _NUMBER.sub("", heading)).lower())
    text = re.sub(r"[^a-z0-9/]+", " ", _ENDINGS.sub("", text)).replace("/", " ")
    spoken = _ADULT.sub("parent", _CHILD.sub("child", _LEAD.sub("", " ".join(text.split()), count=1)))
    return _OF.sub("de ", spoken)
