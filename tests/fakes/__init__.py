"""Doubles for what lies beyond the network, behaving like the real thing, faults included."""
