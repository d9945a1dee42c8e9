"""The files of a checkout, read into types: settings, subjects, claims, changes and records; and the rules for them."""
