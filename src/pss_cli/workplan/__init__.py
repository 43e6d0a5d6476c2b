"""Measures of the workplan, computed from the workspace."""
