"""README's first day of a MELS, typed as it stands on the files of the sample school; and how light a command is."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pss_cli import resources
from pss_cli.app import run

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"pandas", "numpy", "openpyxl", "xlsxwriter", "highspy", "matplotlib", "jinja2", "docxtpl"}
AS_OF = ("--as-of", "2026-11-02", "--no-input")


def first_day() -> list[list[str]]:
    """The words of each line of README's console block."""
    block = re.search(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block, "README shows the first day in a console block"
    return [shlex.split(line, comments=True) for line in block[1].splitlines()]


def test_first_day_of_readme_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    for program, *words in first_day():
        if program == "cd":
            monkeypatch.chdir(tmp_path / words[0])
            for path in resources.sample_data().glob("*.*"):
                if path.suffix in {".csv", ".xlsx"}:
                    shutil.copy(path, Path.cwd())
            continue
        code = run([*AS_OF, *words])
        said = capsys.readouterr()
        assert code == 0, (words, said.err)
        assert said.out.strip(), f"{words} says what it did"
    written = {path.name for path in (tmp_path / "my-school" / "output").iterdir()}
    assert {"outreach.xlsx", "workplan.html", "workplan.docx"} <= written


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["roster", "list"],
        ["import-roster", str(resources.sample_data() / "roster.xlsx"), "-n"],
        ["history"],
    ],
    ids=["status", "list", "import", "history"],
)
def test_everyday_command_loads_no_heavy_library(words: list[str], tmp_path: Path):
    script = (
        "import sys\nfrom pss_cli.app import run\n"
        "run(['init', 'school', '--school', 'Hedgerow School', '--year', '2026-27', '-q'])\n"
        f"code = run({['-w', 'school', *AS_OF, *words]!r})\n"
        f"print(code, sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True
    )
    assert done.stderr.splitlines()[-1] == "0 []"
