"""What a family is told of an offer, by language: the offer and what they can do, never a need or another child.

A language is a table with the same keys; what nobody who speaks it has vouched for is not here, and English is told.
"""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "placed": "We have a place for your child in {name}.",
    "waits": "{name} is full now. Your child is number {position} on the list, and we will call when a place is free.",
    "full": "{name} is full now.",
    "overlap": "{name} meets at the same time as another program of your child.",
    "otherwise": "{name} is not among our offers for your child now. Ask us, and we will tell you why.",
    "appeal": "If something we know of your child is not right, or has changed, tell us: we will correct it and look"
    " again. The order in which numbers were drawn stays as it is for everybody.",
    "term": "{name} has ended.",
    "unlisted": "{name} is no longer offered.",
    "school": "{name} is for other schools: {schools}.",
    "grade": "{name} is for grades {grades}.",
    "schedule": "{name} meets {times}, when your child is not free. If that changes, call us.",
    "held_seat": "{name} meets at the same time as another program of your child.",
    "language": "{name} is held in {languages} only.",
    "transport": "{name} has no bus home. If somebody can pick your child up, call us.",
    "declined": "You told us that {name} does not suit you. If that has changed, call us.",
    "siblings": "{name} has no room for all your children together.",
    "minimum": "{name} does not start: too few children can take part.",
    "reserved": "{name} is full now.",
    "most_programs": "Your child has other places already.",
}
LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH}


def family_words(language: str = "en") -> Mapping[str, str]:
    """The sentences in a language as rosters name it (`es`, `pt-BR`), in English where there are none."""
    return LANGUAGES.get(language) or LANGUAGES.get(language.partition("-")[0]) or ENGLISH
