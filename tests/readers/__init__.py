"""Tests of the readers: what each makes of the bytes of its format."""
