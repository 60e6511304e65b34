"""Reads and checks the content files of `knowledge/`; a fault is told with its file and line, all at once."""
