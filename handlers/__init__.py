"""What happens: load, call the core, apply, in one transaction."""
