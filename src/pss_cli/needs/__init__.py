"""Strengths and needs of students: indicators, rules, profiles, tiers, patterns. Pure functions over records."""
