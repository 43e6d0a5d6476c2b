"""What a screen shows of names that would repaint it, break its tables or be taken for commands; exact lines."""

from collections.abc import Callable

from corpus.told import Stage, Told, line
from pss_cli.console.screen import console

HEAD = "Student\tName\tGrade\tRoom\tLanguage\tGuardian\tPhone\tConsent\tStatus\n0000001\t"
TAIL = " Bark\t3\t\t\t\t\tunknown\tactive"


def named(first: str, last: str = "Bark") -> Callable[[Stage], object]:
    def given(stage: Stage) -> None:
        text = f'student_id,first_name,last_name,grade\n0000001,"{first}","{last}",3\n'
        stage.file("roster.csv", text)
        stage.done("import-roster {folder}/roster.csv")

    return given


def shows(name: str, first: str, shown: str, words: str = "roster list", **screen: str) -> Told:
    """A child with this first name; what a list shows, on a screen of these variables or in a pipe."""

    def given(stage: Stage) -> None:
        named(first)(stage)
        for variable in ("COLUMNS", "NO_COLOR", "TERM", "FORCE_COLOR"):
            stage.monkeypatch.delenv(variable, raising=False)
        for variable, value in screen.items():
            stage.monkeypatch.setenv(variable, value)
        console.cache_clear()

    return line("terminal", name, words, shown, code=0, given=given)


def piped(name: str, first: str, shown: str) -> Told:
    return shows(name, first, HEAD + shown + TAIL)


TABLE = "roster list --format table"

CASES: tuple[Told, ...] = (
    piped("a color", "Pen\x1b[31mcil", "Pen[31mcil"),
    piped("a title of the window", "Pen\x1b]0;owned\x07cil", "Pen]0;ownedcil"),
    piped("a sign of the upper control range", "Pen\x9b31mcil", "Pen31mcil"),
    piped("a bell and a backspace", "Pen\x07\x08cil", "Pencil"),
    piped("letters from right to left by order", "Pen\u202elic", "Penlic"),
    piped("marks of direction", "\u200fPencil\u200e\u2066", "Pencil"),
    piped("letters from right to left by nature", "بلوط", "بلوط"),
    piped("a mark that closes markup", "Pencil [/]", "Pencil [/]"),
    piped("a link in markup", "[link=https://example.org]Pencil[/link]", "[link=https://example.org]Pencil[/link]"),
    piped("a color in markup", "[bold red]Pencil[/]", "[bold red]Pencil[/]"),
    piped("an emoji by its name", "Pencil :bomb:", "Pencil :bomb:"),
    piped("an emoji of several parts", "Pencil 👩‍🏫", "Pencil 👩‍🏫"),
    piped("a tab", "Pen\tcil", "Pen cil"),
    piped("signs of a page", "<b>Pencil</b> &amp; <script>", "<b>Pencil</b> &amp; <script>"),
    piped("a template in braces", "{{ 7 * 7 }} %s {0}", "{{ 7 * 7 }} %s {0}"),
    piped("a formula of a sheet", "=1+1", "=1+1"),
    piped("a backslash and quotes", "Pen\\ncil 'x'", "Pen\\ncil 'x'"),
    piped("10,000 letters in a pipe", "x" * 10_000, "x" * 10_000),
    shows("markup in a table", "Pencil [/] [link=x]y", "Roster\n\n Student  Name          Grade  Room  Language  Guardian  Phone  Consent  Status\n ──────────────────────────────────────────────────────────────────────────────\n 0000001  Pencil [/]    3                                       unknown  active\n          [link=x]y\n          Bark\n\n1 student.", TABLE, COLUMNS="80"),
    shows("a color in a table", "Pen\x1b[31mcil", "Roster\n\n Student  Name          Grade  Room  Language  Guardian  Phone  Consent  Status\n ──────────────────────────────────────────────────────────────────────────────\n 0000001  Pen[31mcil    3                                       unknown  active\n          Bark\n\n1 student.", TABLE, COLUMNS="80"),
    shows("Chinese letters, twice as wide", "铅笔小明", "Roster\n\n Student  Name          Grade  Room  Language  Guardian  Phone  Consent  Status\n ──────────────────────────────────────────────────────────────────────────────\n 0000001  铅笔小明      3                                       unknown  active\n          Bark\n\n1 student.", TABLE, COLUMNS="80"),
    shows("an emoji in a table", "👩‍🏫 :bomb:", "Roster\n\n Student  Name          Grade  Room  Language  Guardian  Phone  Consent  Status\n ──────────────────────────────────────────────────────────────────────────────\n 0000001  👩\u200d🏫 :bomb:     3                                       unknown  active\n          Bark\n\n1 student.", TABLE, COLUMNS="80"),
    shows("a narrow screen says which columns are missing", "Pencil", "Roster\n\n Student  Name         Grade\n ───────────────────────────\n 0000001  Pencil Bark  3\n\nNo room here for: Room,\nLanguage, Guardian, Phone,\nConsent, Status. A wider\nwindow shows them; a file\nholds all: -o list.xlsx\n1 student.", TABLE, COLUMNS="30"),
    shows("a screen of 10 signs", "Pencil", "Roster\n\n Stu\n den  Nam\n t    e\n ────────\n 000  Pen\n 000  cil\n 1\n      Bar\n      k\n\nNo room\nhere for:\nGrade,\nRoom,\nLanguage,\nGuardian,\nPhone,\nConsent,\nStatus. A\nwider\nwindow\nshows\nthem; a\nfile holds\nall:\n-o list.xlsx\n1 student.", TABLE, COLUMNS="10"),
    shows("10,000 letters in a table", "x" * 10_000, "Roster\n\n Student  Name                    Grade\n ──────────────────────────────────────\n 0000001  xxxxxxxxxxxxxxxxxxxxxx  3\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxxxxxxxxxxxxxxxxxxxxx\n          xxx…\n\nNo room here for: Room, Language,\nGuardian, Phone, Consent, Status. A\nwider window shows them; a file holds\nall: -o list.xlsx\nA cell that ends in … is longer than a\nscreen should hold; a file holds all:\n-o list.xlsx\n1 student.", TABLE, COLUMNS="40"),
    shows("no color where none is wanted", "Pencil", "Roster\n\n Student  Name         Grade  Room  Language  Guardian  Phone  Consent  Status\n ─────────────────────────────────────────────────────────────────────────────\n 0000001  Pencil Bark  3                                       unknown  active\n\n1 student.", TABLE, COLUMNS="80", NO_COLOR="1"),
    shows("a terminal that knows nothing", "Pencil", "Roster\n\n Student  Name         Grade  Room  Language  Guardian  Phone  Consent  Status\n ─────────────────────────────────────────────────────────────────────────────\n 0000001  Pencil Bark  3                                       unknown  active\n\n1 student.", TABLE, COLUMNS="80", TERM="dumb"),
    shows("one child, hidden from those who look over the shoulder", "Pencil", "Student\tName\tGrade\tRoom\tLanguage\tGuardian\tPhone\tConsent\tStatus\n0000001\t•••\t3\t\t\t\t\tunknown\tactive", "--redact roster list"),
    shows("one child as markdown", "Pencil | [x](y) <b>", "# Roster\n\n| Student | Name | Grade | Room | Language | Guardian | Phone | Consent | Status |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n| 0000001 | Pencil \\| \\[x\\](y) \\<b\\> Bark | 3 |  |  |  |  | unknown | active |\n\n1 student.", "roster list --format md"),
    shows("one child as CSV", "=1+1, Pencil", 'Student,Name,Grade,Room,Language,Guardian,Phone,Consent,Status\n0000001,"\'=1+1, Pencil Bark",3,,,,,unknown,active', "roster list --format csv"),
)  # fmt: skip
