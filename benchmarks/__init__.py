"""Measures of speed, each against another or an aim within one run: machines are noisy."""
