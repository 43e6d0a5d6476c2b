"""The catalog as an HSDS package: written by one school, read by another."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from cast import a_program
from conftest import Ran
from pss_cli.domain.program import Program
from pss_cli.domain.source import Source
from pss_cli.workspace import database, programs
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


def kept(workspace: Workspace) -> tuple[Program, ...]:
    with database.reading(workspace) as store:
        return tuple(replace(program, source=Source()) for program in programs.all_programs(store))


def test_a_package_gives_another_school_the_same_programs(workspace: Workspace, pss: Pss, tmp_path: Path):
    whole = a_program(
        "P01",
        "academic.reading:2; social_emotional.engagement",
        ("Tue 14:30-15:45", "Thu 14:30-15:45", "Sat 09:00-11:00"),
        site="Old Barn",
        category="academic",
        category_as_written="academic",
        seats_reserved=4,
        min_enrollment=3,
        languages=("es", "ht"),
        cost=25.0,
        phone="+16175550100",
        address="1 Meadow Way",
        city="Willowton",
        state="MA",
        zip="02199",
        description="Books, <b>snacks</b> & more",
    )
    incomplete = replace(a_program("P02", ""), program_name="Unknown Hours", seats=None, sessions=())
    with database.writing(workspace, "pss tests") as store:
        programs.put(store, whole)
        programs.put(store, incomplete)
    before = kept(workspace)
    package = tmp_path / "catalog.zip"
    assert pss("catalog", "export", "--format", "hsds", "-o", package).code == 0
    with database.writing(workspace, "pss tests") as store:
        programs.SHELF.remove(store, ["P01", "P02"])
    ran = pss("import-catalog", package)
    assert (ran.code, ran.err) == (0, "")
    assert [asdict(program) for program in kept(workspace)] == [asdict(program) for program in before]


def test_an_empty_catalog_says_what_to_import(pss: Pss):
    ran = pss("catalog", "export")
    assert (ran.code, "import-catalog" in ran.err) == (3, True)
