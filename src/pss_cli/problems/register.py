"""Every problem slug there is: what `pss help SLUG` looks in."""

from pss_cli.problems import (
    catalog_slugs,
    demo_slugs,
    document_slugs,
    file_slugs,
    mapping_slugs,
    match_slugs,
    outreach_slugs,
    participation_slugs,
    records_slugs,
    roster_slugs,
    rules_slugs,
    set_slugs,
    sheet_slugs,
    value_slugs,
    workbook_slugs,
    workspace_slugs,
)
from pss_cli.problems.slugs import Slug

ALL: tuple[Slug, ...] = (
    *file_slugs.SLUGS,
    *match_slugs.SLUGS,
    *set_slugs.SLUGS,
    *sheet_slugs.SLUGS,
    *rules_slugs.SLUGS,
    *outreach_slugs.SLUGS,
    *document_slugs.SLUGS,
    *demo_slugs.SLUGS,
    *records_slugs.SLUGS,
    *participation_slugs.SLUGS,
    *workbook_slugs.SLUGS,
    *workspace_slugs.SLUGS,
    *catalog_slugs.SLUGS,
    *mapping_slugs.SLUGS,
    *roster_slugs.SLUGS,
    *value_slugs.SLUGS,
)
