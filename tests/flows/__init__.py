"""The pure core, tested without clock, database or network."""
