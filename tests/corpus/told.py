"""A command line of the corpus: what there is before it, what is typed, and exactly what is told."""

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import Ran
from pss_cli.workspace.layout import Workspace

ROSTER = """student_id,state_id,first_name,last_name,grade
0000001,1012345671,Pencil,Birchbark,3
0000002,1012345672,Acorn,Fern,K
0000003,1012345673,Wren,Elm,5
"""
CATALOG = """program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats
P01,Readers,Club,K,5,Tue,14:30,16:00,12
"""
TWINS = CATALOG + "P02,Readers,Club,K,5,Wed,14:30,16:00,12\n"
CLASS = "student_id,first_name,last_name,grade\n" + "".join(f"{n:04},Pencil{n},Bark{n},3\n" for n in range(1, 21))
BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "": (),
    "roster": (("import-roster", ROSTER),),
    "catalog": (("import-catalog", CATALOG),),
    "both": (("import-roster", ROSTER), ("import-catalog", CATALOG)),
    "twice": (("import-roster", ROSTER), ("import-catalog", TWINS)),
    "many": (("import-roster", CLASS),),
}
"""What the workspace holds before the file comes: commands with their files."""


@dataclass(frozen=True)
class Stage:
    """Where a case happens: a folder with the workspace `school` in it, and `pss` as typed there."""

    folder: Path
    workspace: Workspace
    pss: Callable[..., Ran]
    monkeypatch: pytest.MonkeyPatch

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def typed(self, words: str) -> Ran:
        """Runs a command line: `~` is a blank within a word, `{folder}` the folder of the case."""
        split = (word.replace("~", " ").replace("{folder}", str(self.folder)) for word in shlex.split(words))
        return self.pss(*split)

    def done(self, words: str) -> Ran:
        """Runs a command line that must not fail."""
        ran = self.typed(words)
        assert ran.code == 0, ran.err
        return ran


def nothing(_: Stage) -> None:
    """Nothing comes before."""


@dataclass(frozen=True)
class Told:
    """The words of a command, the file it reads, and what is told: slug, text, cell.

    `before` names what the workspace holds already, `given` does what else comes before; `content` None: the command
    reads no file. Where the text is `*`, another test asserts it.
    """

    slug: str
    words: str
    content: str | bytes | None
    message: str
    cell: str = ""
    code: int = 0
    before: str = ""
    as_json: bool = True
    file: str = "list.csv"
    given: Callable[[Stage], object] = nothing
    family: str = "list"
    name: str = ""

    def __str__(self) -> str:
        return f"{self.family}: {self.name or self.slug}"


def line(family: str, name: str, words: str, message: str, /, slug: str = "", code: int = 2, **more: Any) -> Told:  # noqa: PLR0913, PLR0917 the columns of a table
    """A command line without a file of its own."""
    return Told(slug, words, None, message, code=code, as_json=False, family=family, name=name, **more)


def ran(case: Told, stage: Stage) -> Ran:
    """Sets the stage and runs the command of the case."""
    for command, content in BEFORE[case.before]:
        assert stage.pss(command, stage.file("before.csv", content)).code == 0
    case.given(stage)
    words = case.words
    if case.content is not None:
        stage.file(case.file, case.content)
        verb, *rest = words.split(" ", 2 if words.startswith("sheet ") else 1)
        first, rest = (f"{verb} {rest[0]}", rest[1:]) if verb == "sheet" else (verb, rest)
        words = " ".join([first, f"{{folder}}/{case.file}", *rest])
    return stage.typed(words + (" --format json" if case.as_json else ""))


def told(came: Ran, folder: Path) -> list[tuple[str, str, str]]:
    """Slug, text and cell of everything a command told, from its document or from its last words."""
    document: dict[str, Any] = json.loads(came.out) if came.out.startswith("{") else {}
    if not document:
        return [
            *_printed(came.err),
            (_page(came.err), _sentence(came.err or came.out).replace(str(folder), "{folder}"), ""),
        ]
    problems = [
        *document.get("problems", []),
        *(one for table in document.get("tables", []) for one in table["problems"]),
    ]
    found = [(one["slug"], one["message"], one["cell"] or "") for one in problems]
    return found + [(one["slug"], one["text"], "") for one in document.get("questions", [])]


def _printed(words: str) -> list[tuple[str, str, str]]:
    """Problems as a screen shows them: the place and the slug, and under it what is wrong."""
    found = re.findall(r"^(.+?) {2,}(\w+/[\w-]+)\n {3}(?:\d+ \| .*\n {3})?(.+)$", words, re.MULTILINE)
    cells = [re.search(r"cell ([A-Z]+\d+)", place) for place, _, _ in found]
    return [(slug, text, cell[1] if cell else "") for cell, (_, slug, text) in zip(cells, found, strict=True)]


def _page(words: str) -> str:
    found = re.search(r"pss help (\S+/\S+)", words)
    return found[1] if found else ""


def _sentence(words: str) -> str:
    """What is said before the ways out of it: fix, page of help, next command, the command's form."""
    lines: list[str] = []
    for text in words.splitlines():
        if re.match(r"\s*(Fix|More|Next|Usage):", text):
            break
        lines.append(text.rstrip())
    return "\n".join(lines).strip().removeprefix("Error: ")
