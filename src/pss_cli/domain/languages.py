"""Languages by their code (BCP 47), and in words for a person who must find an interpreter."""

ENGLISH = "en"
NAMES: dict[str, str] = {
    "ak": "Akan", "am": "Amharic", "ar": "Arabic", "ase": "American Sign Language", "bg": "Bulgarian",
    "bn": "Bengali", "bo": "Tibetan", "bs": "Bosnian", "cmn": "Mandarin", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Farsi", "ff": "Fulani", "fi": "Finnish",
    "fil": "Filipino", "fr": "French", "gn": "Guarani", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew",
    "hi": "Hindi", "hmn": "Hmong", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "ig": "Igbo", "it": "Italian", "ja": "Japanese", "jam": "Jamaican Creole", "ka": "Georgian",
    "kea": "Cape Verdean Creole", "kek": "Q'eqchi'", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ku": "Kurdish",
    "ln": "Lingala", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mam": "Mam", "ml": "Malayalam",
    "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mww": "White Hmong", "my": "Burmese", "nan": "Hokkien",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "om": "Oromo", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "pt-br": "Portuguese (Brazil)", "qu": "Quechua", "quc": "K'iche'", "ro": "Romanian",
    "ru": "Russian", "rw": "Kinyarwanda", "sk": "Slovak", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "ti": "Tigrinya", "tl": "Tagalog",
    "tr": "Turkish", "tw": "Twi", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "wo": "Wolof",
    "yo": "Yoruba", "yue": "Cantonese", "zh": "Chinese", "zh-hans": "Chinese (simplified)",
    "zh-hant": "Chinese (traditional)",
}  # fmt: skip


def language_name(code: str) -> str:
    """The language in English words; an unknown code is shown as it is, no code is no word."""
    folded = code.casefold()
    return NAMES.get(folded) or NAMES.get(folded.partition("-")[0]) or code


def language_code(words: str) -> str | None:
    """The code of a language named by its code or its English name; None when we know no such language."""
    folded = words.strip().casefold()
    if folded in NAMES:
        return folded
    return next((code for code, name in NAMES.items() if name.casefold() == folded), None)


def needs_interpreter(code: str) -> bool:
    """Whether a call in English would not do; an unknown language is asked about, not assumed."""
    return bool(code) and code.casefold().partition("-")[0] != ENGLISH


SPOKEN_AND_WRITTEN = {
    "zh": "zh-hans", "cmn": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "yue": "zh-hant", "zh-tw": "zh-hant",
    "zh-hk": "zh-hant", "zh-mo": "zh-hant",
}  # fmt: skip
"""Where a spoken language has several ways of writing, the one most of its families read."""


def written_code(code: str) -> str:
    """How a language is written, by the code of its letters: `zh-hant` for Cantonese, else the code itself."""
    folded = code.strip().casefold().replace("_", "-")
    return SPOKEN_AND_WRITTEN.get(folded, folded)
