"""The reading child without a process of its own: a thousand sheets that we wrote ourselves need no guard."""

import io
import marshal
import os
from typing import Any

import pytest

from pss_cli.tables import guarded, spreadsheets


class _Request(io.BytesIO):
    """What the child is asked; once it is whole, the answer is there."""

    def __init__(self, answer: io.BytesIO) -> None:
        super().__init__()
        self.answer = answer

    def close(self) -> None:
        if not self.closed:
            asked = marshal.loads(self.getvalue())
            _answer(self.answer, asked)
        super().close()


class Here:
    """Stands where `guarded` starts its child."""

    pid = os.getpid()

    def __init__(self, *_: Any, **__: Any) -> None:
        self.stdout = io.BytesIO()
        self.stdin = _Request(self.stdout)

    def kill(self) -> None:
        """There is nobody to end."""

    def wait(self) -> int:
        return 0


def _answer(answer: io.BytesIO, asked: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spreadsheets, "_send", lambda piece: marshal.dump(piece, answer, 2))
        spreadsheets._answer(asked["path"], asked["kind"], asked["sheet"], asked["password"])
    answer.seek(0)


def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded.subprocess, "Popen", Here)
