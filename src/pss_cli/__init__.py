"""`pss`: the toolkit of a Manager of Extended Learning Services."""

__version__ = "0.1.0"
