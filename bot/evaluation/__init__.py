"""Measures how well turns are understood, on labelled turns in their context."""
