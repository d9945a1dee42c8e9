"""Measures of speed, as ratios within one run: machines are noisy."""
