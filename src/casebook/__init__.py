"""What really changes between FastAPI releases, shown by running it."""
