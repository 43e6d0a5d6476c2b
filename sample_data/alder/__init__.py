"""Alder Street School: an invented school in an invented town, made from a seed. Nobody in it is real."""
