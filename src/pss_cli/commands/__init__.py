"""The command line: one file per noun; arguments in, one job called, its report shown."""
