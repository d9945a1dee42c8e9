"""The parts, a module for each subject."""
