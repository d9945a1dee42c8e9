"""Waiting, blocking and computing without holding up others."""
