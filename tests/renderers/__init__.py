"""Tests of the renderers: one fixed report in every format."""
