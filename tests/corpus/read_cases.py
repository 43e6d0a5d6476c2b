"""Every file of the corpus that a reader opens."""

from corpus import between_cases, binary_cases, bytes_cases, container_cases, header_cases, workbook_cases
from corpus.case import Case

CASES: tuple[Case, ...] = (
    *bytes_cases.CASES, *header_cases.CASES, *between_cases.CASES,
    *workbook_cases.CASES, *binary_cases.CASES, *container_cases.CASES,
)  # fmt: skip
