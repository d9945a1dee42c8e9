"""The full form: PostgreSQL, Redis, a Celery worker and real servers, all on loopback."""
