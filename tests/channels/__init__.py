"""The channels, tested at the HTTP boundary."""
