"""Tests of the family that reads rulebooks."""
