"""A school's own template filled in by a process of its own, with little memory and little time.

The sandbox keeps a template from reaching anything; these limits keep it from running forever.
`python -m pss_cli.render.child` reads a JSON order from stdin and writes a JSON answer to stdout.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pss_cli.render.environment import TemplateRefused

SECONDS = 20
CPU_SECONDS = 10
MEMORY = 1024 * 1024 * 1024


def filled_apart(folders: tuple[Path, ...], name: str, kind: str, context: Mapping[str, Any]) -> bytes:
    """As `filling.filled`, in a child process; on Windows only the time is limited.

    Raises:
        TemplateRefused: as `filled`, or the template took too long or too much memory.
    """
    order = json.dumps({"folders": [str(f) for f in folders], "name": name, "kind": kind, "context": context})
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-X", "utf8", "-m", "pss_cli.render.child"],
            input=order.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TemplateRefused(f"{name} was stopped after {SECONDS} seconds: does it loop over too much?") from error
    try:
        told = json.loads(answer.stdout)
    except ValueError as error:
        raise TemplateRefused(f"{name} was stopped: it needs too much time or memory.") from error
    if "refused" in told:
        raise TemplateRefused(told["refused"])
    return base64.b64decode(told["content"])


def limit_ourselves() -> None:
    """Less memory and time for this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock has to do
        return
    for kind, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY)):
        with suppress(ValueError, OSError):  # macOS knows no limit of address space
            resource.setrlimit(kind, (most, most))


def answer_order(order: Mapping[str, Any]) -> dict[str, str]:
    from pss_cli.render.filling import filled

    folders = tuple(Path(folder) for folder in order["folders"])
    try:
        content = filled(folders, order["name"], order["kind"], order["context"])
    except TemplateRefused as error:
        return {"refused": str(error)}
    return {"content": base64.b64encode(content).decode()}


if __name__ == "__main__":
    limit_ourselves()
    sys.stdout.write(json.dumps(answer_order(json.loads(sys.stdin.buffer.read()))))
