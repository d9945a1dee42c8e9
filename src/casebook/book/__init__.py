"""What people write, read from files: settings, cases, features, records, and the rules for cases."""
