"""What the reference API does, one test for each behaviour; run against every release."""
