"""Where templates come from and what they may do: the school's own first, in a sandbox, never outside its folder."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pss_cli.render.filters import FILTERS, markdown_text, printable

LARGEST_TEMPLATE = 512 * 1024
LARGEST_RESULT = 20 * 1024 * 1024


class TemplateRefused(Exception):
    """A template that may not be used; the message is a sentence for the user, without data."""


class RootedLoader(BaseLoader):
    """Loads from the given folders in order. Names that lead out of them, and links, are refused."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 Jinja hands it over
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self.find(template)
        if path is None:
            raise TemplateNotFound(template)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateRefused(f"{template} is not saved as UTF-8 text.") from error
        return text, template, lambda: True

    def find(self, name: str) -> Path | None:
        """The file of that name in the first folder that has one; None when there is none.

        Raises:
            TemplateRefused: the name leads out of the folder, or the file is a link or too large.
        """
        parts = PurePosixPath(name).parts
        if not parts or "\\" in name or ":" in name or "\0" in name or name.startswith("/") or ".." in parts:
            raise TemplateRefused(f'"{name}" is not the name of a template.')
        for folder in self.folders:
            path = folder.joinpath(*parts)
            if path.is_symlink() or path.exists():
                _refuse_links(folder, path, name)
                if path.stat().st_size > LARGEST_TEMPLATE:
                    raise TemplateRefused(f"{name} is larger than {LARGEST_TEMPLATE // 1024} KB.")
                return path
        return None


def _refuse_links(folder: Path, path: Path, name: str) -> None:
    step = path
    while step != folder:
        if step.is_symlink():
            raise TemplateRefused(f"{name} is a link to another place; put the file itself into the folder.")
        step = step.parent
    if not path.is_file():
        raise TemplateRefused(f"{name} is not a file.")


def make_environment(folders: tuple[Path, ...], *, kind: str) -> Environment:
    """The environment for `html`, `docx` (both escape every value) or `md` (which escapes Markdown's own marks).

    An unknown field is an error, never an empty place. The sandbox knows no attribute that begins with an underscore,
    no change of a value and no call of a method with side effects.
    """
    escapes = kind in {"html", "docx"}
    environment = ImmutableSandboxedEnvironment(
        loader=RootedLoader(folders),
        undefined=StrictUndefined,
        autoescape=escapes,
        finalize=printable if escapes else markdown_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    # What only makes noise or work: random text, and joining objects into strings of code.
    for name in ("lipsum", "cycler", "joiner", "namespace", "dict"):
        environment.globals.pop(name, None)
    return environment


def rendered_text(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The template filled in.

    Raises:
        TemplateRefused: the result would be larger than any document.
    """
    parts: list[str] = []
    size = 0
    for part in environment.get_template(name).generate(dict(context)):
        size += len(part)
        if size > LARGEST_RESULT:
            raise TemplateRefused(f"{name} makes a document of more than {LARGEST_RESULT // 1024 // 1024} MB.")
        parts.append(part)
    return "".join(parts)
