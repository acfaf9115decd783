"""What nothing that keeps its word can be much faster than: four statements by hand, no service."""
