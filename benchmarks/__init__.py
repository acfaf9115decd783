"""How fast the service is, measured against floors on the same machine: `python -m benchmarks`."""
