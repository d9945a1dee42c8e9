"""What a fixed set of requests is answered, for comparing one release with another."""
