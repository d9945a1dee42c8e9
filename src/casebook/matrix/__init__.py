"""Which cells there are."""
