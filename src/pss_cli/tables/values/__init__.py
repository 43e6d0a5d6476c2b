"""Cells read: grades, dates, phones, languages, times, codes; pure, and never guessing."""
