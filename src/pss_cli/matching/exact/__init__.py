"""The best match: bundles at prices, linear programs over them, whole numbers and the proof of each stage."""
