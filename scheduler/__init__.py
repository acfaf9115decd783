"""When: APScheduler jobs, heartbeats and leases."""
