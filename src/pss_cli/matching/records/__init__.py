"""Between the school's records and the arrays of a match: who may sit where, the problem, its answer in words."""
