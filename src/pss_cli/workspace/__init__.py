"""Our store: one folder of one school, its settings, its database and their history."""
