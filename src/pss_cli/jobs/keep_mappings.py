"""Lists, changes and forgets what is remembered about the columns of a sender's files."""

from dataclasses import replace

from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import field_of
from pss_cli.tables.kinds import Kind
from pss_cli.tables.said import NOT_OURS
from pss_cli.workspace import database, journal, mappings
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.mappings import SavedMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which mapping, by its mark or its file; `edits` are `COL=FIELD` or `FIELD:VALUE=VALUE`."""

    name: str
    edits: tuple[str, ...] = ()
    forgets: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The mapping as it is, was or would be."""

    mapping: SavedMapping
    saved: bool


def listed(workspace: Workspace) -> tuple[SavedMapping, ...]:
    """All mappings remembered."""
    with database.reading(workspace) as store:
        return mappings.all_mappings(store)


def run(workspace: Workspace, request: Request) -> Report:
    """Changes or forgets one mapping.

    Raises:
        Unreadable: there is no such mapping, or several begin so.
        WrongCommand: an edit names no column or field.
    """
    verb = "forget" if request.forgets else "edit"
    with database.editing(workspace, f"pss map {verb}", is_dry_run=request.is_dry_run) as store:
        mapping = mappings.find(store, request.name)
        if mapping is None:
            raise Unreadable(
                f'No mapping, or more than one, is remembered under "{request.name}".',
                slug="mapping/unknown",
                next_command="pss map list",
            )
        changed = replace(mapping, entries=_edited(mapping, request.edits))
        if not request.is_dry_run:
            if request.forgets:
                mappings.forget(store, mapping)
            else:
                mappings.save(store, changed)
            journal.describe(store, f"columns of {mapping.file}: {'forgotten' if request.forgets else 'changed'}.")
    return Report(changed, not request.is_dry_run)


def _edited(mapping: SavedMapping, edits: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    entries = dict(mapping.entries)
    kind = Kind(mapping.kind)
    for edit in edits:
        left, equals, right = edit.rpartition("=")
        about = field_of(kind, left.partition(":")[0]) if ":" in left else None
        if equals and about is not None and left not in entries:
            entries[f"{about.name}:{left.partition(':')[2].strip().lower()}"] = right.strip()
        elif equals and left in entries:
            entries[left] = _field(kind, right)
        else:
            headings = ", ".join(heading for heading in entries if ":" not in heading)
            raise WrongCommand(f'"{edit}" names no column of this file.', slug="mapping/not-understood", fix=headings)
    return tuple(entries.items())


def _field(kind: Kind, text: str) -> str:
    if text.strip().lower() in NOT_OURS:
        return ""
    field = field_of(kind, text)
    if field is None:
        raise WrongCommand(f'"{text}" is not a field of {kind.value}.', slug="mapping/not-understood")
    return field.name
