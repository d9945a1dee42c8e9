"""Headers, query and path parameters."""
