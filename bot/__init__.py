"""The outside: HTTP, command line, channels, web pages and wiring; nothing imports it."""
