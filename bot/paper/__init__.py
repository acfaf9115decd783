"""Sheets of paper: posters, receipts and reports as PDF, and as pictures."""

SYSTEM_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""What Debian calls the libraries that shape text; a wheel cannot bring them."""


class PaperMissing(Exception):
    """Paper needs Pango, which this machine lacks."""

    def __init__(self) -> None:
        names = " ".join(SYSTEM_PACKAGES)
        super().__init__(f"Paper needs Pango. Install it (Debian: apt-get install {names}).")
