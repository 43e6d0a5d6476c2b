"""Settings: `pss.toml` as people, editors and accidents leave it, and values that `config set` refuses."""

from collections.abc import Callable

from corpus.told import Stage, Told, line

SCHOOL = '[school]\nname = "Hedgerow School"\nyear = "2026-27"\n'


def holding(text: str | bytes) -> Callable[[Stage], object]:
    return lambda stage: stage.file("school/pss.toml", text)


def wrong(name: str, text: str | bytes, message: str, slug: str = "settings/wrong") -> Told:
    """A settings file that no command takes."""
    return line("settings", name, "config list", message, slug, 3, given=holding(text))


def mistake(name: str, text: str, message: str) -> Told:
    return wrong(name, SCHOOL + text, f"The settings have a mistake. pss.toml: {message}")


def unreadable(name: str, text: str | bytes, message: str) -> Told:
    return wrong(name, text, message, "settings/unreadable")


def right(name: str, text: str | bytes, key: str, value: str) -> Told:
    """A settings file that is taken; this is what one setting says."""
    return line("settings", name, f"config get {key}", value, code=0, given=holding(text))


def refused(name: str, key: str, value: str, message: str, slug: str = "settings/wrong") -> Told:
    return line("settings", name, f"config set {key} '{value}'", message, slug)


CASES: tuple[Told, ...] = (
    unreadable("a bracket that is open", "[school\nname = 1\n", "pss.toml is not written as settings are, at line 1, column 8."),
    unreadable("a key twice", SCHOOL + 'name = "Fern"\n', "pss.toml is not written as settings are, at line 4, column 14."),
    unreadable("a section twice", SCHOOL + "[match]\nfill = true\n[match]\nseed = 'x'\n", "pss.toml is not written as settings are, at line 6, column 7."),
    unreadable("text without quotes", "[school]\nname = Hedgerow School\n", "pss.toml is not written as settings are, at line 2, column 8."),
    unreadable("curly quotes of a word processor", "[school]\nname = “Hedgerow School”\n", "pss.toml is not written as settings are, at line 2, column 8."),
    unreadable("yes for true", SCHOOL + "[match]\nfill = yes\n", "pss.toml is not written as settings are, at line 5, column 8."),
    unreadable("a backslash of a Windows path", '[school]\nname = "C:\\Users\\Hedgerow"\n', "pss.toml is not written as settings are, at line 2, column 13."),
    unreadable("written as another format", "school:\n  name: Hedgerow School\n", "pss.toml is not written as settings are, at line 1, column 7."),
    unreadable("JSON", '{"school": {"name": "Hedgerow School"}}', "pss.toml is not written as settings are, at line 1, column 1."),
    unreadable("saved in Windows letters", '[school]\nname = "Piñón"\nyear = "2026-27"\n'.encode("cp1252"), "{folder}/school/pss.toml is not saved as UTF-8 text."),
    unreadable("saved as UTF-16", SCHOOL.encode("utf-16"), "{folder}/school/pss.toml is not saved as UTF-8 text."),
    unreadable("300 KB", SCHOOL.encode() + b"#" * 300_000, "{folder}/school/pss.toml is too large for a settings file."),
    unreadable("5,000 brackets", b"a = " + b"[" * 5_000, "pss.toml is not written as settings are."),
    unreadable("zero bytes in it", SCHOOL.encode() + b"\0\0", "pss.toml is not written as settings are, at line 4, column 1."),
    wrong("an empty file", "", "The settings have 2 mistakes.\n  pss.toml: school.name is missing.\n  pss.toml: school.year is missing."),
    wrong("no year", '[school]\nname = "Hedgerow School"\n', "The settings have a mistake. pss.toml: school.year is missing."),
    mistake("an unknown setting", "[match]\nmax_program = 3\n", 'there is no setting "match.max_program". Did you mean "match.max_programs"?'),
    mistake("an unknown section", "[colours]\nred = true\n", 'there is no setting "colours.red".'),
    mistake("a setting in the wrong section", "[school.match]\nseed = 'x'\n", 'there is no setting "school.match". Did you mean "school.year"?'),
    mistake("a setting without its section", "max_programs = 3\n", 'there is no setting "school.max_programs". Did you mean "match.max_programs"?'),
    mistake("a number in quotes with words", '[match]\nmax_programs = "three"\n', 'match.max_programs = "three" cannot be: it must be a whole number from 1 to 10, without quotes.'),
    mistake("true where a number belongs", "[match]\nmax_programs = true\n", "match.max_programs = true cannot be: it must be a whole number from 1 to 10, without quotes."),
    mistake("a number far too large", "[match]\nmax_programs = 99999999999999999999\n", "match.max_programs = 99999999999999999999 cannot be: it must be a whole number from 1 to 10, without quotes."),
    mistake("not a number", "[import]\ngone_share = nan\n", "import.gone_share = nan cannot be: it must be a number from 0 to 1, without quotes."),
    mistake("a date where text belongs", "[match]\nseed = 2026-11-02\n", "match.seed = 2026-11-02 cannot be: it must be text in quotes."),
    mistake("a list where text belongs", "[match]\nseed = ['a', 'b']\n", "match.seed = ['a', 'b'] cannot be: it must be text in quotes."),
    mistake("a section where text belongs", "[match.seed]\nphrase = 'x'\n", "match.seed = {'phrase': 'x'} cannot be: it must be text in quotes."),
    mistake("sections in sections", "[match.a.b.c.d]\ne = 1\n", 'there is no setting "match.a". Did you mean "match.seed"?'),
    mistake("a section written twice over", "[[match]]\nfill = true\n", 'there is no setting "match". It is a section: write [match] above its settings.'),
    mistake("a name with terminal signs", '[match]\nseed = "\\u001b[31mred"\n', 'match.seed = "[31mred" cannot be: it holds a line break or a control character.'),
    mistake("an unknown name with terminal signs", '"\\u001b[31mred" = 1\n', 'there is no setting "school.[31mred". Did you mean "school.name"?'),
    mistake("a text of 300 letters", f'[match]\nseed = "{"x" * 300}"\n', 'match.seed = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… cannot be: it is longer than 200 letters.'),
    right("a mark at the start", SCHOOL.encode("utf-8-sig"), "school.name", "Hedgerow School"),
    right("CRLF", SCHOOL.replace("\n", "\r\n").encode(), "school.year", "2026-27"),
    right("a name with quotes and signs", SCHOOL.replace("Hedgerow School", '\\"Piñón\\" & <b>[/]'), "school.name", '"Piñón" & <b>[/]'),
    right("everything on one line", 'school = {name = "Hedgerow", year = "2026-27"}\n', "school.name", "Hedgerow"),
    right("keys with dots", 'school.name = "Hedgerow"\nschool.year = "2026-27"\nmatch.fill = true\n', "match.fill", "true"),
    refused("config set: no such setting", "match.maxprograms", "3", 'There is no setting "match.maxprograms". Did you mean "match.max_programs"?', "settings/unknown-key"),
    refused("config set: a section", "match", "3", 'There is no setting "match". It is a section: write [match] above its settings.', "settings/unknown-key"),
    refused("config set: out of range", "match.max_programs", "0", 'match.max_programs cannot be "0": it must be a whole number from 1 to 10.'),
    refused("config set: words for a number", "match.max_programs", "three", 'match.max_programs cannot be "three": it must be a whole number from 1 to 10.'),
    refused("config set: a fraction", "match.max_programs", "2.5", 'match.max_programs cannot be "2.5": it must be a whole number from 1 to 10.'),
    refused("config set: no text", "school.name", "", 'school.name cannot be "": a workspace belongs to a school, so the name cannot be empty.'),
    refused("config set: not a word of the list", "match.method", "fairest", 'match.method cannot be "fairest": it must be one of "best", "fair".'),
    refused("config set: maybe", "match.fill", "maybe", 'match.fill cannot be "maybe": it must be true or false.'),
    refused("config set: below the least cell", "privacy.minimum_cell", "3", 'privacy.minimum_cell cannot be "3": it must be a whole number from 5 to 1000.'),
    refused("config set: years that do not follow", "school.year", "2026-28", 'school.year cannot be "2026-28": it is not a school year such as 2026-27.'),
    refused("config set: a sign for the terminal", "school.mels", "a\x1b[31mb", 'school.mels cannot be "a[31mb": it holds a line break or a control character.'),
    refused("config set: more than all", "import.gone_share", "10", 'import.gone_share cannot be "10": it must be a number from 0 to 1.'),
    refused("config set: infinity", "import.gone_share", "inf", 'import.gone_share cannot be "inf": it must be a number from 0 to 1.'),
    line("settings", "config get: no such setting", "config get seats", 'There is no setting "seats".', "settings/unknown-key"),
    line("settings", "a wrong word in a variable", "config list", 'The settings have a mistake. environment PSS_MATCH_METHOD: match.method = "quick" cannot be: it must be one of "best", "fair".', "settings/wrong", 3, given=lambda stage: stage.monkeypatch.setenv("PSS_MATCH_METHOD", "quick")),
)  # fmt: skip
