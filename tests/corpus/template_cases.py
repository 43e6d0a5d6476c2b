"""Templates a school has changed: with mistakes, with commands of the machine, too large, or no text at all."""

from collections.abc import Callable
from typing import Any

from corpus.told import Stage, Told, line
from pss_cli.render import child

PLAN = "school/templates/workplan.md.j2"
REFUSED = "The template cannot be used. "


def planned(stage: Stage) -> None:
    stage.file("roster.csv", "student_id,first_name,last_name,grade\n0000001,Pencil,Bark,3\n")
    stage.done("import-roster {folder}/roster.csv")
    stage.done("workplan init --empty")


def holding(text: str | bytes, path: str = PLAN) -> Callable[[Stage], object]:
    def given(stage: Stage) -> None:
        planned(stage)
        stage.file(path, text)

    return given


def wrong(name: str, text: str | bytes, message: str) -> Told:
    words = "workplan render --format md"
    return line("templates", name, words, REFUSED + message, "template/wrong", 1, given=holding(text))


def right(name: str, text: str | bytes, shown: str) -> Told:
    return line("templates", name, "workplan render --format md", shown, code=0, given=holding(text))


def typed(name: str, words: str, message: str, /, slug: str = "", code: int = 2, **more: Any) -> Told:
    return line("templates", name, words, message, slug, code, **{"given": planned, **more})


def impatient(stage: Stage) -> None:
    """A loop over a billion numbers, which is given two seconds."""
    holding("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")(stage)
    stage.monkeypatch.setattr(child, "SECONDS", 2)


def copied_twice(stage: Stage) -> None:
    stage.done("template copy workplan.md.j2")


CASES: tuple[Told, ...] = (
    wrong("a field that is none", "{{ nothing }}", "workplan.md.j2, line 1: 'nothing' is undefined."),
    wrong("a field of a field that is none", "{{ school.nothing }}", "workplan.md.j2, line 1: 'str object' has no attribute 'nothing'."),
    wrong("a mistake in the second line", "one\n{{ nothing }}\n", "workplan.md.j2, line 2: 'nothing' is undefined."),
    wrong("an if without its end", "{% if title %}", "workplan.md.j2, line 1: Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'."),
    wrong("an unknown word of the language", "{% iff title %}{% endiff %}", "workplan.md.j2, line 1: Encountered unknown tag 'iff'."),
    wrong("an unknown filter", "{{ title | shout }}", "workplan.md.j2, line 1: No filter named 'shout'."),
    wrong("a bracket too few", "{{ title }", "workplan.md.j2, line 1: unexpected '}'"),
    wrong("a command of the machine", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "workplan.md.j2, line 1: this is not allowed in a template."),
    wrong("the inside of a function", "{{ title.upper.__globals__ }}", "workplan.md.j2, line 1: 'builtin_function_or_method object' has no attribute '__globals__'."),
    wrong("another file", "{% include 'notes.md.j2' %}", "workplan.md.j2 asks for a template that does not exist: notes.md.j2."),
    wrong("a file outside the folder", "{% include '../pss.toml' %}", '"../pss.toml" is not the name of a template.'),
    wrong("a file of the system", "{% include '/etc/passwd' %}", '"/etc/passwd" is not the name of a template.'),
    wrong("itself", "{% include 'workplan.md.j2' %}", "workplan.md.j2, line 1: it includes itself, or brackets in it are nested too deep."),
    wrong("a loop without end", "{% for a in range(99999999) %}{% endfor %}", "workplan.md.j2, line 1: a number or a loop in it is too large."),
    line("templates", "loops in loops", "workplan render --format md", REFUSED + "workplan.md.j2 was stopped after 2 seconds: does it loop over too much?", "template/wrong", 1, given=impatient),
    wrong("a division by nothing", "{{ 1 / 0 }}", "workplan.md.j2, line 1: it divides by nothing."),
    wrong("saved in Windows letters", "Plan für {{ title }}".encode("cp1252"), "workplan.md.j2 is not saved as UTF-8 text."),
    wrong("a picture", b"\x89PNG\r\n\x1a\n....\xff\xfe", "workplan.md.j2 is not saved as UTF-8 text."),
    wrong("600 KB", "x" * 600_000, "workplan.md.j2 is larger than 512 KB."),
    wrong("5,000 brackets in brackets", "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "workplan.md.j2, somewhere in it: it includes itself, or brackets in it are nested too deep."),
    right("a mark at the start", "Plan {{ 1 + 1 }}\n".encode("utf-8-sig"), "Written: {folder}/school/output/workplan.md"),
    right("nothing in it", "", "Written: {folder}/school/output/workplan.md"),
    typed("a template that is none", "template copy workpln.md", 'There is no template "workpln.md".'),
    typed("a copy that is there", "template copy workplan.md.j2", "{folder}/school/templates/workplan.md.j2 exists already. It was NOT replaced.", "template/exists", 3, given=copied_twice),
    typed("several wrong ones are counted", "template check", "1 of your templates cannot be used.", "template/wrong", 1, given=holding("{{ nothing }}")),
    typed("fields of a document that is none", "template fields workpln", 'There is no document "workpln".'),
    typed("goals that are no list", "workplan init", "The starting goals in {folder}/school/templates/workplan_goals.toml cannot be used: something stands in the wrong place.", "workplan/goals", 3, given=lambda stage: stage.file("school/templates/workplan_goals.toml", "goal = 1\n")),
    typed("a goal without words", "workplan init", 'The starting goals in {folder}/school/templates/workplan_goals.toml cannot be used: a goal has no "text".', "workplan/goals", 3, given=lambda stage: stage.file("school/templates/workplan_goals.toml", "[[goal]]\nneed = 'x'\n")),
    typed("goals that are not written as settings", "workplan init", "The starting goals in {folder}/school/templates/workplan_goals.toml cannot be used: Expected ']' at the end of a table declaration (at line 1, column 6).", "workplan/goals", 3, given=lambda stage: stage.file("school/templates/workplan_goals.toml", "[goal\n")),
)  # fmt: skip
