"""Measures `pss` beside its floors, in turn, and says which bar is met: `python bench/run.py [--rounds 7]`.

Times are medians of processor seconds (user and system); memory is the most of all rounds.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import school
from measuring import Cost, Work, in_turn

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
ENTRY = (PYTHON, "-c", "from pss_cli.__main__ import main; main()")
"""What the installed `pss` runs; the script around it is the installer's."""
BARE = HERE / "bare_app.py"
HEAVY = ("pandas", "numpy", "openpyxl", "highspy", "matplotlib", "jinja2")
SECONDS, MEBIBYTES = 2.0, 400.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A ratio to reach: `work` over `reference`, and the memory it may take."""

    row: str
    work: Work
    reference: Work
    ratio: float
    memory: float | None = None


def bars(folder: Path) -> tuple[Bar, ...]:
    """Rows 1, 2, 3 and 7: what a command costs beside an interpreter or a bare Typer app."""
    empty = Work("python -c pass", (PYTHON, "-c", "pass"))
    bare_help = Work("bare Typer app --help", (PYTHON, str(BARE), "--help"))
    bare_run = Work("bare Typer app", (PYTHON, str(BARE), "--loud", "--folder", "here"))
    thousand = folder / "thousand"
    roster = folder / "thousand-files" / "roster.xlsx"
    pss = (*school.PSS, "-w", str(thousand))
    return (
        Bar("1", Work("pss --version", (*ENTRY, "--version")), empty, 1.5),
        Bar("2", Work("pss --help", (*ENTRY, "--help")), bare_help, 1.15),
        Bar("3", Work("pss status, 1,000 students", (*pss, "status")), bare_run, 1.4, 45),
        Bar("7", Work("pss import-roster, 1,000 students", (*pss, "import-roster", str(roster))), bare_run, 2.3),
    )


def commands(folder: Path) -> tuple[Work, ...]:
    """The commands of a day on 600 students."""
    home, files = folder / "school", folder / "files"
    first = "0004001"
    lines = (
        *(" ".join(words) for words in school.imports(files)),
        "status", "roster list", "catalog list", f"roster show {first}", "students list --unserved", "needs identify",
        "needs list", f"needs show {first}", "align", "align --by need,grade,day", "match students", "match check",
        f"match explain {first}", "match waitlist", "outreach-list", "outreach-list -o output/outreach.xlsx",
        "workplan init", "workplan list", "workplan render", "history", "doctor", f"backup {folder / 'kept.zip'}",
    )  # fmt: skip
    codes = (0, 1, 3)  # a second backup or plan is refused, and refusing must be quick too
    return tuple(Work(line.replace(str(files) + "/", ""), (*school.PSS, *line.split()), home, codes) for line in lines)


def loaded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Which heavy libraries a command line leaves loaded."""
    code = (
        "import sys; from pss_cli.app import run; run(sys.argv[1:]);"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([PYTHON, "-c", code, *words], capture_output=True, text=True, check=True)
    return tuple(done.stdout.rsplit("LOADED", 1)[1].split())


def prepare(folder: Path) -> None:
    """A workspace of 1,000 students that is only a roster, and a whole school of 600."""
    files = school.make_files(folder / "thousand-files", 1000)
    school.init(folder / "thousand")
    school.run(("import-roster", str(files / "roster.xlsx")), folder / "thousand")
    school.fill(folder / "school", school.make_files(folder / "files", 600))


def show_bars(folder: Path, rounds: int) -> bool:
    met = True
    print("\n| row | work | CPU s | beside | CPU s | ratio | bar | MiB | met |\n|---|---|---|---|---|---|---|---|---|")
    for bar in bars(folder):
        costs = in_turn((bar.work, bar.reference), rounds)
        mine, floor = costs[bar.work.name], costs[bar.reference.name]
        ratio = mine.cpu / floor.cpu
        good = ratio <= bar.ratio and (bar.memory is None or mine.memory <= bar.memory)
        met = met and good
        limit = f"{bar.ratio}" + (f", {bar.memory:.0f} MiB" if bar.memory else "")
        print(
            f"| {bar.row} | {bar.work.name} | {mine.cpu:.3f} | {bar.reference.name} | {floor.cpu:.3f} | {ratio:.2f} "
            f"| {limit} | {mine.memory:.0f} | {_yes(good)} |"
        )
    return met


def show_loaded(folder: Path) -> bool:
    at = ("-w", str(folder / "thousand"))
    roster = str(folder / "thousand-files" / "roster.xlsx")
    met = True
    print("\n| 4 | command | heavy libraries loaded |\n|---|---|---|")
    for words in (("--help",), (*at, "status"), (*at, "import-roster", roster)):
        names = loaded(words)
        met = met and not names
        print(f"| 4 | {' '.join(word for word in words if not word.startswith('/'))} | {', '.join(names) or 'none'} |")
    return met


def show_commands(folder: Path, rounds: int) -> bool:
    met = True
    costs: dict[str, Cost] = {}
    print("\n| command, 600 students | wall s | CPU s | MiB | met |\n|---|---|---|---|---|")
    for work in commands(folder):
        cost = in_turn((work,), rounds)[work.name]
        costs[work.name] = cost
        good = cost.wall <= SECONDS and cost.memory <= MEBIBYTES
        met = met and good
        print(f"| {work.name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} | {_yes(good)} |", flush=True)
    return met


def _yes(good: bool) -> str:  # noqa: FBT001 a cell of a table
    return "yes" if good else "NO"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure pss beside its floors.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="Keep the schools here instead of in a temporary folder.")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pss-bench-") as temporary:
        folder = (said.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        prepare(folder)
        met = (show_bars(folder, said.rounds), show_loaded(folder), show_commands(folder, min(said.rounds, 5)))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
