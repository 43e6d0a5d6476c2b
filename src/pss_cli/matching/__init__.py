"""Students to seats: eligibility, the exact match, its independent check and its reasons."""
