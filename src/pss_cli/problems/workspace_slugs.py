"""What can be wrong with a workspace, its settings, and the command line itself."""

from pss_cli.problems.slugs import Slug

RESTORE = "Restore your last backup into a new folder:  pss restore BACKUP-FILE new-folder"

SLUGS: tuple[Slug, ...] = (
    Slug(
        "workspace/none",
        "There is no workspace here",
        "pss keeps everything of a school in one folder, the workspace. It is looked for in the folder you are in and "
        "in those above it.",
        "Go into the folder of your school, name it with -w FOLDER, or make one:  pss init my-school --school NAME",
    ),
    Slug(
        "workspace/exists",
        "There is a workspace already",
        "Making a new one here would hide the old one.",
        "Go on with it (pss status), or make the new one in another folder.",
    ),
    Slug(
        "workspace/not-a-folder",
        "A file stands where the workspace should be",
        "A workspace is a folder.",
        "Name another folder.",
    ),
    Slug(
        "workspace/no-store",
        "pss.db is missing",
        "The file pss.db holds all students, programs and matches. It was moved or deleted.",
        f"Look for it in the recycle bin. {RESTORE}",
    ),
    Slug(
        "workspace/no-settings",
        "pss.toml is missing",
        "The folder holds data of a school, but not its settings. Making a new workspace over it could lose the data.",
        "Put pss.toml back from a backup, or make the new workspace in another folder.",
    ),
    Slug(
        "workspace/no-roster",
        "There are no students yet",
        "Needs, matches and lists all begin with the roster.",
        "Bring it in:  pss import-roster roster.xlsx",
    ),
    Slug(
        "workspace/busy",
        "Another pss command is writing",
        "Two changes at once could mix, so one waits for the other, at most ten seconds.",
        "Wait until the other command has ended. If none runs, try again: a lock ends with its program.",
    ),
    Slug(
        "workspace/disk",
        "The disk does not let pss write or read",
        "The folder may belong to somebody else, be open for reading only, or lie on a disk that was pulled out.",
        "Check the disk and the rights of the folder, then run  pss doctor.",
    ),
    Slug(
        "workspace/no-room",
        "The disk is full",
        "A change is kept whole or not at all; without room it was not made.",
        "Free some room, for example old files in the folders output and backups, and run the command again.",
    ),
    Slug(
        "workspace/damaged",
        "The store is damaged",
        "A disk fault, a sync program or another program has changed pss.db. What is left could be wrong.",
        f"pss doctor says what is damaged. {RESTORE}",
    ),
    Slug(
        "workspace/not-ours",
        "A database of another program",
        "The file pss.db was not made by pss, so it is not touched.",
        f"Put the school's own pss.db back. {RESTORE}",
    ),
    Slug(
        "workspace/newer",
        "Written by a newer pss",
        "A newer program may keep things this one does not know and would lose. So nothing is touched.",
        "Install the newest pss on this computer, too.",
    ),
    Slug(
        "workspace/no-way-back",
        "Nothing to undo or redo",
        "At least the last twenty changes can be undone, fewer where the copies would take more than "
        "10 GB; a new change ends the chance to redo. Nothing else is kept.",
        "pss history  shows what can be undone. For older states, restore a backup into a new folder.",
    ),
    Slug(
        "workspace/backup-exists",
        "A file of this name is there already",
        "A backup never replaces another one by itself.",
        "Name another file, or add --yes to replace it.",
    ),
    Slug(
        "workspace/no-backup",
        "There is no such backup",
        "The file to restore from was not found.",
        "Look in the folder backups of your workspace, or where you keep copies.",
    ),
    Slug(
        "workspace/bad-backup",
        "A backup that is damaged or was changed",
        "Each file in a backup has a fingerprint. One of them does not fit, so nothing was restored.",
        "Copy the file again from where you keep it, or use an older backup.",
    ),
    Slug(
        "workspace/not-empty",
        "The folder is not empty",
        "A backup is never restored over other files, so that nothing is lost.",
        "Name a new folder.",
    ),
    Slug(
        "settings/wrong",
        "A setting has a wrong value",
        "Matches and lists rest on the settings, so a wrong one stops every command.",
        "Correct the line in pss.toml that the message names, or type  pss config set KEY VALUE.",
    ),
    Slug(
        "settings/unknown-key",
        "There is no such setting",
        "A misspelt setting would be silently ignored.",
        "See all of them with  pss config list.",
    ),
    Slug(
        "settings/unreadable",
        "The settings file cannot be read",
        "pss.toml is text in UTF-8: sections in [brackets], below them lines of  key = value.",
        'Mend the line the message names: text stands in "quotes", numbers and true or false do not.',
    ),
    Slug(
        "file/locked",
        "A file that is open in another program",
        "While Excel or Word holds a file open, nobody else can replace it.",
        "Close the file there and run the command again, or name another file with -o.",
    ),
    Slug(
        "file/not-written",
        "A file that could not be written",
        "The folder may not exist, may be for reading only, or the disk is full. An old file of that name is unharmed.",
        "Name a file in a folder that is yours, and check the room on the disk.",
    ),
    Slug(
        "command/output-format",
        "The name of a file that says no format",
        "The ending of the name tells how to write a list.",
        "End it in .xlsx, .csv, .tsv, .json or .md, or add --format.",
    ),
    Slug(
        "help/unknown",
        "No such page",
        "The manual has topics, and a page for every problem.",
        "pss help  lists the topics.",
    ),
)
