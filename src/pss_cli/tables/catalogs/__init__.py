"""Catalogs: a partner's or a city's list of programs to programs, and back."""

from pss_cli.tables.catalogs.parsing import CatalogOptions, parse
from pss_cli.tables.catalogs.writing import template, write

__all__ = ["CatalogOptions", "parse", "template", "write"]
