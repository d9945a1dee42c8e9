"""Reports that a queue makes."""
