"""No probe at all."""
