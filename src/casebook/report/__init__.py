"""The reports: one model, and a small module for each format."""
