"""What can stop an Excel file from being written."""

from pss_cli.problems.slugs import Slug

SLUGS: tuple[Slug, ...] = (
    Slug(
        "workbook/too-large",
        "More rows or columns than an Excel sheet holds",
        "Excel holds 1,048,576 rows and 16,384 columns and drops the rest without a word.",
        "Write it as CSV: give -o a name that ends in .csv.",
    ),
)
