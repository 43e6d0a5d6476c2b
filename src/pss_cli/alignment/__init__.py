"""Children with a need beside the seats for it: supply, gaps, misplaced seats."""
