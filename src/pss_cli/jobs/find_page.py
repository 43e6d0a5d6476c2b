"""Finds a page of the manual: a topic, or what is told of a problem."""

import re
from pathlib import Path

from pss_cli import resources
from pss_cli.domain.near_names import hint, nearest
from pss_cli.errors import WrongCommand
from pss_cli.slotted import dataclass

ORDER = ("start", "import", "needs", "match", "outreach", "workplan", "excel", "privacy", "safety", "words")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in Markdown; `title` is its first line, without the mark."""

    name: str
    title: str
    text: str


def topics() -> tuple[Page, ...]:
    """The topics in the order of a school's first weeks, then any others by name."""
    paths = {path.stem: path for path in resources.help_pages().glob("*.md")}
    names = [*(name for name in ORDER if name in paths), *sorted(set(paths) - set(ORDER))]
    return tuple(_topic(paths[name]) for name in names)


def run(name: str) -> Page:
    """The page of a topic or of a problem.

    Raises:
        WrongCommand: there is none; the nearest is named.
    """
    wanted = name.strip().lower()
    pages = {page.name: page for page in topics()} | {page.name: page for page in problem_pages()}
    if wanted in pages:
        return pages[wanted]
    by_end = (page for page in pages if page.rpartition("/")[2] == wanted)
    near = nearest(wanted, pages, 0.5) or next(by_end, "")
    raise WrongCommand(
        f'The manual has no page "{name}".{hint(near)}',
        slug="help/unknown",
        next_command=f"pss help {near}".rstrip(),
    )


def problem_pages() -> tuple[Page, ...]:
    """A page for every problem that has a slug: each file holds those of one family, one below the other."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((resources.help_pages() / "problems").glob("*.md")))
    pages = (page for text in texts for page in re.split(r"\n+(?=# )", text))
    return tuple(_page(text.split("`", 2)[1], f"{text.rstrip()}\n") for text in pages)


def _topic(path: Path) -> Page:
    return _page(path.stem, path.read_text(encoding="utf-8"))


def _page(name: str, text: str) -> Page:
    return Page(name, text.partition("\n")[0].lstrip("# ").strip(), text)
