"""Writes the catalog as an Open Referral HSDS package: a zip of tables that other directories read."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.tables import catalogs
from pss_cli.tables.sets.hsds_export import package
from pss_cli.whole_files import check_ending, write_whole
from pss_cli.workspace import database, programs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Where to; None means `output/catalog-hsds.zip` of the workspace."""

    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The package, how many programs it holds, and whether it was written."""

    file: Path
    programs: int
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Writes all listed programs, incomplete ones included; the same catalog gives the same bytes.

    Raises:
        Unreadable: the catalog is empty, or the file cannot be written.
    """
    with database.reading(workspace) as store:
        listed = programs.all_programs(store)
    if not listed:
        raise Unreadable(
            "The catalog is empty.",
            slug="catalog/empty",
            fix="Import one first.",
            next_command="pss import-catalog FILE",
        )
    headers, rows = catalogs.write(listed)
    files = package([dict(zip(headers, row, strict=True)) for row in rows])
    file = request.file or workspace.output / "catalog-hsds.zip"
    check_ending(file, ".zip")
    if not request.is_dry_run:
        write_whole(file, _zipped(files))
    return Report(file, len(listed), not request.is_dry_run)


def _zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0)), files[name], ZIP_DEFLATED)
    return content.getvalue()
