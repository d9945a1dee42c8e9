"""All that is known, for reading: offline, from what an installed wheel carries, and quickly."""
