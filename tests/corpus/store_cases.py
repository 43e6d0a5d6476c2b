"""Workspaces as accidents leave them: missing, damaged, foreign, newer, full, busy, read-only; backups likewise."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from corpus.told import ROSTER, Stage, Told, line
from pss_cli.tables import excel_book
from pss_cli.workspace import connections


def store(name: str, words: str, message: str, /, slug: str, code: int = 3, **more: Any) -> Told:
    return line("store", name, words, message, slug, code, **more)


def kept(stage: Stage) -> Path:
    """The store of a workspace with three students."""
    stage.file("roster.csv", ROSTER)
    stage.done("import-roster {folder}/roster.csv")
    return stage.workspace.database


def without_store(stage: Stage) -> None:
    kept(stage).unlink()


def without_settings(stage: Stage) -> None:
    kept(stage)
    stage.workspace.settings_file.unlink()


def written(stage: Stage, at: int, body: bytes) -> None:
    with kept(stage).open("r+b") as file:
        file.seek(at)
        file.write(body)


def changed(stage: Stage, command: str) -> None:
    with closing(sqlite3.connect(kept(stage))) as database:
        database.execute(command)
        database.commit()


def foreign(stage: Stage) -> None:
    kept(stage).unlink()
    changed_store = sqlite3.connect(stage.workspace.database)
    changed_store.execute("CREATE TABLE other (x)")
    changed_store.close()


def busy(stage: Stage) -> None:
    holder = sqlite3.connect(kept(stage), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    stage.monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    stage.monkeypatch.setattr(connections, "kept_busy", holder, raising=False)  # alive until the case is over


def refusing(error: OSError) -> Any:
    def given(stage: Stage) -> None:
        kept(stage)

        def fails(*_: Any, **__: Any) -> None:
            raise error

        stage.monkeypatch.setattr(connections, "connect", fails)

    return given


def backed_up(stage: Stage) -> Path:
    kept(stage)
    stage.done("backup {folder}/backup.zip")
    return stage.folder / "backup.zip"


def cut_backup(stage: Stage) -> None:
    backup = backed_up(stage)
    backup.write_bytes(backup.read_bytes()[:-200])


def swapped_backup(stage: Stage) -> None:
    """The settings in it are not those its list of hashes names."""
    backup = backed_up(stage)
    with ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(backup, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body.replace(b"Hedgerow", b"Bramble1") if name == "pss.toml" else body)


def held_target(stage: Stage) -> None:
    kept(stage)

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(self))

    stage.monkeypatch.setattr(Path, "replace", held)


def small_sheets(stage: Stage) -> None:
    kept(stage)
    stage.monkeypatch.setattr(excel_book, "MOST_ROWS", 2)


CASES: tuple[Told, ...] = (
    store("no settings and no store", "-w {folder} roster list", "{folder} is not a pss workspace: it has no pss.toml.", "workspace/none"),
    store("the store is gone", "roster list", "The workspace {folder}/school has no store: pss.db is missing.", "workspace/no-store", given=without_store),
    store("the settings are gone, and somebody begins again", "init {folder}/school --school Fern --year 2026-27", "{folder}/school holds a store with data but no pss.toml.", "workspace/no-settings", given=without_settings),
    store("a workspace is there", "init {folder}/school --school Fern --year 2026-27", "{folder}/school is a pss workspace already.", "workspace/exists"),
    store("a file is there", "init {folder}/roster.csv --school Fern --year 2026-27", "{folder}/roster.csv is a file, not a folder.", "workspace/not-a-folder", given=kept),
    store("the folder cannot be made", "init {folder}/roster.csv/school --school Fern --year 2026-27", "{folder}/roster.csv/school could not be made: Not a directory.", "workspace/disk", given=kept),
    store("the store is another program's", "roster list", "{folder}/school/pss.db was not made by pss.", "workspace/not-ours", given=foreign),
    store("the store is no store", "roster list", "{folder}/school/pss.db is damaged.", "workspace/damaged", given=lambda stage: written(stage, 0, b"x" * 100)),
    store("pages of the store are overwritten", "roster list", "{folder}/school/pss.db is damaged.", "workspace/damaged", given=lambda stage: written(stage, 4096, b"\xff" * 8192)),
    store("a record of the store is changed by hand", "roster list", "Records in the table students of pss.db are damaged.", "workspace/damaged", given=lambda stage: changed(stage, "UPDATE students SET body = '{'")),
    store("the store is newer than the program", "roster list", "{folder}/school/pss.db has format 999; this program, pss 0.1.0, knows formats up to 6. Nothing was touched.", "workspace/newer", given=lambda stage: changed(stage, "PRAGMA user_version = 999")),
    store("another command is writing", "roster edit 0000001 grade=4", "Another pss command is writing to this workspace.", "workspace/busy", given=busy),
    store("the disk is full", "roster edit 0000001 grade=4", "The disk is full. Nothing was changed.", "workspace/no-room", given=refusing(OSError(errno.ENOSPC, "No space left on device"))),
    store("the disk fails", "roster edit 0000001 grade=4", "{folder}/school/pss.db cannot be read or written on this disk.", "workspace/disk", given=refusing(OSError(errno.EIO, "Input/output error"))),
    store("nothing to undo", "undo -y", "There is nothing to undo.", "workspace/no-way-back"),
    store("nothing to redo", "redo -y", "There is nothing to redo.", "workspace/no-way-back"),
    store("no roster yet", "needs list", "There are no students in this workspace yet.", "workspace/no-roster"),
    store("a backup over a file", "backup {folder}/backup.zip", "{folder}/backup.zip is there already.", "workspace/backup-exists", given=backed_up),
    store("a backup over a folder", "backup {folder}/school", "{folder}/school is a folder.", "workspace/backup-exists", given=kept),
    store("a backup that is not there", "restore {folder}/backup.zip {folder}/new", "There is no file {folder}/backup.zip.", "workspace/no-backup"),
    store("a backup that is a roster", "restore {folder}/roster.csv {folder}/new", "{folder}/roster.csv is not a pss backup, or it is damaged.", "workspace/bad-backup", given=kept),
    store("a backup cut off", "restore {folder}/backup.zip {folder}/new", "{folder}/backup.zip is not a pss backup, or it is damaged.", "workspace/bad-backup", given=cut_backup),
    store("a backup that was changed", "restore {folder}/backup.zip {folder}/new", "{folder}/backup.zip cannot be trusted: pss.toml is not as it was when the backup was made.", "workspace/bad-backup", given=swapped_backup),
    store("a backup restored over a workspace", "restore {folder}/backup.zip {folder}/school", "{folder}/school is not empty.", "workspace/not-empty", given=backed_up),
    store("a list that is open in Excel", "roster list -o {folder}/list.xlsx", "{folder}/list.xlsx could not be written.", "file/locked", given=held_target),
    store("more rows than a sheet of Excel", "roster list -o {folder}/list.xlsx", '"Roster" has 4 rows and 9 columns; an Excel sheet holds 2 and 16,384. No file was written.', "workbook/too-large", given=small_sheets),
    store("a demo in a folder of something else", "demo {folder}/school", "{folder}/school holds something that is not a demo; it is left as it is.", "demo/not-empty"),
    store("a demo over a file", "demo {folder}/roster.csv", "{folder}/roster.csv is a file.", "demo/not-empty", given=kept),
)  # fmt: skip
