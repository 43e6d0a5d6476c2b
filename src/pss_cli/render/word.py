"""Word documents from a template that a school can edit in Word."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment

from pss_cli.render.environment import LARGEST_RESULT, TemplateRefused

STAMP = (2000, 1, 1, 0, 0, 0)


def rendered_word(path: Path, context: Mapping[str, Any], environment: Environment) -> bytes:
    """The Word template filled in.

    Raises:
        TemplateRefused: it is no Word file, or it asks for fields there are none of; all of them are named.
        jinja2.TemplateError: a mark in it is not written as marks are.
    """
    from docxtpl import DocxTemplate

    unknown = sorted(fields_of(path, environment) - context.keys())
    if unknown:
        raise TemplateRefused(f"{path.name} asks for fields that do not exist: {', '.join(unknown)}.")
    template = DocxTemplate(io.BytesIO(path.read_bytes()))
    template.render(dict(context), jinja_env=environment, autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return stamped(target.getvalue())


def fields_of(path: Path, environment: Environment) -> set[str]:
    """The fields a Word template asks for.

    Raises:
        TemplateRefused: it is no Word file, or larger unpacked than any document.
    """
    from docxtpl import DocxTemplate

    content = path.read_bytes()
    _refuse_bombs(content, path.name)
    try:
        template = DocxTemplate(io.BytesIO(content))
        return set(template.get_undeclared_template_variables(jinja_env=environment))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateRefused(f"{path.name} is not a Word document (.docx).") from error


def _refuse_bombs(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise TemplateRefused(f"{name} is not a Word document (.docx).") from error
    if size > LARGEST_RESULT:
        raise TemplateRefused(f"{name} is too large for a template.")


def stamped(content: bytes) -> bytes:
    """The file with every part at one time, so that the same content gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as stamped:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            stamped.writestr(part, made.read(name))
    return target.getvalue()
