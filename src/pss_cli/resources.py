"""Where packaged templates, samples and help pages lie: in a checkout, an editable install or a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """A shipped folder: inside the package in a wheel, at the top of the checkout otherwise."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / name


def templates() -> Path:
    return _folder("templates")


def sample_data() -> Path:
    return _folder("sample_data")


def help_pages() -> Path:
    return PACKAGE / "help"
