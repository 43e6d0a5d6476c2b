"""The register of problem slugs: what `pss help SLUG` tells. One module per family, joined here."""

from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Slug:
    """A kind of problem: its name (`roster/unknown-grade`), a title, why it matters and how to mend it."""

    name: str
    title: str
    why: str
    fix: str
