"""Whole files under the name the workspace knows them by; the writing itself lies where tables may use it too."""

from pss_cli.whole_files import TEMPORARY_PREFIX, sync_folder, write_whole

__all__ = ["TEMPORARY_PREFIX", "sync_folder", "write_whole"]
