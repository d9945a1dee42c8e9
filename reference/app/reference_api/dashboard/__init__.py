"""Numbers from two services."""
