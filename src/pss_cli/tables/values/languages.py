"""Languages in words or codes to BCP 47 codes; what may mean two languages is asked."""

import re

from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Status, Value, ask, missing, ok, unknown

_SPELLINGS = """
en: english, eng, inglés, ingles
es: spanish, spa, español, espanol, castilian
ht: haitian creole, haitian, hat, kreyol, kreyòl ayisyen, haitian kreyol, haitian-creole, creole (haitian)
kea: cape verdean creole, cape verdean, capeverdean, kabuverdianu, crioulo, creole (cape verdean)
pt: portuguese, por, português, portugues, brazilian portuguese
zh: chinese, zho, chi, chinese (simplified), chinese (traditional)
cmn: mandarin, mandarin chinese, chinese (mandarin), chinese mandarin, putonghua
yue: cantonese, chinese (cantonese), chinese cantonese
nan: fukienese, hokkien, taiwanese
vi: vietnamese, vie, tiếng việt, tieng viet
so: somali, som, af soomaali
ar: arabic, ara, arab
fr: french, fra, fre, français, francais
ru: russian, rus
ko: korean, kor
ja: japanese, jpn
hi: hindi, hin
ur: urdu, urd
bn: bengali, ben, bangla
ne: nepali, nep
gu: gujarati, guj
pa: punjabi, pan, panjabi
ta: tamil, tam
te: telugu, tel
ml: malayalam
mr: marathi
fa: farsi, persian, fas, per, dari
ps: pashto, pus, pushto
tr: turkish, tur
ku: kurdish, kur, kurmanji, sorani
el: greek, ell, gre, modern greek
it: italian, ita
de: german, deu, ger
pl: polish, pol
uk: ukrainian, ukr
sq: albanian, sqi, alb
hy: armenian, hye, arm
he: hebrew, heb
km: khmer, khm, cambodian
lo: lao, laotian
th: thai, tha
my: burmese, mya, bur
tl: tagalog, tgl, filipino (tagalog), pilipino (tagalog), philipino (tagalog), tagalog (filipino)
fil: filipino, pilipino, philipino, phillipino
am: amharic, amh
ti: tigrinya, tir
om: oromo, orm
sw: swahili, swa, kiswahili
ig: igbo, ibo
yo: yoruba, yor
tw: twi
ak: akan
ha: hausa
wo: wolof
ff: fulani, fulah, fula
ln: lingala
rw: kinyarwanda
hmn: hmong
mww: white hmong
id: indonesian
ms: malay
mn: mongolian
ro: romanian, ron, rum
bg: bulgarian
cs: czech
sk: slovak
hu: hungarian
sr: serbian
hr: croatian
bs: bosnian
lt: lithuanian
lv: latvian
nl: dutch
sv: swedish
no: norwegian
da: danish
fi: finnish
ka: georgian
kk: kazakh
uz: uzbek
bo: tibetan
quc: k'iche', kiche, quiche
mam: mam
kek: q'eqchi', kekchi
qu: quechua
gn: guarani
jam: jamaican creole, patois, jamaican patois
ase: american sign language, asl, sign language
"""
_CODES: dict[str, str] = {}
for _line in _SPELLINGS.strip().splitlines():
    _code, _, _rest = _line.partition(": ")
    for _name in (_code, *(name.strip() for name in _rest.split(","))):
        _CODES.setdefault(_name, _code)
_ASKED = {
    "creole": ("Haitian Creole or Cape Verdean Creole?", ("ht", "kea")),
    "kreole": ("Haitian Creole or Cape Verdean Creole?", ("ht", "kea")),
    "african": ("which language?", ()),
    "indian": ("which language?", ()),
    "filipino/tagalog": ("Filipino or Tagalog?", ("fil", "tl")),
}
_NO_LANGUAGE = {"other", "unknown", "none", "not specified", "undetermined", "und", "unspecified", "other language"}
_SEPARATOR = pattern(r"\s*(?:;|,|/|\||\band\b|&)\s*")


def read_language(text: str) -> Value[str]:
    """One language as a BCP 47 code."""
    plain = " ".join(text.split()).strip(" .").lower()
    if not plain:
        return missing()
    if (named := _named(plain)) is not None:
        return named
    tag = re.fullmatch(r"([a-z]{2,3})[-_](?:[a-z]{4}|[a-z]{2})(?:[-_][a-z]{2})?", plain)
    if tag and tag[1] in _CODES:
        return ok(text.strip().replace("_", "-"))
    if plain in _NO_LANGUAGE:
        return unknown("not the name of one language")
    return unknown("not a language we know")


def _named(plain: str) -> Value[str] | None:
    if plain in _ASKED:
        note, proposals = _ASKED[plain]
        return ask(note, *proposals)
    if plain in _CODES:
        return ok(_CODES[plain])
    kind = re.fullmatch(r"([^,;]+), ([^,;]+)", plain)
    if kind and (code := _CODES.get(f"{kind[1]} ({kind[2]})")):  # `Chinese, Cantonese`
        return ok(code)
    same = {_CODES.get(part) for part in plain.split("; ")}
    if len(same) == 1 and (code := same.pop()):  # `Spanish; Castilian`
        return ok(code)
    beside = re.fullmatch(r"(.+?)[ ,]*\((.+)\)", plain)
    return _one_of_two(beside[1], beside[2]) if beside else None


def _one_of_two(name: str, other: str) -> Value[str] | None:
    """`Mandarin (Putonghua)` by the name we know; two names of two languages are asked."""
    codes = tuple(dict.fromkeys(_CODES[one] for one in (name, other) if one in _CODES))
    if not codes:
        return None
    return ok(codes[0]) if len(codes) == 1 else ask(f"{name} or {other}?", *codes)


def read_languages(text: str) -> Value[tuple[str, ...]]:
    """Several languages of a cell, in order; words we do not know are left out and named in the note."""
    parts = [part for part in _SEPARATOR.split(text.strip()) if part and part != "_"]
    if not parts:
        return missing()
    whole = read_language(text)
    if whole.reading:
        return ok((whole.reading,))
    if whole.status is Status.ASK:
        return ask(whole.note, *whole.proposals)
    values = [(part, read_language(part)) for part in parts]
    known = tuple(dict.fromkeys(value.reading for _, value in values if value.reading))
    left = [part for part, value in values if not value.reading]
    return ok(known, f"not read: {', '.join(left)}" if left else "") if known else unknown("not a language we know")
