"""What a long command is doing, on a terminal: one line on stderr from the third second on, gone when it is done."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pss_cli.console.redaction import clean
from pss_cli.console.view import View, is_accessible

PATIENCE = 2.0
_EVERY = 0.2
_WIDTH = 76


@contextmanager
def progress(view: View) -> Iterator[Callable[[str], None]]:
    """Gives the function that is told what goes on; it shows nothing in a pipe, with `-q` and with PSS_ACCESSIBLE=1."""
    if view.quiet or is_accessible() or not sys.stderr.isatty():
        yield _nothing
        return
    line = _Line()
    line.start()
    try:
        yield line.tell
    finally:
        line.end()


def _nothing(words: str) -> None:
    del words


class _Line(threading.Thread):
    """The line, rewritten a few times a second with the seconds that have passed."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.words = "Working"
        self.is_over = threading.Event()
        self.is_shown = False

    def tell(self, words: str) -> None:
        self.words = words

    def run(self) -> None:
        began = time.monotonic()
        wait = PATIENCE
        while not self.is_over.wait(wait):
            wait = _EVERY
            self.is_shown = True
            text = f"{clean(self.words)} ... {time.monotonic() - began:.0f} s"
            sys.stderr.write(f"\r{text[:_WIDTH]:<{_WIDTH}}")
            sys.stderr.flush()

    def end(self) -> None:
        self.is_over.set()
        self.join()
        if self.is_shown:
            sys.stderr.write(f"\r{'':<{_WIDTH}}\r")
            sys.stderr.flush()
