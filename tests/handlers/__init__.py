"""Tests of what happens: turns, sending, promises, media."""
