"""What must be measured, what is known, and what it means."""
