"""The outside: settings, logs, metrics and health."""
