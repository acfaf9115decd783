"""The `jawab` command line: one module per command group."""
