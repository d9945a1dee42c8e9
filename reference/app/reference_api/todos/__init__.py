"""Todos, kept in a SQLModel table."""
