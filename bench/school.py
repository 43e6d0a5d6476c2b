"""A workspace of N made-up students, filled through the command line: `python bench/school.py FOLDER --students 600`."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PSS = (sys.executable, "-m", "pss_cli", "--no-input", "--as-of", "2026-11-02")
RECORDS = ("calendar", "attendance", "assessments", "ratings", "behavior", "referrals", "strengths", "flags")


def make_files(folder: Path, students: int) -> Path:
    """The files a school of this size would send, from the generator of the sample school."""
    maker = ROOT / "sample_data" / "make.py"
    subprocess.run([sys.executable, maker, folder, "--students", str(students)], check=True, stdout=subprocess.DEVNULL)
    return folder


def imports(files: Path) -> tuple[tuple[str, ...], ...]:
    """The imports of a whole school, in the order they need."""
    records = ((("import-records"), str(files / f"{kind}.csv"), "--kind", kind) for kind in RECORDS)
    return (
        ("import-roster", str(files / "roster.xlsx")),
        ("import-catalog", str(files / "catalog.xlsx")),
        *records,
        ("import-participation", str(files / "participation.csv")),
    )


def init(folder: Path, name: str = "Bench School") -> None:
    run(("init", str(folder), "--school", name, "--year", "2026-27"), folder.parent)


def fill(folder: Path, files: Path) -> None:
    """Makes the workspace and imports everything."""
    init(folder)
    for words in imports(files):
        run(words, folder)


def run(words: Sequence[str], folder: Path) -> str:
    """One command that must succeed.

    Raises:
        RuntimeError: it did not; its words are in the message.
    """
    done = subprocess.run([*PSS, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"pss {' '.join(words)}: exit code {done.returncode}\n{(done.stdout + done.stderr)[-1500:]}")
    return done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=600)
    said = parser.parse_args()
    said.folder = said.folder.resolve()
    said.folder.mkdir(parents=True, exist_ok=True)
    fill(said.folder / "school", make_files(said.folder / "files", said.students))
    print(f"Made a school of {said.students} students in {said.folder / 'school'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
