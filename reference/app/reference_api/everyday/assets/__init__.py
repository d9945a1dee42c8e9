"""Files that the parts serve, and templates that they fill in."""

from pathlib import Path

ASSETS = Path(__file__).parent
