"""Registration, login and who is calling."""
