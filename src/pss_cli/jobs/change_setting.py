"""Changes one setting in `pss.toml`, comments kept; it can be undone like any change."""

from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, pending_settings, settings, settings_text
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.setting_keys import SettingKey
from pss_cli.workspace.settings_files import read_file


@dataclass(frozen=True, slots=True)
class Request:
    """The setting's key and the value as typed."""

    key: str
    value: str
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The setting before and after, as the file writes it; `wins` names the variable that overrides it, if one does."""

    key: str
    old: str
    new: str
    saved: bool
    wins: str = ""


def run(workspace: Workspace, request: Request) -> Report:
    """Writes the value into the file; a value that stands there already changes nothing.

    Raises:
        WrongCommand: there is no such setting, or the value cannot be.
        Unreadable: the file cannot be read or written.
    """
    key = settings.key_named(request.key)
    old = _in_force(workspace, key)
    try:
        new = key.read(request.value)
    except ValueError as error:
        raise WrongCommand(
            f'{key.name} cannot be "{request.value}": {str(error).removesuffix(", without quotes")}.',
            slug="settings/wrong",
            fix=f"{key.about} Now it is {settings_text.literal(old.value)}.",
        ) from error
    in_file = read_file(workspace.settings_file).get(key.name)
    before, after = settings_text.literal(old.value), settings_text.literal(new)
    is_new = in_file != new
    if is_new and not request.is_dry_run:
        with database.writing(workspace, f"pss config set {key.name}") as store:
            text = workspace.settings_file.read_bytes().decode("utf-8-sig")
            changed = settings_text.with_setting(text, key.name, new)
            settings.check(changed, workspace.settings_file.name)
            pending_settings.change(workspace, store, changed)
            journal.describe(store, f"{before} -> {after}")
    wins = old.origin if old.origin.startswith("environment") else ""
    return Report(key.name, before, after, saved=is_new and not request.is_dry_run, wins=wins)


def _in_force(workspace: Workspace, key: SettingKey) -> settings.Resolved:
    """The setting as it is; built in when a mistake in the file keeps us from knowing, for it may be mended now."""
    try:
        return next(found for found in settings.resolve(workspace) if found.key == key)
    except Unreadable as error:
        if error.slug != "settings/wrong":
            raise
        return settings.Resolved(key, key.built_in, "built in")
