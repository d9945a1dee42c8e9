"""Cases as records of the Open Source Vulnerability format, which `uv audit`, pip-audit and other scanners read."""
