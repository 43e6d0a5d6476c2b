"""One template filled in: text or Word, with every failure turned into a sentence about the template."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from pss_cli.render.environment import RootedLoader, TemplateRefused, make_environment, rendered_text

PLAIN = {
    RecursionError: "it includes itself, or brackets in it are nested too deep",
    OverflowError: "a number or a loop in it is too large",
    ZeroDivisionError: "it divides by nothing",
    MemoryError: "it needs too much memory",
}


def filled(folders: tuple[Path, ...], name: str, kind: str, context: Mapping[str, Any]) -> bytes:
    """The document as bytes: `md`, `html` or `docx`. Templates are looked for in the folders, the first wins.

    Raises:
        TemplateRefused: the template is missing, wrong or does what it may not; the message names the line.
    """
    environment = make_environment(folders, kind=kind)
    try:
        if kind == "docx":
            from pss_cli.render.word import rendered_word

            path = RootedLoader(folders).find(name)
            if path is None:
                raise TemplateRefused(f"There is no template {name}.")
            return rendered_word(path, context, environment)
        return rendered_text(environment, name, context).encode()
    except TemplateNotFound as error:
        raise TemplateRefused(f"{name} asks for a template that does not exist: {error.name}.") from error
    except TemplateSyntaxError as error:
        raise TemplateRefused(f"{error.name or name}, line {error.lineno}: {error.message}") from error
    except UndefinedError as error:
        raise TemplateRefused(f"{name}, {_line(error, name)}: {error.message}.") from error
    except SecurityError as error:
        raise TemplateRefused(f"{name}, {_line(error, name)}: this is not allowed in a template.") from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, RecursionError, MemoryError) as error:
        why = PLAIN.get(type(error), "what is asked for here cannot be done with this value")
        raise TemplateRefused(f"{name}, {_line(error, name)}: {why}.") from error


def _line(error: BaseException, name: str) -> str:
    """The last line of the template that was being filled in, from the trace that Jinja keeps."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith((name, "<template>")):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"line {line}" if line else "somewhere in it"
