"""What users are told after the response."""
