"""Anything at all, thrown at what strangers reach: nothing fails, and nothing is kept by halves.

Short in the suite; `make fuzz` gives each test its share of `JAWAB_FUZZ_SECONDS`, with new data in
every round.
"""
