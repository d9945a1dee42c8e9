"""Making and measuring one cell: interpreters, locks, environments, processes."""
