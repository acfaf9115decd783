"""Storage, tested on both databases."""
