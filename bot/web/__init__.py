"""HTTP: webhooks, health, demo API, pages."""
