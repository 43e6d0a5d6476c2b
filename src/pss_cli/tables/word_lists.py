"""Lists of words, TOML for people to read and write: parsed once, then kept beside them as Python keeps its modules."""

import marshal
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from pss_cli.errors import PssError
from pss_cli.whole_files import write_whole

Words = dict[str, Any]


@cache
def words_in(path: Path) -> Words:
    """What a file of words says; what was kept of it counts only for the very same text."""
    content = path.read_bytes()
    kept, mark = Path(cache_from_source(str(path), optimization="words")), blake2b(content).digest()
    words = _kept(kept, mark)
    if words is None:
        words = _parsed(content)
        if not sys.dont_write_bytecode:
            _keep(kept, mark, words)
    return words


def _parsed(content: bytes) -> Words:
    import tomllib

    return tomllib.loads(content.decode("utf-8"))


def _kept(kept: Path, mark: bytes) -> Words | None:
    try:
        found = marshal.loads(kept.read_bytes())  # noqa: S302 plain values, as safe as the modules beside them
    except (OSError, EOFError, ValueError, TypeError):
        return None
    words: Words | None = found[1] if isinstance(found, tuple) and found[:1] == (mark,) else None
    return words


def _keep(kept: Path, mark: bytes, words: Words) -> None:
    with suppress(PssError, ValueError):  # a folder of somebody else's: it is parsed again, as now
        write_whole(kept, marshal.dumps((mark, words)))
