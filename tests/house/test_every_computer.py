"""The code runs on every computer and talks to none: read from the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pss_cli"
MODULES = {str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
NOT_ON_WINDOWS = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog", "curses", "readline"}
ONLY_ON_WINDOWS = {"msvcrt", "winreg", "winsound", "_winapi"}
NOT_EVERYWHERE = {
    "fork", "forkpty", "getuid", "geteuid", "getgid", "mkfifo", "mknod", "killpg", "setsid", "chown", "chroot",
    "SIGKILL", "SIGALRM", "SIGHUP", "setitimer", "preexec_fn", "start_new_session", "startfile",
}  # fmt: skip
NETWORK = {
    "socket", "ssl", "http", "requests", "urllib3", "httpx", "aiohttp", "ftplib", "smtplib", "imaplib", "poplib",
    "xmlrpc", "socketserver", "telnetlib", "asyncio", "websockets",
}  # fmt: skip


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def tried(tree: ast.AST) -> set[ast.AST]:
    """Everything inside a `try` that goes on without what it tried, and inside an `if` that asks for the system."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        is_try = isinstance(node, ast.Try) and any(
            word in ast.unparse(handler.type or ast.Name("bare"))
            for handler in node.handlers
            for word in ("ImportError", "AttributeError", "ModuleNotFoundError")
        )
        is_with = isinstance(node, ast.With) and any(
            "suppress(" in ast.unparse(item.context_expr) and "Error" in ast.unparse(item.context_expr)
            for item in node.items
        )
        asks = isinstance(node, ast.If) and any(
            word in ast.unparse(node.test) for word in ("sys.platform", "os.name", "hasattr")
        )
        if is_try or is_with or asks:
            found |= {inner for part in node.body for inner in ast.walk(part)}  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("name", sorted(MODULES))
def test_what_one_system_lacks_is_tried_never_taken_for_granted(name: str):
    tree = MODULES[name]
    guarded = tried(tree)
    modules = [
        module for module, node in imported(tree)
        if module.partition(".")[0] in NOT_ON_WINDOWS | ONLY_ON_WINDOWS and node not in guarded
    ]  # fmt: skip
    calls = [
        node.attr for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in NOT_EVERYWHERE and node not in guarded
    ]  # fmt: skip
    options = [
        node.arg for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in NOT_EVERYWHERE and node not in guarded
    ]  # fmt: skip
    assert (modules, calls, options) == ([], [], [])


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_module_of_ours_can_reach_a_network(name: str):
    asked = {module for module, _ in imported(MODULES[name])}
    assert [one for one in asked if one.partition(".")[0] in NETWORK or one.startswith("urllib.request")] == []


@pytest.mark.parametrize("name", sorted(MODULES))
def test_text_is_read_and_written_as_utf_8_whatever_the_system_says(name: str):
    wrong = [
        f"{name}:{node.lineno}"
        for node in ast.walk(MODULES[name])
        if isinstance(node, ast.Call)
        and _opens_text(node)
        and not any(part.arg == "encoding" for part in node.keywords)
    ]
    assert wrong == []


def _opens_text(call: ast.Call) -> bool:
    words = ast.unparse(call.func)
    if words.endswith((".read_text", ".write_text")):
        return not call.args or words.endswith(".write_text")
    if words not in {"open", "os.fdopen"} and not words.endswith(".open"):
        return False
    if words == "archive.open":  # a member of a zip is always bytes
        return False
    modes = [part.value for part in call.args[:2] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    modes += [part.value.value for part in call.keywords if part.arg == "mode" and isinstance(part.value, ast.Constant)]
    is_mode = [mode for mode in modes if set(str(mode)) <= set("rwaxbt+")]
    if words.endswith(".open") and not is_mode and words.split(".")[-2] in {"webbrowser", "os", "zipped"}:
        return False
    return not any("b" in str(mode) for mode in is_mode) and (words in {"open", "os.fdopen"} or bool(is_mode))
