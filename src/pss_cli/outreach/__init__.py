"""Whom to reach next, and what was tried."""
