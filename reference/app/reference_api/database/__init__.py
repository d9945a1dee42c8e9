"""One engine for SQLAlchemy and SQLModel, its sessions, and the migrations."""
