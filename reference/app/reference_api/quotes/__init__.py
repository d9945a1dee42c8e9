"""A strict request body."""
