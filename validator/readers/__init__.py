"""Bytes → Document: each module (or folder) reads one format, with its `SUFFIXES` and `read(name, data)`."""
