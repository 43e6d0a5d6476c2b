"""Looks a workspace through for damage and risks, and mends what can be mended without asking."""

from contextlib import suppress

from pss_cli.slotted import dataclass
from pss_cli.workspace import health, temporaries
from pss_cli.workspace.health import Finding, Level
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and what was mended."""

    findings: tuple[Finding, ...]
    mended: tuple[str, ...] = ()

    @property
    def is_damaged(self) -> bool:
        return any(finding.level is Level.DAMAGE for finding in self.findings)


def run(workspace: Workspace, *, mends: bool) -> Report:
    """Tells what is wrong and raises nothing: a workspace that cannot be opened is a finding too.

    With `mends` open file rights are closed and leftovers swept first.
    """
    mended = _mend(workspace) if mends else ()
    return Report(health.examine(workspace), mended)


def _mend(workspace: Workspace) -> tuple[str, ...]:
    said = []
    for path in health.open_to_others(workspace):
        with suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)
            said.append(f"{path.name} is yours alone now")
    swept = temporaries.sweep(workspace)
    if swept:
        said.append(f"{swept} temporary files removed")
    return tuple(said)
