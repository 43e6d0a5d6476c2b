"""Lists the templates, copies one into the school's folder to be changed, and checks the school's own."""

from pathlib import Path
from typing import Any

from pss_cli import resources
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.jobs.init_workplan import GOALS_NAME, starting_goals
from pss_cli.render import documents
from pss_cli.render.child import filled_apart
from pss_cli.render.environment import TemplateRefused
from pss_cli.slotted import dataclass
from pss_cli.whole_files import write_whole
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: the document it makes, its file, its format, and whether the school has its own."""

    document: str
    file: str
    format: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A template of the school and why it cannot be used; empty: it can."""

    file: str
    why: str


def list_all(workspace: Workspace) -> tuple[TemplateFile, ...]:
    """Every template in use, in the order of the documents."""
    found = [
        TemplateFile(kind.title, file, format_, (workspace.templates / file).is_file())
        for kind in documents.DOCUMENTS
        for format_, file in kind.templates.items()
    ]
    own_goals = (workspace.templates / GOALS_NAME).is_file()
    return (*found, TemplateFile("The goals a workplan begins with", GOALS_NAME, "toml", own_goals))


def copy(workspace: Workspace, name: str, *, is_dry_run: bool = False) -> Path:
    """Copies a packaged template into the school's folder and returns the copy.

    Raises:
        WrongCommand: there is no template of that name.
        Unreadable: the school has its own already; it is not replaced.
    """
    files = [template.file for template in list_all(workspace)]
    if name not in files:
        matches = [file for file in files if file.startswith(name)]
        if len(matches) != 1:
            raise WrongCommand(f'There is no template "{name}".', fix=f"Use one of: {', '.join(files)}.")
        name = matches[0]
    target = workspace.templates / name
    if target.exists() or target.is_symlink():
        raise Unreadable(
            f"{target} exists already. It was NOT replaced.",
            slug="template/exists",
            fix="Rename or remove your copy first.",
        )
    if not is_dry_run:
        write_whole(target, (resources.templates() / name).read_bytes())
    return target


def check(workspace: Workspace) -> tuple[Finding, ...]:
    """Fills every template of the school in with a made-up plan; a finding for each of them."""
    own = (template for template in list_all(workspace) if template.is_own)
    return tuple(Finding(template.file, _trouble(workspace, template)) for template in own)


def fields(name: str) -> tuple[str, ...]:
    """The fields that a document's template may use.

    Raises:
        WrongCommand: there is no document of that name.
    """
    if name not in documents.BY_NAME:
        raise WrongCommand(f'There is no document "{name}".', fix=f"Use one of: {', '.join(documents.BY_NAME)}.")
    return documents.BY_NAME[name].field_paths


def _trouble(workspace: Workspace, template: TemplateFile) -> str:
    try:
        if template.file == GOALS_NAME:
            starting_goals(workspace)
        else:
            folders = documents.folders_of(workspace.templates)
            filled_apart(folders, template.file, template.format, _example_fields(template.file))
    except TemplateRefused as error:
        return str(error)
    except Unreadable as error:
        return error.message
    return ""


def _example_fields(file: str) -> dict[str, Any]:
    """What the document of a template is tried with."""
    kind = next(kind for kind in documents.DOCUMENTS if file in kind.templates.values())
    return documents.fields_of(kind.example())
