"""The answers in words and as data: one module for each format."""
