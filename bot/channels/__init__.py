"""How messages leave and arrive: one module per provider; the only users of httpx and twilio."""
