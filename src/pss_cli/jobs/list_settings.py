"""Settings in force: all of them, or one."""

from pss_cli.workspace import settings
from pss_cli.workspace.layout import Workspace


def run(workspace: Workspace) -> tuple[settings.Resolved, ...]:
    """Every setting in the order of the manual, with where its value comes from.

    Raises:
        Unreadable: a file cannot be read, or a setting is wrong; all wrong settings are named at once.
    """
    return settings.resolve(workspace)


def one(workspace: Workspace, name: str) -> settings.Resolved:
    """The setting of a name.

    Raises:
        WrongCommand: there is none; the nearest is named.
        Unreadable: as `run`.
    """
    key = settings.key_named(name)
    return next(each for each in settings.resolve(workspace) if each.key == key)
