"""The jobs: one verb, one module. Each joins rooms, knows no screen, and returns a frozen report."""
