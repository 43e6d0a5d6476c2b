"""A school with what a sheet does not show, and its sheets exported."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cast import GUARDIANS, a_program, a_seat, a_student
from conftest import Ran
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.workspace import database, participation, programs, students
from pss_cli.workspace.layout import Workspace


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    with database.writing(workspace, "pss tests") as store:
        students.put(store, a_student("0000001", guardians=GUARDIANS))
        students.put(
            store,
            a_student("0000002", "K", first_name="Null", home_language="ht", home_language_as_written="Creole"),
        )
        old = a_program(
            "P01",
            hours_as_written="most afternoons",
            ages_as_written="5 to 7 years",
            modified_on=date(2026, 9, 1),
            cost_as_written="sliding scale",
            category_as_written="After School Programs",
            focus="fractions",
        )
        programs.put(store, old)
        programs.put(store, a_program("P02", program_name="Willow Math", needs="academic.math:2"))
        participation.save(store, [a_seat(stage=EnrollmentStage.ENROLLED)])
    return workspace


@pytest.fixture
def exported(school: Workspace, pss: Callable[..., Ran], tmp_path: Path) -> Callable[[str], Path]:
    def export(name: str) -> Path:
        path = tmp_path / f"{name}.xlsx"
        ran = pss("sheet", "export", name, "-o", path)
        assert (ran.code, ran.err) == (0, "")
        return path

    return export
