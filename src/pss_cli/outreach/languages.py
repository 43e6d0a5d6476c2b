"""Languages in words, for a person who must find an interpreter."""

NAMES: dict[str, str] = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "bs": "Bosnian", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "gu": "Gujarati", "ha": "Hausa",
    "he": "Hebrew", "hi": "Hindi", "hmn": "Hmong", "ht": "Haitian Creole", "hy": "Armenian", "id": "Indonesian",
    "ig": "Igbo", "it": "Italian", "ja": "Japanese", "kea": "Cape Verdean Creole", "km": "Khmer", "ko": "Korean",
    "ku": "Kurdish", "lo": "Lao", "my": "Burmese", "ne": "Nepali", "om": "Oromo", "pa": "Punjabi", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "pt-br": "Portuguese (Brazil)", "ro": "Romanian", "ru": "Russian",
    "rw": "Kinyarwanda", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "ti": "Tigrinya", "tl": "Tagalog", "fil": "Filipino", "tr": "Turkish",
    "tw": "Twi", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yo": "Yoruba", "yue": "Cantonese",
    "zh": "Chinese", "cmn": "Mandarin", "zh-hans": "Chinese (simplified)", "zh-hant": "Chinese (traditional)",
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
